import type { Rule, Structure } from "../model/pack.js";
import type { Quantity } from "../model/quantity.js";
import { type Pattern, patternAfter, patternBefore, type WordsOf } from "./pattern.js";
import { headOf } from "./frame.js";
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
  readonly structure?: Structure;
  /** the noun phrase before the quantity */
  readonly subject?: string;
}

function fits({ rule, heads }: CompiledRule, { quantity, structure, subject }: Candidate): boolean {
  if (rule.kinds && !rule.kinds.includes(quantity.kind)) return false;
  if (rule.units && !rule.units.includes(quantity.kind === "ordinal" ? quantity.unitText : quantity.unit)) return false;
  if (rule.comparators && !rule.comparators.includes(quantity.comparator)) return false;
  if (rule.spelled !== undefined && rule.spelled !== quantity.spelled) return false;
  if (rule.below !== undefined && !(Number(quantity.number ?? quantity.high) < rule.below)) return false;
  if (rule.structure && !(structure && rule.structure.includes(structure))) return false;
  return !heads || (subject !== undefined && heads.before(subject, 0, subject.length) !== "");
}

export function tryRule(compiled: CompiledRule, candidate: Candidate): RuleMatch | undefined {
  if (!fits(compiled, candidate)) return undefined;
  const { text, quantity, floor } = candidate;
  const { rule } = compiled;
  const before = compiled.before ? compiled.before.match(text, headOf(quantity)) : 0;
  if (before < 0 || (!rule.across && floor !== undefined && headOf(quantity) - before < floor)) return undefined;
  const after = compiled.after ? compiled.after.match(text, quantity.span.end) : 0;
  return after < 0 ? undefined : { compiled, before, after };
}

/** The policy for several rules on one quantity: the one that matched more text wins; between equals, the one that stands first. */
export function chooseRule(rules: readonly CompiledRule[], candidate: Candidate): RuleMatch | undefined {
  let best: RuleMatch | undefined;
  for (const compiled of rules) {
    const match = tryRule(compiled, candidate);
    if (match && (!best || match.before + match.after > best.before + best.after)) best = match;
  }
  return best;
}
