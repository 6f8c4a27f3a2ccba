import type { Indicator } from "../model/indicator.js";
import type { Quantity } from "../model/quantity.js";
import type { Sentence, Table } from "../model/segmented.js";
import type { Name } from "./name.js";
import type { FoundPeriod } from "./period.js";

/** An indicator before it has its id and its place in the source text. */
interface Common extends Omit<Indicator, "id" | "evidence" | "issues"> {
  readonly quantity: Quantity;
  readonly named: Name;
}

export interface SentenceDraft extends Common {
  readonly sentence: Sentence;
  /** where its period came from; absent where it is the report's own */
  readonly found: FoundPeriod | undefined;
  /** the place or body that its own words tell, or those of what it carries on from */
  readonly told: string | undefined;
}

export interface TableDraft extends Common {
  readonly table: Table;
}

export type Draft = SentenceDraft | TableDraft;
