import type { NameOrigin, ReadDecision } from "../extract/decision.js";
import { displayName } from "../extract/name.js";
import type { PeriodSource } from "../extract/period.js";
import type { ScopeSource } from "../extract/scope.js";
import type { StatusSource } from "../extract/status.js";
import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { NormalizedSpan } from "../model/span.js";
import { amountFields, conceptField, field } from "./common-fields.js";
import type { FieldOrigin } from "./explanation.js";

const NAME: Readonly<Record<NameOrigin, string>> = {
  list: "its part of the names that stand before a list of values",
  match: "what stands before it, and the words that the rule matched",
  subject: "what stands before it",
  object: "the noun behind it",
  "list-head": "the noun behind the list that it stands in",
  level: "the name before it, at another level",
  predicate: "the name before it, of which this tells what is done with some",
  topic: "what the clause before speaks of without a number",
  previous: "its own clause gives none",
};
/** Origins in which the words behind the quantity, or the name before it, have a part. */
const BEHIND: ReadonlySet<NameOrigin> = new Set(["object", "list-head", "predicate"]);
const BEFORE: ReadonlySet<NameOrigin> = new Set(["previous", "level", "predicate", "list"]);

const STATUS: Readonly<Record<StatusSource, string>> = {
  rule: "the rule says so",
  task: "a task quoted from a plan",
  clause: "a word of the clause",
  sentence: "a word at the head of the sentence",
  paragraph: "a word that opens the paragraph",
  time: "its time: before the year of the report, or within it",
  section: "a title above it",
  genre: "the kind of report",
  default: "nothing says otherwise",
};

const PERIOD: Readonly<Record<PeriodSource, string>> = {
  statement: "the clause",
  carried: "the statement that it carries on from",
  sentence: "an earlier clause of the sentence",
  paragraph: "the opening of the paragraph",
  section: "a title above it",
  era: "the span of years that this part of the report is about",
  before: "the year before, which what it changed from is of",
  report: "the report's own",
};

const SCOPE: Readonly<Record<ScopeSource, string>> = {
  clause: "the clause",
  carried: "that of the statement it carries on from",
  "own-body": "the clause means the body that reports",
  name: "the beginning of the name",
  list: "its part of the places that stand before a list of values",
  rank: "a rank within the report's own place is of the body that reports",
  report: "the report's own",
};

/** `2019年全市[技术合同认定登记额]达`: what stands before a quantity, with what is left of it for a name. */
function kept({ leader: { left }, clause: { subject } }: ReadDecision, text: string): string {
  const from = Math.max(left.start, subject.start);
  const to = Math.min(left.end, subject.end);
  const whole = text.slice(left.start, left.end);
  return (
    to > from ? `${text.slice(left.start, from)}[${text.slice(from, to)}]${text.slice(to, left.end)}` : whole
  ).trim();
}

function nameField(read: ReadDecision, text: string): FieldOrigin {
  const { from = "subject", name, previous, clause } = read;
  const { object, structure } = clause;
  const behind = object.kind === "none" ? "" : object.text;
  const words = from === "previous" ? "" : BEHIND.has(from) ? behind : kept(read, text);
  const quoted = words === "" ? "" : ` 「${words}」`;
  const before = previous && BEFORE.has(from) ? `; the name before it: ${displayName(previous)}` : "";
  return field("name", displayName(name), from, `${NAME[from]}${quoted} (${structure})${before}`);
}

function qualifierField({ name: { qualifier }, clause, sharedVerb }: ReadDecision): readonly FieldOrigin[] {
  if (qualifier === "") return [];
  if (sharedVerb) return [field("qualifier", qualifier, "list", "the verb before the list that it stands in")];
  const verbs = clause.subject.verbs.join(" ");
  return [field("qualifier", qualifier, "verb", verbs === "" ? "a verb within the name" : `of the verbs ${verbs}`)];
}

function measureField({ measure }: Indicator, { match: { compiled } }: ReadDecision): FieldOrigin {
  const { rule, id } = compiled;
  const sign = rule.sign === "-" ? "; its words tell of a fall, so the sign is turned" : "";
  if (rule.measure) return field("measure", measure, "rule", `${id} says so${sign}`);
  return measure === "level"
    ? field("measure", measure, "default", `no rule says otherwise${sign}`)
    : field("measure", measure, "carried", `it goes on a ${measure} before it${sign}`);
}

/** Words that bound a number, before and behind it; those before the first value of a list hold for all. */
function comparatorField(
  { comparator }: Indicator,
  { boundBefore, boundAfter }: Quantity,
  { leader }: ReadDecision,
  text: string,
): FieldOrigin {
  const words = (spans: readonly (NormalizedSpan | undefined)[]): string =>
    spans.flatMap((span) => (span ? [text.slice(span.start, span.end)] : [])).join(" … ");
  const own = words([boundBefore, boundAfter]);
  if (own !== "") return field("comparator", comparator, "bound", `the bound ${own}`);
  if (comparator === "eq") return field("comparator", comparator, "default", "no word bounds it");
  const shared = words([leader.quantity.boundBefore]);
  return shared === ""
    ? field(
        "comparator",
        comparator,
        "quantity",
        "the number itself is vague, or a bound behind its list holds for all",
      )
    : field("comparator", comparator, "list", `the bound before its list: ${shared}`);
}

function periodField({ period }: Indicator, read: ReadDecision): FieldOrigin {
  const source = read.period?.source ?? "report";
  const because = period === undefined ? "neither the text nor the report gives one" : PERIOD[source];
  return field("period", period ?? "", source, because);
}

function scopeField({ scope }: Indicator, read: ReadDecision): FieldOrigin {
  if (scope === undefined) return field("scope", "", "none", "neither the text nor the report names a place or body");
  const dealt = scope !== read.scope?.scope;
  const source = dealt ? "list" : (read.scope?.source ?? "report");
  const { scope: spoken } = read.clause.subject;
  const told = source === "report" && spoken !== undefined ? `, which the clause calls ${spoken}` : "";
  return field("scope", scope, source, SCOPE[source] + told);
}

/** From what the fields of an indicator of running text came. */
export function sentenceFields(
  indicator: Indicator,
  quantity: Quantity,
  read: ReadDecision,
  text: string,
): readonly FieldOrigin[] {
  const { status, match } = read;
  const cue = status.cue === undefined ? "" : `: ${status.cue}`;
  const { hedge } = indicator;
  return [
    nameField(read, text),
    ...qualifierField(read),
    conceptField(read.concept),
    ...amountFields(indicator, quantity),
    measureField(indicator, read),
    field("status", indicator.status, status.source, STATUS[status.source] + cue),
    comparatorField(indicator, quantity, read, text),
    ...(hedge === undefined ? [] : [field("hedge", hedge, "clause", "a word of the clause")]),
    periodField(indicator, read),
    scopeField(indicator, read),
    field("rule", indicator.rule, "rules", match.compiled.rule.title),
    field("confidence", indicator.confidence, "rule", "of the rule"),
  ];
}
