// Alters one number of a text in which a printed statement holds, so that it no longer does, and looks whether that is found.
import { Decimal } from "decimal.js";
import type { Check, Link, Pipeline, Result } from "../src/index.js";

export const FAULTS = ["digit", "decimal", "unit", "sign"] as const;
export type Fault = (typeof FAULTS)[number];

/** A text with what is known of it beforehand. */
export interface CleanText {
  readonly id: string;
  readonly text: string;
  readonly title: string | undefined;
}

export interface Injected {
  readonly id: string;
  readonly fault: Fault;
  readonly rel: Link["rel"];
  readonly before: string;
  readonly after: string;
  readonly context: string;
  readonly found: boolean;
}

/** A small generator of random numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(items: readonly T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)];

const UNITS: readonly (readonly [string, string])[] = [
  ["亿元", "万元"],
  ["万人", "人"],
  ["万户", "户"],
  ["万吨", "吨"],
];
const SIGNS: readonly (readonly [string, string])[] = [
  ["增长", "下降"],
  ["增加", "减少"],
];

const NUMBER = /\d[\d,]*(?:\.\d+)?/;

function alterDigit(text: string, random: () => number): string | undefined {
  const number = NUMBER.exec(text);
  if (!number) return undefined;
  const places = [...number[0]].flatMap((character, i) => (/\d/.test(character) ? [number.index + i] : []));
  const at = pick(places, random);
  if (at === undefined) return undefined;
  const other = (Number(text[at]) + 1 + Math.floor(random() * 9)) % 10;
  return other === 0 && at === number.index ? undefined : text.slice(0, at) + String(other) + text.slice(at + 1);
}

function moveDecimal(text: string, random: () => number): string | undefined {
  const number = NUMBER.exec(text);
  if (!number) return undefined;
  const factor = random() < 0.5 ? 10 : "0.1";
  const moved = new Decimal(number[0].replaceAll(",", "")).times(factor).toFixed();
  return text.slice(0, number.index) + moved + text.slice(number.index + number[0].length);
}

function swap(text: string, pairs: readonly (readonly [string, string])[]): string | undefined {
  for (const [a, b] of pairs) {
    if (text.includes(a)) return text.replace(a, b);
    if (text.endsWith(b)) return text.slice(0, -b.length) + a;
  }
  return undefined;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SIGN_REACH = 6;

function editOf(
  fault: Fault,
  place: { readonly start: number; readonly end: number },
  text: string,
  random: () => number,
): Edit | undefined {
  const value = text.slice(place.start, place.end);
  const altered = (after: string | undefined): Edit | undefined =>
    after === undefined || after === value ? undefined : { ...place, text: after };
  switch (fault) {
    case "digit":
      return altered(alterDigit(value, random));
    case "decimal":
      return altered(moveDecimal(value, random));
    case "unit":
      return altered(swap(value, UNITS));
    case "sign": {
      const start = Math.max(0, place.start - SIGN_REACH);
      const before = text.slice(start, place.start);
      const pair = SIGNS.find(([a, b]) => before.endsWith(a) || before.endsWith(b));
      const after = pair && (before.endsWith(pair[0]) ? before.slice(0, -2) + pair[1] : before.slice(0, -2) + pair[0]);
      return after === undefined ? undefined : { start, end: place.start, text: after };
    }
  }
}

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
function isBroken(link: Link, texts: Readonly<Record<string, string>>): boolean {
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

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

/** Whether a result complains of a number at a place: a statement that fails, or tellings that differ. */
function complains(result: Result, place: { start: number; end: number }): boolean {
  const bad = ({ verdict, reason }: Check): boolean =>
    verdict === "fails" || (verdict === "cannot-tell" && reason !== undefined);
  const failing = new Set(result.checks.filter(bad).map(({ link }) => link));
  const members = new Set(result.links.filter(({ id }) => failing.has(id)).flatMap((link) => link.members));
  const named = result.indicators.filter(({ id }) => members.has(id)).map(({ evidence }) => evidence);
  const implausible = result.issues
    .filter(({ code }) => code === "verify/implausible")
    .flatMap(({ span }) => (span ? [span] : []));
  return [...named, ...implausible].some((one) => overlaps(one, place));
}

interface Covered {
  readonly link: Link;
  readonly id: string;
  readonly place: { readonly start: number; readonly end: number };
  readonly texts: Readonly<Record<string, string>>;
}

/** Every number of every statement that holds. */
function coveredBy(result: Result): readonly Covered[] {
  const holding = new Set(result.checks.filter(({ verdict }) => verdict === "holds").map(({ link }) => link));
  const exact = result.indicators.filter(({ comparator }) => comparator === "eq");
  const texts = Object.fromEntries(exact.map(({ id, evidence }) => [id, evidence.text]));
  return result.links
    .filter((link) => holding.has(link.id) && !isBroken(link, texts))
    .flatMap((link) =>
      link.members.flatMap((id) => {
        const evidence = result.indicators.find((one) => one.id === id)?.evidence;
        return evidence && id in texts
          ? [{ link, id, place: { start: evidence.start, end: evidence.end }, texts }]
          : [];
      }),
    );
}

/** Alters one number at random; undefined where that leaves the statement true. */
async function inject(
  clean: CleanText,
  covered: Covered,
  fault: Fault,
  pipeline: Pipeline,
  random: () => number,
): Promise<Injected | undefined> {
  const { link, id, place, texts } = covered;
  const edit = editOf(fault, place, clean.text, random);
  if (!edit) return undefined;
  const altered = clean.text.slice(0, edit.start) + edit.text + clean.text.slice(edit.end);
  const shift = edit.text.length - (edit.end - edit.start);
  const at =
    fault === "sign"
      ? { start: place.start + shift, end: place.end + shift }
      : { start: place.start, end: place.end + shift };
  const after = altered.slice(at.start, at.end);
  if (fault !== "sign" && !isBroken(link, { ...texts, [id]: after })) return undefined;
  if (
    fault === "sign" &&
    (link.rel === "completion" || link.rel === "share" || link.rel === "sum" || link.rel === "same-fact")
  )
    return undefined;
  const result = await pipeline.extract(altered, given(clean));
  const context = altered.slice(Math.max(0, at.start - 30), at.end + 20).replace(/\s+/g, " ");
  return {
    id: clean.id,
    fault,
    rel: link.rel,
    before: clean.text.slice(place.start - (fault === "sign" ? 2 : 0), place.end),
    after: fault === "sign" ? edit.text.slice(-2) + after : after,
    context,
    found: complains(result, at),
  };
}

const given = ({ title }: CleanText): { given?: { title: string } } =>
  title === undefined ? {} : { given: { title } };

export interface InjectionReport {
  readonly injected: readonly Injected[];
  /** statements that fail in the unaltered texts, which is a false alarm for each */
  readonly alarms: readonly string[];
}

/** Injects faults of all kinds in turn, into texts drawn at random, until `count` of them break a statement. */
export async function injectFaults(
  texts: readonly CleanText[],
  pipeline: Pipeline,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<InjectionReport> {
  const random = randomOf(seed);
  const all: { clean: CleanText; covered: readonly Covered[] }[] = [];
  const alarms: string[] = [];
  for (const clean of texts) {
    const result = await pipeline.extract(clean.text, given(clean));
    all.push({ clean, covered: coveredBy(result) });
    for (const check of result.checks)
      if (check.verdict === "fails")
        alarms.push(
          `${clean.id}: ${check.link} ${check.explanation ?? `${check.reported} against ${check.computed.join("…")}`}`,
        );
  }
  const pool = all.flatMap(({ clean, covered }) => covered.map((one) => ({ clean, covered: one })));
  const injected: Injected[] = [];
  const most = count * TRIES;
  for (let i = 0; injected.length < count && i < most; i++) {
    const fault = FAULTS[i % FAULTS.length] ?? "digit";
    const drawn = pick(pool, random);
    const one = drawn && (await inject(drawn.clean, drawn.covered, fault, pipeline, random));
    if (one) injected.push(one);
  }
  return { injected, alarms };
}

// many draws leave a statement true, or have no unit or sign to alter
const TRIES = 40;
