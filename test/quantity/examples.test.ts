import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Quantity } from "../../src/model/quantity.ts";
import { createQuantityFinder, quantitiesJson } from "../../src/quantity/index.ts";
import { lexicon } from "./lexicon.ts";

interface Examples {
  readonly examples: Readonly<Record<string, readonly string[]>>;
  readonly counterexamples: Readonly<Record<string, readonly string[]>>;
}

const { examples, counterexamples } = parse(
  readFileSync(new URL("./examples.yaml", import.meta.url), "utf8"),
) as Examples;
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
  for (const [group, lines] of Object.entries(examples)) {
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
  for (const [group, texts] of Object.entries(counterexamples)) {
    it.each(texts)(`${group}: %s`, (text) => {
      expect(quantitiesJson(finder, text)).toEqual([]);
      expect(quantitiesJson(finder, `推进${text}，加快建设`)).toEqual([]);
    });
  }
});
