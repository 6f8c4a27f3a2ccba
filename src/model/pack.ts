import { z } from "zod";
import { MEASURES, STATUSES } from "./indicator.js";
import { COMPARATORS, QUANTITY_KINDS } from "./quantity.js";

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower case words joined by hyphens");
const word = z.string().min(1);

export const manifestSchema = z.strictObject({
  id: kebab,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, "major.minor.patch"),
  title: z.string().min(1),
  description: z.string().optional(),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** How the parts of a clause stand around a quantity. */
export const STRUCTURES = [
  "subject-predicate",
  "verb-object",
  "list-head",
  "bracket",
  "carried",
  "table-cell",
] as const;
export type Structure = (typeof STRUCTURES)[number];

/** Where the name of the indicator comes from. */
export const NAME_SOURCES = ["clause", "subject", "subject-plus", "object", "previous"] as const;
export type NameSource = (typeof NAME_SOURCES)[number];

const value = z.union([z.number(), z.tuple([z.number().nullable(), z.number().nullable()])]);

/** A sentence with the value expression in [[…]] and the fields that must come out for it. */
export const exampleSchema = z.strictObject({
  text: z.string().regex(/\[\[.+\]\]/, "the value expression stands in [[…]]"),
  name: z.string().optional(),
  value: value.optional(),
  unit: z.string().optional(),
  measure: z.enum(MEASURES).optional(),
  status: z.enum(STATUSES).optional(),
  comparator: z.enum(COMPARATORS).optional(),
  period: z.string().optional(),
  scope: z.string().optional(),
});
export type Example = Readonly<z.infer<typeof exampleSchema>>;

export const ruleSchema = z
  .strictObject({
    id: kebab,
    title: z.string().min(1).describe("what it reads, in one line"),
    why: z.string().optional(),
    before: z.string().optional().describe("pattern that ends where the quantity (with its bound) begins"),
    after: z.string().optional().describe("pattern that begins where the quantity ends"),
    across: z.boolean().optional().describe("`before` may reach over the quantity before this one"),
    holds: z
      .array(word)
      .optional()
      .describe("only where one of these stands in the clause before what `before` matched"),
    structure: z.array(z.enum(STRUCTURES)).optional(),
    kinds: z.array(z.enum(QUANTITY_KINDS)).optional(),
    units: z.array(z.string()).optional().describe("units as written, without magnitude word"),
    unlessUnits: z.array(z.string()).optional().describe("any unit but these"),
    comparators: z.array(z.enum(COMPARATORS)).optional(),
    spelled: z.boolean().optional().describe("written in Chinese numerals"),
    below: z.number().optional().describe("only for numbers below this"),
    least: z.number().optional().describe("only for numbers from this on"),
    heads: z.array(word).optional().describe("only where the name ends in one of these"),
    reject: z.string().optional().describe("why this is no indicator"),
    measure: z.enum(MEASURES).optional(),
    status: z.enum(STATUSES).optional(),
    sign: z.enum(["+", "-"]).optional(),
    name: z.enum(NAME_SOURCES).optional(),
    exact: z
      .boolean()
      .optional()
      .describe("a bound before the number belongs to what is compared with it: 高于|62%的目标"),
    dated: z
      .boolean()
      .optional()
      .describe("a period within what it matched is the statement's own, not one compared with"),
    former: z.boolean().optional().describe("what was before: without a time of its own it is of the year before"),
    suffix: z.string().optional().describe("added to the name"),
    confidence: z.number().min(0).max(1).default(0.8),
    examples: z.array(exampleSchema).min(1),
    counterexamples: z.array(exampleSchema.pick({ text: true })).default([]),
  })
  .refine((rule) => !(rule.reject && (rule.measure || rule.name)), "a rule that rejects produces nothing");
export type Rule = Readonly<z.infer<typeof ruleSchema>>;

/** Words that tell what a statement is: a plan, a fact or a forecast. */
export const cuesSchema = z.strictObject({
  clause: z.record(z.enum(STATUSES), z.array(word)).describe("in the clause, before the quantity"),
  sentence: z.record(z.enum(STATUSES), z.array(word)).describe("at the head of the sentence"),
  section: z.record(z.enum(STATUSES), z.array(word)).describe("in the titles above it"),
  silent: z.array(word).optional().describe("words that only hold a cue, and say nothing"),
});
export type Cues = Readonly<z.infer<typeof cuesSchema>>;

export const genreSchema = z.strictObject({
  id: kebab,
  title: z.string().min(1),
  status: z.enum(STATUSES).describe("what its statements are where nothing else says"),
  tasks: z.enum(STATUSES).optional().describe("what its quoted tasks are"),
  titles: z.enum(STATUSES).optional().describe("what the numbers in its titles are, where no word beside them says"),
  reviews: z
    .int()
    .optional()
    .describe("years from the title's year to the year that it looks back on: -1 for a government work report"),
  about: z.enum(["place", "issuer"]).default("place").describe("whose its numbers are where the text says nothing"),
  words: z.array(word).min(1).describe("in the title"),
  joined: z
    .strictObject({ by: z.array(word).min(1), over: z.array(kebab).min(1) })
    .optional()
    .describe("kinds that it wins over where a title names both, joined by one of the words"),
});
export type Genre = Readonly<z.infer<typeof genreSchema>>;

const DIMENSIONS = [
  "money",
  "count",
  "share",
  "index",
  "area",
  "energy",
  "mass",
  "length",
  "time",
  "ratio",
  "volume",
  "power",
  "transport",
] as const;

export const conceptSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "lower case words joined by dots and hyphens"),
  name: word,
  english: z.string().min(1),
  aliases: z.array(word).default([]),
  dimension: z.enum(DIMENSIONS),
  flow: z.enum(["stock", "flow", "none"]),
  of: z.string().optional().describe("the stock that this is a flow into"),
  qualifiers: z.array(word).default([]),
  units: z.array(z.string()).default([]),
  measures: z.array(z.enum(MEASURES)).default(["level"]),
  range: z.tuple([z.string(), z.string()]).optional().describe("plausible values in the base unit"),
  note: z.string().optional(),
});
export type Concept = Readonly<z.infer<typeof conceptSchema>>;

/** Word classes of several files or packs; a later one adds to an earlier of the same name. */
export function mergeWords(all: readonly Readonly<Record<string, readonly string[]>>[]): Record<string, string[]> {
  const merged: Record<string, string[]> = {};
  for (const words of all) {
    for (const [name, list] of Object.entries(words)) merged[name] = [...(merged[name] ?? []), ...list];
  }
  return merged;
}
