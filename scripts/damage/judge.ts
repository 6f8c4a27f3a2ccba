import type { Pipeline, Prepared } from "../../src/index.js";
import { overlaps } from "../../src/model/span.js";
import type { Stretch, Trial } from "./trial.js";

/**
 * right: it came out as if nothing had happened. flagged: it is marked as doubtful, so that nobody takes it as it stands.
 * unharmed: the text differs, but the same numbers come out. wrong: it was repaired to something else, or gives a number
 * that the clean text does not have, and nobody is told. missed: the number is gone, and nobody is told.
 */
export const VERDICTS = ["right", "flagged", "unharmed", "wrong", "missed"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Judged {
  readonly verdict: Verdict;
  readonly clean: string;
  readonly damaged: string;
  readonly came: string;
}

/** The numbers with a unit that are read within a stretch, or that touch it; one without a unit is never an indicator. */
const valuesIn = (pipeline: Pipeline, text: string, stretch: Stretch): string[] =>
  pipeline.quantities
    .find(text)
    .filter(({ span, unit }) => unit !== "" && overlaps(span, stretch))
    .map(({ normalized, kind }) => JSON.stringify([kind, normalized]));

const isTold = ({ normalized }: Prepared, place: Stretch, image: Stretch): boolean =>
  normalized.damaged.some((span) => overlaps(span, image)) ||
  normalized.issues.some(({ severity, span }) => severity !== "info" && span !== undefined && overlaps(span, place));

/**
 * The clean text stands there: `came` is the truth, or the truth with what stands beside it, where a repair took more than
 * the target for one piece (mojibake of a whole sentence).
 */
function isAsClean(came: string, clean: string, truth: Stretch): boolean {
  const earliest = Math.max(0, truth.end - came.length);
  const at = clean.indexOf(came, earliest);
  return at >= 0 && at <= truth.start;
}

function verdictOf(pipeline: Pipeline, clean: Prepared, damaged: Prepared, truth: Stretch, place: Stretch): Verdict {
  const image = damaged.normalized.map.toNormalized(place);
  const came = damaged.normalized.text.slice(image.start, image.end);
  if (isAsClean(came, clean.normalized.text, truth)) return "right";
  if (isTold(damaged, place, image)) return "flagged";
  const wanted = valuesIn(pipeline, clean.normalized.text, truth);
  const got = valuesIn(pipeline, damaged.normalized.text, image);
  if (got.some((value) => !wanted.includes(value))) return "wrong";
  const readAnew = damaged.normalized.issues.some(
    ({ span, reading }) => reading !== undefined && span !== undefined && overlaps(span, place),
  );
  if (readAnew) return "wrong";
  return wanted.every((value) => got.includes(value)) && got.length === wanted.length ? "unharmed" : "missed";
}

/** Reads both texts of a trial and says of each target what became of it. */
export async function judge(pipeline: Pipeline, trial: Trial): Promise<Judged[]> {
  const [clean, damaged] = await Promise.all([pipeline.prepare(trial.clean), pipeline.prepare(trial.damaged)]);
  return trial.targets.map((target) => {
    const place = target.damaged;
    const truth = clean.normalized.map.toNormalized(target.clean);
    const image = damaged.normalized.map.toNormalized(place);
    return {
      verdict: verdictOf(pipeline, clean, damaged, truth, place),
      clean: clean.normalized.text.slice(truth.start, truth.end),
      damaged: trial.damaged.slice(place.start, place.end),
      came: damaged.normalized.text.slice(image.start, image.end),
    };
  });
}
