import type { LabelField } from "../model/chrome-lexicon.js";
import type { Block, Document, Metadata } from "../model/document.js";
import type { Head } from "./head.js";
import { findSignature, letterhead, titleOrgan } from "./issuer.js";
import type { LabelledLine } from "./labels.js";
import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import { publishedOn } from "./published.js";
import type { FindRegion } from "./region.js";
import { endsLikeTitle, findTitle, leadingNumber, printedBelow } from "./title.js";

/** Lines that the reader or the strip stage has taken out next to the text. */
export interface Beside {
  /** above the body, the nearest first */
  readonly before: readonly Line[];
  readonly behind: readonly Line[];
}

/** Where the metadata of a document may stand, the surest place first. */
export interface Places {
  readonly document: Document;
  readonly head: Head;
  /** the first lines that stay, title and body */
  readonly opening: readonly Line[];
  /** the last lines that stay */
  readonly closing: readonly Line[];
  /** labelled lines that were removed, or stand under the body */
  readonly labelled: readonly LabelledLine[];
  readonly beside: Beside;
  /** a title that the file's wrapper gives */
  readonly wrapperTitle?: string | undefined;
  /** the place that the text names most often */
  readonly namedPlace: () => string | undefined;
}

const LONGEST_DELIVERED = 60;

export function readMetadata(places: Places, matchers: Matchers, findRegion: FindRegion): Metadata {
  const { document, head, opening } = places;
  const given = document.metadata;
  const label = (field: LabelField) => bestLabel(places.labelled, field);
  const signature = findSignature([...places.closing.toReversed(), ...opening], matchers) ?? {};
  const delivered = opening.find((line) => isDelivered(line, matchers));
  const deliveredOn = delivered && matchers.dates.find(delivered.folded)?.day;
  const title = titleOf(places, label("title"), matchers);
  const labelled = label("issuer");
  const issuer =
    given.issuer ??
    wholeOf(labelled, titleOrgan(title, matchers), findRegion) ??
    signature.issuer ??
    letterhead(head.titleLines, title, matchers) ??
    titleOrgan(title, matchers);
  return compact({
    ...given,
    title,
    publishedOn: given.publishedOn ?? label("publishedOn") ?? publishedOn(places, matchers),
    writtenOn: given.writtenOn ?? label("writtenOn") ?? signature.writtenOn ?? deliveredOn,
    issuer,
    source: (given.source === undefined ? undefined : withoutLabel(given.source, matchers)) ?? label("source"),
    documentNumber:
      given.documentNumber ??
      label("documentNumber") ??
      firstOf(opening.slice(0, 12), (line) => ownNumber(line, matchers)),
    indexNumber: given.indexNumber ?? label("indexNumber"),
    column: given.column ?? label("column") ?? head.column,
    region: given.region ?? regionOf(title, issuer, places, matchers, findRegion),
  });
}

/** 发布单位：综合规划科, 經濟部研究發展委員會: a part of the body that the title names stands for the whole. */
function wholeOf(labelled: string | undefined, titled: string | undefined, findRegion: FindRegion): string | undefined {
  if (labelled === undefined || titled === undefined || findRegion(labelled) !== undefined) return labelled;
  return findRegion(titled) !== undefined || labelled.startsWith(titled) ? titled : labelled;
}

/** The place of the title or the issuer, else of a line above the text, else the one that the text is about. */
function regionOf(
  title: string | undefined,
  issuer: string | undefined,
  { head, namedPlace }: Places,
  { fold, nationalOrgan }: Matchers,
  findRegion: FindRegion,
): string | undefined {
  const own = findRegion(title) ?? findRegion(issuer);
  if (own !== undefined || (issuer !== undefined && nationalOrgan.test(fold(issuer).folded))) return own;
  return firstOf(head.titleLines, (line) => findRegion(line.printed)) ?? namedPlace();
}

function titleOf(places: Places, labelled: string | undefined, matchers: Matchers): string | undefined {
  const { document, head, opening, wrapperTitle, beside } = places;
  const heading = headingTitle(document, matchers);
  const ofPage = metaTitle(document.metadata.title, heading) ?? labelled ?? heading;
  if (ofPage !== undefined) return ofPage; // a page is filed under the notice's name
  const ofText =
    wrapperTitle ??
    findTitle(head.titleLines, opening, matchers) ??
    findTitle(beside.before.slice(0, 12).toReversed(), [], matchers);
  return ofText && (printedBelow(ofText, opening, matchers) ?? ofText);
}

/** Meta tags may hold the label as well: 来源：江城日报. */
function withoutLabel(source: string, { fold, readLabels }: Matchers): string | undefined {
  const [pair] = readLabels(fold(source)).pairs;
  return pair?.field === "source" ? pair.value : source;
}

/** Of the labels of a field the one that the lexicon names first; among equals the first on the page. */
function bestLabel(lines: readonly LabelledLine[], field: LabelField): string | undefined {
  const found = lines.flatMap((line) => line.pairs).filter((pair) => pair.field === field && pair.value !== "");
  return found.toSorted((a, b) => a.rank - b.rank)[0]?.value;
}

/** Formats whose headings are told by their size: what is largest is the title, whatever level it is given. */
const BY_SIZE: ReadonlySet<string> = new Set(["pdf", "ofd"]);

/** The headings of the top level in a format that has headings, joined when one follows the other. */
function headingTitle({ blocks, text, format }: Document, matchers: Matchers): string | undefined {
  const names = (block: Block): boolean =>
    block.kind === "heading" && isName(text.slice(block.span.start, block.span.end), matchers);
  const highest = (least: number, block: Block) => (names(block) ? Math.min(least, block.level ?? least) : least);
  const top = BY_SIZE.has(format) ? blocks.reduce(highest, Infinity) : 1;
  const first = blocks.findIndex((block) => names(block) && block.level === top);
  const parts: string[] = [];
  for (let at = first; at >= 0 && at < blocks.length && parts.length < 3; at++) {
    const block = blocks[at];
    if (!block || block.kind === "table") break;
    const { printed, folded } = matchers.fold(text.slice(block.span.start, block.span.end).replace(/\s+/g, " ").trim());
    // 江城市科学技术局 ⏎ 关于2023年工作情况的通报, of which the page marks the first line alone
    const isHeading = names(block) && block.level === top;
    if (!isHeading && !(matchers.organEnding.test(parts.at(-1) ?? "") && endsLikeTitle(printed, matchers))) break;
    if (parts.length > 0 && matchers.dates.find(folded)?.timed) break;
    parts.push(printed);
  }
  const title = parts.reduce((above, part) => above + (goesOn(above, matchers) ? "" : " ") + part, "").trim();
  return title.length < 4 || title.length > 120 ? undefined : title;
}

/** 目 次 heads a list; single characters stand one below the other on pages without text. */
function isName(heading: string, { fold, lexicon: { titles } }: Matchers): boolean {
  const { folded } = fold(heading.replace(/\s+/g, ""));
  return folded.length > 1 && !titles.contents.some((word) => folded.endsWith(word));
}

/** 某市科学技术局 ⏎ 2023年工作总结; 关于…的 ⏎ 意见: the next line is the same phrase. */
const goesOn = (part: string, { fold, organEnding, titleEnding, lexicon: { titles } }: Matchers): boolean => {
  const { folded } = fold(part);
  return organEnding.test(folded) || (titles.about.some((word) => folded.includes(word)) && !titleEnding.test(folded));
};

/** What the meta tags say, unless the page's heading says it and more. */
function metaTitle(given: string | undefined, heading: string | undefined): string | undefined {
  const closed = (title: string) => title.replace(/\s+/g, "");
  return given !== undefined && heading !== undefined && closed(heading).startsWith(closed(given)) ? heading : given;
}

const isDelivered = (line: Line, { lexicon, fold }: Matchers): boolean =>
  line.printed.length <= LONGEST_DELIVERED &&
  lexicon.deliveredAt.some((word) => line.folded.replace(/[)\s]+$/, "").endsWith(fold(word).folded));

function firstOf<From, To>(list: readonly From[], pick: (from: From) => To | undefined): To | undefined {
  for (const from of list) {
    const found = pick(from);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A line with the document number holds little else. */
const LONGEST_NUMBERED = 160;

/** A line that begins with a document number bears the report's own; inside a sentence it is another's. */
function ownNumber(line: Line, matchers: Matchers): string | undefined {
  if (line.span.end - line.span.start > LONGEST_NUMBERED) return undefined;
  return leadingNumber(line.printed, matchers)?.number;
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Absent is absent: no key with `undefined`, no empty string. */
function compact(metadata: Loose<Metadata>): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined && value !== ""));
}
