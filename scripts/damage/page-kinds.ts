import type { Edit } from "../../src/model/offset-map.js";
import type { Random } from "./random.js";
import { insertion, type Kind, type Stretch, type Subject, someQuantities, type Trial, trialOf } from "./trial.js";

const MOST = 3;
const REACH = 12;

/** Places inside sentences, far from line ends, with as much text as `REACH` on both sides. */
function cuts({ random, text }: Subject, count: number): number[] {
  const inside = [...text.matchAll(/(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})/g)].map(({ index }) => index);
  const far = inside.filter((at) => !text.slice(at - REACH, at + REACH).includes("\n"));
  return random.some(far, count).filter((at, i, all) => i === 0 || at - (all[i - 1] ?? 0) > 4 * REACH);
}

/** Puts something into sentences, in one style for the whole text; what must come out is the sentence as it was. */
const cutting =
  (style: (random: Random) => (page: number) => string, least = 1) =>
  (subject: Subject): Trial | undefined => {
    const first = subject.random.between(1, 20);
    const make = style(subject.random);
    const places = cuts(subject, MOST);
    if (places.length < least) return undefined;
    const edits = places.map((at, i) => insertion(at, make(first + i)));
    return trialOf(
      subject.text,
      edits,
      places.map((at) => ({ start: at - REACH, end: at + REACH })),
    );
  };

const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick([..."abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNP"])).join("");

const PAGE_MARKS: readonly ((page: number) => string)[] = [
  (page) => `\n- ${page} -\n`,
  (page) => `\n— ${page} —\n`,
  (page) => `\n第${page}页\n`,
  (page) => `\n第 ${page} 页 共 23 页\n`,
  (page) => `\n${page}\n`,
];

/** Whole lines broken at one width, as a text editor or a PDF does. */
function wrapped({ random, text, quantities }: Subject): Trial | undefined {
  const width = random.between(24, 44);
  const edits: Edit[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    for (let at = width; at < line.length; at += width) edits.push(insertion(start + at, "\n"));
    start += line.length + 1;
  }
  return trialOf(
    text,
    edits,
    quantities.find(text).map(({ span }) => span),
  );
}

/** A number broken over two lines, in its digits or before its unit. */
function brokenNumbers(subject: Subject): Trial | undefined {
  const { random, text } = subject;
  const targets = someQuantities(subject, MOST).filter(({ start, end }) => /\d/.test(text.slice(start, end)));
  return trialOf(
    text,
    targets.map(({ start, end }) => insertion(random.between(start + 1, end - 1), "\n")),
    targets,
  );
}

const lineAround = (text: string, at: number): Stretch => {
  const end = text.indexOf("\n", at);
  return { start: text.lastIndexOf("\n", at - 1) + 1, end: end < 0 ? text.length : end };
};

/** A paragraph printed with a blank between all its characters. */
function letterSpaced(subject: Subject): Trial | undefined {
  const { text, quantities } = subject;
  const [chosen] = someQuantities(subject, 1);
  if (!chosen) return undefined;
  const { start, end } = lineAround(text, chosen.start);
  const edits: Edit[] = [];
  for (let at = start + 1; at < end; at++) edits.push(insertion(at, " "));
  const inside = quantities.find(text).filter(({ span }) => span.start >= start && span.end <= end);
  return trialOf(
    text,
    edits,
    inside.map(({ span }) => span),
  );
}

/** What pages, editors and share sites put between the characters. */
export const PAGE_KINDS: readonly Kind[] = [
  {
    // 重点实\n- 7 -\n验室
    id: "page number that cuts a sentence",
    breaks: "text",
    inflict: cutting((random) => random.pick(PAGE_MARKS)),
  },
  {
    // 重点实\n7、验室
    id: "page marker that cuts a sentence",
    breaks: "text",
    inflict: cutting(() => (page) => `\n${page}、`),
  },
  {
    id: "watermark",
    breaks: "text",
    // an address that stands once may be the report's own
    inflict: cutting((random) => {
      const mark = random.pick([
        `( WwW.${letters(random, 5)}.CoM 转载请注明 )`,
        `（www.${letters(random, 6).toLowerCase()}.com）`,
        `【来源：www.${letters(random, 6).toLowerCase()}.cn】`,
      ]);
      return () => mark;
    }, 2),
  },
  { id: "wrapped lines", breaks: "values", inflict: wrapped },
  { id: "number broken over lines", breaks: "values", inflict: brokenNumbers },
  { id: "letter spacing", breaks: "values", inflict: letterSpaced },
];
