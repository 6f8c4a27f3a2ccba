import type { Damage } from "../step.js";

/** Chinese characters that prose uses: the 3755 of GB 2312's first level, and the Traditional forms of theirs. */
type Usual = (unit: number) => boolean;

/** Characters that whole Chinese prose seldom holds: rare hanzi, private use, letters of other scripts. */
export type IsOdd = (unit: number) => boolean;

const LEVEL_ONE = { first: 0xb0, last: 0xd7, firstTrail: 0xa1, lastTrail: 0xfe };

export function createIsOdd(traditional: Iterable<string>): IsOdd {
  const usual = new Uint8Array(0x10000);
  const decoder = new TextDecoder("gb18030");
  for (let lead = LEVEL_ONE.first; lead <= LEVEL_ONE.last; lead++)
    for (let trail = LEVEL_ONE.firstTrail; trail <= LEVEL_ONE.lastTrail; trail++)
      usual[decoder.decode(Uint8Array.of(lead, trail)).charCodeAt(0)] = 1;
  for (const character of traditional) if (character.trim() !== "") usual[character.charCodeAt(0)] = 1;
  return (unit) => isOdd(unit, (known) => usual[known] === 1);
}

/** Odd characters among neighbours: a third of a text that is read out of step, one in a hundred of a whole one. */
const WINDOW = 8;
const LEAST_ODD = 3;

function isOdd(unit: number, usual: Usual): boolean {
  if (unit < 0x80) return false;
  if (unit >= 0x4e00 && unit <= 0x9fff) return !usual(unit);
  return !(
    (unit >= 0x2010 && unit <= 0x2030) ||
    (unit >= 0x3000 && unit <= 0x301f) ||
    unit >= 0xff00 ||
    isNumbering(unit)
  );
}

/** ·, ①, Ⅱ, ㎡, ■, and the signs of arithmetic */
const isNumbering = (unit: number): boolean =>
  unit === 0xb7 || unit === 0xd7 || (unit >= 0x2100 && unit <= 0x27bf) || (unit >= 0x3200 && unit <= 0x33ff);

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;
const isMark = (unit: number): boolean => unit === 0x3f || unit === 0xfffd;

/**
 * Stretches in which something may be misread: around a question mark that stands in for a lost byte, and where odd
 * characters stand close together. Most text has none, and this is all that it costs.
 */
export function findSuspects(text: string, odd: IsOdd): Damage[] {
  const found: Damage[] = [];
  const seen: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80 && unit !== 0x3f) continue;
    const marks = isMark(unit) && besideChinese(text, at, odd);
    if (!marks && !odd(unit)) continue;
    seen.push(at);
    const near = seen.slice(-WINDOW).filter((place) => at - place < WINDOW);
    if (marks || near.length >= LEAST_ODD) add(found, near[0] ?? at, at + 1);
  }
  return found;
}

function besideChinese(text: string, at: number, odd: IsOdd): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)];
  return isHan(before) || isHan(after) || isMark(after) || (after >= 0x80 && odd(after));
}

function add(found: Damage[], start: number, end: number): void {
  const last = found.at(-1);
  if (last && start - last.end <= WINDOW) found[found.length - 1] = { start: last.start, end };
  else found.push({ start, end });
}
