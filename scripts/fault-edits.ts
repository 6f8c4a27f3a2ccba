// Alters one printed number: a digit, its decimal point, its unit, or the word that says whether it rose or fell.
import { Decimal } from "decimal.js";
import { NUMBER } from "./plain-arithmetic.js";

export const FAULTS = ["digit", "decimal", "unit", "sign"] as const;
export type Fault = (typeof FAULTS)[number];

export const pick = <T>(items: readonly T[], random: () => number): T | undefined =>
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

/** What to change for a fault at the place of a value; undefined where there is nothing of the kind. */
export function editOf(
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
