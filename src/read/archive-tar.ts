import { pipeline, type Readable } from "node:stream";
import { extract } from "tar-stream";
import type { Budget } from "./archive-budget.js";
import { collect, damaged, decodeName, labelOf, type Pieces } from "./archive-piece.js";

/** Options that the library has and its types leave out: names as bytes, and headers without the word `ustar`. */
const OPTIONS: object = { filenameEncoding: "latin1", allowUnknownFormat: true };

/** The files of a tar, in its order. What the tar unfolds to was counted where it was unpacked. */
export async function* tarPieces(stream: Readable, budget: Budget): Pieces {
  const members = extract(OPTIONS);
  pipeline(stream, members, () => {}); // errors come out of the iteration
  for await (const member of members) {
    budget.countMember();
    const { name, type, size = 0, pax } = member.header;
    if (type === "file" || type === "contiguous-file")
      yield {
        path: labelOf(hasPath(pax) ? name : decodeName(Buffer.from(name, "latin1"))),
        async read() {
          budget.checkMember(size);
          try {
            return await collect(member as AsyncIterable<Uint8Array>, (read) => budget.checkMember(read));
          } catch (error) {
            throw damaged(error);
          }
        },
      };
    member.resume(); // what was not read is passed over
  }
}

/** Names of the pax format are UTF-8, and decoded already. */
const hasPath = (pax: unknown): boolean => typeof pax === "object" && pax !== null && "path" in pax;
