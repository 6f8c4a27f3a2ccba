import iconv from "iconv-lite";
import { type Issue, issue } from "../model/issue.js";
import { isCommonHanzi } from "./common-characters.js";
import { ReadError } from "./error.js";
import { decodeMixed } from "./mixed-charset.js";

export interface Decoded {
  readonly text: string;
  /** utf-8, utf-16le, utf-16be, gb18030, big5 */
  readonly encoding: string;
  readonly issues: readonly Issue[];
}

/** Bytes that are looked at to tell text from binary, and one charset from another. */
const SAMPLE = 1 << 16;
/** Control characters in text are accidents; measured on zip, OLE, PNG and ELF files their share is above 3 %. */
const MOST_CONTROLS = 0.01;
/** How much better than the declared charset another must look: by it the declaration of an undamaged text stands. */
const HINT_BONUS = 0.05;
/** UTF-16 has the zero bytes of its ASCII on one side. */
const ONE_SIDED = 0.95;
/** Characters of a text that Chinese text may hold; one of eight to twenty may be cut in half at the end. */
const MOSTLY_PLAUSIBLE = 0.85;
/** Midway between what `looks` gives for right readings of Chinese and for wrong ones. */
const LEAST_LOOKS = 0.55;

/** Bytes as text. A strict trial goes before statistics, and what the text looks like before any declaration. */
export function decode(bytes: Uint8Array, hint?: string): Decoded {
  const marked = byMark(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = countZeros(sample);
  if (zeros.even + zeros.odd > 0) {
    const wide = byZeros(bytes, zeros);
    if (wide) return wide;
  }
  if (countControls(sample) > sample.length * MOST_CONTROLS) {
    const wide = byCommonCharacters(bytes, sample);
    if (!wide) throw new ReadError("read/binary", "binary, not text");
    return wide;
  }
  const strict = decodeStrictly(bytes, "utf-8");
  if (strict !== undefined) return decoded(strict, "utf-8");
  return byLooks(bytes, normalizeName(hint));
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(decodeLoosely(bytes, "utf-8"), "utf-8");
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return decoded(decodeLoosely(bytes, "utf-16le"), "utf-16le");
  if (a === 0xfe && b === 0xff) return decoded(decodeLoosely(bytes, "utf-16be"), "utf-16be");
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33)
    return decoded(decodeLoosely(bytes, "gb18030").replace(/^\ufeff/, ""), "gb18030");
  return undefined;
}

interface Zeros {
  readonly even: number;
  readonly odd: number;
}

function countZeros(sample: Uint8Array): Zeros {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++;
  return { even, odd };
}

/** UTF-16 without a mark: its ASCII characters leave zero bytes on one side, and it reads as Chinese or ASCII. */
function byZeros(bytes: Uint8Array, { even, odd }: Zeros): Decoded | undefined {
  const side = Math.max(even, odd) / (even + odd);
  const encoding = odd >= even ? "utf-16le" : "utf-16be";
  if (side < ONE_SIDED) return undefined;
  const text = decodeLoosely(bytes, encoding);
  return share(text.slice(0, SAMPLE), isPlausible) > ONE_SIDED ? decoded(text, encoding) : undefined;
}

/** UTF-16 without mark or ASCII, whose bytes look like control characters: it is text if it reads as common Chinese. */
function byCommonCharacters(bytes: Uint8Array, sample: Uint8Array): Decoded | undefined {
  const encoding = ["utf-16le", "utf-16be"].find((one) => {
    const text = decodeLoosely(sample, one);
    return share(text, isPlausible) > MOSTLY_PLAUSIBLE && looks(text) > LEAST_LOOKS;
  });
  return encoding === undefined ? undefined : decoded(decodeLoosely(bytes, encoding), encoding);
}

function countControls(sample: Uint8Array): number {
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
  return controls;
}

/** The charset whose reading looks most like Chinese. UTF-8 takes part: one damaged byte makes no GBK of it. */
function byLooks(bytes: Uint8Array, hint: string | undefined): Decoded {
  const sample = sampleOf(bytes);
  const candidates = ["gb18030", "big5", "utf-8", "utf-16le", "utf-16be"].map((encoding) => {
    const text = decodeLoosely(sample, encoding);
    return { encoding, score: looks(text) + (encoding === hint ? HINT_BONUS : 0) };
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.encoding.startsWith("utf-16")) return decoded(decodeLoosely(bytes, best.encoding), best.encoding);
  const mixed = decodeMixed(bytes, best.encoding, decodeLoosely, decodeStrictly, looks);
  if (!mixed) return decoded(decodeLoosely(bytes, best.encoding), best.encoding);
  const { text, encoding, issues } = decoded(mixed.text, best.encoding);
  return { text, encoding, issues: [...mixed.issues, ...issues] };
}

/** Whole lines, from the line of the first byte that is not ASCII. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = bytes.lastIndexOf(10, first) + 1;
  const newline = bytes.lastIndexOf(10, start + SAMPLE);
  const end = newline > first ? newline : start + SAMPLE;
  return bytes.subarray(start % 2 === 0 ? start : start - 1, end);
}

const COMMON = 1;
const PUNCTUATION = 0.8;
const HANZI = 0.15;
const RARE = -0.5;
const PRIVATE = -1;
const BROKEN = -2;

/** Mean over the characters that are not ASCII: a right reading of Chinese is above 0.7, a wrong one below 0.4. */
function looks(text: string): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    count++;
    sum += weigh(unit);
  }
  return count === 0 ? 0 : sum / count;
}

function weigh(unit: number): number {
  if (unit === 0xfffd) return BROKEN;
  if (unit >= 0x4e00 && unit <= 0x9fff) return isCommonHanzi(unit) ? COMMON : HANZI;
  if (isPunctuation(unit)) return PUNCTUATION;
  if (unit >= 0xe000 && unit <= 0xf8ff) return PRIVATE;
  if (unit < 0xa0) return PRIVATE;
  return RARE;
}

/** Quotes and dashes, ideographic punctuation, full-width forms. */
const isPunctuation = (unit: number): boolean =>
  (unit >= 0x2010 && unit <= 0x2026) ||
  (unit >= 0x3000 && unit <= 0x301e) ||
  (unit >= 0xff01 && unit <= 0xff5e) ||
  unit === 0xb7 ||
  unit === 0xa0;

const isPlausible = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) ||
  (unit >= 9 && unit <= 13) ||
  (unit >= 0x4e00 && unit <= 0x9fff) ||
  (unit >= 0xa0 && unit <= 0x24ff) ||
  isPunctuation(unit);

function share(text: string, of: (unit: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (of(text.charCodeAt(at))) count++;
  return text.length === 0 ? 0 : count / text.length;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined; // not valid in this charset
    throw error;
  }
}

/** The platform's decoder, and iconv-lite for the 5058 pairs of Big5-HKSCS that it gives private characters for. */
function decodeLoosely(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== "big5" || !/[\ue000-\uf8ff]/.test(text)) return text;
  const hongKong = iconv.decode(Buffer.from(bytes), "big5-hkscs");
  return countLost(hongKong) < countLost(text) ? hongKong : text;
}

/** What a declaration calls a charset: `GB2312`, `x-gbk` … are read as gb18030, which holds them. */
function normalizeName(name: string | undefined): string | undefined {
  const lower = name?.trim().toLowerCase().replace(/_/g, "-");
  if (lower === undefined) return undefined;
  if (/^(?:x-)?(?:gb|cp936|ms936|chinese)/.test(lower)) return "gb18030";
  if (/^(?:x-)?(?:big5|cp950)/.test(lower)) return "big5";
  return lower === "utf8" ? "utf-8" : lower;
}

const LOST = /[\ufffd\ue000-\uf8ff]/g;

function countLost(text: string): number {
  let lost = 0;
  for (const _ of text.matchAll(LOST)) lost++;
  return lost;
}

function decoded(text: string, encoding: string): Decoded {
  const lost = countLost(text);
  if (lost === 0) return { text, encoding, issues: [] };
  const first = text.search(LOST);
  const message = `${lost} characters could not be decoded as ${encoding}; they stand as U+FFFD or as private characters`;
  const span = { of: "source", start: first, end: first + 1 } as const;
  return { text, encoding, issues: [issue("read/undecodable", "warning", message, { span })] };
}
