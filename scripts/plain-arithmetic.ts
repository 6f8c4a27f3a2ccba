// Recomputes printed statements without the program's own reader and checks: a second opinion on whether they hold.
import type { Link } from "../src/index.js";

/** A number as it is printed: 3,963.1 */
export const NUMBER = /\d[\d,]*(?:\.\d+)?/;

/** A printed number as plain arithmetic sees it: the middle, and how far rounding reaches. */
interface Plain {
  readonly value: number;
  readonly slack: number;
}

const MAGNITUDES: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 亿: 1e8, 千: 1e3 };

/** Reads 3,146万元 or 60.2% without the program's own reader; undefined for what is more than a number with its unit. */
function plainOf(text: string): Plain | undefined {
  const [number, rest = ""] = [
    NUMBER.exec(text)?.[0],
    text.slice((NUMBER.exec(text)?.index ?? 0) + (NUMBER.exec(text)?.[0].length ?? 0)),
  ];
  if (number === undefined || NUMBER.test(rest) || !/^\s*\d/.test(text)) return undefined;
  const factor = MAGNITUDES[rest.trim()[0] ?? ""] ?? 1;
  const decimals = number.split(".")[1]?.length ?? 0;
  const isCount = factor === 1 && decimals === 0 && !/[元%％吨里亩]/.test(rest);
  return { value: Number(number.replaceAll(",", "")) * factor, slack: isCount ? 0 : 0.5 * 10 ** -decimals * factor };
}

/** The value that a statement's other numbers come to, and its least and greatest, by trying all ends of their roundings. */
function expected(
  rel: Link["rel"],
  roles: Readonly<Record<string, readonly Plain[]>>,
): { low: number; high: number; reported: Plain | undefined } | undefined {
  const one = (role: string): Plain | undefined => roles[role]?.[0];
  const formulas: Partial<
    Record<
      Link["rel"],
      [inputs: readonly (Plain | undefined)[], reported: Plain | undefined, compute: (n: readonly number[]) => number]
    >
  > = {
    completion: [[one("actual"), one("target")], one("rate"), ([a = 0, b = 1]) => (100 * a) / b],
    gap: [[one("target"), one("actual")], one("gap"), ([a = 0, b = 0]) => Math.abs(a - b)],
    difference: [[one("level"), one("base")], one("change"), ([a = 0, b = 0]) => Math.abs(a - b)],
    growth: one("base")
      ? [[one("level"), one("base")], one("rate"), ([a = 0, b = 1]) => Math.abs(100 * (a / b - 1))]
      : [[one("level"), one("change")], one("rate"), ([a = 0, b = 1]) => Math.abs((100 * b) / (a - b))],
    share: [[one("part"), one("whole")], one("share"), ([a = 0, b = 1]) => (100 * a) / b],
    sum: [roles.parts ?? [], one("whole"), (parts) => parts.reduce((sum, part) => sum + part, 0)],
    "same-fact": [(roles.facts ?? []).slice(0, 1), roles.facts?.[1], ([a = 0]) => a],
  };
  const formula = formulas[rel];
  if (!formula || formula[0].length === 0 || formula[0].some((input) => input === undefined)) return undefined;
  const [inputs, reported, compute] = formula as [Plain[], Plain | undefined, (n: readonly number[]) => number];
  const corners = inputs.reduce<number[][]>(
    (all, { value, slack }) =>
      all.flatMap((before) => [
        [...before, value - slack],
        [...before, value + slack],
      ]),
    [[]],
  );
  const values = corners.map(compute);
  return { low: Math.min(...values), high: Math.max(...values), reported };
}

// a truncated telling of the same fact is no fault; nor is what lies at the edge of a rounding
const EDGE = 1.05;

/** Whether plain arithmetic on the printed numbers says that the statement of a link cannot be true any more. */
export function isBroken(link: Link, texts: Readonly<Record<string, string>>): boolean {
  const roles: Record<string, Plain[]> = {};
  for (const [role, ids] of Object.entries(link.roles)) {
    const numbers = [ids].flat().map((id) => plainOf(texts[id] ?? ""));
    if (numbers.some((number) => number === undefined)) return false;
    roles[role] = numbers as Plain[];
  }
  const found = expected(link.rel, roles);
  if (!found?.reported) return false;
  const { value, slack } = found.reported;
  const reach = slack * (link.rel === "same-fact" ? 2 : 1) * EDGE;
  return value + reach < found.low || value - reach > found.high;
}
