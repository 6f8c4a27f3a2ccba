import type { Asked, Dropped } from "../extract/decision.js";
import type { Indicator } from "../model/indicator.js";
import type { NormalizedText } from "../model/normalized.js";
import { type NormalizedSpan, normalizedSpan, overlaps } from "../model/span.js";
import type { Aside, AsideReason } from "../quantity/index.js";
import { cellFields } from "./cell-fields.js";
import type { Explanation, NoneCode, RuleOutcome } from "./explanation.js";
import type { CellLog, DecisionLog, QuantityLog } from "./log.js";
import { outcomesOf } from "./rules.js";
import { sentenceFields } from "./sentence-fields.js";

/** What is known of an expression, wherever it stands. */
export type Known = Omit<Explanation, "place" | "reads">;

/** Something with a numeral in it, or a cell of a table. */
export interface Expression {
  readonly span: NormalizedSpan;
  explain(): Known;
}

const ASIDE: Readonly<Record<AsideReason, string>> = {
  ordinal: "the name of an edition or a part, not a rank",
  word: "a word that only holds a numeral",
  "quoted-name": "a name between quotation marks",
  address: "an address of the web or of mail",
  shorthand: "the shorthand of a policy",
  date: "a date or a time",
  label: "the number of a document, an edition, a telephone or the like",
  chain: "numbers chained like those of chapters",
  code: "a code: too many digits, or digits among letters",
  "counts-nothing": "it counts nothing: the number of a list item, or a numeral without a unit",
};

const DROPPED: Readonly<Record<Dropped, string>> = {
  damaged: "the text is damaged here and can be read in several ways, so no value is taken from it",
  "policy-name": "it stands in the name of a policy",
  threshold: "it is a threshold: it says of which things the count behind it is",
  outside: "it stands in a table, in a place that is no number of its own",
  glossary: "it stands in the part that explains terms",
  "no-rule": "no rule reads it",
  "no-name": "neither its clause nor what stands before it gives it a name",
};

export const none = (code: NoneCode, message: string): Known => ({
  outcome: "none",
  why: { code, message },
  fields: [],
  rules: [],
});

const ASKED: readonly Asked[] = ["refuse", "keep", "read"];

function rulesOf({ trials, quantity, read }: QuantityLog, log: DecisionLog, text: string): readonly RuleOutcome[] {
  return ASKED.flatMap((asked) => {
    // a later value of a list is read by the rule that reads the first one
    const of = asked === "read" && read ? read.leader.quantity : quantity;
    return outcomesOf(asked, (of === quantity ? trials : log.of(of).trials)[asked] ?? [], { text, quantity: of });
  });
}

function refusal({ dropped = "no-rule", refusedBy }: QuantityLog): Pick<Known, "outcome" | "why" | "fields"> {
  const why = refusedBy
    ? { code: "refused" as const, message: `${refusedBy.rule.reject ?? refusedBy.rule.title} (${refusedBy.id})` }
    : { code: dropped, message: DROPPED[dropped] };
  return { outcome: "none", why, fields: [] };
}

function ofQuantity(one: QuantityLog, indicator: Indicator | undefined, log: DecisionLog, text: string): Expression {
  const { quantity, read, cell } = one;
  return {
    span: quantity.span,
    explain() {
      const known = { kind: quantity.kind, rules: rulesOf(one, log, text) };
      if (!indicator) return { ...known, ...refusal(one) };
      const fields = read
        ? sentenceFields(indicator, quantity, read, text)
        : cell
          ? cellFields(indicator, quantity, cell)
          : [];
      return { ...known, outcome: "indicator", indicator, fields };
    },
  };
}

const ofCell = ({ value, score }: CellLog): Expression => ({
  span: value.cell.span,
  explain: () =>
    score
      ? none("table-score", "its column holds points that were given")
      : none("table-blank", "a cell without a number of its own, or in a row without a name"),
});

const ofAside = ({ start, end, why }: Aside, { periods }: DecisionLog): Expression => ({
  span: normalizedSpan(start, end),
  explain() {
    const period = why === "date" ? periods.find(({ span }) => overlaps(span, { start, end }))?.iso : undefined;
    return none(why, period === undefined ? ASIDE[why] : `${ASIDE[why]}: ${period}`);
  },
});

/** 2019年|9月|23日 is one date. */
function joined(asides: readonly Aside[]): readonly Aside[] {
  const found: Aside[] = [];
  for (const aside of asides) {
    const last = found.at(-1);
    if (last && last.why === aside.why && aside.start <= last.end)
      found[found.length - 1] = { ...last, end: aside.end };
    else found.push(aside);
  }
  return found;
}

const keyOf = ({ start, end }: { readonly start: number; readonly end: number }): string => `${start} ${end}`;

/** All expressions of a document with what was decided on them, in the order of the text. */
export function expressionsOf(
  log: DecisionLog,
  indicators: readonly Indicator[],
  { text, map }: NormalizedText,
): readonly Expression[] {
  const byPlace = new Map(indicators.map((one) => [keyOf(one.evidence), one]));
  const cells = new Set(log.quantities.filter(({ cell }) => cell).map(({ quantity }) => quantity.span.start));
  // a number of a table is found in the text, too, and not read there
  const own = log.quantities.filter(
    ({ dropped, quantity }) => dropped !== "outside" || !cells.has(quantity.span.start),
  );
  const quantities = own.map((one) => {
    const indicator = one.read || one.cell ? byPlace.get(keyOf(map.toSource(one.quantity.span))) : undefined;
    return ofQuantity(one, indicator, log, text);
  });
  return [...quantities, ...log.cells.map(ofCell), ...joined(log.asides).map((aside) => ofAside(aside, log))].sort(
    (a, b) => a.span.start - b.span.start,
  );
}
