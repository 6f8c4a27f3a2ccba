import type { Numbering } from "./docx-numbering.js";
import { paragraphText } from "./docx-simplify.js";
import { outlineLevel, type ParagraphStyle, type Styles, val } from "./docx-styles.js";
import type { PageElement, PageNode } from "./html-node.js";
import { childOf, descend, elementsOf, fragment, outermost, setChildren, textIn } from "./xml.js";

/** An outline level on a longer paragraph was given to body text by mistake; the longest heading of a work report has 52. */
const LONGEST_HEADING = 60;
const DEEPEST_HEADING = 6;

/**
 * Writes into the text what Word counts for the reader, and tells mammoth what is a heading or a bulleted item, by
 * names that it knows. Tables of contents go. Changes the elements in place.
 */
export function materialize(parent: PageElement, styles: Styles, numbering: Numbering, inTable = false): void {
  const kept = new Set<PageNode>();
  for (const child of elementsOf(parent)) {
    if (child.name === "w:p") {
      const style = styles.get(val(childOf(childOf(child, "w:pPr"), "w:pStyle")) ?? "");
      if (isContentsLine(child, style)) continue;
      paragraph(child, style, numbering, inTable);
    } else materialize(child, styles, numbering, inTable || child.name === "w:tbl");
    if (child.name === "w:tr") closeInner(child);
    kept.add(child);
  }
  if (kept.size < elementsOf(parent).length)
    setChildren(
      parent,
      parent.children.filter((node) => node.type !== "tag" || kept.has(node)),
    );
}

const PARAGRAPHS = new Set(["w:p"]);

/** Tables in the cells of a row of several become their paragraphs: the outer table is the one that has rows and columns. */
function closeInner(row: PageElement): void {
  const cells = elementsOf(row).filter(({ name }) => name === "w:tc");
  if (cells.length < 2) return;
  for (const cell of cells)
    if (childOf(cell, "w:tbl"))
      setChildren(
        cell,
        cell.children.flatMap((node) =>
          node.type === "tag" && node.name === "w:tbl" ? outermost(node, PARAGRAPHS) : [node],
        ),
      );
}

const INSTRUCTIONS = new Set(["w:instrText"]);

/** A line of a table of contents: by its style, or because it refers to a page. */
const isContentsLine = (element: PageElement, style: ParagraphStyle | undefined): boolean =>
  /^toc (?:\d|heading)/.test(style?.name ?? "") ||
  outermost(element, INSTRUCTIONS).some((instruction) => /^\s*(?:PAGEREF|TOC)\b/.test(textIn(instruction)));

function paragraph(
  element: PageElement,
  style: ParagraphStyle | undefined,
  numbering: Numbering,
  inTable: boolean,
): void {
  const properties = childOf(element, "w:pPr");
  const text = paragraphText(element).trim();
  const joined = descend(properties, "w:rPr", "w:del") !== undefined; // its text belongs to the next paragraph
  const label = joined ? undefined : numbering.next(properties, style);
  const heading = inTable || text === "" ? undefined : headingOf(properties, style, text);
  if (label?.kind === "number" && label.text !== "" && text !== "") prepend(element, label.text);
  const list = label?.kind === "bullet" && !inTable && heading === undefined;
  describe(element, heading, list);
}

function headingOf(
  properties: PageElement | undefined,
  style: ParagraphStyle | undefined,
  text: string,
): number | undefined {
  if (text.length > LONGEST_HEADING) return undefined;
  const named = /^heading ([1-6])$/.exec(style?.name ?? "")?.[1];
  if (style?.name === "title") return 1;
  const outline = outlineLevel(properties) ?? style?.outline;
  const level = outline === undefined ? Number(named ?? 0) : outline + 1;
  return level >= 1 && level <= DEEPEST_HEADING ? level : undefined;
}

function prepend(element: PageElement, label: string): void {
  const [run] = fragment(`<w:r><w:t xml:space="preserve"></w:t></w:r>`);
  const [text] = elementsOf(run);
  if (!run || !text) return;
  const [carrier] = fragment(`<x>${label.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</x>`);
  setChildren(text, carrier?.children ?? []);
  const at = element.children.findIndex((node) => node.type === "tag" && node.name === "w:pPr") + 1;
  setChildren(element, [...element.children.slice(0, at), run, ...element.children.slice(at)]);
}

const SAID_ANEW = new Set(["w:pStyle", "w:numPr", "w:outlineLvl"]);
/** The list that bulleted items are told to belong to; `BULLETS` defines it. */
const BULLET_LIST = "1";

/** Says heading or bulleted item in the words that mammoth knows, and nothing of the style that said it before. */
function describe(element: PageElement, heading: number | undefined, bullet: boolean): void {
  const said = [
    heading === undefined ? "" : `<w:pStyle w:val="Heading${heading}"/>`,
    bullet ? `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${BULLET_LIST}"/></w:numPr>` : "",
  ].join("");
  const properties = childOf(element, "w:pPr");
  if (!properties) {
    if (said !== "") setChildren(element, [...fragment(`<w:pPr>${said}</w:pPr>`), ...element.children]);
    return;
  }
  const others = properties.children.filter((node) => node.type !== "tag" || !SAID_ANEW.has(node.name));
  setChildren(properties, [...(said === "" ? [] : fragment(said)), ...others]);
}

/** Takes the place of numbering.xml: one list, of bullets. */
export const BULLETS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="${BULLET_LIST}"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
