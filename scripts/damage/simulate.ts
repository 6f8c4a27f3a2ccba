import type { Pipeline } from "../../src/index.js";
import { cleanTexts, seeded } from "./corpus.js";
import { type Judged, judge, VERDICTS, type Verdict } from "./judge.js";
import { LOST_KINDS } from "./lost-kinds.js";
import { PAGE_KINDS } from "./page-kinds.js";
import { Random } from "./random.js";
import { SIGN_KINDS } from "./sign-kinds.js";
import type { Kind } from "./trial.js";

export const KINDS: readonly Kind[] = [...LOST_KINDS, ...PAGE_KINDS, ...SIGN_KINDS];

/** Of what was damaged, at most this share may come out wrong without a word. */
const MOST_WRONG = 0.005;
/** Of damaged numbers and dates, at least this share must come out right, or flagged. */
const LEAST_RIGHT_OR_FLAGGED = 0.95;

export interface Outcome {
  readonly kind: Kind;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly judged: readonly Judged[];
}

export interface SimulateOptions {
  readonly seed: number;
  /** documents to damage, for each kind */
  readonly rounds: number;
  readonly kinds?: readonly Kind[];
}

const countsOf = (judged: readonly Judged[]): Outcome["counts"] => {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of judged) counts[verdict]++;
  return counts;
};

/** Inflicts each kind of damage on clean fixtures at random, and judges what comes out. */
export async function simulate(pipeline: Pipeline, options: SimulateOptions): Promise<Outcome[]> {
  const texts = await cleanTexts(pipeline);
  const { quantities } = pipeline;
  const outcomes: Outcome[] = [];
  for (const [index, kind] of (options.kinds ?? KINDS).entries()) {
    // a stream of its own, so that one kind alone gives what it gives among all
    const random = new Random(options.seed * 1000 + (options.kinds ? KINDS.indexOf(kind) : index));
    const judged: Judged[] = [];
    for (let round = 0; round < options.rounds; round++) {
      const trial = kind.inflict({ random, text: seeded(random, random.pick(texts)), quantities });
      if (trial) judged.push(...(await judge(pipeline, trial)));
    }
    outcomes.push({ kind, counts: countsOf(judged), judged });
  }
  return outcomes;
}

/** Damaged targets that were harmed, or would have been but for a repair. */
const harmed = ({ right, flagged, wrong, missed }: Outcome["counts"]): number => right + flagged + wrong + missed;

/** What falls short of the thresholds, in words; none where all is well. */
export function shortfalls(outcomes: readonly Outcome[]): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  return outcomes.flatMap(({ kind, counts }) => {
    const all = harmed(counts);
    if (all === 0) return [];
    const wrong = counts.wrong / all;
    const good = (counts.right + counts.flagged) / all;
    return [
      ...(wrong > MOST_WRONG ? [`${kind.id}: ${percent(wrong)} wrong, more than ${percent(MOST_WRONG)}`] : []),
      ...(kind.breaks === "values" && good < LEAST_RIGHT_OR_FLAGGED
        ? [`${kind.id}: ${percent(good)} right or flagged, less than ${percent(LEAST_RIGHT_OR_FLAGGED)}`]
        : []),
    ];
  });
}

/** Repairs made in the same texts without any damage: there should be none. */
export async function falseAlarms(pipeline: Pipeline, { seed, rounds }: SimulateOptions): Promise<string[]> {
  const texts = await cleanTexts(pipeline);
  const random = new Random(seed);
  const alarms: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const { normalized } = await pipeline.prepare(seeded(random, random.pick(texts)));
    for (const { original, reading } of normalized.issues)
      if (reading !== undefined) alarms.push(`${original} → ${reading}`);
  }
  return alarms;
}
