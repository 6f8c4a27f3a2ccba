import type { Frame } from "./frame.js";
import type { Name } from "./name.js";
import { qualifierOf, type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";

/** What stands before the bracket that a quantity is in or behind: 失业人员再就业人数|（目标2500人）|实际完成2613人 */
export function nameBeforeBracket({ beforeBracket, host }: Frame, context: SubjectContext): Name | undefined {
  if (!beforeBracket || host || beforeBracket.end - beforeBracket.start < SHORTEST) return undefined;
  const subject = subjectOf(beforeBracket, context);
  const base = tidy(context.text.slice(subject.start, subject.end));
  // 完成目标任务|（2.8万人）|的114.3%
  const { goals } = context.lexicon;
  const short = base.length <= LONGEST_GOAL && goals.within(base, 0);
  const nameless = base.length < SHORTEST || short || goals.before(base, 0, base.length) !== "";
  return nameless ? undefined : { base, qualifier: qualifierOf(subject, context) };
}

const SHORTEST = 2;
/** 是计划面积, 优于省考核要求 */
const LONGEST_GOAL = 6;
