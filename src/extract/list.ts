import type { Frame } from "./frame.js";
import { type Name, tidy } from "./name.js";
import { type SubjectContext, subjectOf } from "./subject.js";

/** Quantities that follow each other with nothing but a joint between: 分别增长14.2%、4.2% */
function runs(frames: readonly Frame[], context: SubjectContext): Frame[][] {
  const found: Frame[][] = [];
  for (const frame of frames) {
    const run = found.at(-1);
    const joint = frame.previous ? context.text.slice(frame.previous.quantity.span.end, frame.head) : "";
    if (run && frame.previous === run.at(-1) && context.lexicon["list-joints"].has(joint.trim())) run.push(frame);
    else found.push([frame]);
  }
  return found.filter((run) => run.length > 1);
}

/** Splits 甲、乙和丙 at its joints, where words end. */
function splitNames(start: number, end: number, context: SubjectContext): string[] {
  const { text, lexicon, cut } = context;
  const { at } = cut({ start, end });
  const parts: string[] = [];
  let from = start;
  for (let i = start; i < end; i++) {
    const joint = lexicon["list-joints"].at(text, i, end);
    if (joint === "" || i === from || (joint !== "、" && !(at(i) && at(i + joint.length)))) continue;
    parts.push(text.slice(from, i));
    from = i + joint.length;
    i = from - 1;
  }
  parts.push(text.slice(from, end));
  return parts.map(tidy);
}

/**
 * Names in a list share what stands only once: 国际航空旅客、货邮吞吐量 → 国际航空旅客吞吐量, 国际航空货邮吞吐量.
 * The last word of the first name and the first word of the last one are what differs.
 */
function completeNames(parts: readonly string[], context: SubjectContext): string[] {
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  const words = (name: string): string[] => context.words(name);
  const [ofFirst, ofLast] = [words(first), words(last)];
  // what differs ends before a verb, 新增工业用地|支持民间投资项目比重, else behind the first word
  const verb = ofLast.findIndex((word, i) => i > 0 && context.lexicon.predicates.has(word));
  const tail = ofLast.slice(verb > 0 ? verb : 1).join("");
  const own = context.lexicon.quantifiers.before(first, 0, first.length) !== "";
  if (ofLast.length < 2 || own || first.endsWith(ofLast.at(-1) ?? "")) return [...parts];
  const lead = ofFirst.slice(0, -1).join("");
  return parts.map((part, i) => {
    const completed = part.endsWith(tail) ? part : part + tail;
    return i === 0 || part.startsWith(lead) ? completed : lead + completed;
  });
}

/** A value in a list: read as the first value of its list is, under a name of its own where there is one. */
export interface Listed {
  readonly leader: Frame;
  readonly name?: Name;
}

/** Values that stand in a row, 分别增长14.2%、4.2%, with their names where the subjects can be told apart. */
export function listedFrames(frames: readonly Frame[], context: SubjectContext): ReadonlyMap<Frame, Listed> {
  const named = new Map<Frame, Listed>();
  for (const run of runs(frames, context)) {
    const [first] = run;
    if (!first) continue;
    for (const frame of run) named.set(frame, { leader: first });
    const left = context.text.slice(first.left.start, first.left.end);
    const marker = context.lexicon.distributives.words.map((w) => left.indexOf(w)).filter((at) => at >= 0);
    const cutAt = marker.length > 0 ? Math.min(...marker) : -1;
    if (cutAt < 0) continue;
    const subject = subjectOf({ start: first.left.start, end: first.left.start + cutAt }, context);
    const parts = splitNames(subject.start, subject.end, context);
    if (parts.length !== run.length) continue;
    const names = completeNames(parts, context);
    run.forEach((frame, i) => {
      named.set(frame, { leader: first, name: { base: names[i] ?? "", qualifier: "" } });
    });
  }
  return named;
}
