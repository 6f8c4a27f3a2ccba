import type { Asked, Dropped } from "../extract/decision.js";
import type { Condition, Trial } from "../extract/ruleset.js";
import type { Indicator } from "../model/indicator.js";
import type { QuantityKind } from "../model/quantity.js";
import type { AsideReason } from "../quantity/index.js";

/** Which expressions to explain: those at an offset of the source text, in a line (from 1), in or near a text; an indicator's. */
export type Where =
  | { readonly at: number }
  | { readonly line: number }
  | { readonly find: string }
  | { readonly id: string };

/** A place in the source text; `text` is what stands there, letter for letter. */
export interface ExplainedPlace {
  readonly start: number;
  readonly end: number;
  /** from 1 */
  readonly line: number;
  readonly text: string;
}

/** Why an expression gave no indicator. */
export type NoneCode = AsideReason | Dropped | "refused" | "removed" | "table-score" | "table-blank";

/** One field of an indicator. */
export interface FieldOrigin {
  readonly field: string;
  readonly value: string;
  /** what it came from, for programs: subject, clause, section, report … */
  readonly from: string;
  /** the same for people */
  readonly because: string;
}

/** How one rule fared. */
export interface RuleOutcome {
  readonly rule: string;
  readonly title: string;
  /** refuse: whether the quantity is none; keep: whether it stands against that; read: how it is read */
  readonly asked: Asked;
  /** `leads` and not won: a rule behind it matched more text */
  readonly outcome: "won" | Trial["verdict"];
  /** the one that was not met */
  readonly condition?: Condition;
  /** what its patterns matched before and behind the quantity */
  readonly matched?: { readonly before: string; readonly after: string };
  readonly because: string;
}

/** What stands at a place, how it was read, and why. */
export interface Explanation {
  readonly place: ExplainedPlace;
  /** as the rules see it, where that is not what is printed */
  readonly reads?: string;
  /** absent where the grammar of quantities finds none */
  readonly kind?: QuantityKind;
  readonly outcome: "indicator" | "none";
  /** why there is no indicator */
  readonly why?: { readonly code: NoneCode; readonly message: string };
  readonly indicator?: Indicator;
  readonly fields: readonly FieldOrigin[];
  readonly rules: readonly RuleOutcome[];
}
