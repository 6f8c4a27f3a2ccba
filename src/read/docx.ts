import mammoth from "mammoth";
import type { Block, Document } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { sourceSpan } from "../model/span.js";
import { BULLETS, materialize } from "./docx-body.js";
import { Numbering } from "./docx-numbering.js";
import { type Met, paragraphText, simplify } from "./docx-simplify.js";
import { readStyles } from "./docx-styles.js";
import { ReadError } from "./error.js";
import { blocksOfHtml } from "./html.js";
import type { PageElement } from "./html-node.js";
import { type ReadLimits, raiseLimit } from "./limits.js";
import { countOf, type OfficePackage, openPackage, packed, xmlPart } from "./office-package.js";
import type { ReadContext } from "./reader.js";
import { elementsOf, outermost, parseXml } from "./xml.js";

/**
 * A Word file (ECMA-376), by way of mammoth's HTML: headings, paragraphs, lists, tables, and notes at the end. What
 * mammoth loses is written into the file first: the numbers of lists, text boxes, line ends, merged cells.
 * Throws ReadError `read/damaged`, `read/too-large`, `read/too-many-cells`, `read/xml-entities`.
 */
export async function readDocx(bytes: Uint8Array, { id, limits }: ReadContext): Promise<Document> {
  const parts = openPackage(bytes, limits);
  const { file, notes, issues } = prepared(parts, limits);
  const { html, warnings } = await toHtml(file);
  const laidOut = blocksOfHtml(html);
  const { text, blocks } = withNotes(laidOut, notes);
  const told = warnings.map((message) => issue("read/docx", "info", message));
  return { id, format: "docx", text, blocks, metadata: {}, removals: [], issues: [...issues, ...told] };
}

interface Prepared {
  readonly file: Uint8Array;
  readonly notes: readonly string[];
  readonly issues: readonly Issue[];
}

function prepared(parts: OfficePackage, limits: ReadLimits): Prepared {
  const path = [...parts.keys()].find((name) => /^word\/document\d*\.xml$/.test(name));
  const bytes = path === undefined ? undefined : parts.get(path);
  if (path === undefined || !bytes) throw damaged();
  refuseTooMany(bytes, limits);
  const xml = parseXml(bytes);
  const met: Met = { notes: [], drawings: 0 };
  simplify(xml.root, met);
  const styles = readStyles(xmlPart(parts, "word/styles.xml"));
  materialize(xml.root, styles, new Numbering(xmlPart(parts, "word/numbering.xml"), styles));
  const changed = new Map(parts).set(path, xml.print());
  if (parts.has("word/numbering.xml")) changed.set("word/numbering.xml", new TextEncoder().encode(BULLETS));
  return { file: packed(changed), notes: notesOf(parts, met), issues: chartIssues(met) };
}

const damaged = (cause?: unknown): ReadError =>
  new ReadError("read/damaged", "The Word file is damaged and cannot be opened", { cause });

/** Counted before anything is parsed: it is the parser that many cells keep busy. */
function refuseTooMany(bytes: Uint8Array, { cells }: ReadLimits): void {
  const found = countOf(bytes, "<w:tc>") + countOf(bytes, "<w:tc ");
  if (found > cells)
    throw new ReadError(
      "read/too-many-cells",
      `The tables of the file have ${found} cells; the limit is ${cells}; ${raiseLimit("cells")}`,
    );
}

const chartIssues = ({ drawings }: Met): readonly Issue[] =>
  drawings === 0
    ? []
    : [issue("read/chart", "info", `${drawings} charts or diagrams were left out; their figures are not read`)];

/** Footnotes and endnotes in the order in which the text refers to them, one line each. */
function notesOf(parts: OfficePackage, met: Met): readonly string[] {
  const texts = (["footnote", "endnote"] as const).map((kind) => {
    const root = xmlPart(parts, `word/${kind}s.xml`);
    return [kind, new Map(elementsOf(root).map((note) => [note.attribs["w:id"] ?? "", noteText(note)]))] as const;
  });
  const byKind = new Map(texts);
  return met.notes.map(({ kind, id }) => byKind.get(kind)?.get(id) ?? "").filter((text) => text !== "");
}

function noteText(note: PageElement): string {
  simplify(note, { notes: [], drawings: 0 });
  const lines = outermost(note, new Set(["w:p"])).map((paragraph) => paragraphText(paragraph).trim());
  return lines.filter((line) => line !== "").join(" ");
}

function withNotes(
  body: Pick<Document, "text" | "blocks">,
  notes: readonly string[],
): Pick<Document, "text" | "blocks"> {
  let { text } = body;
  const blocks: Block[] = [...body.blocks];
  notes.forEach((note, index) => {
    if (text !== "" && !text.endsWith("\n")) text += "\n";
    const line = `[${index + 1}] ${note}`;
    blocks.push({ kind: "footnote", span: sourceSpan(text.length, text.length + line.length) });
    text += `${line}\n`;
  });
  return { text, blocks };
}

async function toHtml(file: Uint8Array): Promise<{ readonly html: string; readonly warnings: readonly string[] }> {
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(file) },
      { includeEmbeddedStyleMap: false },
    );
    const errors = messages.filter((message) => message.type === "error");
    return { html: value, warnings: errors.map(({ message }) => message) };
  } catch (cause) {
    throw damaged(cause);
  }
}
