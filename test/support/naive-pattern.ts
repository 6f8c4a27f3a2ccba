import fc from "fast-check";

/** A pattern as a tree, from which both its spelling and a slow, plain matcher follow. */
export type Naive =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "words" }
  | { readonly kind: "gap" }
  | { readonly kind: "optional"; readonly inner: Naive }
  | { readonly kind: "choice"; readonly options: readonly (readonly Naive[])[] };

export const WORDS: readonly string[] = ["甲乙", "乙", "丙甲乙", "丙"];
const LONGEST_GAP = 20;
const LEAVES_CLAUSE = "，；。！？：（）\n";

export const spell = (sequence: readonly Naive[]): string => sequence.map(spellNode).join("");

function spellNode(node: Naive): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "words":
      return "<w>";
    case "gap":
      return "…";
    case "optional":
      return `${spellNode(node.inner)}?`;
    case "choice":
      return `[${node.options.map(spell).join("|")}]`;
  }
}

/** All ends of matches of a sequence that begin at a position. */
export function endsOf(sequence: readonly Naive[], text: string, start: number): Set<number> {
  let ends = new Set([start]);
  for (const node of sequence) ends = new Set([...ends].flatMap((at) => [...endsOfNode(node, text, at)]));
  return ends;
}

function endsOfNode(node: Naive, text: string, at: number): Set<number> {
  switch (node.kind) {
    case "text":
      return new Set(text.startsWith(node.text, at) ? [at + node.text.length] : []);
    case "words":
      return new Set(WORDS.filter((word) => text.startsWith(word, at)).map((word) => at + word.length));
    case "gap":
      return gapEnds(text, at);
    case "optional":
      return new Set([at, ...endsOfNode(node.inner, text, at)]);
    case "choice":
      return new Set(node.options.flatMap((option) => [...endsOf(option, text, at)]));
  }
}

function gapEnds(text: string, at: number): Set<number> {
  const ends = new Set([at]);
  for (let i = at; i < Math.min(text.length, at + LONGEST_GAP) && !LEAVES_CLAUSE.includes(text[i] ?? ""); i++)
    ends.add(i + 1);
  return ends;
}

const leaf: fc.Arbitrary<Naive> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(..."甲乙丙.%-").map((text): Naive => ({ kind: "text", text })) },
  { weight: 1, arbitrary: fc.constant<Naive>({ kind: "words" }) },
);

const { node } = fc.letrec<{ node: Naive }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("node")
      .filter(({ kind }) => kind !== "optional")
      .map((inner): Naive => ({ kind: "optional", inner })),
    fc
      .array(fc.array(tie("node"), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map((options): Naive => ({ kind: "choice", options })),
  ),
}));

/** Patterns with at most three gaps. */
export const patterns: fc.Arbitrary<readonly Naive[]> = fc
  .tuple(fc.array(node, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(4), { maxLength: 3 }))
  .map(([nodes, gaps]) => {
    const sequence = [...nodes];
    for (const at of gaps) sequence.splice(Math.min(at, sequence.length), 0, { kind: "gap" });
    return sequence;
  });

export const hostileTexts: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(..."甲甲乙丙.%-，"),
  maxLength: 18,
});
