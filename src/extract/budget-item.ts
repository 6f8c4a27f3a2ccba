import type { SubjectContext } from "./subject.js";

/** 农林水支出（类）水利（款）行政运行（项）支出决算 → 行政运行支出决算: a subject of a budget is named by its last item. */
export function budgetItem(name: string, { lexicon }: SubjectContext): string {
  let from = 0;
  let last: { readonly start: number; readonly end: number } | undefined;
  for (let at = 0; at < name.length; at++) {
    const mark = lexicon["budget-marks"].at(name, at, name.length);
    if (mark === "") continue;
    if (last) from = last.end;
    last = { start: at, end: at + mark.length };
  }
  return last ? name.slice(from, last.start) + name.slice(last.end) : name;
}
