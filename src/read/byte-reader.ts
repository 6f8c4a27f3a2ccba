import { ReadError } from "./error.js";

/** Reads a stream of bytes by lines and by counts. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);
  private ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** The next line as latin1, without its end; absent at the end of the stream. Throws where it is longer than `longest`. */
  async line(longest: number): Promise<string | undefined> {
    let searched = 0;
    for (;;) {
      const end = this.rest.indexOf(10, searched);
      if (end >= 0)
        return this.shift(end + 1)
          .toString("latin1")
          .replace(/\r?\n$/, "");
      searched = this.rest.length;
      if (searched > longest) throw new ReadError("read/damaged", `A header line is longer than ${longest} bytes`);
      if (!(await this.more())) return searched === 0 ? undefined : this.shift(searched).toString("latin1");
    }
  }

  /** The next bytes, at most `count`, as they come; ends early where the stream does. */
  async *take(count: number): AsyncGenerator<Uint8Array, void> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.more())) return;
      const part = this.shift(Math.min(left, this.rest.length));
      left -= part.length;
      yield part;
    }
  }

  private shift(count: number): Buffer {
    const part = this.rest.subarray(0, count);
    this.rest = this.rest.subarray(count);
    return part;
  }

  private async more(): Promise<boolean> {
    if (this.ended) return false;
    const next = await this.source.next();
    this.ended = next.done === true;
    if (next.done) return false;
    this.rest = this.rest.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.rest, next.value]);
    return true;
  }
}
