import type { Pack } from "../packs/parse.js";
import type { Column, Source } from "./columns.js";
import { SDMX_COLUMNS } from "./sdmx.js";
import type { Row, Table } from "./tables.js";

/** What the rules and the catalogue say, for the codebook. */
export type Reference = readonly Pick<Pack, "manifest" | "concepts" | "rules">[];

interface Line {
  readonly kind: "column" | "code" | "concept" | "rule";
  readonly table?: string;
  readonly column?: string;
  readonly code?: string;
  readonly type?: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

const field = (name: keyof Line, description: string): Column => ({
  name,
  type: "text",
  description,
  read: (line: Source) => line[name] as string | undefined,
});

/** One table for everything that a column can hold. */
export const CODEBOOK_COLUMNS: readonly Column[] = [
  field(
    "kind",
    "column: a column; code: a value of one; concept: an indicator of the catalogue; rule: what read a value",
  ),
  field("table", "the table in which it stands"),
  field("column", "the column in which it stands"),
  field("code", "the value"),
  field("type", "of a column: text, number, integer, boolean, list, json; of a concept: its dimension"),
  field("title", "in the language of the reports"),
  field("description", "what it means"),
];

interface Described {
  readonly name: string;
  readonly columns: readonly Omit<Column, "read">[];
}

/** The file of observations is no table of the database, but has columns that want a word. */
const OBSERVATIONS: Described = { name: "observations", columns: SDMX_COLUMNS };

const ofTable = ({ name: table, columns }: Described): Line[] =>
  columns.flatMap(({ name: column, type, description, codes = [] }) => [
    { kind: "column", table, column, type, description } as const,
    ...codes.map((code) => ({ kind: "code", table, column, code }) as const),
  ]);

const ofPack = ({ manifest, concepts, rules }: Reference[number]): Line[] => [
  ...concepts.map(
    ({ id, name, english, dimension, note }): Line => ({
      kind: "concept",
      table: "indicators",
      column: "concept",
      code: id,
      type: dimension,
      title: name,
      description: note === undefined ? english : `${english}. ${note}`,
    }),
  ),
  ...rules.map(
    ({ id, title, why }): Line => ({
      kind: "rule",
      table: "indicators",
      column: "rule",
      code: `${manifest.id}/${id}`,
      title,
      description: why,
    }),
  ),
];

/** Every column with its type and meaning, every code list, every concept, every rule. */
export const codebookRows = (tables: readonly Table[], reference: Reference): readonly Row[] =>
  [...[...tables, OBSERVATIONS].flatMap(ofTable), ...reference.flatMap(ofPack)].map((line) =>
    CODEBOOK_COLUMNS.map(({ read }) => read({ ...line })),
  );
