import type { Measure, Status } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { Table, TableCell } from "../model/segmented.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";
import { type Extractors, type Report, scopeOf } from "./context.js";
import type { TableDraft } from "./draft.js";
import { displayName, type Name } from "./name.js";
import { tableName } from "./table-name.js";
import { normalizedOf, printedValue } from "./value.js";

type Cells = readonly (TableCell | undefined)[];

const NUMBER = /^[-+−]?\d[\d,]*(?:\.\d+)?%?$/;
const isNumber = (cell: TableCell | undefined): boolean =>
  cell !== undefined && NUMBER.test(cell.text.replace(/\s/g, ""));

/** The unit that a label or header gives in brackets, 产量（万吨）, or a caption behind 单位：, and the label without it. */
const BRACKETED = /[（(]([^（()）]{1,12})[）)]\s*$/;
const plainLabel = (text: string): string =>
  text
    .replace(BRACKETED, "")
    .replace(/^[#*\s]+/, "")
    .replace(/\s+/g, "");

interface TableWords {
  readonly growth: readonly string[];
  readonly share: readonly string[];
  readonly completion: readonly string[];
  readonly target: readonly string[];
  readonly plain: ReadonlySet<string>;
  readonly caption: readonly string[];
  readonly lead: readonly string[];
}

const tableWords = ({ lexicon }: Extractors): TableWords => ({
  growth: lexicon.words("table-growth"),
  share: lexicon.words("table-share"),
  completion: lexicon.words("table-completion"),
  target: lexicon.words("table-target"),
  plain: new Set(lexicon.words("table-plain")),
  caption: lexicon.words("table-unit"),
  lead: lexicon.words("table-lead"),
});

const holds = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

interface Column {
  readonly label: string;
  readonly unit: string | undefined;
  readonly measure: Measure;
  readonly status: Status | undefined;
  readonly period: string | undefined;
}

/** Header rows: those above the first row that holds a number; a row of one cell behind a full one groups what is below it. */
function headerRows(rows: readonly Cells[]): number {
  const numbered = rows.findIndex((row) => row.slice(1).some(isNumber));
  const first = numbered < 0 ? rows.length : numbered;
  const group = rows.findIndex((row, i) => i > 0 && i < first && isLone(row) && !isLone(rows[i - 1] ?? []));
  return group < 0 ? first : group;
}

/** A row with nothing but its first cell, or one cell over its whole width. */
const isLone = (row: Cells): boolean => row.every((cell, i) => i === 0 || cell === undefined || cell === row[0]);

const YEAR = /(?:19|20)\d\d年(?:度)?/;

function columnOf(rows: readonly Cells[], headers: number, index: number, words: TableWords): Column {
  const texts = rows.slice(0, headers).map((row) => row[index]?.text ?? "");
  const whole = [...new Set(texts)].join("");
  const unit = BRACKETED.exec(whole)?.[1];
  const label = [...new Set(texts.map((text) => plainLabel(text).replace(YEAR, "")))]
    .filter((text) => text !== "" && !words.plain.has(text))
    .join("");
  const year = /(?:19|20)\d\d(?=年)/.exec(whole)?.[0];
  const measure = holds(whole, words.growth)
    ? "growth"
    : holds(whole, words.completion)
      ? "completion"
      : holds(whole, words.share)
        ? "share"
        : "level";
  return {
    label,
    unit,
    measure,
    status: holds(whole, words.target) ? "target" : undefined,
    period: year,
  };
}

const captionUnit = (caption: string, words: TableWords): string | undefined => {
  for (const word of words.caption) {
    const at = caption.indexOf(word);
    if (at < 0) continue;
    return /^[：:\s]*([^\s，。；）)]+)/.exec(caption.slice(at + word.length))?.[1];
  }
  return undefined;
};

/** The unit of percentages is told by ±% or 增长% in many ways; all mean %. */
const cleanUnit = (unit: string): string => (unit.includes("%") ? "%" : unit);

function quantityOf(cell: TableCell, unit: string, report: Report): Quantity | undefined {
  const digits = cell.text
    .replace(/[\s,+]/g, "")
    .replace("−", "-")
    .replace("%", "");
  const negative = digits.startsWith("-");
  const [found] = report.finder.find(`${digits.replace("-", "")}${cell.text.endsWith("%") ? "%" : unit}`);
  if (!found) return undefined;
  const span: NormalizedSpan = normalizedSpan(cell.span.start, cell.span.end);
  const { boundBefore: _bound, ...rest } = found;
  const quantity: Quantity = { ...rest, span };
  if (!negative || quantity.number === undefined) return quantity;
  const { value } = quantity.normalized;
  return {
    ...quantity,
    number: `-${quantity.number}`,
    normalized: { ...quantity.normalized, ...(value === undefined ? {} : { value: `-${value}` }) },
  };
}

interface RowLabel {
  readonly name: string;
  readonly unit: string | undefined;
}

const rowLabel = (row: Cells, words: TableWords): RowLabel => {
  const text = row[0]?.text ?? "";
  const lead = words.lead.find((word) => plainLabel(text).startsWith(word)) ?? "";
  return {
    name: plainLabel(text)
      .slice(lead.length)
      .replace(/^[：:、]/, ""),
    unit: BRACKETED.exec(text)?.[1],
  };
};

/** Indicators of a data table whose first column names them: one for every number. */
export function readTable(table: Table, report: Report): TableDraft[] {
  const words = tableWords(report.extractors);
  const headers = headerRows(table.rows);
  const width = Math.max(0, ...table.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i) => columnOf(table.rows, headers, i, words));
  const general =
    captionUnit(table.caption, words) ??
    captionUnit(
      table.rows
        .slice(0, headers)
        .flat()
        .map((c) => c?.text ?? "")
        .join(" "),
      words,
    );
  const drafts: TableDraft[] = [];
  let rowUnit: string | undefined;
  let group = "";
  const caption = titleOf(table.caption, words);
  for (const row of table.rows.slice(headers)) {
    const label = rowLabel(row, words);
    const bare = !row.slice(1).some(isNumber);
    if (label.unit) rowUnit = label.unit;
    else if (bare) rowUnit = undefined;
    if (bare) group = isLone(row) ? label.name : "";
    if (bare || label.name === "" || isNumber(row[0])) continue;
    row.forEach((cell, i) => {
      if (i === 0 || !cell || !isNumber(cell)) return;
      const column = columns[i];
      if (!column) return;
      const unit =
        column.measure === "level" ? (label.unit ?? column.unit ?? rowUnit ?? general ?? "") : (column.unit ?? "%");
      const quantity = quantityOf(cell, cleanUnit(unit), report);
      if (!quantity) return;
      const sources = { row: label.name, group, column: labelFor(column, i, columns), caption };
      drafts.push(draftOf(quantity, tableName(sources, report.extractors.lexicon), column, table, report));
    });
  }
  return drafts;
}

/** A rate is of the levels in the nearest column before it. */
function labelFor(column: Column, index: number, columns: readonly Column[]): string {
  if (column.measure === "level" || column.measure === "completion") return column.label;
  return columns.slice(1, index).findLast((other) => other.measure === "level")?.label ?? "";
}

/** The caption without what it says of the unit: 主要农产品产量 单位：万吨 */
function titleOf(caption: string, words: TableWords): string {
  const at = words.caption.map((word) => caption.indexOf(word)).filter((position) => position >= 0);
  return (at.length > 0 ? caption.slice(0, Math.min(...at)) : caption).replace(/[\s（(]+$/, "");
}

function draftOf(quantity: Quantity, base: string, column: Column, table: Table, report: Report): TableDraft {
  const name: Name = { base, qualifier: "" };
  const concept = report.extractors.catalogue.find(name, quantity, column.measure !== "level");
  const period = column.period ?? report.period;
  const place = scopeOf(report);
  return {
    name: displayName(name),
    named: name,
    ...(concept ? { concept: concept.id } : {}),
    value: printedValue(quantity, false),
    unit: quantity.unitText,
    normalized: normalizedOf(quantity, false),
    measure: column.measure,
    status: column.status ?? (report.genre?.status === "target" ? "target" : "actual"),
    comparator: "eq",
    ...(period ? { period } : {}),
    ...(place ? { scope: place } : {}),
    rule: "core/table-cell",
    confidence: TABLE_CONFIDENCE,
    quantity,
    table,
  };
}

const TABLE_CONFIDENCE = 0.85;
