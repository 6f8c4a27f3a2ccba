import type { Readings } from "../pinyin.js";
import type { ByteTable } from "./byte-table.js";
import type { Byte, ToPlain } from "./slots.js";

/** What a piece of the damaged text may have been as bytes: several strings of them. */
interface Element {
  readonly ways: readonly (readonly Byte[])[];
  /** characters of the text */
  readonly length: number;
}

const ANY: Byte = Array.from({ length: 0xff - 0x40 }, (_, i) => 0x40 + i);
const LOST: Element = { ways: [[ANY]], length: 1 };

// the rest of an injected bracket whose first half a lost byte has swallowed: ?shù) of 當(shù)
const BROKEN_PINYIN =
  /^[?\ufffd]([a-zü\u00E0-\u00FC\u0101\u0113\u011B\u012B\u014D\u016B\u01CE\u01D0\u01D2\u01D4\u01D6\u01D8\u01DA\u01DC]{1,6})[)）]/;
const LONGEST_PINYIN = 8;

const withoutTone = (syllable: string): string =>
  syllable
    .normalize("NFD")
    .replace(/u\u0308/g, "v")
    .replace(/[\u0300-\u036F]/g, "");

/** Takes a damaged text to pieces, each with the bytes that it may be what is left of. */
export class Elements {
  private readonly table: ByteTable;
  private readonly readings: Readings;
  private readonly toPlain: ToPlain;

  constructor(table: ByteTable, readings: Readings, toPlain: ToPlain) {
    this.table = table;
    this.readings = readings;
    this.toPlain = toPlain;
  }

  /**
   * The piece at a place. A mark of loss is a byte that was lost, or a question mark that was full-width; an ASCII
   * character is itself, or was full-width and then folded. Undefined for what GBK cannot hold.
   */
  at(text: string, at: number): Element | undefined {
    const character = text.charAt(at);
    const unit = text.charCodeAt(at);
    const folded: readonly Byte[] = [[0xa3], [unit + 0x80]];
    if (unit === 0xfffd || character === "?") {
      const pinyin = BROKEN_PINYIN.exec(text.slice(at, at + LONGEST_PINYIN));
      if (pinyin) return this.heard(text.charAt(at - 1), pinyin[1] ?? "", pinyin[0].length);
      return unit === 0xfffd ? LOST : { ways: [[ANY], folded], length: 1 };
    }
    if (unit > 0x20 && unit < 0x7f) return { ways: [[[unit]], folded], length: 1 };
    const pair = this.table.pair(character);
    return pair && { ways: [[[pair[0]], [pair[1]]]], length: 1 };
  }

  /** A byte that the decoder dropped without leaving a mark. */
  get dropped(): Element {
    return LOST;
  }

  /**
   * The converter to Traditional read the byte in front together with the lost one as a character that it had converted,
   * and put the reading of that character behind them.
   */
  private heard(previous: string, syllable: string, length: number): Element | undefined {
    const lead = this.table.pair(previous)?.[1];
    if (lead === undefined) return undefined;
    const wanted = withoutTone(syllable);
    const heard = ANY.filter((trail) => {
      const character = this.table.character(lead, trail);
      if (character === undefined || this.toPlain(character) === character) return false;
      return this.readings(character).includes(wanted);
    });
    return heard.length > 0 ? { ways: [[heard]], length } : undefined;
  }
}
