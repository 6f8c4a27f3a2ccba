import type { LabelField } from "../model/chrome-lexicon.js";
import type { Document, Metadata } from "../model/document.js";
import type { Head } from "./head.js";
import type { LabelledLine } from "./labels.js";
import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import type { FindRegion } from "./region.js";
import { findTitle, leadingNumber } from "./title.js";

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
}

/** An organ's name under a report is short. */
const LONGEST_ORGAN = 40;
const LONGEST_DELIVERED = 60;

export function readMetadata(places: Places, matchers: Matchers, findRegion: FindRegion): Metadata {
  const { document, head, opening, wrapperTitle } = places;
  const given = document.metadata;
  const label = (field: LabelField) => bestLabel(places.labelled, field);
  const signature = findSignature([...places.closing.toReversed(), ...opening], matchers) ?? {};
  const delivered = opening.find((line) => isDelivered(line, matchers));
  const deliveredOn = delivered && matchers.dates.find(delivered.folded)?.day;
  const heading = headingTitle(document, matchers);
  const title =
    metaTitle(given.title, heading) ??
    label("title") ??
    heading ??
    wrapperTitle ??
    findTitle(head.titleLines, opening, matchers) ??
    findTitle(places.beside.before.slice(0, 12).toReversed(), [], matchers);
  const issuer = given.issuer ?? label("issuer") ?? signature.issuer ?? titleOrgan(title, matchers);
  const named = [title, issuer, ...head.titleLines.map((line) => line.printed.replace(/^[\s—-]+/, ""))];
  return compact({
    ...given,
    title,
    publishedOn: given.publishedOn ?? label("publishedOn") ?? stampedOn(stampPlaces(places), matchers),
    writtenOn: given.writtenOn ?? label("writtenOn") ?? signature.writtenOn ?? deliveredOn,
    issuer,
    source: given.source ?? label("source"),
    documentNumber:
      given.documentNumber ??
      label("documentNumber") ??
      firstOf(opening.slice(0, 12), (line) => ownNumber(line, matchers)),
    indexNumber: given.indexNumber ?? label("indexNumber"),
    column: given.column ?? label("column") ?? head.column,
    region: given.region ?? firstOf(named, findRegion),
  });
}

/** Of the labels of a field the one that is trusted most; among equals the first. */
function bestLabel(lines: readonly LabelledLine[], field: LabelField): string | undefined {
  const found = lines.flatMap((line) => line.pairs).filter((pair) => pair.field === field && pair.value !== "");
  return found.toSorted((a, b) => Number(a.weak) - Number(b.weak) || a.rank - b.rank)[0]?.value;
}

/** The headings of the top level in a format that has headings, joined when one follows the other. */
function headingTitle({ blocks, text }: Document, matchers: Matchers): string | undefined {
  const first = blocks.findIndex((block) => block.kind === "heading" && block.level === 1);
  const parts: string[] = [];
  for (let at = first; at >= 0 && at < blocks.length && parts.length < 3; at++) {
    const block = blocks[at];
    if (block?.kind !== "heading" || block.level !== 1) break;
    const { printed, folded } = matchers.fold(text.slice(block.span.start, block.span.end).replace(/\s+/g, " ").trim());
    if (parts.length > 0 && matchers.dates.find(folded)?.timed) break;
    parts.push(printed);
  }
  const title = parts.join(" ");
  return title.length < 4 || title.length > 120 ? undefined : title;
}

/** What the meta tags say, unless the page's heading says it and more. */
function metaTitle(given: string | undefined, heading: string | undefined): string | undefined {
  const closed = (title: string) => title.replace(/\s+/g, "");
  return given !== undefined && heading !== undefined && closed(heading).startsWith(closed(given)) ? heading : given;
}

interface Signature {
  readonly issuer?: string;
  readonly writtenOn?: string;
}

/** 某市科学技术局 ⏎ 2020年3月31日, under the report or under the letter before it. The lines nearest the end come first. */
function findSignature(lines: readonly Line[], matchers: Matchers): Signature | undefined {
  for (const line of lines) {
    const day = matchers.dates.alone(line.folded);
    if (!day || day.timed) continue;
    const issuer = organsAbove(line, lines, matchers);
    return { writtenOn: day.day, ...(issuer === "" ? {} : { issuer }) };
  }
  return undefined;
}

/** The organs on the lines right above, for a report may have several. */
function organsAbove(line: Line, lines: readonly Line[], matchers: Matchers): string {
  const above = lines
    .filter((other) => other.span.end <= line.span.start)
    .toSorted((a, b) => b.span.start - a.span.start);
  const organs: string[] = [];
  for (const other of above.slice(0, 3)) {
    const name = organ(other.printed, matchers);
    if (name === undefined) break;
    if (!organs.includes(name)) organs.unshift(name);
  }
  return organs.join("、");
}

function organ(text: string, matchers: Matchers): string | undefined {
  const closed = text.replace(/[\s\u3000]+/g, "");
  if (closed.length < 3 || closed.length > LONGEST_ORGAN || /[，。：；、,.:;]/.test(closed)) return undefined;
  return matchers.organEnding.test(matchers.fold(closed).folded) ? closed : undefined;
}

/** 资阳市科学技术局关于… → 资阳市科学技术局 */
function titleOrgan(title: string | undefined, matchers: Matchers): string | undefined {
  if (title === undefined) return undefined;
  for (const about of matchers.lexicon.titles.about) {
    const { folded } = matchers.fold(title);
    const at = folded.indexOf(about);
    if (at > 2) return organ(title.slice(0, at), matchers);
  }
  return undefined;
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

/** A stamp's line holds little else. */
const LONGEST_STAMP = 80;

/** Where the day of publication may stand without a label, the likeliest first. */
const stampPlaces = ({ head, beside, closing }: Places): readonly Line[] => [
  ...head.lines.slice(0, 8),
  ...beside.before,
  ...closing.slice(-3),
  ...beside.behind,
];

/** The day on a short line beside the text, with a time of day or with the source. */
function stampedOn(lines: readonly Line[], { dates, readLabels }: Matchers): string | undefined {
  for (const line of lines) {
    if (line.span.end - line.span.start > LONGEST_STAMP || /[。；，]/.test(line.printed)) continue;
    const found = dates.find(line.folded);
    if (!found) continue;
    if (found.timed || (found.start < 3 && readLabels(line).pairs.some((pair) => pair.field === "source")))
      return found.day;
  }
  return undefined;
}

/** A line that begins with a document number bears the report's own; inside a sentence it is another's. */
function ownNumber(line: Line, matchers: Matchers): string | undefined {
  if (line.span.end - line.span.start > LONGEST_STAMP * 2) return undefined;
  return leadingNumber(line.printed, matchers)?.number;
}

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Absent is absent: no key with `undefined`, no empty string. */
function compact(metadata: Loose<Metadata>): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined && value !== ""));
}
