/** Hanzi, kana, ideographic punctuation, full-width forms: characters one em wide. */
export const isWide = (unit: number): boolean =>
  (unit >= 0x2e80 && unit <= 0x9fff) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  (unit >= 0xff01 && unit <= 0xff60) ||
  (unit >= 0xd800 && unit <= 0xdfff);

/** The width of a text in ems, each letter and digit counted half. */
export function emsOf(text: string): number {
  let ems = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) continue;
    ems += isWide(unit) || unit === 0x3000 ? 1 : 0.5;
  }
  return ems;
}

/** Letters further apart than this, in ems, are two words. */
const WORD_GAP = 0.15;
/** Beside hanzi, typesetters put up to a quarter em between scripts, and stretch a justified line by as much. */
const HANZI_GAP = 0.55;

/** What stands between two runs of one line: nothing, or a space. The gap is in ems. */
export function between(before: string, after: string, gap: number): "" | " " {
  if (/\s$/.test(before) || /^\s/.test(after)) return "";
  const hanzi = isWide(before.charCodeAt(before.length - 1)) || isWide(after.charCodeAt(0));
  return gap > (hanzi ? HANZI_GAP : WORD_GAP) ? " " : "";
}

/** What stands between the end of a line and the line it runs on in: a space between words of letters. */
export const overLineEnd = (before: string, after: string): "" | " " =>
  /(?:[A-Za-z;:]|(?<!\d),)$/.test(before) && /^[A-Za-z0-9]/.test(after) ? " " : "";

/** What cannot be torn apart at a line's end, in ems: a word, a number with its sign, or one hanzi with what hangs on it. */
export function firstToken(text: string): number {
  const token = /^(?:[A-Za-z0-9.,%+\-/:]+|.[，。、；：！？）》”’」』】〕]*)/u.exec(text)?.[0] ?? "";
  return emsOf(token);
}

/** The numbering with which a paragraph of a list or a section begins. */
export const OPENS_ITEM =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、)）](?!\d)|[①-⑳●•■◆])/;
