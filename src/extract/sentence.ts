import type { Quantity } from "../model/quantity.js";
import type { Sentence } from "../model/segmented.js";
import type { SentenceDraft } from "./draft.js";
import { draftOf, withListed } from "./drafting.js";
import { type Frame, framesOf } from "./frame.js";
import { listedFrames } from "./list.js";
import { type Memory, previousName, remembered } from "./memory.js";
import type { Name } from "./name.js";
import { isDependent } from "./owner.js";
import { readListed, type SentenceContext } from "./reading.js";
import { nameRead } from "./reading-name.js";
import { labelTitle } from "./run-in.js";
import { deedBefore, placeAhead, topicOf } from "./topic.js";

/** What is made when it is first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** 安岳县产值5亿元，新增企业12家: the place that opens a sentence, while nothing else was told */
function opened(drafts: readonly SentenceDraft[]): string | undefined {
  const [first] = drafts;
  return first && drafts.every(({ told }) => told === first.told) ? first.told : undefined;
}

export interface SentenceReading {
  readonly drafts: readonly SentenceDraft[];
  readonly memory: Memory;
}

/** The indicators of one sentence, in order, and what the next sentence may carry on from. */
export function readSentence(
  sentence: Sentence,
  quantities: readonly Quantity[],
  before: Memory,
  context: SentenceContext,
): SentenceReading {
  const { report, subjects } = context;
  const frames = framesOf(report.normalized.text, sentence, quantities, report.extractors.joints);
  const lists = listedFrames(frames, subjects);
  const drafts: SentenceDraft[] = [];
  // 总量、增速分列第6、第4: where the first name of a list builds on what stood before it, the others do too
  const leads = new Map<Frame, Name | undefined>();
  let memory = before;
  const title = once(() => labelTitle(sentence.paragraph, subjects));
  frames.forEach((frame, i) => {
    const listed = lists.get(frame);
    const read = readListed(frame, listed, context);
    if (!read) {
      report.onDecision?.({ kind: "dropped", quantity: frame.quantity, why: "no-rule" });
      return;
    }
    const own = previousName(read, listed, drafts, memory, subjects);
    if (listed?.first === frame && listed.name && isDependent(listed.name.base, subjects)) leads.set(frame, own);
    const previous = listed?.name && leads.has(listed.first) ? leads.get(listed.first) : own;
    const topic = once(() => topicOf(frame, subjects));
    const units = { own: frame.quantity.unit, previous: memory.unit };
    const deed = () => deedBefore(frame, subjects);
    const told = drafts.length > 0;
    const around = { subjects, following: frames.slice(i + 1), previous, units, told, topic, deed, title };
    const naming = nameRead(read, listed?.scope ? previous : listed?.name, drafts.at(-1), around);
    if (!naming) {
      report.onDecision?.({ kind: "dropped", quantity: frame.quantity, why: "no-name" });
      return;
    }
    const carriesOn = read.clause.subjectText === "";
    // 156家|企业: it needs no subject
    const names = read.clause.structure === "verb-object" && read.clause.object.kind === "noun";
    const carried = {
      period: carriesOn ? memory.period : undefined,
      told: placeAhead(frame, subjects) ?? (carriesOn && !names ? memory.told : opened(drafts)),
      draft: drafts.at(-1),
      share: naming.name === memory.name && memory.measure === "share",
    };
    const draft = withListed(draftOf(read, naming, carried, context), listed);
    drafts.push(draft);
    memory = remembered(memory, draft, read, previous, subjects);
  });
  return { drafts, memory };
}
