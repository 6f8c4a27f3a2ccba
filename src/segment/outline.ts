/** The numbering at the head of a paragraph: 第一章 and the like are below 0, 壹、 is level 0, 一、 is level 1, （一） 2, 1. 3, （1） or 1） 4, ① 5. */
export interface OutlineMark {
  readonly level: number;
  /** characters of the mark, behind leading spaces */
  readonly length: number;
  /** it begins its row of numbers: 一、, （一）, 1. */
  readonly first: boolean;
}

const MARKS: readonly { readonly level: number; readonly expression: RegExp }[] = [
  { level: 0, expression: /[壹贰叁参肆伍陆柒捌玖拾]{1,2}、/y },
  { level: -2, expression: /第[一二三四五六七八九十]+[篇编][、： ]*/y },
  { level: -1, expression: /第[一二三四五六七八九十]+(?:章|部分)[、： ]*/y },
  { level: -0.5, expression: /第[一二三四五六七八九十]+节[、： ]*/y },
  { level: 1, expression: /[一二三四五六七八九十百]+、/y },
  { level: 2, expression: /（[一二三四五六七八九十百]+）/y },
  { level: 3, expression: /\d{1,3}(?:[.、](?!\d)|(?=[“"「])) */y },
  { level: 4, expression: /（\d{1,3}）|\d{1,3}）/y },
  { level: 5, expression: /[①-⑳]/y },
];
// a number whose dot was lost: 1研究与试验发展经费 — one digit, then a word that is no classifier, unit or time
const BARE_NUMBER =
  /\d(?=[\u4E00-\u9FFF]{4})(?![年月日号个家户项件名人次条台套场期亿万千百十大类批届点时分天倍成余多至元位只头株亩吨公米周岁届代级线本支篇所处座间])/y;

const FIRST = /^[（第]?(?:一|壹|1(?!\d)|①)(?![一二三四五六七八九十百])/;

export function outlineMark(text: string, start: number): OutlineMark | undefined {
  for (const { level, expression } of MARKS) {
    expression.lastIndex = start;
    const match = expression.exec(text);
    if (match) return { level, length: match[0].length, first: FIRST.test(match[0]) };
  }
  BARE_NUMBER.lastIndex = start;
  const bare = BARE_NUMBER.exec(text);
  return bare ? { level: 3, length: bare[0].length, first: FIRST.test(bare[0]) } : undefined;
}
