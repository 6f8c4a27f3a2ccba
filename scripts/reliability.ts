// How far the program's confidence can be believed: of the indicators that it was so sure of, how many are right in full?
import { readFileSync, writeFileSync } from "node:fs";
import type { Result } from "../src/index.js";

/** Edges of the bins; confidence is from 0 to 1. */
const EDGES = [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01] as const;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly indicators: number;
  readonly sure: number;
  readonly right: number;
}

/** The score of some indicators alone: how many the gold judges, and the share of them that is right in every field. */
export type ScoreOf = (result: string) => { readonly predicted: number; readonly full: { readonly p: number } };

interface Scored {
  readonly result: string;
  readonly from: number;
  readonly to: number;
  readonly score: ScoreOf;
}

/** What one range adds to a bin: the indicators of that confidence are scored without the others. */
function addRange(bin: Bin, { result, from, to, score }: Scored): Bin {
  const all = JSON.parse(readFileSync(result, "utf8")) as Result;
  const indicators = all.indicators.filter(
    ({ confidence, evidence }) =>
      confidence >= bin.from && confidence < bin.to && evidence.start >= from && evidence.start < to,
  );
  if (indicators.length === 0) return bin;
  const part = `${result}.part`;
  writeFileSync(part, JSON.stringify({ ...all, indicators }));
  const { predicted, full } = score(part);
  const mean = indicators.reduce((sum, { confidence }) => sum + confidence, 0) / indicators.length;
  return {
    ...bin,
    indicators: bin.indicators + predicted,
    sure: bin.sure + predicted * mean,
    right: bin.right + Math.round(full.p * predicted),
  };
}

const percent = (share: number): string => (100 * share).toFixed(1).padStart(10);

/** Prints confidence against the share of full records (found, and right in measure, status, comparator and name). */
export function reportReliability(ranges: readonly Scored[]): void {
  const empty = EDGES.slice(0, -1).map((from, i) => ({
    from,
    to: EDGES[i + 1] ?? 1,
    indicators: 0,
    sure: 0,
    right: 0,
  }));
  const bins = empty.map((bin) => ranges.reduce(addRange, bin)).filter(({ indicators }) => indicators > 0);
  console.log("confidence    indicators      mean     right");
  for (const { from, to, indicators, sure, right } of bins) {
    const bounds = `${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}`;
    console.log(
      `${bounds}  ${String(indicators).padStart(10)}${percent(sure / indicators)}${percent(right / indicators)}`,
    );
  }
  const total = bins.reduce((sum, { indicators }) => sum + indicators, 0);
  const apart = bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0);
  if (total > 0) console.log(`expected calibration error ${percent(apart / total).trim()} of ${total} indicators`);
}
