import type { CellDecision } from "../extract/decision.js";
import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import { amountFields, conceptField, field } from "./common-fields.js";
import type { FieldOrigin } from "./explanation.js";

function nameField({ name }: Indicator, { row, column, title }: CellDecision): FieldOrigin {
  const parts = [row.group, row.whole, row.name, column.label].filter((part) => part !== undefined && part !== "");
  return row.name === undefined
    ? field("name", name, "column", `the row names none; the column, or the title 「${title}」: ${parts.join(" / ")}`)
    : field("name", name, "row", `the row, with its column where that adds something: ${parts.join(" / ")}`);
}

function periodField({ period = "" }: Indicator, { row, column }: CellDecision): FieldOrigin {
  if (row.times.length > 0) return field("period", period, "row", `the row: ${row.times.join(" ")}`);
  return column.period
    ? field("period", period, "column", "the head of the column")
    : field("period", period, "report", "the level that it stands beside, the title, or the report's own");
}

const scopeField = ({ scope = "" }: Indicator, { row }: CellDecision): FieldOrigin =>
  row.scope
    ? field("scope", scope, "row", "the row")
    : field("scope", scope, "report", "a column that is a place, or the report's own");

/** From what the fields of an indicator of a table came. */
export function cellFields(indicator: Indicator, quantity: Quantity, cell: CellDecision): readonly FieldOrigin[] {
  const { status } = cell.column;
  return [
    nameField(indicator, cell),
    conceptField(cell.concept),
    ...amountFields(indicator, quantity),
    field("measure", indicator.measure, "column", "the head of the column, or the words of the cell"),
    status
      ? field("status", indicator.status, "column", "the head of the column")
      : field("status", indicator.status, "time", "its time, and the kind of report"),
    field("comparator", indicator.comparator, "cell", "the words of the cell"),
    periodField(indicator, cell),
    scopeField(indicator, cell),
    field("rule", indicator.rule, "table", "numbers of tables are read by their rows and columns"),
    field("confidence", indicator.confidence, "table", "of all numbers in tables"),
  ];
}
