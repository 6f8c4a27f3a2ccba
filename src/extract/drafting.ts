import type { Measure } from "../model/indicator.js";
import type { Comparator, Quantity } from "../model/quantity.js";
import type { SentenceDraft } from "./draft.js";
import type { Listed } from "./list.js";
import { displayName, type Name } from "./name.js";
import type { FoundPeriod } from "./period.js";
import type { Read, SentenceContext } from "./reading.js";
import type { Naming } from "./reading-name.js";
import { periodOfRead, periodText, statusOfRead } from "./reading-time.js";
import { rankedScope, type ScopeSource, scopeNamed } from "./scope.js";
import { normalizedOf, printedValue } from "./value.js";

/** where a scope comes from that holds for what carries on from its statement: 安岳县产值5亿元，增长8% */
const SPOKEN: ReadonlySet<ScopeSource> = new Set(["clause", "own-body"]);

export interface Carried {
  readonly period: FoundPeriod | undefined;
  /** what was read before it in its sentence */
  readonly draft: SentenceDraft | undefined;
  /** it has the name of a share */
  readonly share: boolean;
  /** the place or body that was told of what it carries on from */
  readonly told: string | undefined;
}

/** 参保率目标95%，|实际96.2%: a rule that says nothing of the measure leaves it as it was told before of the same thing */
function measureBeside({ kind }: Quantity, name: Name, { draft, share }: Carried): Measure {
  if (kind !== "percentage") return "level";
  return !share && draft?.measure === "growth" && draft.named.base === name.base ? "growth" : "share";
}

/** 约|占两成, 至少|建成1所: the word stands before the verb, and not before the number */
function boundOf(
  { frame: { quantity, head, left }, match }: Read,
  { report: { normalized }, subjects: { lexicon } }: SentenceContext,
): Comparator | undefined {
  if (quantity.comparator !== "eq") return undefined;
  const { text } = normalized;
  const at = head - match.before;
  if (match.before > 0 && at > left.start && lexicon.approximates.before(text, left.start, at) !== "") return "approx";
  // 不到|全国平均水平的|四成
  if (lexicon.belows.at(text, at, head) !== "") return "lt";
  const near = text.slice(Math.max(left.start, head - LONGEST_DEED), head);
  return lexicon["at-least"].within(near, 0) ? "ge" : undefined;
}

/** 至少|开展综合性实战演练 */
const LONGEST_DEED = 20;

export function draftOf(read: Read, naming: Naming, carried: Carried, context: SentenceContext): SentenceDraft {
  const { name } = naming;
  const { report } = context;
  const { frame, clause, match } = read;
  const { quantity, sentence } = frame;
  const { rule, id } = match.compiled;
  const negative = rule.sign === "-";
  const measure = rule.measure ?? measureBeside(quantity, name, carried);
  const found = periodOfRead(read, carried.period, context);
  const status = statusOfRead(read, found, context);
  const period = periodText(found, status.status, report);
  const concept = report.extractors.catalogue.find(name, quantity, measure !== "level");
  const { hedge } = clause.subject;
  const { scope: spoken } = clause.subject;
  const own =
    measure === "rank" ? rankedScope(frame, match.before, spoken, name, context) : scopeNamed(spoken, name, context);
  const said = own && SPOKEN.has(own.source) ? own.scope : undefined;
  const told = said ?? (spoken === undefined ? carried.told : undefined);
  const scope = told === undefined || said !== undefined ? own : ({ scope: told, source: "carried" } as const);
  report.onDecision?.({ kind: "read", quantity, read: { ...read, ...naming, status, period: found, scope, concept } });
  return {
    name: displayName(name),
    named: name,
    ...(name.qualifier === "" ? {} : { qualifier: name.qualifier }),
    ...(concept.concept ? { concept: concept.concept.id } : {}),
    value: printedValue(quantity, negative),
    unit: measure === "rank" ? "" : quantity.unitText,
    normalized: normalizedOf(quantity, negative),
    measure,
    status: status.status,
    comparator: rule.exact ? "eq" : (boundOf(read, context) ?? quantity.comparator),
    ...(hedge && status.status === "target" ? { hedge } : {}),
    ...(period ? { period } : {}),
    ...(scope ? { scope: scope.scope } : {}),
    rule: id,
    confidence: rule.confidence,
    quantity,
    sentence,
    found,
    told,
  };
}

/** A list shares the bound before its first value, and may deal out places. */
export function withListed(draft: SentenceDraft, listed: Listed | undefined): SentenceDraft {
  if (!listed) return draft;
  const { boundBefore, comparator } = listed.leader.quantity;
  const bound = boundBefore && draft.comparator === "eq" ? { comparator } : {};
  return { ...draft, ...bound, ...(listed.scope ? { scope: listed.scope, told: listed.scope } : {}) };
}
