import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import type { Budget } from "./archive-budget.js";
import { ReadError } from "./error.js";

/** A response as a crawler kept it (RFC 9112), its body still encoded. */
export interface HttpMessage {
  readonly body: Uint8Array;
  readonly charset?: string;
  /** why it is no document: its status, or its kind */
  readonly skip?: string;
  readonly chunked: boolean;
  /** `gzip`, `br` …, in the order in which they were applied */
  readonly encodings: readonly string[];
}

const LONGEST_HEAD = 1 << 18;
/** What makes up a page and is no document. */
const NO_DOCUMENT =
  /^(?:image|audio|video|font)\/|(?:css|javascript|ecmascript|json|wasm|rss\+xml|atom\+xml|font-[\w-]+)$/i;

/** Head and body of a response. Throws ReadError `read/damaged` where there is no head. */
export function httpMessage(bytes: Uint8Array): HttpMessage {
  const head = Buffer.from(bytes.subarray(0, LONGEST_HEAD)).toString("latin1");
  const end = /\r?\n\r?\n/.exec(head);
  const [status = "", ...lines] = head.slice(0, end?.index ?? head.length).split(/\r?\n/);
  const code = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(status)?.[1];
  if (code === undefined) throw new ReadError("read/damaged", "The record holds no response of a server");
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const type = fields.get("content-type") ?? "";
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1];
  const skip = skipReason(code, type.split(";")[0]?.trim() ?? "");
  return {
    body: bytes.subarray(end ? end.index + end[0].length : bytes.length),
    ...(charset === undefined ? {} : { charset }),
    ...(skip === undefined ? {} : { skip }),
    chunked: /chunked/i.test(fields.get("transfer-encoding") ?? ""),
    encodings: (fields.get("content-encoding") ?? "")
      .toLowerCase()
      .split(/\s*,\s*/)
      .filter((name) => name !== "" && name !== "identity"),
  };
}

function skipReason(code: string, type: string): string | undefined {
  if (!code.startsWith("2")) return `the server answered ${code}`;
  return NO_DOCUMENT.test(type) ? `a part of a page (${type})` : undefined;
}

type Decompress = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const DECOMPRESS: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: async (bytes, options) => {
    const zlibHeader = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
    return promisify(zlibHeader ? inflate : inflateRaw)(bytes, options);
  },
};

/** The body as the server meant it. Crawlers undo encodings now and then and keep the header: then it stands as it is. */
export async function httpBody({ body, chunked, encodings }: HttpMessage, budget: Budget): Promise<Uint8Array> {
  let bytes = chunked ? (joinChunks(body) ?? body) : body;
  for (const name of encodings.toReversed()) {
    const decompress = DECOMPRESS[name];
    if (!decompress)
      throw new ReadError("read/unsupported-format", `The body is encoded as ${name}, which cannot be undone`);
    bytes = await undo(bytes, decompress, budget);
  }
  return bytes;
}

async function undo(bytes: Uint8Array, decompress: Decompress, budget: Budget): Promise<Uint8Array> {
  const before = bytes.length;
  let after: Uint8Array;
  try {
    after = await decompress(bytes, { maxOutputLength: budget.limits.bytes });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ERR_BUFFER_TOO_LARGE")
      throw new ReadError("read/too-large", "It unfolds to more than the limit `bytes`", { cause: error });
    if (looksPlain(bytes)) return bytes;
    throw error;
  }
  budget.unfold(after.length);
  budget.checkMember(after.length, before);
  return after;
}

/** A page or a PDF that is not compressed, whatever its header says. */
const looksPlain = (bytes: Uint8Array): boolean =>
  /^\s*(?:<|%PDF-)/.test(Buffer.from(bytes.subarray(0, 64)).toString("latin1"));

/** The chunks of a body (RFC 9112, 7.1) put together; absent where it does not consist of such. A last chunk may be cut. */
function joinChunks(body: Uint8Array): Uint8Array | undefined {
  const view = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Buffer[] = [];
  let at = 0;
  while (at < view.length) {
    const end = view.indexOf("\n", at, "latin1");
    const size = /^([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(
      view.toString("latin1", at, end < 0 ? at : Math.min(end, at + 1000)),
    )?.[1];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(view.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    while (at < view.length && (view[at] === 13 || view[at] === 10)) at++;
  }
  return Buffer.concat(parts);
}
