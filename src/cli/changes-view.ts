import pc from "picocolors";
import type { ChangeEntry, ChangeKind } from "./changes.js";

type Colors = ReturnType<typeof pc.createColors>;

const KINDS: readonly (readonly [kind: ChangeKind, title: string])[] = [
  ["removed", "Removed: text of the site or the scraper, not of the report"],
  ["restored", "Restored: damage with one certain reading"],
  ["flagged", "Flagged: told, but left as it is, since no reading is certain"],
  ["changed", "Changed throughout"],
];

const LONGEST = 60;
const KINDS_OF_A_STEP = 8;

/** One line of it, with its middle left out if it is long; blanks and line ends are made visible. */
function shown(text: string): string {
  const line = [...text.replace(/\r?\n/g, "⏎").replace(/\t/g, "⇥")];
  const cut = line.length > LONGEST ? [...line.slice(0, LONGEST / 2), " … ", ...line.slice(-LONGEST / 3)] : line;
  return cut.map((sign) => (/[^\S ]|\p{Cf}/u.test(sign) ? codePoint(sign) : sign)).join("");
}

const codePoint = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function removal(entry: ChangeEntry, color: Colors): string {
  return `  ${color.dim(`line ${entry.line}`)}  ${color.red(shown(entry.before.trim()))}  ${color.dim(`(${entry.why})`)}`;
}

/** Two lines: the place with what was printed and what is read, and the reason. */
function repair({ line, context, before, after, why, code, alternatives }: ChangeEntry, color: Colors): string {
  const read =
    after === undefined ? color.yellow(shown(before)) : `${color.red(shown(before))} → ${color.green(after)}`;
  const around = `${color.dim(context.before)}${color.bold("[")}${read}${color.bold("]")}${color.dim(context.after)}`;
  const or = alternatives && after !== undefined ? color.dim(`; or ${alternatives.join(", ")}`) : "";
  return `  ${color.dim(`line ${line}`)}  ${around}\n      ${why}${or} ${color.dim(`(${code})`)}`;
}

const quoted = (text: string): string => (text === "" ? "∅" : text.trim() === "" ? `"${shown(text)}"` : shown(text));

/** One line a step: how often, why, and what for what. */
function cleaning(entries: readonly ChangeEntry[], color: Colors): string {
  const [first] = entries;
  const count = entries.reduce((sum, entry) => sum + (entry.count ?? 1), 0);
  const kinds = entries.slice(0, KINDS_OF_A_STEP).map(({ before, after = "", count: times = 1 }) => {
    const what = `${color.red(quoted(before))} → ${color.green(quoted(after))}`;
    return times > 1 ? `${what} ${color.dim(`×${times}`)}` : what;
  });
  const more = entries.length - kinds.length;
  const rest = more > 0 ? color.dim(`, and ${more} more`) : "";
  return `  ${color.bold(String(count))} × ${first?.why ?? ""} ${color.dim(`(${first?.code ?? ""})`)}\n      ${kinds.join(", ")}${rest}`;
}

function byCode(entries: readonly ChangeEntry[]): ChangeEntry[][] {
  const groups = new Map<string, ChangeEntry[]>();
  for (const entry of entries) groups.set(entry.code, [...(groups.get(entry.code) ?? []), entry]);
  return [...groups.values()];
}

function section(kind: ChangeKind, entries: readonly ChangeEntry[], color: Colors): string[] {
  if (kind === "changed") return byCode(entries).map((group) => cleaning(group, color));
  return entries.map((entry) => (kind === "removed" ? removal(entry, color) : repair(entry, color)));
}

/** How many of each kind: `{ removed: 3, restored: 7, flagged: 0, changed: 412 }`. */
export function countChanges(entries: readonly ChangeEntry[]): Record<ChangeKind, number> {
  const counts = { removed: 0, restored: 0, flagged: 0, changed: 0 };
  for (const { kind, count = 1 } of entries) counts[kind] += count;
  return counts;
}

/** The report on what was done to a text, for a person; colours where `colored`. */
export function renderChanges(entries: readonly ChangeEntry[], colored: boolean): string {
  const color = pc.createColors(colored);
  const parts = KINDS.flatMap(([kind, title]) => {
    const own = entries.filter((entry) => entry.kind === kind);
    return own.length === 0 ? [] : [`${color.bold(title)}\n${section(kind, own, color).join("\n")}\n`];
  });
  const { removed, restored, flagged, changed } = countChanges(entries);
  const counts = `${removed} removed, ${restored} restored, ${flagged} flagged, ${changed} changed throughout`;
  return `${[...parts, entries.length === 0 ? "Nothing was changed." : counts].join("\n")}\n`;
}
