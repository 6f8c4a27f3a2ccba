/** A compound file of empty streams at its top, and one storage that holds others: enough of [MS-CFB] for a directory. */
export function ole(streams: readonly string[], inside: readonly string[] = []): Uint8Array {
  const names = [...streams, ...(inside.length > 0 ? ["ObjectPool", ...inside] : [])];
  const entries = [entry("Root Entry", 5, NONE, NONE, names.length > 0 ? 1 : NONE)];
  names.forEach((name, index) => {
    const isPool = inside.length > 0 && index === streams.length;
    const top = index < names.length - inside.length;
    const last = top ? index === streams.length - (inside.length > 0 ? 0 : 1) : index === names.length - 1;
    entries.push(entry(name, isPool ? 1 : 2, NONE, last ? NONE : index + 2, isPool ? index + 2 : NONE));
  });
  while (entries.length % 4 !== 0) entries.push(Buffer.alloc(128));
  const directory = Buffer.concat(entries);
  const header = Buffer.alloc(512, 0xff);
  header.fill(0, 0, 76);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(NONE, 68);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(512, 0xff);
  const sectors = directory.length / 512;
  for (let at = 1; at <= sectors; at++) table.writeUInt32LE(at === sectors ? 0xfffffffe : at + 1, at * 4);
  return new Uint8Array(Buffer.concat([header, table, directory]));
}

const NONE = 0xffffffff;

function entry(name: string, type: number, left: number, right: number, child: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, "utf16le");
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes[66] = type;
  bytes.writeUInt32LE(left, 68);
  bytes.writeUInt32LE(right, 72);
  bytes.writeUInt32LE(child, 76);
  return bytes;
}
