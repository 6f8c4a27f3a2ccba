const HEADER = 512;
const ENTRY = 128;
const STREAM = 2;
const NONE = 0xffffffff;
/** The last number of a sector that is one; above are marks such as "end of chain". */
const LAST_SECTOR = 0xfffffffa;

/**
 * The names of the streams that stand at the top of a compound file ([MS-CFB] 2.6): `WordDocument`, `Workbook`,
 * `EncryptedPackage`. Streams of embedded objects, which stand deeper, are not among them. Empty where the file is damaged.
 */
export function oleStreams(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < HEADER) return [];
  const directory = new Sectors(view).chain(view.readUInt32LE(48));
  return topEntries(directory)
    .filter((at) => directory[at + 66] === STREAM)
    .map((at) =>
      directory.toString("utf16le", at, at + Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2)),
    );
}

class Sectors {
  private readonly view: Buffer;
  private readonly size: number;
  /** sectors of the allocation table */
  private readonly table: readonly number[];

  constructor(view: Buffer) {
    this.view = view;
    this.size = view.readUInt16LE(30) === 12 ? 4096 : 512;
    this.table = this.tableSectors();
  }

  /** The bytes of a chain of sectors, so far as they are there; a chain that runs in a circle ends. */
  chain(first: number): Buffer {
    const parts: Buffer[] = [];
    const most = this.view.length / this.size;
    for (let sector = first; sector <= LAST_SECTOR && parts.length <= most; sector = this.next(sector)) {
      const part = this.sector(sector);
      if (part.length < this.size) break;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  private sector(number: number): Buffer {
    const start = (number + 1) * this.size;
    return this.view.subarray(start, start + this.size);
  }

  private next(sector: number): number {
    const each = this.size / 4;
    const part = this.sector(this.table[Math.floor(sector / each)] ?? NONE);
    return part.length < this.size ? NONE : part.readUInt32LE((sector % each) * 4);
  }

  /** The header names the first 109 sectors of the table; the rest is for files above 6.8 MB. */
  private tableSectors(): readonly number[] {
    const sectors: number[] = [];
    for (let at = 76; at < HEADER; at += 4) sectors.push(this.view.readUInt32LE(at));
    const most = this.view.length / this.size;
    let more = this.view.readUInt32LE(68);
    for (let passed = 0; more <= LAST_SECTOR && passed <= most; passed++) {
      const part = this.sector(more);
      if (part.length < this.size) break;
      for (let at = 0; at < this.size - 4; at += 4) sectors.push(part.readUInt32LE(at));
      more = part.readUInt32LE(this.size - 4);
    }
    return sectors.filter((sector) => sector <= LAST_SECTOR);
  }
}

/** Places of the entries below the root, which are kept as a tree of siblings. */
function topEntries(directory: Buffer): readonly number[] {
  if (directory.length < ENTRY) return [];
  const found = new Set<number>();
  const open = [directory.readUInt32LE(76)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const at = id * ENTRY;
    if (at + ENTRY > directory.length || found.has(at)) continue;
    found.add(at);
    open.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72));
  }
  return [...found];
}
