import { type FileHandle, open } from "node:fs/promises";

/** Signatures and offsets of APPNOTE.TXT, the zip specification: 4.3.7, 4.3.12, 4.3.16, 4.5.3 */
const END = 0x06054b50;
const END_LENGTH = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** the extra field with a time to the second (Info-ZIP) */
const UNIX_TIME = 0x5455;
/** 1980-01-01 00:00, the first moment that a zip can name */
const FIRST_DATE = 0x0021;
const UNKNOWN = 0xffffffff;

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, at);
  return bytes;
}

/** Sets the times among extra fields to nothing: id and size, two bytes each, then flags and seconds. */
function clearExtra(bytes: Buffer, start: number, end: number): void {
  for (let at = start; at + 4 <= end; at += 4 + bytes.readUInt16LE(at + 2))
    if (bytes.readUInt16LE(at) === UNIX_TIME) bytes.fill(0, at + 5, at + 4 + bytes.readUInt16LE(at + 2));
}

async function settleLocal(file: FileHandle, at: number): Promise<void> {
  const head = await bytesAt(file, at, LOCAL_LENGTH);
  const nameLength = head.readUInt16LE(26);
  const rest = await bytesAt(file, at + LOCAL_LENGTH, nameLength + head.readUInt16LE(28));
  head.writeUInt16LE(0, 10);
  head.writeUInt16LE(FIRST_DATE, 12);
  clearExtra(rest, nameLength, rest.length);
  await file.write(Buffer.concat([head, rest]), 0, LOCAL_LENGTH + rest.length, at);
}

/**
 * Sets all times in a zip to its first moment, so that the same content gives the same bytes; the library that writes
 * workbooks puts the present there. For zips without comment and of less than 4 GB, others stay as they are.
 */
export async function settleZipTimes(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const end = await bytesAt(file, size - END_LENGTH, END_LENGTH);
    if (end.readUInt32LE(0) !== END || end.readUInt32LE(16) === UNKNOWN) return;
    const start = end.readUInt32LE(16);
    const directory = await bytesAt(file, start, end.readUInt32LE(12));
    for (let at = 0; at + CENTRAL_LENGTH <= directory.length && directory.readUInt32LE(at) === CENTRAL; ) {
      const extra = at + CENTRAL_LENGTH + directory.readUInt16LE(at + 28);
      const next = extra + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
      directory.writeUInt16LE(0, at + 12);
      directory.writeUInt16LE(FIRST_DATE, at + 14);
      clearExtra(directory, extra, next);
      await settleLocal(file, directory.readUInt32LE(at + 42));
      at = next;
    }
    await file.write(directory, 0, directory.length, start);
  } finally {
    await file.close();
  }
}
