import type { ByteTable } from "./byte-table.js";
import type { Likelihood, Option, Slot } from "./likelihood.js";

/** A byte of the original: the values that it may have had; one where it is known. */
export type Byte = readonly number[];

/** Simplified for a Traditional character, itself for any other. */
export type ToPlain = (character: string) => string;

/** A text that is read pair by pair, as far as it has come. */
export interface Partial {
  readonly slots: readonly Slot[];
  /** the first byte of a pair whose second is to come */
  readonly lead?: Byte;
}

const BYTES = 0x100;

const isLead = (byte: number): boolean => byte >= 0x81;

/** Characters that stand for bytes, one or several where a byte was lost. */
export class SlotMaker {
  private readonly toPlain: ToPlain;
  private readonly likelihood: Likelihood;
  private readonly known = new Map<number, Slot>();

  constructor(toPlain: ToPlain, likelihood: Likelihood) {
    this.toPlain = toPlain;
    this.likelihood = likelihood;
  }

  /** Of several characters only those that the dictionary knows are worth a guess; undefined where there is none. */
  slotOf(characters: readonly string[]): Slot | undefined {
    const all: Option[] = characters.map((printed) => ({ printed, plain: this.toPlain(printed) }));
    const slot = all.length > 1 ? all.filter(({ plain }) => this.likelihood.knows(plain)) : all;
    return slot.length > 0 ? slot : undefined;
  }

  /** The characters of a pair; those of known bytes are made once, since many readings of a stretch share them. */
  private pairSlot(lead: Byte, byte: Byte, table: ByteTable): Slot | undefined {
    const [high = 0] = lead;
    const [low = 0] = byte;
    const key = lead.length === 1 && byte.length === 1 ? high * BYTES + low : -1;
    const known = this.known.get(key);
    if (known) return known;
    const slot = this.slotOf(lead.flatMap((one) => byte.flatMap((other) => table.character(one, other) ?? [])));
    if (slot && key >= 0) this.known.set(key, slot);
    return slot;
  }

  /** The reading with one byte more, or undefined where that makes no character. */
  extend({ slots, lead }: Partial, byte: Byte, table: ByteTable): Partial | undefined {
    const [only = 0] = byte;
    if (!lead) {
      if (byte.length > 1 || only >= 0x80) return { slots, lead: byte.filter(isLead) };
      const slot = this.slotOf([String.fromCharCode(only)]);
      return slot && { slots: [...slots, slot] };
    }
    if (lead.length > 1 && byte.length > 1) return undefined;
    const slot = this.pairSlot(lead, byte, table);
    return slot && { slots: [...slots, slot] };
  }

  /** Bytes as pairs of a charset, and single ASCII bytes between them. */
  pairs(bytes: readonly Byte[], table: ByteTable): readonly Slot[] | undefined {
    let partial: Partial | undefined = { slots: [] };
    for (const byte of bytes) {
      partial = this.extend(partial, byte, table);
      if (!partial) return undefined;
    }
    return partial.lead ? undefined : partial.slots;
  }

  /** Bytes as UTF-8: three for a Chinese character or sign, of which one may be lost. What takes two bytes is no Chinese. */
  utf8(bytes: readonly Byte[]): readonly Slot[] | undefined {
    const slots: Slot[] = [];
    for (let at = 0; at < bytes.length; ) {
      const [only = 0, ...more] = bytes[at] ?? [];
      const ascii = more.length === 0 && only < 0x80;
      const slot = this.slotOf(ascii ? [String.fromCharCode(only)] : sequences(bytes.slice(at, at + 3)));
      if (!slot) return undefined;
      slots.push(slot);
      at += ascii ? 1 : 3;
    }
    return slots;
  }
}

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;
const isLeadOfThree = (byte: number): boolean => byte >= 0xe0 && byte <= 0xef;

/** The characters of three bytes, at most one of them lost. */
function sequences(bytes: readonly Byte[]): string[] {
  if (bytes.length < 3 || bytes.filter((byte) => byte.length > 1).length > 1) return [];
  const [lead = [], middle = [], last = []] = bytes;
  const found: string[] = [];
  for (const a of lead.filter(isLeadOfThree))
    for (const b of middle.filter(isContinuation))
      for (const c of last.filter(isContinuation)) found.push(...threeBytes(a, b, c));
  return found;
}

/** Nothing for an overlong form or half a surrogate pair, which are no text. */
function threeBytes(a: number, b: number, c: number): string[] {
  const unit = ((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f);
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? [] : [String.fromCharCode(unit)];
}
