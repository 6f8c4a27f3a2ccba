import { resultSchema } from "../model/result.js";
import { type CellValue, type Column, column, columnsOf } from "./columns.js";
import { type Entry, yearOf } from "./entry.js";

/** Words that mean something else in SQL. */
const RENAMED: Readonly<Record<string, string>> = { metadata_column: "site_column" };
const shortName = (name: string): string => RENAMED[name] ?? name.replace(/^metadata_/, "");

const COUNTED = ["indicators", "links", "checks", "issues"] as const;

/** Databases take `Title` and `title` for one column: the second is `title_2`. */
function manifestColumns(names: readonly string[]): Column[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    taken.add(unique.toLowerCase());
    const read = ({ manifest, result }: Entry): CellValue => {
      const row = result?.document.manifest ?? manifest ?? {};
      // `constructor` is a name that every object knows
      return Object.hasOwn(row, name) ? row[name] : undefined;
    };
    return column<Entry>(`manifest_${unique}`, "text", "a column of the manifest", read);
  });
}

/** The columns of the table of documents; those of a manifest stand at its end. */
export function documentColumns(manifest: readonly string[]): Column[] {
  const schema = columnsOf(resultSchema.shape.document, ["result", "document"])
    .filter(({ name }) => !["id", "year", "manifest"].includes(name))
    .map((one) => ({ ...one, name: shortName(one.name) }));
  return [
    column<Entry>("id", "text", "names the document: its path in the input, with forward slashes", ({ id }) => id),
    {
      ...column<Entry>("outcome", "text", "what became of it", ({ outcome }) => outcome),
      codes: ["extracted", "duplicate", "failed"],
    },
    column<Entry>("duplicate_of", "text", "the document that it is a double of", ({ duplicate }) => duplicate?.of),
    {
      ...column<Entry>("duplicate_kind", "text", "byte for byte, or nearly", ({ duplicate }) => duplicate?.kind),
      codes: ["exact", "near"],
    },
    column<Entry>("failure_code", "text", "why it failed, as a code", ({ failure }) => failure?.code),
    column<Entry>("failure_reason", "text", "why it failed, in words", ({ failure }) => failure?.reason),
    column<Entry>("sha256", "text", "SHA-256 of its bytes", ({ hash }) => hash),
    column<Entry>("size", "integer", "bytes", ({ size }) => size),
    column<Entry>(
      "year",
      "integer",
      "the year it speaks of, else that of its publication",
      ({ result }) => result && yearOf(result),
    ),
    ...schema,
    column<Entry>("zhibiao", "text", "version of the program", ({ result }) => result?.zhibiao),
    column<Entry>("segmenter", "text", "the word segmenter that ran", ({ result }) => result?.segmenter),
    column<Entry>("packs", "list", "the rule packs, with their versions", ({ result }) => result?.packs),
    ...COUNTED.map((what) =>
      column<Entry>(`${what}_count`, "integer", `${what} found in it`, ({ result }) => result?.[what].length),
    ),
    ...manifestColumns(manifest),
  ];
}
