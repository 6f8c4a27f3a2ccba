const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
/** Names that are looked at: what makes a file a Word file stands among its first; one workbook seen has 900. */
const MOST_NAMES = 20_000;

/**
 * The names of a zip's members (APPNOTE 6.3.10, 4.3.12), read from its central directory. A file that was cut off has
 * none: then from the headers of the members.
 */
export function zipNames(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = directoryStart(view);
  const names = start === undefined ? [] : centralNames(view, start);
  return names.length > 0 ? names : localNames(view);
}

function directoryStart(view: Buffer): number | undefined {
  const lowest = Math.max(0, view.length - END_SIZE - LONGEST_COMMENT);
  for (let at = view.length - END_SIZE; at >= lowest; at--) {
    if (view.readUInt32LE(at) !== END) continue;
    const size = view.readUInt32LE(at + 12);
    const start = view.readUInt32LE(at + 16);
    if (start === 0xffffffff) return directoryStart64(view, at);
    // bytes may stand before the archive, by which all places are off
    return isCentral(view, start) ? start : isCentral(view, at - size) ? at - size : undefined;
  }
  return undefined;
}

function directoryStart64(view: Buffer, end: number): number | undefined {
  const locator = end - 20;
  if (locator < 0 || view.readUInt32LE(locator) !== LOCATOR_64) return undefined;
  const at = Number(view.readBigUInt64LE(locator + 8));
  if (at + 56 > view.length || view.readUInt32LE(at) !== END_64) return undefined;
  const start = Number(view.readBigUInt64LE(at + 48));
  return isCentral(view, start) ? start : undefined;
}

const isCentral = (view: Buffer, at: number): boolean =>
  at >= 0 && at + 46 <= view.length && view.readUInt32LE(at) === CENTRAL;

function centralNames(view: Buffer, start: number): readonly string[] {
  const names: string[] = [];
  for (let at = start; isCentral(view, at) && names.length < MOST_NAMES; ) {
    const length = view.readUInt16LE(at + 28);
    names.push(nameAt(view, at + 46, length));
    at += 46 + length + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return names;
}

function localNames(view: Buffer): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at >= 0 && at + 30 <= view.length && names.length < MOST_NAMES) {
    if (view.readUInt32LE(at) === LOCAL) names.push(nameAt(view, at + 30, view.readUInt16LE(at + 26)));
    at = view.indexOf("PK\x03\x04", at + 4, "latin1");
  }
  return names;
}

const nameAt = (view: Buffer, start: number, length: number): string =>
  view.toString("latin1", start, start + length).replaceAll("\\", "/");
