import type { Document, Locator } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { BlockWriter } from "./block-writer.js";
import { ReadError } from "./error.js";
import type { PageElement } from "./html-node.js";
import { raiseLimit } from "./limits.js";
import { type OfficePackage, openPackage, relationsOf, xmlPart } from "./office-package.js";
import { type Shape, shapesOf } from "./pptx-shapes.js";
import type { ReadContext } from "./reader.js";
import { childOf, elementsOf } from "./xml.js";

const PRESENTATION = "ppt/presentation.xml";

/**
 * A PowerPoint file (ECMA-376): slide by slide the title, text and tables in reading order, then the notes. Charts and
 * hidden slides are left out, with an issue. Throws ReadError `read/damaged`, `read/too-large`, `read/too-many-pages`.
 */
export function readPptx(bytes: Uint8Array, { id, limits }: ReadContext): Document {
  const parts = openPackage(bytes, limits);
  const paths = slidePaths(parts);
  if (paths.length > limits.pages)
    throw new ReadError(
      "read/too-many-pages",
      `The file has ${paths.length} slides; the limit is ${limits.pages}; ${raiseLimit("pages")}`,
    );
  const writer = new BlockWriter();
  const issues: Issue[] = [];
  paths.forEach((path, index) => {
    const page = index + 1;
    const root = xmlPart(parts, path);
    if (!root) issues.push(issue("read/damaged-part", "warning", `Slide ${page} is missing in the file`));
    else if (root.attribs.show === "0")
      issues.push(issue("read/hidden-slide", "warning", `Slide ${page} is hidden and was left out`));
    else issues.push(...writeSlide(writer, root, notesOf(parts, path), { page }));
  });
  return { id, format: "pptx", ...writer.document, metadata: {}, removals: [], issues };
}

/** Slides in the order of the presentation, which is not that of their names. */
function slidePaths(parts: OfficePackage): readonly string[] {
  const root = xmlPart(parts, PRESENTATION);
  if (!root) throw new ReadError("read/damaged", "The file is damaged: it holds no presentation");
  const relations = relationsOf(parts, PRESENTATION);
  return elementsOf(childOf(root, "p:sldIdLst")).map(({ attribs }) => relations.get(attribs["r:id"] ?? "") ?? "");
}

function notesOf(parts: OfficePackage, slide: string): PageElement | undefined {
  const path = [...relationsOf(parts, slide).values()].find((target) => target.startsWith("ppt/notesSlides/"));
  return path === undefined ? undefined : xmlPart(parts, path);
}

function writeSlide(
  writer: BlockWriter,
  root: PageElement,
  notes: PageElement | undefined,
  locator: Locator,
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const shape of shapesOf(root)) {
    if (shape.kind === "table") writer.table(shape.cells, locator);
    else if (shape.kind === "lines") writeLines(writer, shape, locator);
    else
      issues.push(
        issue("read/chart", "info", `A chart on slide ${locator.page} was left out; its figures are not read`),
      );
  }
  for (const shape of notes ? shapesOf(notes) : [])
    if (shape.kind === "lines") for (const line of shape.lines) writer.line(line, { kind: "footnote", locator });
  return issues;
}

function writeLines(writer: BlockWriter, shape: Extract<Shape, { kind: "lines" }>, locator: Locator): void {
  const heading = shape.title ? { kind: "heading" as const, level: 1 } : {};
  for (const line of shape.lines) writer.line(line, { ...heading, locator });
}
