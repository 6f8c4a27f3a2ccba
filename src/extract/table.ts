import type { Measure, Status } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { Table, TableValue } from "../model/segmented.js";
import { type Report, scopeOf } from "./context.js";
import { lastYearOf } from "./dating.js";
import type { TableDraft } from "./draft.js";
import { displayName, type Name } from "./name.js";
import { indicatorTitle } from "./run-in.js";
import { type ColumnSense, columnSense } from "./table-column.js";
import { type TableDates, tableDates } from "./table-dates.js";
import { tableName } from "./table-name.js";
import { noChange, numberOf, quantityOf } from "./table-quantity.js";
import { roleOf } from "./table-role.js";
import { bareName, placesAmong, type RowSense, rowSense } from "./table-row.js";
import { namedBy, periodOf, titleOf } from "./table-title.js";
import { type TableWords, tableWords } from "./table-words.js";
import { normalizedOf, printedValue } from "./value.js";

/** All that is known of a table before its numbers are read. */
interface Reading {
  readonly table: Table;
  readonly report: Report;
  readonly words: TableWords;
  readonly dates: TableDates;
  readonly title: string;
  readonly period: string | undefined;
  /** whose the report's numbers are where the table says nothing */
  readonly home: string | undefined;
  readonly rowPlaces: ReadonlySet<string>;
  readonly columnPlaces: ReadonlySet<string>;
  /** rows with numbers of their own, by path: not only groups of others */
  readonly valued: ReadonlySet<string>;
}

const keyOf = (path: readonly string[]): string => path.join("\n");

function begin(table: Table, report: Report): Reading {
  const { lexicon } = report.extractors;
  const words = tableWords(lexicon);
  const title = titleOf(table, words);
  const period = periodOf(title, tableDates(report, report.year));
  const paths = table.values.map(({ rowPath }) => rowPath.map((text) => bareName(text, words)));
  return {
    table,
    report,
    words,
    title,
    period,
    home: scopeOf(report),
    dates: tableDates(report, lastYearOf(period) ?? report.year),
    rowPlaces: placesAmong(paths, lexicon, words),
    columnPlaces: placesAmong(
      table.values.map(({ columnPath }) => columnPath),
      lexicon,
      words,
    ),
    valued: new Set(table.values.map(({ rowPath }) => keyOf(rowPath))),
  };
}

/** A column of levels, to which the rates behind it in its row belong. */
type Level = Pick<ColumnSense, "label" | "period">;

/** Of 2022年 | 2021年 | 增长 the rate is of 2022, wherever it stands. */
const levelAfter = (before: Level | undefined, { label, period }: ColumnSense): Level => ({
  label,
  period: (before?.period ?? "") > (period ?? "") ? before?.period : period,
});

/** Indicators of a data table: one for every number that is one. */
export function readTable(table: Table, report: Report): TableDraft[] {
  if (table.values.length === 0) return [];
  const reading = begin(table, report);
  const senses = sensesOf(reading);
  let row: readonly string[] | undefined;
  let level: Level | undefined;
  return table.values.flatMap((value) => {
    const column = senses.get(keyOf(value.columnPath)) ?? senseOf(value, reading);
    if (value.rowPath !== row) level = undefined;
    row = value.rowPath;
    if (column.measure === "level" && !column.score) level = levelAfter(level, column);
    const draft = column.score || value.kind === "none" ? undefined : draftOf(value, column, level, reading);
    if (!draft) report.onDecision?.({ kind: "cell-dropped", value, score: column.score });
    return draft ? [draft] : [];
  });
}

/** What each column says, by its heads. */
function sensesOf(reading: Reading): ReadonlyMap<string, ColumnSense> {
  const senses = new Map<string, ColumnSense>();
  const heads = new Map<string, string>();
  for (const value of reading.table.values) {
    const key = keyOf(value.columnPath);
    if (senses.has(key)) continue;
    senses.set(key, senseOf(value, reading));
    heads.set(key, value.columnPath.at(-1) ?? "");
  }
  const told = (column: ColumnSense): string => [column.label, column.period, column.status].join("\n");
  const levels = [...senses].filter(([, column]) => column.measure === "level" && !column.score);
  for (const [key, column] of levels) {
    const others = levels.filter(([other, sense]) => other !== key && told(sense) === told(column));
    const head = heads.get(key) ?? "";
    const apart = others.length > 0 && others.every(([other]) => heads.get(other) !== head);
    // 年初预算数 | 全年预算数 | 全年执行数: columns that only their heads tell apart
    if (apart) senses.set(key, { ...column, apart: head });
  }
  return senses;
}

function senseOf({ columnPath, columnUnit }: TableValue, reading: Reading): ColumnSense {
  const { words, dates, columnPlaces, report } = reading;
  const path = columnPath.filter(
    (text) => !columnPlaces.has(text) && !(columnPlaces.size > 0 && words.whole.has(text)),
  );
  const isRate = (unit: string): boolean =>
    ["percentage", "multiple"].includes(report.finder.find(`1${unit}`)[0]?.kind ?? "");
  return columnSense(path, columnUnit, isRate, words, dates);
}

interface Measured {
  readonly quantity: Quantity;
  readonly measure: Measure;
  readonly negative: boolean;
}

/** The number of a cell, what it measures, and whether it tells of a fall in words. */
function measured(value: TableValue, column: ColumnSense, { words, report }: Reading): Measured | undefined {
  const { finder } = report;
  const { text } = value.cell;
  if (value.kind === "quantity") {
    const quantity = quantityOf(value, finder);
    if (!quantity) return undefined;
    const lead = text.slice(0, quantity.span.start - value.cell.span.start);
    const falls = words.falls.in(lead);
    const isRate = quantity.kind === "percentage" || quantity.kind === "multiple";
    const told = falls || words.growth.in(lead) ? (isRate ? "growth" : "change") : column.measure;
    return { quantity, measure: told, negative: falls || column.falls };
  }
  const measure = column.measure === "change" && /[%‰]$/.test(text) ? "growth" : column.measure;
  const unit = unitOf(value, measure, words);
  if (value.kind === "same" && measure !== "growth" && measure !== "change") return undefined;
  const quantity = (value.kind === "same" ? noChange : numberOf)(value, unit, finder);
  return quantity && { quantity, measure, negative: column.falls };
}

/** Rates are percentages if their head says nothing else; a percentage changes by points. */
function unitOf({ unit, columnUnit }: TableValue, measure: Measure, { points }: TableWords): string {
  if (measure === "level") return unit ?? "";
  if (measure === "change") return columnUnit ?? (unit === undefined || /[%‰]/.test(unit) ? points : unit);
  return columnUnit ?? "%";
}

function draftOf(
  value: TableValue,
  column: ColumnSense,
  level: Level | undefined,
  reading: Reading,
): TableDraft | undefined {
  const { report, table, words, dates, rowPlaces, columnPlaces } = reading;
  const found = measured(value, column, reading);
  if (!found) return undefined;
  const { quantity, measure, negative } = found;
  const row = rowSense(value, rowPlaces, (path) => reading.valued.has(keyOf(path)), words, dates);
  const label = measure === "level" ? (column.apart ?? column.label) : column.label || (level?.label ?? "");
  const role = roleOf(row.name ?? "", report.extractors.lexicon);
  const base = (role && indicatorOf(reading)) || nameOf(row, label, reading);
  if (base === "") return undefined;
  const name: Name = { base, qualifier: "" };
  const concept = report.extractors.catalogue.find(name, quantity, measure !== "level");
  const period = periodFor(row, column, measure === "level" ? undefined : level, reading);
  const scope = row.scope ?? value.columnPath.find((text) => columnPlaces.has(text)) ?? reading.home;
  report.onDecision?.({
    kind: "cell",
    quantity,
    cell: { row, column, title: reading.title, period, scope, concept },
  });
  return {
    name: displayName(name),
    named: name,
    ...(concept.concept ? { concept: concept.concept.id } : {}),
    value: printedValue(quantity, negative),
    unit: quantity.unitText,
    normalized: normalizedOf(quantity, negative),
    measure: role?.measure === "completion" ? "completion" : shareOf(measure, quantity, base, report),
    status: role?.status ?? column.status ?? statusBy(period, report),
    comparator: quantity.comparator,
    ...(period ? { period } : {}),
    ...(scope ? { scope } : {}),
    rule: "core/table-cell",
    confidence: TABLE_CONFIDENCE,
    quantity,
    table,
  };
}

/** 合格率 | 98%: a percentage that tells of no change is a share, save an index: 价格指数 | 102.3% */
function shareOf(measure: Measure, { kind }: Quantity, name: string, { extractors: { lexicon } }: Report): Measure {
  const share = measure === "level" && kind === "percentage";
  return share && lexicon["table-indexes"].before(name, 0, name.length) === "" ? "share" : measure;
}

/** Of the row, else of the column; a rate is of the time of the levels that it stands behind. */
function periodFor(row: RowSense, column: ColumnSense, level: Level | undefined, reading: Reading): string | undefined {
  const ofColumn = column.period ?? level?.period ?? reading.period;
  return reading.dates.of(row.times, lastYearOf(ofColumn)) ?? ofColumn ?? reading.report.period;
}

/** In a plan, numbers of earlier years have come about; in a report to an assembly, this year is to come. */
function statusBy(period: string | undefined, { genre, year }: Report): Status {
  const own = lastYearOf(period);
  if (genre?.status === "target") return own !== undefined && year !== undefined && own < year ? "actual" : "target";
  if (genre?.reviews !== undefined && own !== undefined && year !== undefined) return own < year ? "actual" : "target";
  return own !== undefined && year !== undefined && own > year ? "target" : "actual";
}

/** What a table of a single indicator is about: 关键绩效指标：协助青年就业人次 above it, or its caption. */
function indicatorOf({ table, title, report, words, dates }: Reading): string {
  const { lexicon } = report.extractors;
  return indicatorTitle(table.section, lexicon)?.base ?? namedBy(title, report.place, words, dates, lexicon);
}

/** Where the row is a time or a place, the column or the title says what is measured. */
function nameOf({ name, group, whole, blank }: RowSense, column: string, reading: Reading): string {
  const { title, report, words, dates } = reading;
  const { lexicon } = report.extractors;
  if (name !== undefined) return tableName({ row: name, group, whole, column, caption: title }, lexicon);
  if (blank && column === "") return "";
  const caption = namedBy(title, report.place, words, dates, lexicon);
  return column === "" ? caption : tableName({ row: column, group: "", whole: "", column: "", caption }, lexicon);
}

const TABLE_CONFIDENCE = 0.85;
