import type { Issue } from "./issue.js";
import type { OffsetMap } from "./offset-map.js";
import type { NormalizedSpan, SourceSpan } from "./span.js";

/** hans: Simplified; hant: Traditional; mixed: paragraphs of both. */
export type Script = "hans" | "hant" | "mixed";

/** Where Traditional text was printed: tw, Taiwan (說 裡 計畫); hk, Hong Kong (説 裏 着). */
export type Variant = "tw" | "hk";

/** The text that the rules see: Simplified, one width, repaired; `map` leads every position back to the source text. */
export interface NormalizedText {
  readonly text: string;
  readonly map: OffsetMap;
  readonly script: Script;
  /** of the Traditional text, where its characters and words tell */
  readonly variant?: Variant;
  /** the Traditional paragraphs, and sentences of paragraphs that mix the scripts, in the source text */
  readonly traditional: readonly { readonly span: SourceSpan; readonly variant?: Variant }[];
  /** what is damaged beyond one certain reading: no value may come out of it */
  readonly damaged: readonly NormalizedSpan[];
  readonly issues: readonly Issue[];
}
