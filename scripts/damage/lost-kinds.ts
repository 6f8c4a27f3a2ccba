import type { Edit } from "../../src/model/offset-map.js";
import { deletion, type Kind, type Stretch, type Subject, type Trial, trialOf } from "./trial.js";

const MOST = 5;

/**
 * Deletes marks inside what a pattern finds: `lose` gives their places in the match. What `also` finds goes too, but is not
 * judged: a text that lost one character has lost others.
 */
function losing(
  pattern: RegExp,
  lose: (match: RegExpMatchArray, subject: Subject) => readonly number[],
  also?: RegExp,
) {
  return (subject: Subject): Trial | undefined => {
    const { random, text } = subject;
    const found = random.some([...text.matchAll(pattern)], random.between(1, MOST));
    const edits: Edit[] = also ? [...text.matchAll(also)].map(({ index }) => deletion(index)) : [];
    const targets: Stretch[] = [];
    for (const match of found) {
      const places = lose(match, subject);
      edits.push(...places.map((place) => deletion(match.index + place)));
      if (places.length > 0) targets.push({ start: match.index, end: match.index + match[0].length });
    }
    return trialOf(text, edits, targets);
  };
}

const placesOf = (text: string, marks: string): number[] =>
  [...text].flatMap((sign, i) => (marks.includes(sign) ? i : []));

/** Characters that a converter dropped. */
export const LOST_KINDS: readonly Kind[] = [
  {
    // 2019年9月23日 → 2019923日, 2019年923日, 20199月23日
    id: "lost signs of a day",
    breaks: "values",
    inflict: losing(/(?:19|20)\d\d年\d{1,2}月\d{1,2}日/g, ([match], { random }) =>
      placesOf(match, random.pick(["年月", "年月", "年月", "月", "年"])),
    ),
  },
  {
    // 2019年7月 → 20197月
    id: "lost sign of a month's year",
    breaks: "values",
    inflict: losing(/(?:19|20)\d\d年\d{1,2}月(?!\d)/g, ([match]) => placesOf(match, "年")),
  },
  {
    // 2018年GDP → 2018GDP
    id: "year run into text",
    breaks: "values",
    inflict: losing(/(?:19|20)\d\d年(?:GDP|R&D)/g, ([match]) => placesOf(match, "年")),
  },
  {
    // 2016—2018年3年 → 201620183年
    id: "lost signs of a year range",
    breaks: "values",
    inflict: losing(/(?:19|20)\d\d—(?:19|20)\d\d年\d年/g, ([match]) => placesOf(match, "—年").slice(0, 2)),
  },
  {
    // 〔2020〕3号 → 〔20203号, 2020〕3号
    id: "lost bracket of a document number",
    breaks: "values",
    inflict: losing(/〔\d{4}〕\d+号/g, ([match], { random }) => placesOf(match, random.pick(["〔", "〕", "〕"]))),
  },
  {
    // 25.9%。2019年 → 25.9%2019年
    id: "run-on percentage",
    breaks: "values",
    inflict: losing(/\d+\.\d+%。\d{4}年/g, ([match]) => placesOf(match, "。")),
  },
  {
    // （1）加强领导 → 1）加强领导, 1加强领导
    id: "lost bracket of a list item",
    breaks: "text",
    inflict: losing(
      /^（\d）.{4}/gm,
      ([match], { random }) => placesOf(match, random.pick(["（", "（）"])),
      /(?<=〔\d{4})〕|(?<=\d{4})年(?=GDP|R&D)|(?<=(?:19|20)\d\d)年(?=\d+月)/g,
    ),
  },
];
