import type { LinkContext, Mention } from "../link/index.js";
import type { Link } from "../model/result.js";
import { textOf } from "./explain.js";
import { type Interval, isAbove, isPositive, over, scale } from "./interval.js";
import type { Members } from "./member.js";
import { type Finding, finding } from "./statements.js";

// …突破110亿元、…（five more achievements）均圆满完成年度目标任务
const WORDS_BEHIND = 240;

/** What the sentence says behind the number: 均圆满完成年度目标任务 */
function claimsMet({ line, quantity }: Mention, { words }: LinkContext): boolean {
  const behind = line.text.slice(quantity.span.end - line.start, quantity.span.end - line.start + WORDS_BEHIND);
  return words.met.test(behind) && !words.notMet.test(behind);
}

const HUNDRED = 100;
// who writes 突破110亿元 has not 290亿元 in mind
const FARTHEST_BEYOND = 1.5;
const meant = ({ low, high }: Interval): Interval => ({
  low,
  high: high.isFinite() ? high : low.times(FARTHEST_BEYOND),
});

/** A target that the report calls met, and that its own numbers say was not. */
export function checkClaim(link: Link, members: Members, context: LinkContext): Finding | undefined {
  const [actual, target] = [members.one("actual"), members.one("target")];
  if (link.rel !== "completion" || members.one("rate") || !actual || !target) return undefined;
  if (!claimsMet(actual.mention, context) || !isPositive(target.interval) || !isPositive(actual.interval))
    return undefined;
  const lower =
    context.words.lowerBetter.test(actual.mention.indicator.name) ||
    ["le", "lt"].includes(target.mention.indicator.comparator);
  const done = meant(actual.interval);
  const missed = lower ? isAbove(done, target.interval) : isAbove(target.interval, done);
  if (!missed) return undefined;
  const ratio = scale(over(done, target.interval), HUNDRED);
  return finding(link, "fails", String(HUNDRED), ratio, "%", {
    reason: "not-met",
    explanation: `called met, but ${textOf(actual)} falls short of the target of ${textOf(target)}`,
  });
}
