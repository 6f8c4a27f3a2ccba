import type { Clause } from "./clause.js";
import type { Frame } from "./frame.js";
import type { Name } from "./name.js";
import type { SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";

const LONGEST = 30;
const OF = "的";

/** 85%以上的行政村建成卫生室 → 行政村建成卫生室占比: what is so of a part of the things that stand behind a percentage. */
export function shareOfThings({ right }: Frame, clause: Clause, context: SubjectContext): Name | undefined {
  const { text, lexicon } = context;
  const linked = text[right.start] === OF;
  if (clause.object.kind !== "noun" && !linked) return undefined;
  const said = beforeNext(text.slice(right.start + (linked ? 1 : 0), right.end), context);
  // 维持在2.9%的|低水平
  const mark = lexicon.milestones.at(said, 0, said.length) !== "";
  if (mark || said.length < 2 || said.length > LONGEST || said.endsWith(OF)) return undefined;
  const bearer = clause.subject.verbFinal ? "" : clause.subjectText;
  const verb = clause.subject.verbs.findLast((word) => !lexicon.empty.has(word)) ?? "";
  return { base: bearer + said + (lexicon.words("share-suffix")[0] ?? ""), qualifier: bearer === "" ? verb : "" };
}

/** 社区办公用房|达到: without the words that lead on to the next quantity */
function beforeNext(phrase: string, { lexicon }: SubjectContext): string {
  let end = phrase.length;
  for (;;) {
    const word = lexicon.links.before(phrase, 0, end);
    if (word === "" || lexicon.wholes.before(phrase, 0, end).length > word.length) return tidy(phrase.slice(0, end));
    end -= word.length;
  }
}
