import type { Frame } from "./frame.js";
import type { Name } from "./name.js";
import type { Read } from "./reading.js";
import type { SubjectContext } from "./subject.js";

// What it is that a rank is a rank in.

const SHORTEST = 4;
const LONGEST = 34;
const OF = "的";
/** 147家|国家级高新区综合评价: how many are ranked */
const COUNT = /^\d+\D/;
/** a clause's beginning */
const MARKS = new Set("，；。：");
/** between the assessment and its rank: 在…评价中，我市居, 在…评价中前进5位，名列 */
const MOST_MARKS = 1;

/** 在全省旅游市场综合评价中: from the preposition to the word that closes it, the last before `end` */
function closedBefore(start: number, end: number, { text, lexicon, periods }: SubjectContext): string | undefined {
  let marks = 0;
  for (let close = end; close > start + SHORTEST && marks <= MOST_MARKS; close--) {
    if (MARKS.has(text[close] ?? "")) marks++;
    const within = lexicon["within-ends"].before(text, start, close);
    if (within === "" || lexicon.assessments.before(text, start, close - within.length) === "") continue;
    for (let at = close - within.length - SHORTEST; at >= start && !MARKS.has(text[at] ?? ""); at--)
      if (lexicon.foundations.at(text, at, close) !== "") {
        // 在2020年度|全省…
        const year = periods.startingAt(at + 1)?.span.end ?? at + 1;
        return text.slice(year + lexicon["by-then"].at(text, year, close).length, close - within.length);
      }
  }
  return undefined;
}

function assessment({ head, sentence }: Frame, context: SubjectContext): Name | undefined {
  const { lexicon } = context;
  const phrase = closedBefore(Math.max(sentence.span.start, head - LONGEST), head, context);
  if (phrase === undefined) return undefined;
  const rest = phrase.slice(lexicon.scopes.at(phrase, 0, phrase.length).length);
  // 科技部火炬中心组织的|国家高新区综合评价
  const plain = rest.slice(rest.lastIndexOf(OF) + 1);
  return { base: plain.replace(COUNT, ""), qualifier: "" };
}

/** 在全省旅游市场综合评价中，我市居第6位, 高新区在全国147家国家级高新区综合评价中前进5位: what it is that ranks, or moved up */
export function assessed({ frame, match }: Read, context: SubjectContext): Name | undefined {
  const { measure } = match.compiled.rule;
  const moved = measure === "change" && context.lexicon["rank-units"].has(frame.quantity.unit);
  return measure === "rank" || moved ? assessment(frame, context) : undefined;
}
