import { issue } from "../../model/issue.js";
import { type StepOutcome, unchanged } from "../step.js";
import { textLines } from "./lines.js";

/** The number that a line begins with, and what stands between it and the text: 2.“实施…, 1）根据…, 4技术…. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly number: number;
  readonly digits: string;
  /** `.`, `、` or `）`; absent where nothing is left */
  readonly kind?: string;
  /** all between the digits and the text: `.“` */
  readonly mark: string;
}

interface MarkRepair {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const ITEM = /^(\d{1,2})(?:(([.、）])\s?“?)|(?=[\u3400-\u9fff]))/;

function itemsOf(text: string): Item[] {
  return textLines(text).flatMap((line) => {
    const match = ITEM.exec(line.text);
    if (!match) return [];
    const [, digits = "", mark = "", kind] = match;
    return [{ ...line, number: Number(digits), digits, mark, ...(kind === undefined ? {} : { kind }) }];
  });
}

/** The mark that the item's neighbours of one kind bear: the one before has the number before, or the next the next. */
function markOfNeighbours(items: readonly Item[], at: number, kind: string): string | undefined {
  const number = items[at]?.number ?? 0;
  const before = items.slice(0, at).findLast((item) => item.kind === kind);
  const after = items.slice(at + 1).find((item) => item.kind === kind);
  if (after?.number === number + 1) return after.mark;
  return before?.number === number - 1 ? before.mark : undefined;
}

/** Items without a mark get that of their neighbours, where only one kind fits; one found may lead to the next. */
function restoreMarks(items: Item[]): Set<number> {
  const restored = new Set<number>();
  const kinds = [...new Set(items.flatMap(({ kind }) => kind ?? []))];
  for (let found = true; found; ) {
    found = false;
    for (const [at, item] of items.entries()) {
      if (item.kind !== undefined) continue;
      const fitting = kinds.flatMap((kind) => {
        const mark = markOfNeighbours(items, at, kind);
        return mark === undefined ? [] : [{ kind, mark }];
      });
      const [only, ...more] = fitting;
      if (!only || more.length > 0) continue;
      items[at] = { ...item, ...only };
      restored.add(at);
      found = true;
    }
  }
  return restored;
}

/** 登记额”2019年: the item's first quotation mark closes, so the one that opened went with the item's mark. */
function opensLost({ text }: Item): boolean {
  const first = text.search(/[“”]/);
  return first >= 0 && text.charAt(first) === "”";
}

function repairOf(item: Item, restored: boolean): MarkRepair | undefined {
  const { start, digits, kind, mark } = item;
  const after = start + digits.length;
  const opening = restored && opensLost(item) && !mark.endsWith("“") ? "“" : "";
  if (kind === "）" && restored) return { start, end: after, text: `（${digits}）${opening}` };
  if (kind === "）") return { start, end: after + 1, text: `（${digits}）` };
  return restored ? { start, end: after, text: `${digits}${mark}${opening}` } : undefined;
}

/**
 * Numbers of list items whose brackets or full stops were lost: 1)根据 → (1)根据, 4技术 → (4)技术 behind (3). Only for a
 * text that has lost characters elsewhere: others may number their items so.
 */
export function restoreItemMarks(text: string): StepOutcome {
  const items = itemsOf(text);
  const restored = restoreMarks(items);
  const repairs = items.flatMap((item, at) => repairOf(item, restored.has(at)) ?? []);
  if (repairs.length === 0) return unchanged;
  return {
    edits: repairs.flatMap(({ start, end, text: reading }) => {
      const digits = text.slice(start, end);
      const [before = "", behind = ""] = reading.split(digits);
      return [
        ...(before === "" ? [] : [{ start, end: start, text: before }]),
        ...(behind === "" ? [] : [{ start: end, end, text: behind }]),
      ];
    }),
    issues: (toSource) =>
      repairs.map((repair) => {
        const original = text.slice(repair.start, repair.end);
        return issue("normalize/lost-item-mark", "info", `characters were lost: item ${original} is ${repair.text}`, {
          span: toSource(repair),
          original,
          reading: repair.text,
        });
      }),
  };
}
