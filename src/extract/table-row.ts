import type { TableValue } from "../model/segmented.js";
import type { Lexicon } from "./lexicon.js";
import type { TableDates } from "./table-dates.js";
import type { TableWords } from "./table-words.js";

/** What the names beside a row say, told apart. */
export interface RowSense {
  /** of the row, or of its innermost group where the row is but a time or a place; absent where all are */
  readonly name: string | undefined;
  /** the innermost row above it that has no numbers: 期末畜禽存栏 */
  readonly group: string;
  /** the row that it is a part of: 大牲畜 */
  readonly whole: string;
  readonly times: readonly string[];
  readonly scope: string | undefined;
  /** it says nothing: no name, time, place, nor that it is the total */
  readonly blank: boolean;
}

/** 1. , （一）, 一、 before a name */
const NUMBERING =
  /^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.．]?|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[、．]|\.(?!\d)))/;
/** a number or what stands in its place, where a name should be */
const NO_NAME = /^[-—\d,.%]*$/;
/** 2080505 before the name of a subject of a budget: 7 digits in mainland budgets, 10 in those of Taiwan; 500强企业 is none */
const SUBJECT_CODE = /^(?!(?:19|20)\d\d(?!\d))\d{5,10}(?=\p{Script=Han})/u;
const LONGEST_PLACE = 12;
const FEWEST_PLACES = 2;

/** A name without its number: 1.培训人次, 指标1：培训人次 */
export function bareName(text: string, { numbered }: TableWords): string {
  const word = numbered.find((one) => text.startsWith(one)) ?? "";
  const counted = word === "" ? "" : (/^\d{1,2}[：:.．、]/.exec(text.slice(word.length))?.[0] ?? "");
  const rest = counted === "" ? text : text.slice(word.length + counted.length);
  return rest.replace(SUBJECT_CODE, "").replace(NUMBERING, "");
}

/** Which names of a table are places: there are several, and they are no fewer than the others that stand where they stand. */
export function placesAmong(
  paths: readonly (readonly string[])[],
  lexicon: Lexicon,
  words: TableWords,
): ReadonlySet<string> {
  const last = new Set(paths.map((path) => path.at(-1) ?? ""));
  const outer = new Set(paths.flatMap((path) => path.slice(0, -1)));
  return new Set([last, outer].flatMap((names) => placesOf([...names], lexicon, words)));
}

function placesOf(names: readonly string[], lexicon: Lexicon, { whole }: TableWords): readonly string[] {
  const parts = names.filter((name) => !whole.has(name) && name !== "");
  // 高新区 is a place among places, and 东山区 is one though it ends like 山区
  const places = parts.filter((name) => endsAsPlace(name, lexicon));
  const few = places.length < FEWEST_PLACES || places.length * 2 < parts.length;
  return few || !places.some((name) => isPlace(name, lexicon)) ? [] : places;
}

const endsAsPlace = (name: string, lexicon: Lexicon): boolean =>
  name.length <= LONGEST_PLACE && lexicon["place-endings"].before(name, 1, name.length) !== "";

const isPlace = (name: string, lexicon: Lexicon): boolean =>
  endsAsPlace(name, lexicon) && lexicon.zones.before(name, 0, name.length) === "" && !/\d/.test(name);

/** Tells the names of a row apart; `hasNumbers` whether a path is of a row with numbers of its own. */
export function rowSense(
  { rowPath }: Pick<TableValue, "rowPath">,
  places: ReadonlySet<string>,
  hasNumbers: (path: readonly string[]) => boolean,
  words: TableWords,
  dates: TableDates,
): RowSense {
  const names: { readonly text: string; readonly whole: boolean }[] = [];
  const times: string[] = [];
  let scope: string | undefined;
  let total = false;
  rowPath.forEach((raw, i) => {
    const text = bareName(raw, words);
    const isLast = i === rowPath.length - 1;
    if (places.has(text)) scope = text;
    else if (dates.isTime(text)) times.push(text);
    else if (NO_NAME.test(text)) return;
    else if (isLast && words.whole.has(text)) total = true;
    else if (isLast || !isKind(text, words)) names.push({ text, whole: hasNumbers(rowPath.slice(0, i + 1)) });
  });
  const outer = names.slice(0, -1);
  return {
    name: names.at(-1)?.text,
    group: outer.findLast(({ whole }) => !whole)?.text ?? "",
    whole: outer.findLast(({ whole }) => whole)?.text ?? "",
    times,
    scope,
    blank: names.length === 0 && times.length === 0 && scope === undefined && !total,
  };
}

const isKind = (text: string, { kinds, whole }: TableWords): boolean =>
  whole.has(text) || kinds.some((word) => text.endsWith(word));
