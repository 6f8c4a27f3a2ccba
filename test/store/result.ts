import type { Indicator } from "../../src/model/indicator.js";
import type { Result } from "../../src/model/result.js";

export const indicator = (id: string, more: Partial<Indicator> = {}): Indicator => ({
  id,
  name: "工业用电量",
  value: 12,
  unit: "家",
  normalized: { value: "12", unit: "家" },
  measure: "level",
  status: "actual",
  comparator: "eq",
  evidence: { text: "12家", start: 3, end: 6, sentence: { start: 0, end: 7 }, section: [], page: null },
  rule: "core/subject-predicate",
  confidence: 0.9,
  issues: [],
  ...more,
});

/** A result as small as the schema lets it be. */
export const result = (more: Partial<Result> = {}): Result => ({
  zhibiao: "0.1.0",
  document: { id: "report.txt", format: "text", script: "hans", characters: 7, metadata: {} },
  segmenter: "none",
  packs: [],
  indicators: [],
  links: [],
  checks: [],
  issues: [],
  ...more,
});
