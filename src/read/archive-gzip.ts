import { pipeline, Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Budget } from "./archive-budget.js";
import { collect, type Pieces, type Stored } from "./archive-piece.js";
import { tarPieces } from "./archive-tar.js";
import { isTar } from "./archive-tar-header.js";
import { warcPieces } from "./archive-warc.js";
import { streamFrom } from "./source.js";

export const streamOf = (stored: Stored): Readable =>
  "path" in stored ? streamFrom(stored.path) : Readable.from([Buffer.from(stored.bytes)]);

/** Bytes that tell what is in it: one header of a tar. */
const PEEKED = 512;

/** What a gzip holds: a tar, a crawl, or one file, which is called as the archive is without its `.gz`. */
export async function* gzipPieces(stored: Stored, name: string, budget: Budget): Pieces {
  const gunzip = createGunzip();
  const counted = new Transform({
    transform(part: Buffer, _, done) {
      try {
        budget.unfold(part.length);
        done(null, part);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  pipeline(streamOf(stored), gunzip, counted, () => {}); // errors come out of the iteration
  const { start, whole } = await peek(counted);
  if (isTar(start)) yield* tarPieces(whole, budget);
  else if (/^WARC\/\d/.test(start.toString("latin1", 0, 6))) yield* warcPieces(whole, budget);
  else yield { path: innerName(name), read: () => collect(whole, (size) => budget.checkMember(size)) };
}

async function peek(stream: Readable): Promise<{ readonly start: Buffer; readonly whole: Readable }> {
  const parts = stream[Symbol.asyncIterator]();
  const taken: Buffer[] = [];
  let size = 0;
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    taken.push(next.value);
    size += next.value.length;
    if (size >= PEEKED) break;
  }
  const start = Buffer.concat(taken);
  async function* all(): AsyncGenerator<Buffer> {
    yield start;
    yield* { [Symbol.asyncIterator]: () => parts };
  }
  return { start, whole: Readable.from(all()) };
}

/** `a/report.txt.gz` → `report.txt`, `report.tgz` → `report` */
function innerName(name: string): string {
  const last = name.split("/").at(-1) ?? name;
  return last.replace(/\.(?:gz|tgz|gzip)$/i, "") || last;
}
