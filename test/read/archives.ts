import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { pack } from "tar-stream";

export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** what the directory says of the unfolded size, if not the truth */
  readonly claimed?: number;
  readonly flags?: number;
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A zip of deflated members with any names, flags and claims (APPNOTE 4.3). */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed = content.length, flags = 0 } of entries) {
    const raw = Buffer.from(name as string);
    const packed = deflateRawSync(content);
    const fields = Buffer.concat([
      u16(20),
      u16(flags),
      u16(8),
      u16(0),
      u16(0),
      u32(crc32(content)),
      u32(packed.length),
      u32(claimed),
      u16(raw.length),
      u16(0),
    ]);
    locals.push(Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, raw, packed]));
    const tail = Buffer.concat([u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), u16(20), fields, tail, raw]));
    offset += locals.at(-1)?.length ?? 0;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.concat([u16(0), u16(0), u16(entries.length), u16(entries.length), u32(size), u32(offset), u16(0)]);
  return new Uint8Array(Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06", "latin1"), end]));
}

/** A tar, by names and contents. */
export async function tarOf(members: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const out = pack();
  for (const [name, content] of Object.entries(members)) out.entry({ name }, Buffer.from(content));
  out.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of out) parts.push(part as Uint8Array);
  return new Uint8Array(Buffer.concat(parts));
}

/** A record of a crawl (WARC 1.1). */
export function warcRecord(
  type: string,
  url: string,
  content: Uint8Array | string,
  contentType = "application/http; msgtype=response",
): Buffer {
  const body = Buffer.from(content as string);
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-03-05T08:09:10Z\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from("\r\n\r\n")]);
}

/** A server's answer, with its body. */
export const http = (head: string, body: Uint8Array | string): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${head.replaceAll("\n", "\r\n")}\r\n\r\n`), Buffer.from(body as string)]);

/** Each record a gzip member of its own, as crawls are kept. */
export const gzipped = (records: readonly Buffer[]): Uint8Array =>
  new Uint8Array(Buffer.concat(records.map((record) => gzipSync(record))));
