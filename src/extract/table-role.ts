import type { Measure, Status } from "../model/indicator.js";
import type { Lexicon } from "./lexicon.js";

/** What a row says of its numbers in a table of a single indicator, which is named above it. */
export interface RowRole {
  readonly status: Status;
  readonly measure: Extract<Measure, "level" | "completion">;
}

/** 原订目标值（人次）: the unit behind a label */
const UNIT = /[（(][^（()）]*[)）]$/;

/** 原订目标值 | 70,000, 实际值 | 73,906, 达成度（%） | 100 */
export function roleOf(row: string, { aims, results, attainments }: Lexicon): RowRole | undefined {
  const name = row.replace(UNIT, "");
  if (attainments.has(name)) return { status: "actual", measure: "completion" };
  if (aims.has(name)) return { status: "target", measure: "level" };
  return results.has(name) ? { status: "actual", measure: "level" } : undefined;
}
