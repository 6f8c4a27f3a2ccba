// Annotations that this project made on texts it may not copy: places and values only, beside the hash of the file they belong to.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { COMPARATORS, MEASURES, STATUSES } from "../src/index.js";

const FOLDER = join(import.meta.dirname, "../test/gold");

/** Several values: each of them is accepted. */
const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).min(2)]);

const mentionSchema = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  name: oneOrMore(z.string().min(1)),
  /** a bound that stands open is null */
  value: z.union([z.number(), z.tuple([z.number().nullable(), z.number().nullable()])]),
  unit: oneOrMore(z.string()),
  measure: oneOrMore(z.enum(MEASURES)),
  status: oneOrMore(z.enum(STATUSES)),
  comparator: oneOrMore(z.enum(COMPARATORS)),
  period: oneOrMore(z.string()),
  scope: oneOrMore(z.string()),
  /** reasonable people differ on whether it is an indicator: counts neither way */
  optional: z.literal(true).optional(),
  /** annotated before anybody saw what the program says of the text; what was overlooked then is added as optional */
  blind: z.boolean(),
});

const ownGoldSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  /** the file, seen from the folder of samples */
  text: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string(),
  /**
   * What positions count: UTF-16 units of the source text; or, where a reader lays lines and cells out, its characters other
   * than whitespace.
   */
  offsets: z.enum(["source", "without-whitespace"]),
  from: z.int().nonnegative(),
  to: z.int().positive(),
  mentions: z.array(mentionSchema).min(1),
});

export type OwnGold = z.infer<typeof ownGoldSchema>;
export type OwnMention = z.infer<typeof mentionSchema>;

export const readOwnGold = (): OwnGold[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ownGoldSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8"))));

/** Why the annotations cannot be used on the file at `path`; undefined if they can. */
export function unusable({ sha256 }: OwnGold, path: string): string | undefined {
  if (!existsSync(path)) return `${path} is absent`;
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
  return hash === sha256 ? undefined : `${path} is another file than the one annotated (its SHA-256 is ${hash})`;
}

/** Source positions of the characters that positions count. */
function counted(text: string, offsets: OwnGold["offsets"]): number[] {
  const all = Array.from({ length: text.length }, (_, at) => at);
  return offsets === "source" ? all : all.filter((at) => !/\s/.test(text.charAt(at)));
}

/** How far a reader may have moved what it reads by titles and page numbers that it leaves out or takes in. */
const FARTHEST_SHIFT = 5000;

function shifts(offsets: OwnGold["offsets"]): number[] {
  if (offsets === "source") return [0];
  return Array.from({ length: 2 * FARTHEST_SHIFT + 1 }, (_, i) => (i % 2 === 0 ? i / 2 : -(i + 1) / 2));
}

/** The annotations with positions in the source text; undefined where the text does not print the values there. */
export function placeIn(text: string, gold: OwnGold): OwnGold | undefined {
  const places = counted(text, gold.offsets);
  for (const shift of shifts(gold.offsets)) {
    const start = (at: number): number => places[at + shift] ?? text.length;
    const end = (at: number): number => (places[at + shift - 1] ?? text.length - 1) + 1;
    const mentions = gold.mentions.map((mention) => ({
      ...mention,
      start: start(mention.start),
      end: end(mention.end),
    }));
    // a cell's line may end inside a number: 5\n,598 counts as 5,598 where whitespace counts for nothing
    const slice = ({ start, end }: OwnMention): string =>
      text.slice(start, end).replace(gold.offsets === "source" ? /$/ : /\s+/g, "");
    if (!mentions.every((mention) => prints(slice(mention), mention.value))) continue;
    return { ...gold, mentions, from: start(gold.from), to: Math.max(start(gold.to), end(gold.to)), offsets: "source" };
  }
  return undefined;
}

const MYRIADS: Readonly<Record<string, number>> = { 億: 1e8, 萬: 1e4, 千: 1e3 };
const SPELLED = "零一二三四五六七八九";

const DIGITS = /^\d[\d,]*(?:\.\d+)?/u;

/** What a slice prints in the unit as written: 7,958千元 → [7958] */
const asWritten = (slice: string): number[] =>
  (DIGITS.exec(slice) ?? []).map((digits) => Number(digits.replaceAll(",", "")));

/** The numbers that a slice prints: 13億6,115萬5千元 → [1361155000], 4.5-5% → [4.5, 5], 十 → [10]. */
function numbersIn(slice: string): number[] {
  const parts = [...slice.normalize("NFKC").matchAll(/(\d[\d,]*(?:\.\d+)?)(.?)/gsu)].map(
    ([, digits = "", next = ""]) => ({
      number: Number(digits.replaceAll(",", "")),
      weight: MYRIADS[next],
    }),
  );
  if (parts[0]?.weight) return [parts.reduce((sum, { number, weight = 1 }) => sum + number * weight, 0)];
  if (parts.length > 0) return parts.map(({ number }) => number);
  // a myriad that stands alone is one of it: 万名
  if (/^[百千万亿]/u.test(slice)) return [1];
  const spelled = /^([一两三四五六七八九]?)(十?)([一二三四五六七八九]?)/u.exec(slice.replace("两", "二"));
  const [, tens = "", ten = "", ones = ""] = spelled ?? [];
  const digit = (character: string): number => Math.max(0, SPELLED.indexOf(character));
  return [ten === "" ? digit(slice.charAt(0).replace("两", "二")) : (tens === "" ? 1 : digit(tens)) * 10 + digit(ones)];
}

/** Whether a slice prints the value, signs aside: the sign of a decrease stands in its verb. */
function prints(slice: string, value: OwnMention["value"]): boolean {
  const expected = (Array.isArray(value) ? value : [value]).flatMap((one) => (one === null ? [] : Math.abs(one)));
  const same = (printed: readonly number[]): boolean =>
    expected.length === printed.length &&
    expected.every((one, i) => Math.abs(one - (printed[i] ?? 0)) < 1e-9 * one + 1e-12);
  return same(numbersIn(slice)) || same(asWritten(slice));
}
