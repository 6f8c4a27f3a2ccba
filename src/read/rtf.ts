import type { Document } from "../model/document.js";
import { BlockWriter } from "./block-writer.js";
import { ReadError } from "./error.js";
import { raiseLimit } from "./limits.js";
import type { ReadContext } from "./reader.js";
import { type CellDefinition, cellsOfRtf, type RtfRow } from "./rtf-tables.js";
import { type RtfEvent, RtfText } from "./rtf-text.js";
import { rtfTokens } from "./rtf-tokens.js";

/**
 * An RTF file (RTF 1.9.1): lines with the numbers that Word counted, headings by outline level, tables with merged cells,
 * footnotes. Throws ReadError `read/too-many-cells`.
 */
export function readRtf(bytes: Uint8Array, { id, limits }: ReadContext): Document {
  const layout = new RtfLayout(limits.cells);
  const tokens = rtfTokens(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
  for (const event of new RtfText().read(tokens)) layout.take(event);
  return { id, format: "rtf", ...layout.end(), metadata: {}, removals: [], issues: [] };
}

const DEEPEST_HEADING = 6;
const NO_MERGE = { across: "none", down: "none" } as const;
const MERGES: Readonly<Record<string, Partial<CellDefinition>>> = {
  clmgf: { across: "first" },
  clmrg: { across: "merged" },
  clvmgf: { down: "first" },
  clvmrg: { down: "merged" },
};

/** Lines and tables of a file. */
class RtfLayout {
  private readonly writer = new BlockWriter();
  private line = "";
  private note = "";
  private readonly notes: string[] = [];
  private outline: number | undefined;
  private inTable = false;
  private cells: string[] = [];
  private definitions: CellDefinition[] = [];
  private merge: Pick<CellDefinition, "across" | "down"> = NO_MERGE;
  private rows: RtfRow[] = [];
  private count = 0;
  private readonly mostCells: number;

  constructor(mostCells: number) {
    this.mostCells = mostCells;
  }

  take(event: RtfEvent): void {
    if (event.kind === "word") this.word(event.word, event.value);
    else if (event.kind === "note-end") {
      this.notes.push(this.note);
      this.note = "";
    } else if (event.note) this.note += event.text;
    else this.line += event.text;
  }

  end(): Pick<Document, "text" | "blocks"> {
    if (this.cells.length > 0) this.row();
    this.inTable = false;
    this.paragraph();
    this.closeTable();
    for (const note of this.notes) this.writer.line(note, { kind: "footnote" });
    return this.writer.document;
  }

  private word(word: string, value: number | undefined): void {
    const merge = MERGES[word];
    if (merge) this.merge = { ...this.merge, ...merge };
    else if (word === "par" || word === "sect" || word === "page") this.paragraph();
    else if (word === "line" || word === "nestcell" || word === "nestrow") this.line += "\n";
    else if (word === "intbl") this.inTable = true;
    else if (word === "outlinelevel") this.outline = value;
    else if (word === "cell") this.cell();
    else if (word === "row") this.row();
    else if (word === "trowd") this.definitions = [];
    else if (word === "cellx") this.definitions.push({ ...this.merge, edge: value ?? 0 });
    else if (word === "pard") {
      this.outline = undefined;
      this.inTable = false;
    }
    if (word === "cellx") this.merge = NO_MERGE;
  }

  private paragraph(): void {
    if (this.inTable) {
      this.line += "\n"; // within a cell
      return;
    }
    if (this.line.trim() !== "") {
      this.closeTable();
      const level = this.outline === undefined ? 0 : this.outline + 1;
      const heading = level >= 1 && level <= DEEPEST_HEADING ? { kind: "heading" as const, level } : {};
      for (const line of this.line.split("\n")) this.writer.line(line, heading);
    }
    this.line = "";
  }

  private cell(): void {
    this.cells.push(this.line);
    this.line = "";
    this.count++;
    if (this.count > this.mostCells)
      throw new ReadError(
        "read/too-many-cells",
        `The tables of the file have more than ${this.mostCells} cells; ${raiseLimit("cells")}`,
      );
  }

  private row(): void {
    const undefinedCells = this.cells
      .slice(this.definitions.length)
      .map((_, i) => ({ ...NO_MERGE, edge: 1e6 + i * 1e3 }));
    this.rows.push({ cells: this.cells, definitions: [...this.definitions, ...undefinedCells] });
    this.cells = [];
    this.line = "";
  }

  private closeTable(): void {
    if (this.rows.length > 0) this.writer.table(cellsOfRtf(this.rows));
    this.rows = [];
  }
}
