import type { Rule, Structure } from "../model/pack.js";
import type { Quantity } from "../model/quantity.js";
import { headOf } from "./frame.js";
import { type Pattern, patternAfter, patternBefore, type WordsOf } from "./pattern.js";
import { WordClass } from "./words.js";

/** A rule ready to match. */
export interface CompiledRule {
  readonly rule: Rule;
  /** pack/rule */
  readonly id: string;
  readonly before: Pattern | undefined;
  readonly after: Pattern | undefined;
  readonly heads: WordClass | undefined;
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
    if (words.length === 0) throw new RuleError(`rule ${id}: there is no word class <${name}>`);
    return words;
  };
  try {
    return {
      rule,
      id,
      before: rule.before === undefined ? undefined : patternBefore(rule.before, known),
      after: rule.after === undefined ? undefined : patternAfter(rule.after, known),
      heads: rule.heads === undefined ? undefined : new WordClass(rule.heads),
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

function fitsQuantity({ rule }: CompiledRule, quantity: Quantity): boolean {
  if (rule.kinds && !rule.kinds.includes(quantity.kind)) return false;
  if (rule.units && !rule.units.includes(quantity.kind === "ordinal" ? quantity.unitText : quantity.unit)) return false;
  if (rule.comparators && !rule.comparators.includes(quantity.comparator)) return false;
  if (rule.spelled !== undefined && rule.spelled !== quantity.spelled) return false;
  if (rule.least !== undefined && Number(quantity.number ?? quantity.low) < rule.least) return false;
  return rule.below === undefined || Number(quantity.number ?? quantity.high) < rule.below;
}

function fitsClause({ rule, heads }: CompiledRule, { clause }: Candidate): boolean {
  if (!rule.structure && !heads) return true;
  if (!clause) return false;
  const { structure, subjectText } = clause();
  if (rule.structure && !rule.structure.includes(structure)) return false;
  return heads?.before(subjectText, 0, subjectText.length) !== "";
}

const NO_TEXT = { before: 0, after: 0 };

/** What a rule's patterns match around a quantity, or undefined. */
function matchText(
  { rule, before, after }: CompiledRule,
  { text, quantity, floor }: Candidate,
): typeof NO_TEXT | undefined {
  if (!before && !after) return NO_TEXT;
  const head = headOf(quantity);
  const left = before ? before.match(text, head) : 0;
  if (left < 0 || (!rule.across && floor !== undefined && head - left < floor)) return undefined;
  const right = after ? after.match(text, quantity.span.end) : 0;
  return right < 0 ? undefined : { before: left, after: right };
}

/** The policy for several rules on one quantity: the one that matched more text wins; between equals, the one that stands first. */
export function chooseRule(rules: readonly CompiledRule[], candidate: Candidate): RuleMatch | undefined {
  let best: RuleMatch | undefined;
  let most = -1;
  for (const compiled of rules) {
    // a rule without patterns cannot beat one that matched text, and is not worth taking the clause apart for
    if ((most >= 0 && !compiled.before && !compiled.after) || !fitsQuantity(compiled, candidate.quantity)) continue;
    const matched = matchText(compiled, candidate);
    if (!matched || matched.before + matched.after <= most || !fitsClause(compiled, candidate)) continue;
    best = { compiled, ...matched };
    most = matched.before + matched.after;
  }
  return best;
}
