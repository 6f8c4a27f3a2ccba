import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pipeline } from "../src/index.js";
import { applyEdits } from "../src/model/offset-map.js";
import { foldPunctuation } from "../src/normalize/punctuation.js";
import type { Prepared } from "../src/pipeline.js";

/** A place that scraping damaged, as annotated: what is printed in `[start, end)` of the source, and how it reads. */
interface Damage {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly reads: string;
  /** no other reading is possible */
  readonly certain: boolean;
}

/** How many annotated places came out how; numbers and dates apart from names and quotation marks. */
interface DamageScore {
  readonly repaired: number;
  readonly certain: number;
  readonly numbersRepaired: number;
  readonly certainNumbers: number;
  /** changed to something else than annotated without an issue that says so */
  readonly silent: number;
  readonly missed: readonly string[];
}

/** Characters beside the place that belong to the comparison: a mark put back stands at the place's edge. */
const MARGIN = 2;

const folded = (text: string): string => applyEdits(text, foldPunctuation(text).edits);

/** A number, a date or a document number: what a wrong value could come out of. Item numbers count nothing. */
const isNumber = ({ text, reads }: Damage): boolean => /\d{3,}/.test(text) || /\d.*[年月日%]/.test(reads);

/** What the normalized text holds for the place, with what stands beside it. */
function readingOf({ document, normalized }: Prepared, { start, end }: Damage): { read: string; told: boolean } {
  const source = { start: Math.max(0, start - MARGIN), end: Math.min(document.text.length, end + MARGIN) };
  const image = normalized.map.toNormalized(source);
  const told = normalized.issues.some(({ span }) => span && span.start < source.end && source.start < span.end);
  return { read: normalized.text.slice(image.start, image.end), told };
}

/** Whether a report's annotated damage was repaired as it reads. */
async function scoreDamage(pipeline: Pipeline, report: string, gold: string): Promise<DamageScore> {
  const prepared = await pipeline.prepare({ path: report });
  const all = readFileSync(gold, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Damage);
  const judged = all.map((damage) => ({ damage, ...readingOf(prepared, damage) }));
  const right = ({ damage, read }: (typeof judged)[number]): boolean => read.includes(folded(damage.reads));
  const certain = judged.filter(({ damage }) => damage.certain);
  const numbers = certain.filter(({ damage }) => isNumber(damage));
  const silent = judged.filter((one) => !right(one) && !one.told && !one.read.includes(folded(one.damage.text)));
  return {
    repaired: certain.filter(right).length,
    certain: certain.length,
    numbersRepaired: numbers.filter(right).length,
    certainNumbers: numbers.length,
    silent: silent.length,
    missed: certain.filter((one) => !right(one)).map(({ damage, read }) => `${damage.reads} came out as ${read}`),
  };
}

/**
 * Prints how the annotated report of a folder beside the repo was repaired; false if a certain number or date was not, or
 * something was changed silently. Without the annotation there is nothing to check.
 */
export async function reportDamage(pipeline: Pipeline, shared: string): Promise<boolean> {
  const gold = join(shared, "gold/dev/000a.damage.jsonl");
  const report = join(shared, "seeds/000_e80997adbfd223a4.txt");
  if (!existsSync(gold) || !existsSync(report)) {
    console.log(`There is no damage to check: ${gold} is absent.`);
    return true;
  }
  const score = await scoreDamage(pipeline, report, gold);
  console.log(`certain numbers and dates repaired as they read  ${score.numbersRepaired} of ${score.certainNumbers}`);
  console.log(`all certain places repaired as they read         ${score.repaired} of ${score.certain}`);
  console.log(`changed to something else, and not told          ${score.silent}`);
  for (const line of score.missed) console.log(`  ${line}`);
  return score.numbersRepaired === score.certainNumbers && score.silent === 0;
}
