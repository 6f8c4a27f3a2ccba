/**
 * Signatures by which near doubles are found: MinHash (Broder 1997) over five-character shingles of the text that the
 * rules see, and over the values of its indicators. The share of equal places in two signatures estimates the Jaccard
 * similarity of the two sets. The npm libraries for it are unmaintained, and this is thirty lines.
 */

/** The estimate's standard deviation at a similarity of 0.8 is 0.05. */
export const TEXT_PLACES = 64;
const VALUE_PLACES = 32;
const SHINGLE = 5;
/** Below it, two different notices may well consist of the same stock phrases. */
const SHORTEST = 200;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bit. */
function hash(text: string, start = 0, end = text.length): number {
  let value = FNV_OFFSET;
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  return value >>> 0;
}

/** One of a family of mixers (murmur3's finalizer, seeded): stands for a random permutation. */
function mix(value: number, seed: number): number {
  let mixed = Math.imul(value ^ seed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const GOLDEN = 0x9e3779b9;

function minima(hashes: Iterable<number>, places: number): Uint32Array {
  const least = new Uint32Array(places).fill(0xffffffff);
  for (const value of hashes) {
    for (let place = 0; place < places; place++) {
      const mixed = mix(value, Math.imul(place + 1, GOLDEN));
      if (mixed < (least[place] ?? 0)) least[place] = mixed;
    }
  }
  return least;
}

function shingles(text: string): Set<number> {
  const hashes = new Set<number>();
  for (let i = 0; i + SHINGLE <= text.length; i++) hashes.add(hash(text, i, i + SHINGLE));
  return hashes;
}

/** What two documents must share to be doubles: nearly all of the text, nearly all values, and the year they speak of. */
export interface Signature {
  readonly text: Uint32Array;
  readonly values: Uint32Array;
  readonly year: number;
}

export interface Fingerprinted {
  readonly text: string;
  /** the values of the indicators with their units */
  readonly values: readonly string[];
  readonly year: number | undefined;
}

/** Letters and digits only: sites differ in blanks and punctuation. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "");

/** Undefined for a text that is too short to tell. */
export function signatureOf({ text, values, year }: Fingerprinted): Signature | undefined {
  const letters = bare(text);
  if (letters.length < SHORTEST) return undefined;
  const hashes = values.map((value) => hash(value));
  return { text: minima(shingles(letters), TEXT_PLACES), values: minima(hashes, VALUE_PLACES), year: year ?? 0 };
}

const bytesOf = ({ text, values, year }: Signature): Uint8Array =>
  new Uint8Array(Uint32Array.of(...text, ...values, year).buffer);

/** For a line of JSON. */
export const encodeSignature = (signature: Signature): string => Buffer.from(bytesOf(signature)).toString("base64");

export function decodeSignature(encoded: string): Signature | undefined {
  const bytes = new Uint8Array(Buffer.from(encoded, "base64"));
  if (bytes.length !== (TEXT_PLACES + VALUE_PLACES + 1) * Uint32Array.BYTES_PER_ELEMENT) return undefined;
  const all = new Uint32Array(bytes.buffer);
  const values = TEXT_PLACES + VALUE_PLACES;
  return { text: all.subarray(0, TEXT_PLACES), values: all.subarray(TEXT_PLACES, values), year: all[values] ?? 0 };
}

/** Estimated Jaccard similarity, 0 to 1. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let place = 0; place < a.length; place++) if (a[place] === b[place]) equal++;
  return a.length === 0 ? 1 : equal / a.length;
}
