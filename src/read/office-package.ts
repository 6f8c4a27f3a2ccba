import { type UnzipFileInfo, unzipSync, zipSync } from "fflate";
import { ReadError } from "./error.js";
import type { PageElement } from "./html-node.js";
import { inMegabytes, type ReadLimits, raiseLimit } from "./limits.js";
import { parseXml } from "./xml.js";

/** The parts of an Office Open XML file (ECMA-376 part 2), unpacked within the limits. */
export type OfficePackage = ReadonlyMap<string, Uint8Array>;

/** Pictures, sounds and embedded files are not text, and most of a file's bytes. */
const UNREAD =
  /\/(?:media|embeddings|fonts|activeX|vmlDrawing\d*\.vml|printerSettings)(?:\/|$)|\.(?:png|jpe?g|gif|emf|wmf|bin)$/i;
/** Small files may well unfold a thousandfold: a sheet of empty rows. */
const RATIO_COUNTED_FROM = 1024 * 1024;

/** Unpacks a file. Throws ReadError `read/damaged`, or `read/too-large` before anything beyond the limits is unfolded. */
export function openPackage(bytes: Uint8Array, limits: ReadLimits): OfficePackage {
  let unpacked = 0;
  const wanted = ({ name, originalSize, compression }: UnzipFileInfo): boolean => {
    if (UNREAD.test(name) || (compression !== 0 && compression !== 8)) return false;
    unpacked += originalSize;
    const ratio = unpacked / bytes.length;
    if (unpacked > limits.unpackedBytes || (unpacked > RATIO_COUNTED_FROM && ratio > limits.ratio))
      throw new ReadError("read/too-large", tooLarge(unpacked, limits));
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: wanted })));
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw new ReadError("read/damaged", "The file is damaged: its zip directory or a part of it cannot be read", {
      cause,
    });
  }
}

const tooLarge = (unpacked: number, { unpackedBytes, ratio }: ReadLimits): string =>
  unpacked > unpackedBytes
    ? `The file unfolds to more than ${inMegabytes(unpackedBytes)}; ${raiseLimit("unpackedBytes")}`
    : `The file unfolds to more than ${ratio} times its size; ${raiseLimit("ratio")}`;

/** How often a tag's beginning stands in a part; counted before a parser is kept busy by too many. */
export function countOf(part: Uint8Array, tag: string): number {
  const view = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  let count = 0;
  for (let at = view.indexOf(tag); at >= 0; at = view.indexOf(tag, at + tag.length)) count++;
  return count;
}

/** The parts as one file again, stored: what a library reads of it has passed the limits. */
export const packed = (parts: OfficePackage): Uint8Array => zipSync(Object.fromEntries(parts), { level: 0 });

/** The root element of a part, or undefined where the file has no such part. */
export function xmlPart(parts: OfficePackage, path: string): PageElement | undefined {
  const bytes = parts.get(path);
  return bytes && parseXml(bytes).root;
}

/** Targets of a part's relationships by id, as paths within the file: rId3 → ppt/slides/slide1.xml. */
export function relationsOf(parts: OfficePackage, path: string): ReadonlyMap<string, string> {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const root = xmlPart(parts, `${folder}_rels/${path.slice(folder.length)}.rels`);
  const relations = (root?.children ?? []).filter((node): node is PageElement => node.type === "tag");
  return new Map(relations.map(({ attribs }) => [attribs.Id ?? "", resolve(folder, attribs.Target ?? "")]));
}

/** slides/slide1.xml, ../notes/n1.xml or /ppt/slides/slide1.xml, seen from a folder. */
function resolve(folder: string, target: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
