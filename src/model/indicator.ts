import { z } from "zod";
import { COMPARATORS } from "./quantity.js";

export const MEASURES = ["level", "change", "growth", "share", "completion", "gap", "rank"] as const;
export type Measure = (typeof MEASURES)[number];

export const STATUSES = ["target", "actual", "forecast"] as const;
export type Status = (typeof STATUSES)[number];

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, "an exact decimal");

const locatorSchema = z.strictObject({
  sheet: z.string().optional().describe("of a workbook, by name"),
  cell: z.string().optional().describe("of a sheet: C7"),
  page: z.int().positive().optional().describe("of a PDF or OFD, slide"),
  box: z
    .strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
    .optional()
    .describe("of the block on its page, in points of 1/72 inch from the upper left corner"),
});

/** Where in the source text a value stands. Offsets are half-open and count UTF-16 units of the source text. */
const evidenceSchema = z.strictObject({
  text: z.string().describe("the value expression, letter for letter"),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  sentence: z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() }),
  section: z.array(z.string()).describe("the headings above it, outermost first"),
  page: z.int().positive().nullable(),
  locator: locatorSchema.optional().describe("in the terms of its format, as far as known"),
});

const PERIOD =
  /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-H[12]|-Q[1-4])?(\/\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-H[12]|-Q[1-4])?)?$/;

/** One quantity that a report states about its work or its place. */
export const indicatorSchema = z.strictObject({
  id: z.string(),
  name: z.string().describe("without region, period, verbs and bounds; Simplified"),
  qualifier: z
    .string()
    .optional()
    .describe("新增, 培育, 累计 …: the verb or adjective that says which flow or stock it is"),
  concept: z.string().optional().describe("the catalogue entry, where one is certain"),
  value: z
    .union([z.number(), z.tuple([z.number().nullable(), z.number().nullable()])])
    .describe("in the unit as written; [low, high] for a range; negative for a decrease"),
  unit: z.string().describe("as written, in Simplified"),
  normalized: z
    .strictObject({
      value: decimal.optional(),
      low: decimal.optional(),
      high: decimal.optional(),
      unit: z.string(),
    })
    .describe("exact decimal in the base unit"),
  measure: z.enum(MEASURES),
  status: z.enum(STATUSES),
  comparator: z.enum(COMPARATORS),
  hedge: z.string().optional().describe("the tone of a target: 力争, 确保 …"),
  period: z.string().regex(PERIOD).optional(),
  scope: z.string().optional().describe("the place or body the number is about"),
  region: z.strictObject({ code: z.string(), name: z.string() }).optional().describe("GB/T 2260"),
  fact: z.string().optional().describe("shared by indicators that tell one fact"),
  evidence: evidenceSchema,
  rule: z.string().describe("pack/rule that read it"),
  confidence: z.number().min(0).max(1),
  issues: z.array(z.string()).describe("codes of issues that touch it"),
});
export type Indicator = Readonly<z.infer<typeof indicatorSchema>>;
