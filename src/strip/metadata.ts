import type { LabelField } from "../model/chrome-lexicon.js";
import type { Document, Metadata } from "../model/document.js";
import type { Head } from "./head.js";
import type { LabelledLine } from "./labels.js";
import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";
import type { FindRegion } from "./region.js";
import { findDocumentNumber, findTitle } from "./title.js";

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
  const title =
    given.title ??
    label("title") ??
    headingTitle(document, matchers) ??
    wrapperTitle ??
    findTitle(head.titleLines, opening, matchers);
  const issuer = given.issuer ?? label("issuer") ?? signature.issuer ?? titleOrgan(title, matchers);
  const places_ = [title, issuer, ...opening.slice(0, 12).map((line) => line.printed.replace(/^[\s—-]+/, ""))];
  return compact({
    ...given,
    title,
    publishedOn: given.publishedOn ?? label("publishedOn") ?? head.stampedOn,
    writtenOn: given.writtenOn ?? label("writtenOn") ?? signature.writtenOn ?? deliveredOn,
    issuer,
    source: given.source ?? label("source"),
    documentNumber:
      given.documentNumber ??
      label("documentNumber") ??
      firstOf(opening.slice(0, 12), (line) => findDocumentNumber(line.printed)),
    indexNumber: given.indexNumber ?? label("indexNumber"),
    column: given.column ?? label("column") ?? head.column,
    region: given.region ?? firstOf(places_, findRegion),
  });
}

/** Of the labels of a field the one that is trusted most; among equals the first. */
function bestLabel(lines: readonly LabelledLine[], field: LabelField): string | undefined {
  const found = lines.flatMap((line) => line.pairs).filter((pair) => pair.field === field && pair.value !== "");
  return found.toSorted((a, b) => Number(a.weak) - Number(b.weak) || a.rank - b.rank)[0]?.value;
}

/** The first heading of the top level in a format that has headings. */
function headingTitle(document: Document, matchers: Matchers): string | undefined {
  const heading = document.blocks.find((block) => block.kind === "heading" && block.level === 1);
  const text = heading && document.text.slice(heading.span.start, heading.span.end).replace(/\s+/g, " ").trim();
  return text === undefined || text.length < 4 || text.length > 120 ? undefined : matchers.fold(text).printed;
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
    const above = lines
      .filter((other) => other.span.end <= line.span.start)
      .toSorted((a, b) => b.span.start - a.span.start)[0];
    const issuer = above && organ(above.printed, matchers);
    return { writtenOn: day.day, ...(issuer === undefined ? {} : { issuer }) };
  }
  return undefined;
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

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Absent is absent: no key with `undefined`, no empty string. */
function compact(metadata: Loose<Metadata>): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined && value !== ""));
}
