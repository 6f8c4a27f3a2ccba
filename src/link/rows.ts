import type { LinkContext } from "./context.js";
import { draft, type LinkDraft } from "./draft.js";
import type { Mention, Place } from "./mention.js";
import { isAmount, isPercentage, sameUnit } from "./things.js";

type CellMention = Mention & { readonly cell: Place };

const inTable = (m: Mention): m is CellMention => m.cell !== undefined;

const groupBy = (
  mentions: readonly CellMention[],
  key: (m: CellMention) => string,
): readonly (readonly CellMention[])[] => {
  const groups = new Map<string, CellMention[]>();
  for (const m of mentions) groups.set(key(m), [...(groups.get(key(m)) ?? []), m]);
  return [...groups.values()];
};

const isLevel = (m: Mention): boolean => isAmount(m) || (isPercentage(m) && m.indicator.measure === "level");

/** 年度指标值, 实际完成值, 完成率 in one row. */
function completionInRow(row: readonly CellMention[]): LinkDraft[] {
  const target = row.find((m) => m.indicator.status === "target" && isLevel(m));
  const actual =
    target && row.find((m) => m.indicator.status !== "target" && isLevel(m) && sameUnit(m, target) && m !== target);
  if (!target || !actual) return [];
  const rate = row.find((m) => m.indicator.measure === "completion");
  return [draft("completion", { actual, target, rate }, "table-row", 0.9)];
}

/** The number of this year, that of the year before, and the growth between them, in one row. */
function growthInRow(row: readonly CellMention[], { words }: LinkContext): LinkDraft[] {
  const rate = row.find((m) => m.indicator.measure === "growth");
  const levels = row.filter((m) => isAmount(m) && m.indicator.status !== "target");
  const [level] = levels;
  if (!rate || !level) return [];
  const others = levels.filter((m) => m !== level && sameUnit(m, level));
  const before = others.length === 1 ? others[0] : undefined;
  const [newer, older] =
    before && (before.indicator.period ?? "") > (level.indicator.period ?? "") ? [before, level] : [level, before];
  const follows = older && Number(older.indicator.period) === Number(newer.indicator.period) - 1;
  const real = words.realGrowth.test(newer.indicator.name);
  return [draft("growth", { level: newer, base: follows && !real ? older : undefined, rate }, "table-row", 0.9)];
}

/** Links within the rows of tables. */
export function rowLinks(context: LinkContext): LinkDraft[] {
  const cells = context.mentions.filter(inTable);
  return groupBy(cells, ({ cell }) => `${cell.table}:${cell.row}`).flatMap((row) => [
    ...completionInRow(row),
    ...growthInRow(row, context),
  ]);
}
