import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import type { Budget } from "./archive-budget.js";
import { collect, damaged, decodeName, labelOf, type Piece, type Pieces, type Stored } from "./archive-piece.js";
import { ReadError } from "./error.js";

/** Names are decoded here: GBK without a flag is the rule for archives that Windows made in China. */
const OPTIONS = { decodeStrings: false } as const;

export const openZip = (stored: Stored): Promise<ZipFile> =>
  "path" in stored
    ? openPromise(stored.path, OPTIONS)
    : fromBufferPromise(Buffer.from(stored.bytes.buffer, stored.bytes.byteOffset, stored.bytes.byteLength), OPTIONS);

/** The files of a zip, in the order of its directory. */
export async function* zipPieces(stored: Stored, budget: Budget): Pieces {
  const zip = await openZip(stored);
  for await (const entry of zip.eachEntry()) {
    budget.countMember();
    const name = nameOf(entry);
    if (!/[\\/]$/.test(name)) yield pieceOf(zip, entry, labelOf(name), budget);
  }
}

const pieceOf = (zip: ZipFile, entry: Entry, path: string, budget: Budget): Piece => ({
  path,
  async read() {
    if (entry.isEncrypted()) throw new ReadError("read/encrypted", "It is protected by a password");
    budget.checkMember(entry.uncompressedSize, entry.compressedSize);
    try {
      return await collect(await zip.openReadStreamPromise(entry), (size, part) => {
        budget.unfold(part);
        budget.checkMember(size, entry.compressedSize);
      });
    } catch (error) {
      throw damaged(error);
    }
  },
});

const UTF8 = 0x800;
/** Info-ZIP Unicode Path Extra Field: a version, a checksum, the name. */
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_NAME = 5;

function nameOf(entry: Entry): string {
  const unicode = entry.extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (unicode && unicode.length > UNICODE_PATH_NAME) return decodeName(unicode.subarray(UNICODE_PATH_NAME));
  if (entry.generalPurposeBitFlag & UTF8) return entry.fileNameRaw.toString("utf8");
  return decodeName(entry.fileNameRaw);
}
