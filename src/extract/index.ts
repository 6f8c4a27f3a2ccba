import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import { lowerBound } from "../model/search.js";
import type { Paragraph } from "../model/segmented.js";
import { overlaps } from "../model/span.js";
import type { Aside } from "../quantity/index.js";
import { createCutter } from "./boundaries.js";
import { type Extractors, lastPlace, type Report, reviewedYear, scopeOf } from "./context.js";
import { chooseAloud, type Dropped } from "./decision.js";
import type { Draft } from "./draft.js";
import { erasOf } from "./era.js";
import type { Range } from "./frame.js";
import { glossaryOf } from "./glossary.js";
import type { Memory } from "./memory.js";
import { datingPeriods, sectionPeriods } from "./period.js";
import { indexPeriods } from "./period-index.js";
import { type Places, placesIn } from "./places.js";
import { indicatorTitle, runInTitle } from "./run-in.js";
import { readSentence } from "./sentence.js";
import type { SubjectContext } from "./subject.js";
import { readTable } from "./table.js";
import { isThreshold } from "./thresholds.js";
import { WordClass } from "./words.js";

export { compileExtractors, type Extractors, type Report } from "./context.js";
export { datingOf, type PeriodFinder } from "./dating.js";
export type { OnDecision } from "./decision.js";
export { genreOf } from "./genre.js";
export { RuleError } from "./ruleset.js";

/** The longest policy name whose digits may stand in its middle. */
const POLICY_REACH = 12;

/** Whether a number stands inside the name of a policy: 双十条, 两学一做. */
function inPolicyName(text: string, { span }: Quantity, names: WordClass): boolean {
  for (let at = Math.max(0, span.start - POLICY_REACH); at <= span.start; at++) {
    const name = names.at(text, at, text.length);
    // 国六, but 占全国|六成以上
    if (name !== "" && at + name.length > span.start && (at === span.start || at + name.length >= span.end))
      return true;
  }
  return false;
}

/** Quantities that may be indicators: not damaged, not in a policy's name, not rejected by a rule. */
function candidates(report: Report): Quantity[] {
  const { normalized, finder, extractors, onDecision } = report;
  const { text, damaged } = normalized;
  const why = (quantity: Quantity): Dropped | undefined => {
    if (damaged.some((span) => overlaps(span, quantity.span))) return "damaged";
    return quantity.spelled && inPolicyName(text, quantity, extractors.policyNames) ? "policy-name" : undefined;
  };
  const onAside = onDecision && ((aside: Aside) => onDecision({ kind: "aside", aside }));
  const kept: Quantity[] = [];
  finder.find(text, onAside ? { onAside } : {}).forEach((quantity, i, all) => {
    const named = isThreshold(quantity, all[i + 1], text, extractors.lexicon);
    const dropped = why(quantity) ?? (named ? "threshold" : undefined);
    if (dropped) onDecision?.({ kind: "dropped", quantity, why: dropped });
    else if (isListedBehind(kept.at(-1), quantity, report) || !rejected(quantity, report)) kept.push(quantity);
  });
  return kept;
}

/** 分别压缩至28小时、|2小时: a value in a list is what the one before it is. */
function isListedBehind(
  before: Quantity | undefined,
  { kind, unit, span }: Quantity,
  { normalized: { text }, extractors: { lexicon } }: Report,
): boolean {
  if (!before || before.span.end >= span.start) return false;
  const joint = text.slice(before.span.end, span.start);
  if (kind === "ordinal") {
    const mark = lexicon["ordinal-marks"].before(joint, 1, joint.length);
    return before.kind === kind && lexicon["list-joints"].has(joint.slice(0, joint.length - mark.length));
  }
  return unit !== "" && before.unit === unit && lexicon["list-joints"].has(joint);
}

function rejected(quantity: Quantity, { normalized: { text }, extractors, onDecision }: Report): boolean {
  const candidate = { text, quantity };
  const refusal = chooseAloud("refuse", extractors.rejecting, candidate, onDecision);
  if (!refusal) return false;
  // a reading rule that matches more of the words around it stands against a refusal: 居全省|第3位
  const reading = chooseAloud("keep", extractors.keeping, candidate, onDecision);
  const refused = !reading || reading.before + reading.after <= refusal.before + refusal.after;
  if (refused) onDecision?.({ kind: "refused", quantity, by: refusal.compiled });
  return refused;
}

/** 四川省资阳市 is also called 资阳市 and 资阳. */
function placesOf(region: string | undefined, { lexicon }: Extractors): WordClass {
  if (!region) return new WordClass([]);
  const endings = lexicon["place-endings"];
  const own = lastPlace(region, lexicon);
  const short = own.slice(0, own.length - endings.before(own, 0, own.length).length);
  return new WordClass([region, own, short].filter((place) => place.length > 1));
}

function bySentence(report: Report, quantities: readonly Quantity[]): Map<number, Quantity[]> {
  const { sentences, paragraphs } = report.segmented;
  const glossary = glossaryOf(report.normalized.text, paragraphs, report.extractors.lexicon);
  const groups = new Map<number, Quantity[]>();
  let i = 0;
  for (const quantity of quantities) {
    while (i < sentences.length && (sentences[i]?.span.end ?? 0) <= quantity.span.start) i++;
    const sentence = sentences[i];
    if (!sentence || quantity.span.start < sentence.span.start || quantity.span.end > sentence.span.end) {
      report.onDecision?.({ kind: "dropped", quantity, why: "outside" });
      continue;
    }
    if (glossary.has(sentence.paragraph)) {
      report.onDecision?.({ kind: "dropped", quantity, why: "glossary" });
      continue;
    }
    const group = groups.get(i);
    if (group) group.push(quantity);
    else groups.set(i, [quantity]);
  }
  return groups;
}

function readSentences(report: Report): Draft[] {
  const { text } = report.normalized;
  const quantities = candidates(report);
  const subjects: SubjectContext = {
    text,
    lexicon: report.extractors.lexicon,
    cut: createCutter(text, report.segmenter),
    periods: indexPeriods(datingPeriods(text, report.periods, report.extractors.lexicon, report.period)),
    places: placesOf(report.place, report.extractors),
    busy: withinAny(quantities),
    known: report.extractors.catalogue.knows,
    words: (name) => [...report.segmenter.cut(name)],
  };
  const ofSection = sectionPeriods(report.findPeriods, report.year, report.extractors.lexicon.compares);
  const { spans } = report.extractors;
  const { addresses, visions, compares, sources } = report.extractors.lexicon;
  const eras = erasOf(report.segmented.paragraphs, {
    ...subjects,
    spans,
    lastYear: reviewedYear(report),
    ofSection,
    addresses,
    visions,
    bases: [compares, sources],
  });
  const home = scopeOf(report);
  const drafts: Draft[] = [];
  let memory: Memory = {};
  let paragraph: Paragraph | undefined;
  /** what a title states, for the paragraph below it: （二）完成工业投资110亿元 */
  let titled: Memory | undefined;
  for (const [i, own] of bySentence(report, quantities)) {
    const sentence = report.segmented.sentences[i];
    if (!sentence) continue;
    if (sentence.paragraph !== paragraph) {
      const below = paragraph?.heading === true && follows(sentence.paragraph, paragraph, text);
      const name =
        runInTitle(sentence.paragraph, subjects) ?? indicatorTitle(sentence.paragraph.section, subjects.lexicon);
      memory = name === undefined && below && titled ? titled : { name };
      titled = undefined;
    }
    paragraph = sentence.paragraph;
    const read = readSentence(sentence, own, memory, { report, subjects, home, ofSection, eras });
    drafts.push(...read.drafts);
    memory = read.memory;
    const [first] = read.drafts;
    if (paragraph.heading && first) titled ??= { name: first.named, unit: first.quantity.unit };
  }
  return drafts;
}

/** Whether a paragraph begins where the one before it ends, with nothing but line ends between. */
const follows = ({ span }: Paragraph, before: Paragraph, text: string): boolean =>
  text.slice(before.span.end, span.start).trim() === "";

/** Whether a stretch holds one of the quantities, which ascend. */
function withinAny(quantities: readonly Quantity[]): (range: Range) => boolean {
  const starts = quantities.map(({ span }) => span.start);
  return ({ start, end }) => {
    const { span } = quantities[lowerBound(starts, start)] ?? {};
    return span !== undefined && span.end <= end;
  };
}

const ID_DIGITS = 3;

/** Gives a draft its id and its place in the source text. */
function finish(draft: Draft, index: number, report: Report, places: Places): Indicator {
  const { map } = report.normalized;
  const { quantity, named: _named, ...fields } = draft;
  const span = map.toSource(quantity.span);
  const home = "sentence" in draft ? draft.sentence.span : draft.quantity.span;
  const section = "sentence" in draft ? draft.sentence.paragraph.section : draft.table.section;
  const sentence = map.toSource(home);
  const {
    sentence: _sentence,
    table: _table,
    found: _found,
    told: _told,
    ...indicator
  } = fields as typeof fields & Partial<Record<"sentence" | "table" | "found" | "told", unknown>>;
  const region = places.regionOf(indicator.scope);
  return {
    id: `i${String(index + 1).padStart(ID_DIGITS, "0")}`,
    ...indicator,
    ...(region ? { region } : {}),
    evidence: {
      text: report.document.text.slice(span.start, span.end),
      start: span.start,
      end: span.end,
      sentence: { start: sentence.start, end: sentence.end },
      section: [...section],
      ...places.at(span.start),
    },
    issues: places.issuesIn(sentence),
  };
}

export interface Extraction {
  readonly indicators: readonly Indicator[];
  /** the quantity behind each indicator, for what recomputes them */
  readonly quantities: ReadonlyMap<string, Quantity>;
}

/** The indicators of a report, in the order of the text. */
export function extractIndicators(report: Report): Extraction {
  report.onDecision?.({ kind: "periods", periods: report.periods });
  const drafts = [...readSentences(report), ...report.segmented.tables.flatMap((table) => readTable(table, report))];
  drafts.sort((a, b) => a.quantity.span.start - b.quantity.span.start);
  const places = placesIn(report);
  const indicators = drafts.map((draft, i) => finish(draft, i, report, places));
  const quantities = new Map(indicators.map((indicator, i) => [indicator.id, drafts[i]?.quantity as Quantity]));
  return { indicators, quantities };
}
