import type { Readings } from "../pinyin.js";
import type { Damage } from "../step.js";
import { type ByteTable, byteTable } from "./byte-table.js";
import { Elements } from "./elements.js";
import type { Likelihood, Slot } from "./likelihood.js";
import { type Byte, type Partial, SlotMaker, type ToPlain } from "./slots.js";
import type { IsOdd } from "./suspects.js";

/** A way to read a stretch anew. */
export interface Candidate extends Damage {
  /** how it came to be misread, in words for a message */
  readonly how: string;
  readonly slots: readonly Slot[];
  /** how improbable (natural logarithm) it is that such a misreading left the marks that it did */
  readonly cost: number;
}

/** A byte that was lost without a mark: one in 400. */
const UNMARKED = 6;

/** What is needed to read bytes anew. */
export interface Tools {
  readonly likelihood: Likelihood;
  readonly readings: Readings;
  readonly toPlain: ToPlain;
  readonly isOdd: IsOdd;
}

/** Characters read out of step before the reading falls into step again, at the latest with the clause. */
const LONGEST = 60;
/** A stretch may begin or end so many characters outside its odd ones: four in ten read out of step look usual. */
const REACH = 6;
const REACH_BACK = 10;
/** So many usual characters in a row are in step … */
const IN_STEP = 3;
/** … and so many behind the odd ones surely are: of those read out of step one in 1,500 looks so. */
const LONG_IN_STEP = 8;
/** Ways to read a stretch that are followed at once: five question marks with two ways each. */
const MOST_WAYS = 32;

const isMark = (character: string): boolean => character === "?" || character === "\ufffd";
/** 校核 read as half a character and ：, where a later start reads as much without a mark that nobody wrote */
const breaksOff = ([, second]: readonly Slot[]): boolean => second?.every(({ printed }) => STOP.test(printed)) ?? false;

// where a reading falls into step, whatever went before
const STOP = /[\n\s。，、；：（）《》“”]/;

/** Finds ways to read a stretch of a text anew. */
export class CandidateFinder {
  private readonly gbk: ByteTable = byteTable("gb18030");
  private readonly elements: Elements;
  private readonly slots: SlotMaker;

  private readonly isOdd: IsOdd;

  constructor({ likelihood, readings, toPlain, isOdd }: Tools) {
    this.isOdd = isOdd;
    this.elements = new Elements(this.gbk, readings, toPlain);
    this.slots = new SlotMaker(toPlain, likelihood);
  }

  /** A stretch that was read out of step. */
  *outOfStep(text: string, suspect: Damage): Generator<Candidate> {
    for (const start of this.startsOf(text, suspect)) yield* this.steppedOut(text, start, suspect.end);
  }

  /** Where the reading may have fallen out of step: shortly before the first odd character, or at a mark of loss. */
  private startsOf(text: string, { start, end }: Damage): number[] {
    const starts: number[] = [];
    // odd characters behind a mark begin with it; a mark alone may be what is left of the last byte
    const from = isMark(text.charAt(start)) && end - start > 1 ? start : Math.max(0, start - REACH_BACK);
    for (let at = from; at <= start; at++)
      if (!isMark(text.charAt(at)) && !isMark(text.charAt(at - 1))) starts.push(at);
    for (let at = start; at < end; at++) if (isMark(text.charAt(at)) && this.isInStep(text, at)) starts.push(at);
    return starts;
  }

  private isInStep(text: string, at: number): boolean {
    for (let before = at - 1; before >= Math.max(0, at - IN_STEP); before--) {
      if (STOP.test(text.charAt(before))) return true;
      if (this.isOdd(text.charCodeAt(before))) return false;
    }
    return true;
  }

  private isUsual(text: string, start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (isMark(text.charAt(at)) || this.isOdd(text.charCodeAt(at))) return false;
    return true;
  }

  /** Pairs of bytes read one byte out of step, from a lost byte to where the reading fell into step again. */
  private *steppedOut(text: string, start: number, least: number): Generator<Candidate> {
    // the first byte left no mark where the decoder dropped it
    const marked = isMark(text.charAt(start));
    const cost = marked ? 0 : UNMARKED;
    const dropped = marked ? [] : this.elements.dropped.ways.flat();
    let ways: Partial[] = this.follow([{ slots: [] }], [dropped]);
    for (let at = start; at < text.length && at < start + LONGEST && ways.length > 0; ) {
      const element = STOP.test(text.charAt(at)) ? undefined : this.elements.at(text, at);
      if (!element) return;
      if (at >= least + LONG_IN_STEP && this.isUsual(text, at - LONG_IN_STEP, at)) return;
      ways = this.follow(ways, element.ways);
      at += element.length;
      if (at < least - REACH || at - start < 2) continue;
      for (const { slots, lead } of ways)
        if (!lead && (marked || !breaksOff(slots)))
          yield { start, end: at, slots, cost, how: "GBK read one byte out of step" };
    }
  }

  private follow(ways: readonly Partial[], element: readonly (readonly Byte[])[]): Partial[] {
    const further = ways.flatMap((way) =>
      element.flatMap((bytes) => {
        let reached: Partial | undefined = way;
        for (const byte of bytes) reached = reached && this.slots.extend(reached, byte, this.gbk);
        return reached ?? [];
      }),
    );
    return further.slice(0, MOST_WAYS);
  }

  /** A stretch that was read in another charset than it was written in. */
  *misread(text: string, suspect: Damage): Generator<Candidate> {
    const latin = latinRun(text, suspect);
    const inLatin = latinBytes(text.slice(latin.start, latin.end));
    const asUtf8 = inLatin && this.slots.utf8(inLatin);
    if (asUtf8) yield { ...latin, slots: asUtf8, cost: 0, how: "UTF-8 read as Latin-1" };
    const asGbk = inLatin && this.slots.pairs(inLatin, this.gbk);
    if (asGbk) yield { ...latin, slots: asGbk, cost: 0, how: "GBK read as Latin-1" };
    for (let start = Math.max(0, suspect.start - REACH); start <= suspect.start + 1; start++) {
      for (let end = Math.min(text.length, suspect.end + REACH); end >= suspect.end - 1 && end - start >= 2; end--) {
        const bytes = this.gbkBytes(text.slice(start, end));
        const slots = bytes && this.slots.utf8(bytes);
        if (slots) yield { start, end, slots, cost: 0, how: "UTF-8 read as GBK" };
      }
    }
  }

  private gbkBytes(text: string): Byte[] | undefined {
    const bytes: Byte[] = [];
    for (const character of text) {
      const pair = this.gbk.pair(character);
      if (isMark(character)) bytes.push(LOST);
      else if (character === "€") bytes.push([0x80]);
      else if (pair) bytes.push([pair[0]], [pair[1]]);
      else if (character < "\x80") bytes.push([character.charCodeAt(0)]);
      else return undefined;
    }
    return bytes;
  }
}

const LOST: Byte = Array.from({ length: 0x80 }, (_, i) => 0x80 + i);

// what Windows-1252 prints for 0x80 to 0x9F
const WINDOWS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function latinByte(character: string): number | undefined {
  const unit = character.charCodeAt(0);
  const windows = WINDOWS.indexOf(character);
  if (windows >= 0) return 0x80 + windows;
  return unit >= 0x80 && unit <= 0xff ? unit : undefined;
}

function latinBytes(text: string): Byte[] | undefined {
  const bytes = Array.from(text, latinByte);
  return bytes.length > 1 && bytes.every((byte) => byte !== undefined) ? bytes.map((byte) => [byte]) : undefined;
}

/** The run of Latin-1 characters around a stretch. */
function latinRun(text: string, { start, end }: Damage): Damage {
  let from = start;
  while (from > 0 && latinByte(text.charAt(from - 1)) !== undefined) from--;
  let to = start;
  while (to < text.length && (to < end || latinByte(text.charAt(to)) !== undefined)) to++;
  return { start: from, end: to };
}
