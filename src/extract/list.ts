import { placeIn } from "./clause.js";
import type { Frame } from "./frame.js";
import { namesFor, ratesFor } from "./list-names.js";
import type { Name } from "./name.js";
import { type SubjectContext, subjectOf } from "./subject.js";

/** 分别下降3.5%|和|增长|2.6%: a value that says for itself whether it rose or fell */
function saysItself(joint: string, { quantity, previous }: Frame, { lexicon }: SubjectContext): boolean {
  // 企业410户、|增长|7.7%: no list
  if (previous?.quantity.kind !== quantity.kind) return false;
  const said = lexicon.rises.before(joint, 1, joint.length) || lexicon.falls.before(joint, 1, joint.length);
  return said !== "" && lexicon["list-joints"].has(joint.slice(0, -said.length));
}

/** Quantities that follow each other with nothing but a joint between: 分别增长14.2%、4.2% */
function runs(frames: readonly Frame[], context: SubjectContext): Frame[][] {
  const found: Frame[][] = [];
  for (const frame of frames) {
    const run = found.at(-1);
    const joint = frame.previous ? context.text.slice(frame.previous.quantity.span.end, frame.head) : "";
    const bare = joint.trim().slice(0, joint.trim().length - ordinalMark(joint.trim(), context).length);
    if (
      run &&
      frame.previous === run.at(-1) &&
      (context.lexicon["list-joints"].has(bare) || saysItself(bare, frame, context))
    )
      run.push(frame);
    else found.push([frame]);
  }
  return found.filter((run) => run.length > 1);
}

/** 第3、|第|2 */
const ordinalMark = (joint: string, { lexicon }: SubjectContext): string =>
  lexicon["ordinal-marks"].before(joint, 1, joint.length);

/** A value in a list: read as the first value of its list is, under a name of its own where there is one. */
export interface Listed {
  /** the value by whose rule it is read */
  readonly leader: Frame;
  /** the first value of the list */
  readonly first: Frame;
  readonly name?: Name;
  /** where it stands in a list that is dealt out, 分别为17.3%、37.7%, to things that were named before */
  readonly dealt?: { readonly index: number; readonly of: number };
  /** the place that it is about: 章贡区、南康区分别40家、25家 */
  readonly scope?: string;
}

/** The value by which one of a list is read: the first, or itself. */
function leaderOf(frame: Frame, first: Frame, context: SubjectContext): Frame {
  const joint = frame.previous ? context.text.slice(frame.previous.quantity.span.end, frame.head).trim() : "";
  return frame !== first && saysItself(joint, frame, context) ? frame : first;
}

/** Values that stand in a row, 分别增长14.2%、4.2%, with their names where the subjects can be told apart. */
export function listedFrames(frames: readonly Frame[], context: SubjectContext): ReadonlyMap<Frame, Listed> {
  const named = new Map<Frame, Listed>();
  for (const run of runs(frames, context)) {
    const [first] = run;
    if (!first) continue;
    // 增长4.2%、5.3%: dealt out like what was named before
    const leaders = new Map(run.map((frame) => [frame, leaderOf(frame, first, context)]));
    const leader = (frame: Frame): Frame => leaders.get(frame) ?? first;
    for (const [index, frame] of run.entries())
      named.set(frame, { leader: leader(frame), first, dealt: { index, of: run.length } });
    const left = context.text.slice(first.left.start, first.left.end);
    const marker = context.lexicon.distributives.words.map((w) => left.indexOf(w)).filter((at) => at >= 0);
    const cutAt = marker.length > 0 ? Math.min(...marker) : -1;
    // with no 分别 before them, only a list of names tells whose they are
    if (cutAt < 0 && !left.includes("、")) continue;
    const until = cutAt < 0 ? first.head : first.left.start + cutAt;
    const subject = subjectOf({ start: first.left.start, end: until }, context);
    // 比全国、全省分别高1.4个和0.5个百分点: what is compared with
    if (context.lexicon.compares.at(context.text, subject.start, until) !== "") continue;
    const names = cutAt < 0 ? ratesFor(run, subject, context) : namesFor(run, subject, context);
    if (cutAt < 0 && !names) continue;
    run.forEach((frame, index) => {
      const own = names?.[index];
      if (own === undefined) named.set(frame, { leader: leader(frame), first, dealt: { index, of: run.length } });
      else if (placeIn(own, context)) named.set(frame, { leader: leader(frame), first, scope: own });
      else named.set(frame, { leader: leader(frame), first, name: { base: own, qualifier: "" } });
    });
  }
  return named;
}
