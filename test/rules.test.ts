import { describe, expect, it } from "vitest";
import { chooseRule, compileRule } from "../src/extract/ruleset.js";
import { createPipeline } from "../src/index.js";
import type { Indicator } from "../src/model/indicator.js";
import type { Example, Rule } from "../src/model/pack.js";
import { overlaps } from "../src/model/span.js";
import { builtinPacks } from "../src/packs/builtin.js";
import { type Marked, unmark } from "./support/marked.js";

const pipeline = createPipeline();
const packs = builtinPacks();
const wordsOf = (name: string): string[] => packs.flatMap((pack) => pack.words[name] ?? []);

const FIELDS = ["name", "value", "unit", "measure", "status", "comparator", "period", "scope"] as const;

async function indicatorsAt(marked: Marked): Promise<Indicator[]> {
  const { indicators } = await pipeline.extract(marked.text);
  return indicators.filter(({ evidence }) => overlaps(evidence, marked));
}

const brief = ({ rule, name, value, unit, measure, status }: Indicator): string =>
  `${rule} read ${name} = ${JSON.stringify(value)}${unit} ${measure}/${status}`;
const listed = (indicators: readonly Indicator[]): string => indicators.map(brief).join("; ") || "nothing was read";

async function exampleFailures(id: string, example: Example): Promise<string[]> {
  const here = await indicatorsAt(unmark(example.text));
  const mine = here.find((indicator) => indicator.rule === id);
  if (!mine) return [`${example.text}\n    want: read by ${id}\n    got:  ${listed(here)}`];
  return FIELDS.filter((field) => example[field] !== undefined && !equal(example[field], mine[field])).map(
    (field) => `${example.text}\n    want: ${field} ${show(example[field])}\n    got:  ${field} ${show(mine[field])}`,
  );
}

const show = (value: unknown): string => JSON.stringify(value) ?? "absent";
const equal = (a: unknown, b: unknown): boolean => show(a) === show(b);

async function counterexampleFailures(id: string, text: string): Promise<string[]> {
  const wrong = (await indicatorsAt(unmark(text))).filter((indicator) => indicator.rule === id);
  return wrong.map((indicator) => `${text}\n    want: not read by ${id}\n    got:  ${brief(indicator)}`);
}

/** A rule that rejects must match, and nothing may be read. */
async function rejectionFailures(pack: string, rule: Rule, text: string): Promise<string[]> {
  const marked = unmark(text);
  const here = await indicatorsAt(marked);
  if (here.length > 0) return [`${text}\n    want: nothing read\n    got:  ${listed(here)}`];
  const compiled = compileRule(pack, rule, wordsOf);
  const quantities = pipeline.quantities.find(marked.text).filter(({ span }) => overlaps(span, marked));
  if (quantities.some((quantity) => chooseRule([compiled], { text: marked.text, quantity }))) return [];
  const found = quantities.map(({ kind, unit }) => `${kind} ${unit}`).join("; ") || "no quantity";
  return [`${text}\n    want: rejected by ${pack}/${rule.id}\n    got:  the rule does not match (${found})`];
}

async function keepsFailures(text: string): Promise<string[]> {
  return (await indicatorsAt(unmark(text))).length > 0
    ? []
    : [`${text}\n    want: an indicator\n    got:  nothing was read`];
}

async function failuresOf(pack: string, rule: Rule): Promise<string[]> {
  const id = `${pack}/${rule.id}`;
  const runs = rule.reject
    ? [
        ...rule.examples.map(({ text }) => rejectionFailures(pack, rule, text)),
        ...rule.counterexamples.map(({ text }) => keepsFailures(text)),
      ]
    : [
        ...rule.examples.map((example) => exampleFailures(id, example)),
        ...rule.counterexamples.map(({ text }) => counterexampleFailures(id, text)),
      ];
  return (await Promise.all(runs)).flat();
}

describe.each(packs.map((pack) => [pack.manifest.id, pack.rules] as const))("rules of %s", (pack, rules) => {
  if (rules.length === 0) it.skip("has none", () => {});
  for (const rule of rules) {
    it(`${rule.id} · ${rule.title}`, async () => {
      const failures = await failuresOf(pack, rule);
      if (failures.length > 0) expect.fail(`\n${failures.join("\n")}\n`);
    });
  }
});
