import { stringify } from "csv-stringify/sync";
import type { Indicator } from "../model/indicator.js";
import type { Result } from "../model/result.js";
import type { Out, Sink } from "./out.js";

/** What spreadsheet programs take for a formula when a cell begins with it, full-width forms included (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A cell that no spreadsheet runs: `=cmd()` → `'=cmd()`; numbers stay numbers, `-3.2` too. */
export const safeCell = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

type Cell = string | number | undefined;
type Column = readonly [name: string, cell: (row: Row) => Cell];

interface Row {
  readonly id: string;
  readonly result: Result;
  readonly indicator: Indicator;
  readonly links: string;
  readonly check: string;
}

const SECTION_SEPARATOR = " > ";
const LIST_SEPARATOR = "; ";

const single = ({ value }: Indicator): Cell => (typeof value === "number" ? value : undefined);
const end = ({ value }: Indicator, side: 0 | 1): Cell =>
  typeof value === "number" ? undefined : (value[side] ?? undefined);

/** New ones are added at the end. */
const COLUMNS: readonly Column[] = [
  ["document", (row) => row.id],
  ["title", ({ result }) => result.document.metadata.title],
  ["issuer", ({ result }) => result.document.metadata.issuer],
  ["published_on", ({ result }) => result.document.metadata.publishedOn],
  ["document_number", ({ result }) => result.document.metadata.documentNumber],
  ["genre", ({ result }) => result.document.genre],
  ["id", ({ indicator }) => indicator.id],
  ["name", ({ indicator }) => indicator.name],
  ["qualifier", ({ indicator }) => indicator.qualifier],
  ["concept", ({ indicator }) => indicator.concept],
  ["value", ({ indicator }) => single(indicator)],
  ["value_low", ({ indicator }) => end(indicator, 0)],
  ["value_high", ({ indicator }) => end(indicator, 1)],
  ["unit", ({ indicator }) => indicator.unit],
  ["normalized_value", ({ indicator }) => indicator.normalized.value],
  ["normalized_low", ({ indicator }) => indicator.normalized.low],
  ["normalized_high", ({ indicator }) => indicator.normalized.high],
  ["normalized_unit", ({ indicator }) => indicator.normalized.unit],
  ["measure", ({ indicator }) => indicator.measure],
  ["status", ({ indicator }) => indicator.status],
  ["comparator", ({ indicator }) => indicator.comparator],
  ["hedge", ({ indicator }) => indicator.hedge],
  ["period", ({ indicator }) => indicator.period],
  ["scope", ({ indicator }) => indicator.scope],
  ["region_code", ({ indicator }) => indicator.region?.code],
  ["region_name", ({ indicator }) => indicator.region?.name],
  ["evidence", ({ indicator }) => indicator.evidence.text],
  ["start", ({ indicator }) => indicator.evidence.start],
  ["end", ({ indicator }) => indicator.evidence.end],
  ["section", ({ indicator }) => indicator.evidence.section.join(SECTION_SEPARATOR)],
  ["page", ({ indicator }) => indicator.evidence.page ?? undefined],
  ["links", (row) => row.links],
  ["check", (row) => row.check],
  ["rule", ({ indicator }) => indicator.rule],
  ["confidence", ({ indicator }) => indicator.confidence],
  ["issues", ({ indicator }) => indicator.issues.join(LIST_SEPARATOR)],
];

const csvLines = (records: readonly (readonly Cell[])[]): string =>
  records.length === 0 ? "" : stringify([...records.map((record) => [...record])], { record_delimiter: "windows" });

const csvHeader = (): string => csvLines([COLUMNS.map(([name]) => name)]);

/** `l003 completion rate`: link, relation, and the part that the indicator has in it. */
function linksOf(result: Result): ReadonlyMap<string, readonly string[]> {
  const of = new Map<string, string[]>();
  for (const link of result.links) {
    for (const [role, ids] of Object.entries(link.roles)) {
      for (const id of [ids].flat()) of.set(id, [...(of.get(id) ?? []), `${link.id} ${link.rel} ${role}`]);
    }
  }
  return of;
}

/** `fails 112.4 (computed 101.9 to 102)`, at the members of the link that was checked. */
function checksOf(result: Result): ReadonlyMap<string, readonly string[]> {
  const links = new Map(result.links.map((link) => [link.id, link]));
  const of = new Map<string, string[]>();
  for (const { link, verdict, reported, computed } of result.checks) {
    const told = verdict === "fails" ? `fails ${reported} (computed ${computed[0]} to ${computed[1]})` : verdict;
    for (const id of links.get(link)?.members ?? []) of.set(id, [...(of.get(id) ?? []), told]);
  }
  return of;
}

/** One line an indicator, by RFC 4180 (commas, CRLF), without the header. */
export function csvRows(id: string, result: Result): string {
  const links = linksOf(result);
  const checks = checksOf(result);
  const joined = (of: ReadonlyMap<string, readonly string[]>, key: string): string =>
    (of.get(key) ?? []).join(LIST_SEPARATOR);
  const records = result.indicators.map((indicator) => {
    const row: Row = { id, result, indicator, links: joined(links, indicator.id), check: joined(checks, indicator.id) };
    return COLUMNS.map(([, cell]) => {
      const value = cell(row);
      return typeof value === "string" ? safeCell(value) : value;
    });
  });
  return csvLines(records);
}

/** Without it, spreadsheet programs on Chinese systems read UTF-8 as GBK. */
const BOM = "\uFEFF";

export function csvSink(out: Out, { bom }: { readonly bom: boolean }): Sink<Result> {
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    await out((bom ? BOM : "") + csvHeader());
  };
  return {
    async write(id, result) {
      await begin();
      await out(csvRows(id, result));
    },
    close: begin,
    discard: async () => {},
  };
}
