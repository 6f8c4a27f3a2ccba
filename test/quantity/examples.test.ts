import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Quantity } from "../../src/model/quantity.ts";
import { createQuantityFinder } from "../../src/quantity/index.ts";
import { lexicon } from "./lexicon.ts";

interface Examples {
  readonly examples: Readonly<Record<string, readonly string[]>>;
  readonly counterexamples: Readonly<Record<string, readonly string[]>>;
}

const FILES = ["examples", "reports"].map(
  (name) => parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), "utf8")) as Examples,
);
const groupsOf = (key: keyof Examples): readonly (readonly [string, readonly string[]])[] =>
  FILES.flatMap((file) => Object.entries(file[key]));
const examples = groupsOf("examples");
const counterexamples = groupsOf("counterexamples");
const finder = createQuantityFinder(lexicon);

interface Marked {
  readonly text: string;
  readonly spans: readonly string[];
}

/** Takes the [[marks]] out; spans as "start-end". */
function unmark(marked: string): Marked {
  const spans: string[] = [];
  let text = "";
  for (const piece of marked.split(/(\[\[[^\]]*\]\])/)) {
    const inner = /^\[\[(.*)\]\]$/s.exec(piece)?.[1];
    if (inner !== undefined) spans.push(`${text.length}-${text.length + inner.length}`);
    text += inner ?? piece;
  }
  return { text, spans };
}

const value = (q: { readonly low?: string; readonly high?: string }, one: string | undefined): string =>
  q.low === undefined ? (one ?? "") : `${q.low}..${q.high ?? ""}`;

/** The quantity in the words of the examples, with as much detail as the example gives. */
function describeQuantity(q: Quantity, withNormalized: boolean): string {
  const words = [value(q, q.number), q.unitText || "-", q.kind];
  if (q.comparator !== "eq") words.push(q.comparator);
  if (withNormalized) words.push("=", value(q.normalized, q.normalized.value), q.normalized.unit || "-");
  return words.join(" ");
}

describe("examples", () => {
  for (const [group, lines] of examples) {
    it.each(lines)(`${group}: %s`, (line) => {
      const at = line.lastIndexOf(" => ");
      const { text, spans } = unmark(line.slice(0, at));
      const expected = line.slice(at + 4).split(" ; ");
      const found = finder.find(text).filter((q) => group === "ordinals" || q.kind !== "ordinal");
      expect(found.map((q) => describeQuantity(q, line.includes(" = ")))).toEqual(expected);
      expect(found.map((q) => `${q.span.start}-${q.span.end}`)).toEqual(spans);
    });
  }
});

describe("counterexamples", () => {
  for (const [group, texts] of counterexamples) {
    it.each(texts)(`${group}: %s`, (text) => {
      const within = group.startsWith("lists") ? `推进工作。\n${text}，加快建设` : `推进${text}，加快建设`;
      for (const sentence of [text, within]) {
        const found = finder.find(sentence).filter((q) => q.kind !== "ordinal");
        expect(found.map((q) => `${sentence.slice(q.span.start, q.span.end)}: ${describeQuantity(q, false)}`)).toEqual(
          [],
        );
      }
    });
  }
});

describe("an excluded word", () => {
  const { places, words } = lexicon.words.excluded;
  const leads: readonly (readonly [RegExp, string])[] = [
    [/^[一二三四五六七八九]/, "八十"],
    [/^十/, "二"],
    [/^[百千万]/, "三十"],
  ];
  const inNumerals = [...new Set([...places, ...words])].flatMap((word) => {
    const lead = leads.find(([first]) => first.test(word))?.[1];
    return lead === undefined ? [] : [[lead, word] as const];
  });

  it.each(inNumerals)("hides no numeral that runs into it: %s%s", (lead, word) => {
    const [first] = finder.find(`共有${lead}${word}。`);
    expect(first?.span.start).toBe(2);
    expect(first?.span.end).toBeGreaterThanOrEqual(2 + lead.length);
  });
});

describe("the corpus", () => {
  const total = (groups: readonly (readonly [string, readonly string[]])[]): number =>
    new Set(groups.flatMap(([, lines]) => lines)).size;

  it("is as large as the issue demands", () => {
    expect(total(examples)).toBeGreaterThanOrEqual(600);
    expect(total(counterexamples)).toBeGreaterThanOrEqual(200);
  });
});
