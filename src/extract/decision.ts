import type { Quantity } from "../model/quantity.js";
import type { TableValue } from "../model/segmented.js";
import type { Aside } from "../quantity/index.js";
import type { Clause } from "./clause.js";
import type { FoundConcept } from "./concept.js";
import type { PeriodMention } from "./dating.js";
import type { Frame } from "./frame.js";
import type { Name } from "./name.js";
import type { FoundPeriod } from "./period.js";
import { type Candidate, type CompiledRule, chooseRule, type RuleMatch, type RuleSet, type Trial } from "./ruleset.js";
import type { FoundScope } from "./scope.js";
import type { FoundStatus } from "./status.js";
import type { ColumnSense } from "./table-column.js";
import type { RowSense } from "./table-row.js";

/** From what a name was made. */
export type NameOrigin =
  /** one of the names before 分别, dealt out in order */
  | "list"
  /** the subject and the words that the rule matched */
  | "match"
  /** the noun before or behind the quantity */
  | "subject"
  | "object"
  /** the noun that a list of ranks shares: 36家省级、139家市级|工程技术研究中心 */
  | "list-head"
  /** the name before it, at another level, 其中省级4个, or what is done with some of it, 获评12家 */
  | "level"
  | "predicate"
  /** what the clause before speaks of without a number */
  | "topic"
  /** the name before it, as it is */
  | "previous";

/** What the rules were asked: whether to refuse a quantity, whether to keep it all the same, how to read it. */
export type Asked = "refuse" | "keep" | "read";

/** Why a quantity gave no indicator, where no rule refused it. */
export type Dropped = "damaged" | "policy-name" | "threshold" | "outside" | "glossary" | "no-rule" | "no-name";

/** How a quantity of running text became an indicator. */
export interface ReadDecision {
  readonly frame: Frame;
  /** the frame that the rule matched: its own, or the first of its list */
  readonly leader: Frame;
  readonly clause: Clause;
  readonly match: RuleMatch;
  readonly name: Name;
  readonly from: NameOrigin | undefined;
  readonly previous: Name | undefined;
  /** the verb is that of the first thing in a list */
  readonly sharedVerb: boolean;
  readonly status: FoundStatus;
  /** absent where it is the report's own */
  readonly period: FoundPeriod | undefined;
  readonly scope: FoundScope | undefined;
  readonly concept: FoundConcept;
}

/** How a number of a table became an indicator. */
export interface CellDecision {
  readonly row: RowSense;
  readonly column: ColumnSense;
  readonly title: string;
  readonly period: string | undefined;
  readonly scope: string | undefined;
  readonly concept: FoundConcept;
}

/** What extraction decides on its way. Positions are of the normalized text. */
export type Decision =
  | { readonly kind: "periods"; readonly periods: readonly PeriodMention[] }
  /** an expression that is no quantity, by the grammar of quantities */
  | { readonly kind: "aside"; readonly aside: Aside }
  | { readonly kind: "dropped"; readonly quantity: Quantity; readonly why: Dropped }
  | { readonly kind: "refused"; readonly quantity: Quantity; readonly by: CompiledRule }
  | {
      readonly kind: "rules";
      readonly asked: Asked;
      readonly quantity: Quantity;
      readonly trials: readonly Trial[];
    }
  | { readonly kind: "read"; readonly quantity: Quantity; readonly read: ReadDecision }
  | { readonly kind: "cell"; readonly quantity: Quantity; readonly cell: CellDecision }
  /** `score`: its column holds points given */
  | { readonly kind: "cell-dropped"; readonly value: TableValue; readonly score: boolean };

/** Is told of every decision; extraction is the same with and without. */
export type OnDecision = (decision: Decision) => void;

/** Chooses a rule and tells how all of them fared. */
export function chooseAloud(
  asked: Asked,
  rules: RuleSet,
  candidate: Candidate,
  onDecision: OnDecision | undefined,
): RuleMatch | undefined {
  if (!onDecision) return chooseRule(rules.likely(candidate), candidate);
  const trials: Trial[] = [];
  const match = chooseRule(rules.all, candidate, (trial) => trials.push(trial));
  onDecision({ kind: "rules", asked, quantity: candidate.quantity, trials });
  return match;
}
