import type { PeriodMention } from "../extract/dating.js";
import type { Asked, CellDecision, Decision, Dropped, OnDecision, ReadDecision } from "../extract/decision.js";
import type { CompiledRule, Trial } from "../extract/ruleset.js";
import type { Quantity } from "../model/quantity.js";
import type { TableValue } from "../model/segmented.js";
import type { Aside } from "../quantity/index.js";

/** All that was decided on one quantity. */
export interface QuantityLog {
  readonly quantity: Quantity;
  readonly trials: Partial<Record<Asked, readonly Trial[]>>;
  dropped?: Dropped;
  refusedBy?: CompiledRule;
  read?: ReadDecision;
  cell?: CellDecision;
}

export interface CellLog {
  readonly value: TableValue;
  readonly score: boolean;
}

/** The decisions on one document, by what they are about. */
export class DecisionLog {
  readonly asides: Aside[] = [];
  readonly cells: CellLog[] = [];
  periods: readonly PeriodMention[] = [];
  private readonly byQuantity = new Map<Quantity, QuantityLog>();

  readonly take: OnDecision = (decision) => {
    if (decision.kind === "aside") this.asides.push(decision.aside);
    else if (decision.kind === "periods") this.periods = decision.periods;
    else if (decision.kind === "cell-dropped") this.cells.push(decision);
    else this.takeQuantity(decision);
  };

  /** What was decided on a quantity; made where nothing was yet. */
  of(quantity: Quantity): QuantityLog {
    const known = this.byQuantity.get(quantity) ?? { quantity, trials: {} };
    this.byQuantity.set(quantity, known);
    return known;
  }

  get quantities(): readonly QuantityLog[] {
    return [...this.byQuantity.values()];
  }

  private takeQuantity(decision: Exclude<Decision, { kind: "aside" | "cell-dropped" | "periods" }>): void {
    const log = this.of(decision.quantity);
    switch (decision.kind) {
      case "rules":
        log.trials[decision.asked] = decision.trials;
        break;
      case "dropped":
        log.dropped = decision.why;
        break;
      case "refused":
        log.refusedBy = decision.by;
        break;
      case "read":
        log.read = decision.read;
        break;
      case "cell":
        log.cell = decision.cell;
        break;
    }
  }
}
