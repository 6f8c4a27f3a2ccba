// The demo's table: one line pairs what was promised with what became of it.
import Table from "cli-table3";
import { colors } from "../src/cli/colors.js";
import { OPEN_TABLE } from "../src/cli/table-style.js";
import type { Check, Comparator, Indicator, Link, Result } from "../src/index.js";

/** A line of the table; the rate of a link stands beside its target and actual. */
export interface Row {
  readonly name: string;
  readonly target?: Indicator;
  readonly actual?: Indicator;
  readonly rate?: Indicator;
  readonly failing: readonly Check[];
}

const roleOf = (link: Link, role: string): string | undefined => [link.roles[role]].flat()[0];

/** Pairs target and actual by the report's links; what stands alone gets a line of its own. */
export function rowsOf({ indicators, links, checks }: Result): readonly Row[] {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const pairs = links.filter(({ rel }) => rel === "completion" || rel === "gap");
  const shown = new Set(pairs.flatMap(({ members }) => members));
  const failing = (ids: ReadonlySet<string>): readonly Check[] =>
    checks.filter(({ verdict, link }) => verdict === "fails" && ids.has(link));
  const linksOf = (id: string): ReadonlySet<string> =>
    new Set(links.filter((link) => !pairs.includes(link) && link.members.includes(id)).map((link) => link.id));
  const paired = pairs.flatMap((link): [number, Row][] => {
    const [target, actual, rate] = ["target", "actual", "rate"].map((role) => byId.get(roleOf(link, role) ?? ""));
    const named = actual ?? target;
    if (!named) return [];
    const row = { name: named.name, ...(target && { target }), ...(actual && { actual }), ...(rate && { rate }) };
    return [[named.evidence.start, { ...row, failing: failing(new Set([link.id])) }]];
  });
  const alone = indicators.flatMap((indicator): [number, Row][] => {
    if (shown.has(indicator.id)) return [];
    const cell = indicator.status === "target" ? { target: indicator } : { actual: indicator };
    return [
      [
        indicator.evidence.start,
        { name: indicator.name, ...cell, failing: failing(lastMember(links, indicator.id, linksOf)) },
      ],
    ];
  });
  return [...paired, ...alone].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** A check is told once: at the member that its link names last. */
function lastMember(
  links: readonly Link[],
  id: string,
  linksOf: (id: string) => ReadonlySet<string>,
): ReadonlySet<string> {
  const own = linksOf(id);
  return new Set(links.filter((link) => own.has(link.id) && link.members.at(-1) === id).map((link) => link.id));
}

const SIGNS: Readonly<Record<Comparator, string>> = { eq: "", ge: "≥", gt: ">", le: "≤", lt: "<", approx: "~" };

/** `≥30家`, `+15%`, `4.5–5%` */
export function amount({ value, unit, comparator, measure }: Indicator): string {
  const sign = SIGNS[comparator];
  if (typeof value !== "number") return `${value.map((end) => end ?? "").join("–")}${unit}`;
  const plus = (measure === "growth" || measure === "change") && value > 0 ? "+" : "";
  const rank = measure === "rank" ? "#" : "";
  return `${sign}${rank}${plus}${value}${unit}`;
}

/** Han, kana, full-width forms and CJK punctuation take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** The end of a text that fits into so many columns. */
function tailOf(text: string, columns: number): string {
  let kept = "";
  let left = columns;
  for (const character of [...text].reverse()) {
    left -= widthOf(character);
    if (left < 0) break;
    kept = character + kept;
  }
  return kept;
}

/** `line 12 完成3963.66万元`: the value with as much of its clause before it as fits. */
function where(indicator: Indicator, text: string): string {
  const { start, end, page } = indicator.evidence;
  const place = page === null ? `line ${text.slice(0, start).split("\n").length}` : `page ${page}`;
  const clause =
    text
      .slice(Math.max(0, start - LEAD), start)
      .split(/[\s，。；、：,;:]/)
      .at(-1) ?? "";
  return `${place.padEnd(8)}${tailOf(clause + text.slice(start, end).replace(/\s/g, ""), WHERE - 9)}`;
}

/** Characters of the text from which the clause before the value is taken. */
const LEAD = 12;

const trimmed = (decimal: string): string => (decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal);
const rounded = (decimal: string): string => trimmed(Number(decimal).toFixed(2));

/** `printed 112.4%, but the numbers beside it give 101.97%` */
export function complaint({ reported, computed, unit }: Check): string {
  const [low, high] = computed.map(rounded);
  const range = low === high ? `${low}` : `${low} to ${high}`;
  const shown = unit === "%" ? "%" : ` ${unit}`;
  return `  ✗ printed ${rounded(reported)}${shown}, but the numbers beside it give ${range}${shown}`;
}

const WHERE = 28;
const WIDTHS = [23, 13, 14, 10, 12, WHERE] as const;
const ALIGN: Table.HorizontalAlignment[] = ["left", "right", "right", "right", "left", "left"];
const HEAD = ["indicator", "target", "actual", "completed", "period", "where"] as const;

/** What to show of many lines: what does not add up, then pairs of target and actual, then the first ones; as the text has them. */
export function chosen(rows: readonly Row[], most: number): readonly Row[] {
  const rank = ({ failing, target, actual }: Row): number => (failing.length > 0 ? 0 : target && actual ? 1 : 2);
  const best = rows.map((row, at) => ({ row, at })).sort((a, b) => rank(a.row) - rank(b.row) || a.at - b.at);
  return best
    .slice(0, most)
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** `2023-01/2023-05` → `2023-01/05` */
const shortPeriod = (period: string): string => period.replace(/^(\d{4})(-\d\d)\/\1-(\d\d)$/, "$1$2/$3");

/** The table of one report, at most `most` lines of it; 100 columns wide. */
export function tableOf(rows: readonly Row[], text: string, most: number): string {
  const shown = new Table({
    head: HEAD.map((title) => colors.dim(title)),
    colWidths: [...WIDTHS],
    colAligns: ALIGN,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 1 },
    chars: OPEN_TABLE,
  });
  for (const { name, target, actual, rate, failing } of chosen(rows, most)) {
    const main = actual ?? target;
    const completed = rate ? amount(rate) : "";
    shown.push([
      name,
      target ? colors.cyan(amount(target)) : "",
      actual ? amount(actual) : "",
      failing.length > 0 ? colors.red(completed) : colors.green(completed),
      main?.period ? ` ${shortPeriod(main.period)}` : "",
      main ? colors.dim(where(main, text)) : "",
    ]);
    for (const check of failing) shown.push([{ colSpan: HEAD.length, content: colors.red(complaint(check)) }]);
  }
  return shown.toString().replace(/[^\S\n]+$/gm, "");
}
