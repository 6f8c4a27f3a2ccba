import type { Metadata } from "../model/document.js";
import { Budget } from "./archive-budget.js";
import { gzipPieces, streamOf } from "./archive-gzip.js";
import { damaged, type Piece, type Pieces, type Stored } from "./archive-piece.js";
import { tarPieces } from "./archive-tar.js";
import { warcPieces } from "./archive-warc.js";
import { zipPieces } from "./archive-zip.js";
import { type Container, containerOf } from "./detect.js";
import { mailPieces } from "./eml.js";
import { ReadError } from "./error.js";
import { type ReadLimits, raiseLimit } from "./limits.js";

/** What came out of an archive, in its order. Ids are paths through it: `reports.zip/2023/总结.docx`. */
export type Member =
  | {
      readonly kind: "document";
      readonly id: string;
      readonly bytes: Uint8Array;
      readonly encoding?: string;
      readonly known?: Pick<Metadata, "url" | "retrievedOn">;
    }
  | { readonly kind: "failure"; readonly id: string; readonly error: ReadError }
  /** no document: a picture, a style sheet, a page that the server did not have */
  | { readonly kind: "skipped"; readonly id: string; readonly reason: string };

/**
 * The documents in an archive, or attached to a mail, and in the archives in it, one after the other; nothing is written to disk. A member that
 * cannot be read is a failure, and the others go on; where a limit of the whole is passed, a last failure says so.
 */
export async function* openArchive(
  stored: Stored,
  archive: { readonly id: string; readonly kind: Container },
  limits: ReadLimits,
): AsyncGenerator<Member, void> {
  const size = "path" in stored ? stored.size : stored.bytes.length;
  const unpacking = new Unpacking(new Budget(limits, size));
  yield* unpacking.members(stored, archive.id, archive.kind, 1);
}

/** What stands in archives beside documents. A scan that is a picture is not read; in a PDF it is. */
const BESIDE =
  /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(?:jpe?g|png|gif|bmp|ico|tiff?|webp|svg|css|js|json|map|woff2?|ttf|eot|otf|mp[34]|avi|mov|wav|wmv|flv|exe|dll|lnk|db|tmp)$/i;

class Unpacking {
  private readonly budget: Budget;
  private readonly ids = new Map<string, number>();

  constructor(budget: Budget) {
    this.budget = budget;
  }

  async *members(stored: Stored, id: string, kind: Container, depth: number): AsyncGenerator<Member, void> {
    try {
      for await (const piece of this.pieces(stored, id, kind))
        yield* this.member(piece, this.unique(`${id}/${piece.path}`), depth);
    } catch (error) {
      if (this.budget.isSpent && depth > 1) throw error; // it is told once, of the whole
      yield { kind: "failure", id, error: damaged(error) };
    }
  }

  private pieces(stored: Stored, id: string, kind: Container): Pieces {
    switch (kind) {
      case "zip":
        return zipPieces(stored, this.budget);
      case "tar":
        return tarPieces(streamOf(stored), this.budget);
      case "warc":
        return warcPieces(streamOf(stored), this.budget);
      case "gzip":
        return gzipPieces(stored, id, this.budget);
      case "eml":
        return mailPieces(stored);
    }
  }

  private async *member(piece: Piece, id: string, depth: number): AsyncGenerator<Member, void> {
    const skip = piece.skip ?? (BESIDE.test(piece.path) ? "no document by its name" : undefined);
    if (skip !== undefined) {
      yield { kind: "skipped", id, reason: skip };
      return;
    }
    try {
      const bytes = await piece.read();
      const inner = containerOf(bytes, id);
      if (inner === undefined || inner === "eml") yield documentOf(piece, id, bytes);
      if (inner === undefined) return;
      if (depth >= this.budget.limits.depth) throw tooDeep(this.budget.limits.depth);
      yield* this.members({ bytes }, id, inner, depth + 1);
    } catch (error) {
      if (this.budget.isSpent) throw error;
      yield { kind: "failure", id, error: damaged(error) };
    }
  }

  /** A crawl may hold a page twice, a zip a name: the later ones are numbered. */
  private unique(id: string): string {
    const seen = (this.ids.get(id) ?? 0) + 1;
    this.ids.set(id, seen);
    return seen === 1 ? id : this.unique(`${id} (${seen})`);
  }
}

const documentOf = ({ encoding, known }: Piece, id: string, bytes: Uint8Array): Member => ({
  kind: "document",
  id,
  bytes,
  ...(encoding === undefined ? {} : { encoding }),
  ...(known === undefined ? {} : { known }),
});

const tooDeep = (depth: number): ReadError =>
  new ReadError("read/too-deep", `Archives stand in archives more than ${depth} deep; ${raiseLimit("depth")}`);
