import type { LinkContext } from "./context.js";
import type { Line, Mention } from "./mention.js";
import { isAmount, sameUnit } from "./things.js";

/** Values side by side with nothing but a comma or 和 between them: 增长|4.2%、5.3%. At least two. */
export function bareRuns(line: Line, { words }: LinkContext): readonly (readonly Mention[])[] {
  const runs: Mention[][] = [];
  for (const mention of line.mentions) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const joined = last && words.joint.test(mention.lead) && last.quantity.kind === mention.quantity.kind;
    if (run && joined && last.index === mention.index - 1) run.push(mention);
    else runs.push([mention]);
  }
  return runs.filter((run) => run.length > 1);
}

// amounts may have other numbers between them, a few each
const FARTHEST = 8;

/**
 * The amounts that a run of rates speaks of, one each: A44168元，B17926元，分别增长|4.2%、6.9%. The last amounts before the
 * run, as many as it has, all in one unit; undefined where they are not.
 */
export function amountsOf(run: readonly Mention[]): readonly Mention[] | undefined {
  const [first] = run;
  if (!first) return undefined;
  const before = first.line.mentions
    .slice(Math.max(0, first.index - FARTHEST * run.length), first.index)
    .filter((m) => m.bracket === first.bracket && isAmount(m));
  const amounts = before.slice(-run.length);
  const [one] = amounts;
  if (!one || amounts.length !== run.length || amounts.some((amount) => !sameUnit(amount, one))) return undefined;
  // no statement may end between the amounts and what is told of them
  const stops = first.line.mentions.slice(one.index + 1, first.index + 1).some(({ lead }) => /[；;]/.test(lead));
  return stops ? undefined : amounts;
}
