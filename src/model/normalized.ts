import type { Issue } from "./issue.js";
import type { OffsetMap } from "./offset-map.js";
import type { NormalizedSpan } from "./span.js";

/** hans: Simplified; hant: Traditional; mixed: paragraphs of both. */
export type Script = "hans" | "hant" | "mixed";

/** The text that the rules see: Simplified, one width, repaired; `map` leads every position back to the source text. */
export interface NormalizedText {
  readonly text: string;
  readonly map: OffsetMap;
  readonly script: Script;
  /** what is damaged beyond one certain reading: no value may come out of it */
  readonly damaged: readonly NormalizedSpan[];
  readonly issues: readonly Issue[];
}
