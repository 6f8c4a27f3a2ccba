import type { Range } from "./frame.js";
import type { Lexicon } from "./lexicon.js";

const DIGITS = /\d/;
const LONGEST = 3;

/** For how long something has been so, at the end of a stretch: 安全感|连续8年. Its length, or 0. */
export function runBefore(text: string, { start, end }: Range, lexicon: Lexicon): number {
  const unit = lexicon["run-units"].before(text, start, end);
  let at = end - unit.length;
  const behind = at;
  while (unit !== "" && behind - at < LONGEST && DIGITS.test(text[at - 1] ?? "")) at--;
  const word = at < behind ? lexicon.runs.before(text, start, at) : "";
  return word === "" ? 0 : end - at + word.length;
}

/** The same at the beginning of a stretch: 连续8年|居全省第一 */
export function runAt(text: string, { start, end }: Range, lexicon: Lexicon): number {
  const word = lexicon.runs.at(text, start, end);
  const from = start + word.length;
  let at = from;
  while (word !== "" && at < end && at - from < LONGEST && DIGITS.test(text[at] ?? "")) at++;
  const unit = at > from ? lexicon["run-units"].at(text, at, end) : "";
  return unit === "" ? 0 : at + unit.length - start;
}
