import { type CheerioAPI, load } from "cheerio";
import type { Block, Document, Metadata, Removal } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { sourceSpan } from "../model/span.js";
import { type Decoded, decode } from "./charset.js";
import { showCarried } from "./html-carried.js";
import { codedDay, dayBeside, isoDay } from "./html-days.js";
import { DEEPEST_PAGE, isTooDeep } from "./html-depth.js";
import { flatten } from "./html-flat.js";
import { framesOf, textElsewhere } from "./html-frames.js";
import { type Layout, layOut } from "./html-layout.js";
import { findMain, type Main } from "./html-main.js";
import { readMeta } from "./html-meta.js";
import type { PageNode } from "./html-node.js";
import { markTitle, namedAt } from "./html-title.js";
import { DEFAULT_LIMITS, type ReadLimits, raiseLimit } from "./limits.js";
import type { ReadContext } from "./reader.js";

/** Bytes in which a page declares its charset. */
const DECLARED_WITHIN = 2048;
/** Attachments stand in the text or close below it. */
const ATTACHED_WITHIN = 600;

/** A page as lines of visible text; what is not its main content is logged as removed, and stays in the text. */
export function readHtml(bytes: Uint8Array, { id, encoding: hint, limits }: ReadContext): Document {
  const { text: html, encoding, issues } = decodeHtml(bytes, hint);
  const document = htmlDocument(html, id, limits);
  return { ...document, encoding, issues: [...issues, ...document.issues] };
}

/** A page's bytes as text; a charset that the server said is the better hint. */
export const decodeHtml = (bytes: Uint8Array, hint?: string): Decoded => decode(bytes, hint ?? declared(bytes));

/** An HTML text as a document. */
export function htmlDocument(html: string, id: string, limits: Pick<ReadLimits, "cells"> = DEFAULT_LIMITS): Document {
  const tooMuch = tooMuchOf(html, limits);
  const page = load(tooMuch ? flatten(html) : html);
  const { text, blocks, root, fileLinks, days, prominent, ...carried } = layOutShown(page, html, limits);
  const meta = readMeta(page);
  const names = { page: page("title").first().text(), meta: meta.title, prominent };
  const main = findMain(root, namedAt(text, blocks, names));
  const start = main.kept[0]?.start ?? 0;
  const end = main.kept.at(-1)?.end ?? text.length;
  const frames = framesOf(page, html);
  const linked = fileLinks.filter((link) => link.start >= start && link.start < end + ATTACHED_WITHIN);
  const attachments = [...linked.map(({ name, href }) => ({ name, href })), ...frames.files];
  const metadata: Metadata = { ...meta, ...(attachments.length === 0 ? {} : { attachments }) };
  const marked = markTitle(text, blocks, names, start);
  const shownOn = dayBeside(days, titleStart(marked), { start, end });
  const codedOn = carried.codedOn ?? codedDay(page, html);
  return {
    id,
    format: "html",
    text,
    blocks: marked,
    metadata,
    hints: { ...(shownOn === undefined ? {} : { shownOn }), ...(codedOn === undefined ? {} : { codedOn }) },
    removals: outside(main, text.length),
    issues: [...(tooMuch ? [tooMuch] : []), ...(root.marks < FEWEST_MARKS ? textElsewhere(frames) : [])],
  };
}

const titleStart = (blocks: readonly Block[]): number | undefined =>
  blocks.find(({ kind, level }) => kind === "heading" && level === 1)?.span.start;

const topOf = (page: CheerioAPI): PageNode[] =>
  page
    .root()
    .toArray()
    .flatMap((root) => root.children);

/** A page that shows no sentence hides its text until a script has run: then what is hidden counts, or what the code carries. */
const HIDING = "[style*=hidden], [style*=none], [hidden]";
const FEWEST_MARKS = 2;

interface Shown extends Layout {
  readonly codedOn?: string | undefined;
}

const says = ({ root }: Layout): boolean => root.marks >= FEWEST_MARKS;

function layOutShown(page: CheerioAPI, html: string, limits: Pick<ReadLimits, "cells">): Shown {
  const shown = layOut(topOf(page));
  if (says(shown)) return shown;
  const all = /hidden|none/i.test(html) && page(HIDING).length > 0 ? layOutHidden(page) : shown;
  if (says(all) || all.root.tabular > 0) return all.root.marks > shown.root.marks ? all : shown;
  const carried = showCarried(page, shown.text, (own) => (tooMuchOf(own, limits) ? flatten(own) : own));
  return carried ? { ...layOut(topOf(page)), codedOn: isoDay(carried.publishedOn) } : shown;
}

function layOutHidden(page: CheerioAPI): Layout {
  page(HIDING).each((_, element) => {
    delete element.attribs.hidden;
    delete element.attribs.style;
  });
  return layOut(topOf(page));
}

const TOO_DEEP = `Elements of the page are nested more than ${DEEPEST_PAGE} deep; its text was read without layout, and its tables as lines. Save the page anew from a browser to have them read`;

/** Why a page is read without its layout: elements too deep, or more cells than the limit. */
function tooMuchOf(html: string, { cells }: Pick<ReadLimits, "cells">): Issue | undefined {
  if (isTooDeep(html)) return issue("read/too-deep", "warning", TOO_DEEP);
  let count = 0;
  for (const _ of html.matchAll(/<t[dh][\s>]/gi)) if (++count > cells) break;
  if (count <= cells) return undefined;
  const message = `The page has more than ${cells} cells of tables; its text was read without layout, and its tables as lines; ${raiseLimit("cells")}`;
  return issue("read/too-many-cells", "warning", message);
}

/** Only the lines and tables of an HTML text, all of it main content. */
export function blocksOfHtml(html: string): Pick<Document, "text" | "blocks"> {
  const { text, blocks } = layOut(topOf(load(html)));
  return { text, blocks };
}

function outside({ kept }: Main, length: number): readonly Removal[] {
  const removals: Removal[] = [];
  let at = 0;
  for (const { start, end } of [...kept, { start: length, end: length }]) {
    if (start > at) removals.push({ step: "read", reason: "outside main content", span: sourceSpan(at, start) });
    at = end;
  }
  return removals;
}

function declared(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString("latin1");
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
}
