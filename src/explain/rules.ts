import type { Asked } from "../extract/decision.js";
import { headOf } from "../extract/frame.js";
import type { Condition, Matched, Trial } from "../extract/ruleset.js";
import type { Rule } from "../model/pack.js";
import type { Quantity } from "../model/quantity.js";
import type { RuleOutcome } from "./explanation.js";

const list = (words: readonly string[] | undefined, most = 12): string =>
  words === undefined ? "" : words.slice(0, most).join(" ") + (words.length > most ? " …" : "");

/** What the rule asks for, and what it was given. */
const UNMET: Readonly<Record<Condition, (rule: Rule, quantity: Quantity) => string>> = {
  kinds: (rule, { kind }) => `is for ${list(rule.kinds)}, and this is ${kind}`,
  units: (rule, { unit }) => `is for the units ${list(rule.units)}, and this has ${unit === "" ? "none" : unit}`,
  unlessUnits: (rule, { unit }) => `is for other units than ${list(rule.unlessUnits)}, and this has ${unit}`,
  comparators: (rule, { comparator }) => `is for the bounds ${list(rule.comparators)}, and this is ${comparator}`,
  spelled: (rule) =>
    rule.spelled ? "is for numbers in Chinese numerals, and this is in digits" : "is for numbers in digits",
  least: (rule) => `is for numbers from ${rule.least} on`,
  below: (rule) => `is for numbers below ${rule.below}`,
  before: (rule) => `needs before it ${rule.before}`,
  after: (rule) => `needs behind it ${rule.after}`,
  across: () => "its words reach over the quantity before this one",
  holds: (rule) => `needs in the clause before that one of ${list(rule.holds)}`,
  structure: (rule) => `is for clauses that are ${list(rule.structure)}`,
  heads: (rule) => `is for names that end in ${list(rule.heads)}`,
};

interface Around {
  readonly text: string;
  readonly quantity: Quantity;
}

function matchedText({ text, quantity }: Around, { before, after }: Matched): NonNullable<RuleOutcome["matched"]> {
  const head = headOf(quantity);
  return { before: text.slice(head - before, head), after: text.slice(quantity.span.end, quantity.span.end + after) };
}

const lengthOf = (trial: Trial | undefined): number =>
  trial && "matched" in trial ? trial.matched.before + trial.matched.after : 0;

function outcomeOf(trial: Trial, winner: Trial | undefined, asked: Asked, around: Around): RuleOutcome {
  const { rule, id } = trial.compiled;
  const base = { rule: id, title: rule.title, asked };
  const than = winner?.compiled.id ?? "another";
  switch (trial.verdict) {
    case "untried":
      return { ...base, outcome: "untried", because: `it has no pattern, and ${than} goes before it` };
    case "unmet": {
      const because = UNMET[trial.condition](rule, around.quantity);
      return { ...base, outcome: "unmet", condition: trial.condition, because };
    }
    case "leads":
    case "outweighed": {
      const matched = matchedText(around, trial.matched);
      if (trial === winner) {
        const because = lengthOf(trial) > 0 ? `it matched the most text` : "it is the first whose conditions are met";
        return { ...base, outcome: "won", matched, because };
      }
      const less = lengthOf(trial) < lengthOf(winner) ? "less text than" : "no more text than";
      return { ...base, outcome: trial.verdict, matched, because: `it matched ${less} ${than}` };
    }
  }
}

/** How all rules fared that were asked one thing; of those that led, the last one won. */
export function outcomesOf(asked: Asked, trials: readonly Trial[], around: Around): readonly RuleOutcome[] {
  const winner = trials.findLast(({ verdict }) => verdict === "leads");
  return trials.map((trial) => outcomeOf(trial, winner, asked, around));
}
