import { WordClass } from "./words.js";

/** The word classes that the name builder knows by name. A pack may extend any of them. */
export const CLASSES = [
  "connectors",
  "times",
  "adverbs",
  "hedges",
  "plan-nouns",
  "links",
  "verbs",
  "pivots",
  "paired",
  "actors",
  "scopes",
  "wider",
  "levels",
  "generics",
  "quantifiers",
  "light",
  "nominals",
  "predicates",
  "prepositions",
  "existentials",
  "list-joints",
  "changes",
  "distributives",
  "wholes",
  "holders",
  "inner-times",
  "kind-endings",
  "noun-joints",
  "firm-joints",
  "work-nouns",
  "bases",
  "compares",
  "empty",
  "zones",
  "place-endings",
  "manners",
  "appositions",
  "dependents",
  "dependent-leads",
  "rate-endings",
  "case-units",
  "budget-marks",
  "unfinished",
  "abstract",
  "selections",
  "reaches",
  "funds",
  "purposes",
  "works",
  "pers",
  "area-endings",
  "thresholds",
  "sources",
  "period-openers",
  "until",
  "derived",
  "bounds",
  "drivers",
  "own-bodies",
  "makers",
  "negations",
  "table-tails",
  "table-sums",
  "table-industries",
  "rises",
  "falls",
] as const;
export type ClassName = (typeof CLASSES)[number];

export type Lexicon = Readonly<Record<ClassName, WordClass>> & {
  /** words of any class, also of those that only rules use */
  readonly words: (name: string) => readonly string[];
  readonly all: readonly string[];
};

export function createLexicon(words: Readonly<Record<string, readonly string[]>>): Lexicon {
  const classes = Object.fromEntries(CLASSES.map((name) => [name, new WordClass(words[name] ?? [])]));
  return {
    ...(classes as Record<ClassName, WordClass>),
    words: (name) => words[name] ?? [],
    all: [...new Set(Object.values(words).flat())],
  };
}
