import type { Indicator } from "../../src/model/indicator.js";
import { overlaps } from "../../src/model/span.js";
import type { Mention } from "./fixture.js";

// the longest first: 万亿 is not 万 followed by 亿
const MAGNITUDES: readonly (readonly [string, number])[] = [
  ["万亿", 12],
  ["千亿", 11],
  ["百亿", 10],
  ["亿", 8],
  ["千万", 7],
  ["百万", 6],
  ["十万", 5],
  ["万", 4],
  ["千", 3],
];

/** 3.5万家 and 35000家 are the same: the magnitude word goes from the unit into the number. */
function scaled(value: Mention["value"], unit: string): { numbers: (number | null)[]; unit: string } {
  const plain = unit.replace(/\s/g, "").replace(/^[:：]/, "∶");
  const [word, power] = MAGNITUDES.find(([magnitude]) => plain.startsWith(magnitude)) ?? ["", 0];
  const numbers = [value].flat().map((n) => (n === null ? null : n * 10 ** power));
  return { numbers, unit: plain.slice(word.length) };
}

const RELATIVE_ERROR = 1e-9; // of binary floats, nothing else
const close = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= RELATIVE_ERROR * Math.max(Math.abs(a), Math.abs(b)));

const anyOf = (accepted: string | readonly string[]): string[] => [accepted].flat();

/** Whether value and unit agree; the unit of a rank is not compared. */
function sameAmount(mention: Mention, indicator: Indicator): boolean {
  const got = scaled(indicator.value, indicator.unit);
  return anyOf(mention.unit).some((unit) => {
    const want = scaled(mention.value, unit);
    const numbers =
      want.numbers.length === got.numbers.length && want.numbers.every((n, i) => close(n, got.numbers[i] ?? null));
    return numbers && (want.unit === got.unit || anyOf(mention.measure).includes("rank"));
  });
}

/** A name without quotes, 的 and white space, its bracketed qualifier before and behind: the order says nothing. */
function spellings(name: string): string[] {
  const plain = name.normalize("NFKC").replace(/[“”"'‘’《》「」『』\s的]/g, "");
  const qualifiers = [...plain.matchAll(/\(([^()]*)\)/g)].map((match) => match[1] ?? "").join("");
  const base = plain.replace(/\([^()]*\)/g, "");
  return [base + qualifiers, qualifiers + base];
}

export const sameName = (mention: Mention, indicator: Indicator): boolean =>
  anyOf(mention.name).some((name) => {
    const wanted = new Set(spellings(name));
    return spellings(indicator.name).some((spelling) => wanted.has(spelling));
  });

export const FIELDS = ["measure", "status", "comparator", "period", "scope"] as const;
export type Field = (typeof FIELDS)[number];

export const sameField = (field: Field, mention: Mention, indicator: Indicator): boolean =>
  anyOf(mention[field]).includes(indicator[field] ?? "");

export interface Pair {
  readonly mention: Mention;
  readonly indicator: Indicator | undefined;
}

export interface Alignment {
  readonly pairs: readonly Pair[];
  /** indicators where no mention is, not even an optional one */
  readonly spurious: readonly Indicator[];
}

const agreement = (mention: Mention, indicator: Indicator): number =>
  FIELDS.filter((field) => sameField(field, mention, indicator)).length + (sameName(mention, indicator) ? 1 : 0);

/** Gives each mention the indicator at its place with its amount that agrees best. */
export function align(mentions: readonly Mention[], indicators: readonly Indicator[]): Alignment {
  const free = new Set(indicators);
  const pairs = mentions.map((mention): Pair => {
    const here = [...free].filter(({ evidence }) => overlaps(evidence, mention));
    const [indicator] = here
      .filter((one) => sameAmount(mention, one))
      .sort((a, b) => agreement(mention, b) - agreement(mention, a));
    if (indicator) free.delete(indicator);
    return { mention, indicator };
  });
  const optional = mentions.filter((mention) => mention.optional);
  const spurious = [...free].filter(({ evidence }) => !optional.some((mention) => overlaps(evidence, mention)));
  return { pairs: pairs.filter(({ mention }) => !mention.optional), spurious };
}
