import { Readable } from "node:stream";
import libmime from "libmime";
import { type MailNode, Splitter } from "mailsplit";
import { decode } from "./charset.js";
import { ReadError } from "./error.js";

/** A leaf of a mail or of a saved page, its transfer encoding undone. */
export interface MimePart {
  /** `text/html`, lower case */
  readonly type: string;
  readonly charset?: string;
  readonly filename?: string;
  readonly isAttachment: boolean;
  /** where a saved page found it */
  readonly location?: string;
  readonly contentId?: string;
  /** it stands beside others that say the same: `multipart/alternative` */
  readonly hasAlternatives: boolean;
  readonly bytes: Uint8Array;
}

export interface MimeMessage {
  /** a field of the header, words decoded; empty where there is none */
  readonly field: (name: string) => string;
  readonly parts: readonly MimePart[];
}

const LARGEST_HEAD = 1 << 20;

/** The parts of a message (RFC 2045, 2046), messages within it unopened. Throws ReadError `read/damaged`. */
export async function mimeMessage(bytes: Uint8Array): Promise<MimeMessage> {
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: LARGEST_HEAD });
  Readable.from([withoutBlankStart(bytes)]).pipe(splitter);
  let root: MailNode | undefined;
  const bodies = new Map<MailNode, Buffer[]>();
  try {
    for await (const piece of splitter) {
      if (piece.type === "node") {
        root ??= piece;
        if (!piece.multipart) bodies.set(piece, []);
      } else if (piece.type === "body") bodies.get(piece.node)?.push(piece.value);
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ReadError("read/damaged", `The message cannot be taken apart: ${message}`, { cause });
  }
  const parts: MimePart[] = [];
  for (const [node, body] of bodies) parts.push(await partOf(node, Buffer.concat(body)));
  return { field: (name) => words(root?.headers.getFirst(name) ?? ""), parts };
}

/** Some writers put a blank line before the header, which ends it. */
function withoutBlankStart(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length && (bytes[start] ?? 0) <= 0x20) start++;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
}

async function partOf(node: MailNode, body: Buffer): Promise<MimePart> {
  const decoder = node.getDecoder();
  decoder.end(body);
  const decoded: Buffer[] = [];
  for await (const part of decoder) decoded.push(part as Buffer);
  const text = (value: string | false): string | undefined => (value === false || value === "" ? undefined : value);
  const [charset, filename] = [text(node.charset), text(node.filename)];
  const [location, contentId] = [
    text(node.headers.getFirst("content-location")),
    text(node.headers.getFirst("content-id")),
  ];
  return {
    type: node.contentType || "text/plain",
    ...(charset === undefined ? {} : { charset }),
    ...(filename === undefined ? {} : { filename: words(filename) }),
    ...(location === undefined ? {} : { location }),
    ...(contentId === undefined ? {} : { contentId }),
    isAttachment: node.disposition === "attachment",
    hasAlternatives: node.parentNode?.multipart === "alternative",
    bytes: Buffer.concat(decoded),
  };
}

/** A field with its encoded words read; one that was written in GBK without saying so comes as one character a byte. */
function words(field: string): string {
  const raw = /[\x80-\xff]/.test(field) && !/[^\0-\xff]/.test(field);
  const text = raw ? decode(Buffer.from(field, "latin1")).text : field;
  try {
    return libmime.decodeWords(text);
  } catch {
    return text; // words in a charset that nobody knows stay as they are
  }
}
