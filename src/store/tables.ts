import { indicatorSchema } from "../model/indicator.js";
import { checkSchema, linkSchema, type Result, resultSchema } from "../model/result.js";
import { type CellValue, type Column, column, columnsOf, type Source } from "./columns.js";
import { documentColumns } from "./document-columns.js";
import { type Entry, yearOf } from "./entry.js";

export const TABLE_NAMES = ["documents", "indicators", "links", "checks", "issues"] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** A row: the cells in the order of the table's columns. */
export type Row = readonly CellValue[];

export interface Table {
  readonly name: TableName;
  readonly description: string;
  readonly columns: readonly Column[];
  rowsOf(entry: Entry): readonly Row[];
}

/** What a table that is not about documents reads from. */
interface Part {
  readonly document: string;
  readonly result: Result;
  readonly year: number | undefined;
}

/** What is added to an indicator for those who have only this table. */
interface Joined {
  readonly links: readonly string[];
  readonly checks: readonly string[];
}

const PART_COLUMNS: readonly Column[] = [
  column<Part>("document", "text", "documents.id", ({ document }) => document),
  column<Part>("year", "integer", "documents.year", ({ year }) => year),
];

const fromDocument = (name: string, read: (document: Result["document"]) => CellValue): Column =>
  column<Part>(name, "text", `documents.${name}`, ({ result }) => read(result.document));

const INDICATOR_COLUMNS: readonly Column[] = [
  ...PART_COLUMNS,
  fromDocument("title", ({ metadata }) => metadata.title),
  fromDocument("issuer", ({ metadata }) => metadata.issuer),
  fromDocument("published_on", ({ metadata }) => metadata.publishedOn),
  fromDocument("document_number", ({ metadata }) => metadata.documentNumber),
  fromDocument("genre", ({ genre }) => genre),
  ...columnsOf(indicatorSchema, ["one"]),
  column<Joined>("links", "list", "link, relation and the indicator's part in it", ({ links }) => links),
  column<Joined>("checks", "list", "verdicts on the links in which it stands", ({ checks }) => checks),
];

/** `l003 completion rate`: link, relation, and the part that the indicator has in it. */
function linksOf(result: Result): ReadonlyMap<string, string[]> {
  const of = new Map<string, string[]>();
  for (const link of result.links) {
    for (const [role, ids] of Object.entries(link.roles)) {
      for (const id of [ids].flat()) of.set(id, [...(of.get(id) ?? []), `${link.id} ${link.rel} ${role}`]);
    }
  }
  return of;
}

/** `fails 112.4 (computed 101.9 to 102)`, at the members of the link that was checked. */
function checksOf(result: Result): ReadonlyMap<string, string[]> {
  const links = new Map(result.links.map((link) => [link.id, link]));
  const of = new Map<string, string[]>();
  for (const { link, verdict, reported, computed } of result.checks) {
    const told = verdict === "fails" ? `fails ${reported} (computed ${computed[0]} to ${computed[1]})` : verdict;
    for (const id of links.get(link)?.members ?? []) of.set(id, [...(of.get(id) ?? []), told]);
  }
  return of;
}

const cells = (columns: readonly Column[], source: Source): Row => columns.map(({ read }) => read(source));

/** A duplicate's indicators are those of the document that it points to. */
const partOf = ({ id, outcome, result }: Entry): Part | undefined =>
  result && outcome === "extracted" ? { document: id, result, year: yearOf(result) } : undefined;

const partTable = (
  name: Exclude<TableName, "documents">,
  description: string,
  columns: readonly Column[],
  more: (result: Result) => (id: string) => object = () => () => ({}),
): Table => ({
  name,
  description,
  columns,
  rowsOf(entry) {
    const part = partOf(entry);
    if (!part) return [];
    const added = more(part.result);
    return part.result[name].map((one) => cells(columns, { ...part, one, ...added("id" in one ? one.id : "") }));
  },
});

const withSchema = (schema: Parameters<typeof columnsOf>[0]): readonly Column[] => [
  ...PART_COLUMNS,
  ...columnsOf(schema, ["one"]),
];

/** The tables of a dataset, made from the published schemas; the columns of a manifest stand at the end of `documents`. */
export function tablesFor(manifest: readonly string[]): readonly Table[] {
  const columns = documentColumns(manifest);
  const joined = (result: Result): ((id: string) => Joined) => {
    const [links, checks] = [linksOf(result), checksOf(result)];
    return (id) => ({ links: links.get(id) ?? [], checks: checks.get(id) ?? [] });
  };
  return [
    {
      name: "documents",
      description: "every document of the input, doubles and failures too",
      columns,
      rowsOf: (entry) => [cells(columns, { ...entry })],
    },
    partTable("indicators", "one row for every quantity that a document states", INDICATOR_COLUMNS, joined),
    partTable("links", "indicators that belong together", withSchema(linkSchema)),
    partTable("checks", "arithmetic statements, recomputed", withSchema(checkSchema)),
    partTable("issues", "what was repaired, left out or doubtful", withSchema(resultSchema.shape.issues.element)),
  ];
}

/** One of them, where no manifest matters. */
export function tableNamed(name: TableName): Table {
  const table = tablesFor([]).find((one) => one.name === name);
  if (!table) throw new Error(`there is no table ${name}`);
  return table;
}
