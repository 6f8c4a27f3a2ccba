import type { Lexicon } from "./lexicon.js";
import { withoutTail } from "./table-title.js";

/** What stands around a number of a table and may name it. */
export interface NameSources {
  /** of the row, without unit and marks: 粮食 */
  readonly row: string;
  /** the bare row that it stands under: 期末畜禽存栏 */
  readonly group: string;
  /** the row that it is a part of: 第二产业增加值 */
  readonly whole: string;
  /** of the column, or for a rate, of the column of levels that it belongs to: 产量 */
  readonly column: string;
  /** the line above the table: 2012年主要农产品产量 */
  readonly caption: string;
}

/** The word at the end of a label that says what is measured: 主要农产品|产量 */
function measured(label: string, lexicon: Lexicon): string {
  const bare = withoutTail(label, lexicon);
  const length = bare.length;
  const word = [lexicon.quantifiers, lexicon.dependents, lexicon.nominals]
    .map((words) => words.before(bare, 0, length))
    .reduce((a, b) => (b.length > a.length ? b : a), "");
  return word.length < length || lexicon.quantifiers.has(bare) ? word : "";
}

/** 期末|畜禽|存栏 → 期末存栏: the time at its head belongs to what is measured */
function timed(group: string, word: string, { times }: Lexicon): string {
  const time = times.at(group, 0, group.length);
  return word.startsWith(time) ? word : time + word;
}

const names = (label: string, lexicon: Lexicon): boolean => measured(label, lexicon) !== "";

/**
 * The name of a number in a table. A row that says itself what is measured needs no more, 肉类总产量; else its column says it, 粮食 + 产量,
 * or the bare row above it, 奶牛 + 期末存栏, or the caption, 建筑业 + 增加值. A bare row that measures nothing says whose it is: 城镇居民 + 人均收入.
 */
export function tableName({ row, group, whole, column, caption }: NameSources, lexicon: Lexicon): string {
  const ofGroup = measured(group, lexicon);
  const owner = group !== "" && ofGroup === "" && names(row, lexicon) && !row.startsWith(group) ? group : "";
  if (column !== "") return row.endsWith(column) || tells(row, column, lexicon) ? row : owner + row + column;
  if (names(row, lexicon)) return owner + row;
  if (ofGroup !== "") return row + timed(group, ofGroup, lexicon);
  const ofWhole = measured(whole, lexicon);
  if (ofWhole !== "") return row + ofWhole;
  const ofCaption = lexicon["table-sums"].before(caption, 0, caption.length) === "" ? measured(caption, lexicon) : "";
  if (ofCaption !== "") return row + ofCaption;
  return isPartOfSum(row, caption, lexicon) ? row + (lexicon.words("table-part")[0] ?? "") : row;
}

/** 发电量 under 产量 says already how much is measured. */
const tells = (row: string, column: string, lexicon: Lexicon): boolean =>
  lexicon.quantifiers.has(column) && row.at(-1) === column.at(-1);

/** Industries under 地区生产总值 are told by their 增加值. */
const isPartOfSum = (row: string, caption: string, lexicon: Lexicon): boolean =>
  lexicon["table-sums"].words.some((word) => caption.includes(word)) &&
  lexicon["table-industries"].before(row, 0, row.length) !== "";
