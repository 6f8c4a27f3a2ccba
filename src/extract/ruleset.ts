import type { Rule, Structure } from "../model/pack.js";
import type { Quantity } from "../model/quantity.js";
import { headOf } from "./frame.js";
import { FUSED, FUSED_BEHIND, type Pattern, patternAfter, patternBefore, type WordsOf } from "./pattern.js";
import { WordClass } from "./words.js";

/** A rule ready to match. */
export interface CompiledRule {
  readonly rule: Rule;
  /** pack/rule */
  readonly id: string;
  readonly before: Pattern | undefined;
  readonly after: Pattern | undefined;
  readonly heads: WordClass | undefined;
  readonly holds: WordClass | undefined;
}

export interface RuleMatch {
  readonly compiled: CompiledRule;
  /** characters that `before` matched */
  readonly before: number;
  readonly after: number;
}

/** A rule whose pattern cannot be read. */
export class RuleError extends Error {
  override readonly name = "RuleError";
}

export function compileRule(pack: string, rule: Rule, wordsOf: WordsOf): CompiledRule {
  const id = `${pack}/${rule.id}`;
  const known: WordsOf = (name) => {
    const words = wordsOf(name);
    if (words.length === 0 && name !== FUSED && name !== FUSED_BEHIND)
      throw new RuleError(`rule ${id}: there is no word class <${name}>`);
    return words;
  };
  try {
    return {
      rule,
      id,
      before: rule.before === undefined ? undefined : patternBefore(rule.before, known),
      after: rule.after === undefined ? undefined : patternAfter(rule.after, known),
      heads: rule.heads && new WordClass(rule.heads),
      holds: rule.holds && new WordClass(rule.holds),
    };
  } catch (cause) {
    if (cause instanceof RuleError) throw cause;
    throw new RuleError(`rule ${id}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What a rule is tried on. */
export interface Candidate {
  readonly text: string;
  readonly quantity: Quantity;
  /** where the words before the quantity begin; a match reaches no further */
  readonly floor?: number;
  /** the clause taken apart; asked for only by rules that nothing else has ruled out */
  readonly clause?: () => { readonly structure: Structure; readonly subjectText: string };
}

/** A condition of a rule that a quantity or its clause does not meet; `across`: its match reaches over another quantity. */
export type Condition =
  | "kinds"
  | "units"
  | "unlessUnits"
  | "comparators"
  | "spelled"
  | "least"
  | "below"
  | "before"
  | "after"
  | "across"
  | "holds"
  | "structure"
  | "heads";

/** How many characters the patterns of a rule matched before and behind a quantity. */
export type Matched = Omit<RuleMatch, "compiled">;

/**
 * How one rule fared. Of those that lead, the last one reads; `outweighed`: a rule before it matched as much text;
 * `untried`: it has no pattern, and cannot outweigh one that matched text.
 */
export type Trial = { readonly compiled: CompiledRule } & (
  | { readonly verdict: "leads" | "outweighed"; readonly matched: Matched }
  | { readonly verdict: "unmet"; readonly condition: Condition }
  | { readonly verdict: "untried" }
);

/** The first condition on the quantity itself that is not met. */
function unmetByQuantity({ rule }: CompiledRule, quantity: Quantity): Condition | undefined {
  if (rule.kinds && !rule.kinds.includes(quantity.kind)) return "kinds";
  const unit = quantity.kind === "ordinal" ? quantity.unitText : quantity.unit;
  if (rule.units && !rule.units.includes(unit)) return "units";
  if (rule.unlessUnits?.includes(unit)) return "unlessUnits";
  if (rule.comparators && !rule.comparators.includes(quantity.comparator)) return "comparators";
  if (rule.spelled !== undefined && rule.spelled !== quantity.spelled) return "spelled";
  if (rule.least !== undefined && Number(quantity.number ?? quantity.low) < rule.least) return "least";
  return rule.below === undefined || Number(quantity.number ?? quantity.high) < rule.below ? undefined : "below";
}

function unmetByClause({ rule, heads }: CompiledRule, { clause }: Candidate): Condition | undefined {
  if (!rule.structure && !heads) return undefined;
  const taken = clause?.();
  if (rule.structure && !(taken && rule.structure.includes(taken.structure))) return "structure";
  const named = taken && heads?.before(taken.subjectText, 0, taken.subjectText.length) !== "";
  return named || !heads ? undefined : "heads";
}

const NO_TEXT: Matched = { before: 0, after: 0 };

export const isPlain = ({ before, after }: CompiledRule): boolean => !before && !after;

/** What a rule's patterns match around a quantity, or the condition that is not met. */
function matchText(compiled: CompiledRule, { text, quantity, floor }: Candidate): Matched | Condition {
  if (isPlain(compiled)) return NO_TEXT;
  const { rule, before, after } = compiled;
  const head = headOf(quantity);
  // the character behind is looked at first, which takes no time; what stands before the floor is out of reach, unless the rule
  // says that it reaches across
  if (after?.edge?.has(text[quantity.span.end] ?? "") === false) return "after";
  const left = before ? before.match(text, head, rule.across ? 0 : floor) : 0;
  if (left < 0) return "before";
  if (compiled.holds?.within(text.slice(floor, head - left), 0) === false) return "holds";
  const right = after ? after.match(text, quantity.span.end) : 0;
  return right < 0 ? "after" : { before: left, after: right };
}

/** One rule, where another one has matched `most` characters; -1 where none has. */
function tryRule(compiled: CompiledRule, candidate: Candidate, most: number): Matched | Condition | "untried" {
  // a rule without patterns cannot beat one that matched text, and is not worth taking the clause apart for
  if (most >= 0 && isPlain(compiled)) return "untried";
  const fit = unmetByQuantity(compiled, candidate.quantity) ?? matchText(compiled, candidate);
  if (typeof fit === "string" || fit.before + fit.after <= most) return fit;
  return unmetByClause(compiled, candidate) ?? fit;
}

/** Whether a pattern would match if it might reach over another quantity; asked only where somebody is told of it. */
function outOfReach({ before }: CompiledRule, { text, quantity }: Candidate): boolean {
  return before !== undefined && before.match(text, headOf(quantity)) >= 0;
}

/** Rules in their order, with a quick way to those that a quantity is worth trying on. */
export class RuleSet {
  readonly all: readonly CompiledRule[];
  /** characters that tell some patterns from others when they stand before a quantity */
  private readonly telling: ReadonlySet<string>;
  private readonly known = new Map<string, readonly CompiledRule[]>();

  constructor(all: readonly CompiledRule[]) {
    this.all = all;
    this.telling = new Set(all.flatMap(({ before }) => [...(before?.edge ?? [])]));
  }

  /** Those that neither the kind of a quantity nor the character before it rules out. */
  likely({ text, quantity }: Candidate): readonly CompiledRule[] {
    const character = text[headOf(quantity) - 1] ?? "";
    const edge = this.telling.has(character) ? character : "";
    const key = `${quantity.kind} ${edge}`;
    const known = this.known.get(key);
    if (known) return known;
    const likely = this.all.filter(
      ({ rule, before }) =>
        (!rule.kinds || rule.kinds.includes(quantity.kind)) && (!before?.edge || before.edge.has(edge)),
    );
    this.known.set(key, likely);
    return likely;
  }
}

function trialOf(compiled: CompiledRule, fit: ReturnType<typeof tryRule>, leads: boolean): Trial {
  if (fit === "untried") return { compiled, verdict: fit };
  if (typeof fit === "string") return { compiled, verdict: "unmet", condition: fit };
  return { compiled, verdict: leads ? "leads" : "outweighed", matched: fit };
}

/**
 * The policy for several rules on one quantity: the one that matched more text wins; between equals, the one that stands
 * first. `onTrial` is told how each of them fared, in their order.
 */
export function chooseRule(
  rules: readonly CompiledRule[],
  candidate: Candidate,
  onTrial?: (trial: Trial) => void,
): RuleMatch | undefined {
  let best: RuleMatch | undefined;
  let most = -1;
  for (const compiled of rules) {
    const fit = tryRule(compiled, candidate, most);
    const leads = typeof fit !== "string" && fit.before + fit.after > most;
    onTrial?.(trialOf(compiled, fit === "before" && outOfReach(compiled, candidate) ? "across" : fit, leads));
    if (!leads) continue;
    best = { compiled, ...fit };
    most = fit.before + fit.after;
  }
  return best;
}
