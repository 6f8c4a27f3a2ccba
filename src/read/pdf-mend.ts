const KEY = "/DescendantFonts";
/** The key with its array, however it is spaced. */
const ENTRY = /^\/DescendantFonts\s*\[\s*(null|\d+\s+\d+\s+R)\s*\]/;
/** No entry is longer. */
const LONGEST = 80;

interface Entry {
  readonly start: number;
  /** as written, key and array */
  readonly written: string;
  readonly descendant: string;
}

/**
 * Mends composite fonts whose descendant is lost, `/DescendantFonts [ null ]`: pdf.js drops them with all their text, though
 * their map to Unicode is whole. Programs that cannot embed a font of coloured pictures leave such ones. They borrow
 * another font's descendant, which has widths, but no say in what the letters are. Changes the bytes; their number stays,
 * since a file's objects are found by their place.
 */
export function mendFonts(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(file);
  const lender = entries.find(({ descendant }) => descendant !== "null")?.descendant.replace(/\s+/g, " ");
  if (lender === undefined) return;
  for (const { start, written, descendant } of entries) {
    const mended = `${KEY}[${lender}]`.padEnd(written.length);
    if (descendant === "null" && mended.length === written.length) file.write(mended, start, "latin1");
  }
}

function entriesOf(file: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let start = file.indexOf(KEY); start >= 0; start = file.indexOf(KEY, start + KEY.length)) {
    const [written, descendant] = ENTRY.exec(file.toString("latin1", start, start + LONGEST)) ?? [];
    if (written !== undefined && descendant !== undefined) entries.push({ start, written, descendant });
  }
  return entries;
}
