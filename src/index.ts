export type { ExplainedPlace, Explanation, FieldOrigin, NoneCode, RuleOutcome, Where } from "./explain/index.js";
export { RuleError } from "./extract/index.js";
export type { Document, Format, Metadata } from "./model/document.js";
export { type Indicator, indicatorSchema, MEASURES, type Measure, STATUSES, type Status } from "./model/indicator.js";
export type { Issue, Severity } from "./model/issue.js";
export { COMPARATORS, type Comparator, type Quantity, type QuantityKind } from "./model/quantity.js";
export {
  type Check,
  checkSchema,
  type Link,
  linkSchema,
  REASONS,
  RELATIONS,
  type Reason,
  type Relation,
  type Result,
  resultSchema,
  type Verdict,
} from "./model/result.js";
export type { SourceSpan, Span } from "./model/span.js";
export { type Pack, type PackFile, parsePack } from "./packs/parse.js";
export { PackError } from "./packs/yaml-file.js";
export {
  type Change,
  createPipeline,
  type ExtractAllOptions,
  type ExtractOptions,
  explain,
  extract,
  type Given,
  type Input,
  type Pipeline,
  type PipelineOptions,
  type Prepared,
} from "./pipeline.js";
export { ReadError } from "./read/error.js";
export { pageGroups } from "./read/join-pages.js";
export type { ReadLimits } from "./read/limits.js";
export { type Engine, type Segmenter, SegmenterError, type Token } from "./segment/segmenter.js";
export { type Finding, type FindingPlace, findingsOf } from "./verify/findings.js";
export {
  TARGET_VERDICTS,
  type TargetVerdict,
  type TrackedPlace,
  type TrackedTarget,
  targetsOf,
} from "./verify/tracking.js";
export { VERSION } from "./version.js";
