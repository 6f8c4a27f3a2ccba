import { z } from "zod";
import { FORMATS } from "./document.js";
import { indicatorSchema } from "./indicator.js";

export const RELATIONS = [
  "completion",
  "gap",
  "growth",
  "difference",
  "share",
  "sum",
  "multiple",
  "same-fact",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Indicators that belong together. */
export const linkSchema = z.strictObject({
  id: z.string(),
  rel: z.enum(RELATIONS),
  members: z.array(z.string()).min(2).describe("indicator ids"),
  roles: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .describe("actual, target, rate, base, whole, part … → indicator id(s)"),
  by: z.string().describe("the evidence that made it: adjacency, same-concept, task-heading, named-whole, table-row …"),
  confidence: z.number().min(0).max(1).optional().describe("how sure it is that the members belong together"),
});
export type Link = Readonly<z.infer<typeof linkSchema>>;

export const VERDICTS = ["holds", "fails", "cannot-tell"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a statement does not hold, or how it must be read to hold. */
export const REASONS = [
  "points-as-percent",
  "ratio-as-growth",
  "of-target",
  "decimal-point",
  "unit-slip",
  "sign",
  "last-digit",
  "one-digit",
  "target-would-fit",
  "no-whole-number",
  "part-above-whole",
  "share-above-100",
  "not-met",
  "tellings-differ",
  "unsure-members",
] as const;
export type Reason = (typeof REASONS)[number];

/** An arithmetic statement of the report, recomputed. Numbers are exact decimals, rounded outwards to six places. */
export const checkSchema = z.strictObject({
  id: z.string(),
  link: z.string(),
  verdict: z.enum(VERDICTS),
  reported: z.string(),
  computed: z.tuple([z.string(), z.string()]).describe("the range that the printed digits allow"),
  unit: z.string(),
  reason: z.enum(REASONS).optional().describe("the likely cause, where one fits"),
  explanation: z.string().optional().describe("the same in words"),
});
export type Check = Readonly<z.infer<typeof checkSchema>>;

const spanSchema = z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() });

const issueSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["info", "warning", "error"]),
  message: z.string(),
  span: spanSchema.optional(),
  original: z.string().optional(),
  reading: z.string().optional(),
  alternatives: z.array(z.string()).readonly().optional().describe("how else the damaged text could be read"),
});

const metadataSchema = z.strictObject({
  title: z.string().optional(),
  publishedOn: z.string().optional(),
  writtenOn: z.string().optional(),
  issuer: z.string().optional(),
  source: z.string().optional(),
  documentNumber: z.string().optional(),
  indexNumber: z.string().optional(),
  column: z.string().optional(),
  region: z.string().optional(),
  url: z.string().optional(),
  retrievedOn: z.string().optional(),
  attachments: z.array(z.strictObject({ name: z.string(), href: z.string() })).optional(),
});

/** Everything read out of one document. */
export const resultSchema = z.strictObject({
  zhibiao: z.string().describe("version of the program"),
  document: z.strictObject({
    id: z.string(),
    format: z.enum(FORMATS),
    encoding: z.string().optional(),
    script: z.enum(["hans", "hant", "mixed"]),
    variant: z.enum(["tw", "hk"]).optional().describe("where Traditional text was printed, if its words tell"),
    characters: z.int().nonnegative().describe("length of the source text in UTF-16 units"),
    metadata: metadataSchema.describe("given values win over what the text says"),
    found: metadataSchema.optional().describe("what the text says, where values were given"),
    year: z.int().optional().describe("the year that a bare 今年 or 全年 means"),
    genre: z.string().optional(),
    manifest: z.record(z.string(), z.string()).optional().describe("the columns of a manifest that named the document"),
  }),
  segmenter: z
    .enum(["nodejieba", "@node-rs/jieba", "none"])
    .describe("the engine that ran; none where no clause needed one"),
  packs: z.array(z.string()),
  indicators: z.array(indicatorSchema),
  links: z.array(linkSchema),
  checks: z.array(checkSchema),
  issues: z.array(issueSchema),
});
export type Result = Readonly<z.infer<typeof resultSchema>>;
