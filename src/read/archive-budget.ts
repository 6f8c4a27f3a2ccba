import { ReadError } from "./error.js";
import { checkSize, inMegabytes, type ReadLimits, raiseLimit } from "./limits.js";

const MB = 1024 * 1024;
/** A small file may well unfold a thousandfold: an empty sheet of 3 KB does. Counted from here on, in bytes. */
const UNCOUNTED = MB;

/** What an archive, with the archives in it, may still unfold to. Shared by all its levels. */
export class Budget {
  readonly limits: ReadLimits;
  /** bytes of the outermost archive */
  private readonly stored: number;
  private unfolded = 0;
  private members = 0;
  /** a limit of the whole was passed: nothing more of the archive is read */
  private spent = false;

  constructor(limits: ReadLimits, stored: number) {
    this.limits = limits;
    this.stored = stored;
  }

  get isSpent(): boolean {
    return this.spent;
  }

  countMember(): void {
    if (++this.members > this.limits.members)
      this.stop("read/too-many-members", `The archive has more than ${this.limits.members} members`, "members");
  }

  /** Counts bytes that came out of the archive. */
  unfold(bytes: number): void {
    this.unfolded += bytes;
    const { unpackedBytes, ratio } = this.limits;
    if (this.unfolded > unpackedBytes)
      this.stop("read/too-large", `The archive unfolds to more than ${inMegabytes(unpackedBytes)}`, "unpackedBytes");
    if (this.unfolded > UNCOUNTED && this.unfolded > ratio * this.stored)
      this.stop("read/expansion", `The archive unfolds to more than ${ratio} times its size`, "ratio");
  }

  /** Throws where one member is too large, or unfolds too far; the others are none the worse for it. */
  checkMember(size: number, stored = size): void {
    const { ratio } = this.limits;
    checkSize(size, this.limits);
    if (size > UNCOUNTED && size > ratio * stored)
      throw new ReadError("read/expansion", `It unfolds to more than ${ratio} times its size; ${raiseLimit("ratio")}`);
  }

  private stop(code: string, what: string, limit: keyof ReadLimits): never {
    this.spent = true;
    throw new ReadError(code, `${what}; the rest of it was not read; ${raiseLimit(limit)}`);
  }
}
