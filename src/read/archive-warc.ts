import type { Budget } from "./archive-budget.js";
import { collect, damaged, labelOf, type Piece, type Pieces } from "./archive-piece.js";
import { ByteReader } from "./byte-reader.js";
import { ReadError } from "./error.js";
import { httpBody, httpMessage } from "./http-response.js";

const LONGEST_LINE = 1 << 16;
const MOST_FIELDS = 1000;

interface WarcRecord {
  readonly type: string;
  readonly url: string;
  /** `2024-03-05T01:02:03Z` */
  readonly date: string;
  readonly length: number;
  readonly contentType: string;
}

/** The pages and files of a crawl (WARC 1.1, ISO 28500): bodies of responses, resources and conversions. */
export async function* warcPieces(stream: AsyncIterable<Uint8Array>, budget: Budget): Pieces {
  const reader = new ByteReader(stream);
  for (let record = await nextRecord(reader); record; record = await nextRecord(reader)) {
    const body = reader.take(record.length);
    if (record.url !== "" && ["response", "resource", "conversion"].includes(record.type)) {
      budget.countMember();
      const content = await contentOf(record, body, budget);
      const path = labelOf(
        record.url
          .replace(/^<|>$/g, "")
          .replace(/^[a-z]+:\/*/i, "")
          .replace(/#.*$/s, ""),
      );
      const known = {
        url: record.url.replace(/^<|>$/g, ""),
        ...(record.date ? { retrievedOn: record.date.slice(0, 10) } : {}),
      };
      yield { path, known, ...content };
    }
    for await (const _ of body); // what was not read is passed over
  }
}

async function nextRecord(reader: ByteReader): Promise<WarcRecord | undefined> {
  let first = await reader.line(LONGEST_LINE);
  while (first === "") first = await reader.line(LONGEST_LINE);
  if (first === undefined) return undefined;
  if (!/^WARC\/\d/.test(first))
    throw new ReadError("read/damaged", "A record of the crawl does not begin where the one before it ends");
  const fields = new Map<string, string>();
  for (let line = await reader.line(LONGEST_LINE); line; line = await reader.line(LONGEST_LINE)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    if (fields.size > MOST_FIELDS)
      throw new ReadError("read/damaged", `A record of the crawl has more than ${MOST_FIELDS} fields`);
  }
  const length = Number(fields.get("content-length"));
  if (!Number.isSafeInteger(length) || length < 0)
    throw new ReadError("read/damaged", "A record of the crawl does not say how long it is");
  const field = (name: string): string => fields.get(name) ?? "";
  return {
    type: field("warc-type"),
    url: field("warc-target-uri"),
    date: field("warc-date"),
    length,
    contentType: field("content-type"),
  };
}

type Content = Pick<Piece, "read" | "encoding" | "skip">;

/** The body is read at once, for the stream goes on behind it; errors are told when the piece is read. */
async function contentOf(record: WarcRecord, body: AsyncIterable<Uint8Array>, budget: Budget): Promise<Content> {
  try {
    budget.checkMember(record.length);
    const bytes = await collect(body, (read) => budget.checkMember(read));
    if (bytes.length < record.length) throw new ReadError("read/damaged", "The crawl is cut off within this record");
    if (!/^application\/http/i.test(record.contentType)) return { read: async () => bytes };
    const message = httpMessage(bytes);
    const { charset, skip } = message;
    return {
      read: () => httpBody(message, budget),
      ...(charset === undefined ? {} : { encoding: charset }),
      ...(skip === undefined ? {} : { skip }),
    };
  } catch (error) {
    if (budget.isSpent) throw error;
    return { read: () => Promise.reject(damaged(error)) };
  }
}
