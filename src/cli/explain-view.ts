import Table from "cli-table3";
import pc from "picocolors";
import type { Explanation, FieldOrigin, RuleOutcome } from "../explain/index.js";
import { OPEN_TABLE } from "./table-style.js";

type Colors = ReturnType<typeof pc.createColors>;

/** Conditions that are looked at when the words of a rule stand there already. */
const LAST = new Set(["across", "structure", "heads"]);

/** Whether a rule came near: it won, or its words stand around the number. */
const isNear = ({ outcome, matched, condition }: RuleOutcome): boolean =>
  outcome === "won" ||
  (matched !== undefined && matched.before + matched.after !== "") ||
  (condition !== undefined && LAST.has(condition));

/** The rules that tell something: those that came near. */
export const tellingRules = ({ rules }: Explanation): readonly RuleOutcome[] => rules.filter(isNear);

const INDENT = "  ";
const indented = (text: string): string =>
  text
    .split("\n")
    .map((line) => `${INDENT}${line}`.trimEnd())
    .join("\n");

/** Rows in columns as wide as what is printed in them: a Chinese character takes two places. */
function aligned(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const shown = new Table({
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    chars: OPEN_TABLE,
  });
  for (const row of rows) shown.push([...row]);
  return indented(shown.toString());
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ");

function head({ place, reads, kind }: Explanation, color: Colors): string {
  const where = color.dim(`line ${place.line}, ${place.start}–${place.end}${kind === undefined ? "" : `, ${kind}`}`);
  const read = reads === undefined ? "" : ` ${color.dim("read as")} ${oneLine(reads)}`;
  return `${color.bold(color.underline(oneLine(place.text)))}${read}  ${where}`;
}

function verdict({ indicator, why }: Explanation, color: Colors): string {
  if (!indicator)
    return `${INDENT}${color.yellow("no indicator")}: ${why?.message ?? ""} ${color.dim(`(${why?.code ?? ""})`)}`;
  const { id, name, value, unit, rule } = indicator;
  return `${INDENT}${color.green("indicator")} ${id}: ${color.bold(name)} = ${JSON.stringify(value)} ${unit} ${color.dim(rule)}`;
}

const fieldRow = ({ field, value, because }: FieldOrigin, color: Colors): string[] => [
  color.cyan(field),
  value === "" ? "–" : value,
  because,
];

const MARKS: Readonly<Record<RuleOutcome["outcome"], string>> = {
  won: "✔",
  leads: "–",
  outweighed: "–",
  unmet: "✘",
  untried: "·",
};

const ASKED: Readonly<Record<RuleOutcome["asked"], string>> = {
  refuse: "is it refused?",
  keep: "is it kept all the same?",
  read: "how is it read?",
};

/** `…同比增长|…`: what a rule matched around the number. */
const matchedText = ({ matched }: RuleOutcome): string =>
  matched && matched.before + matched.after !== "" ? `${matched.before}|${matched.after}` : "";

function ruleLines(rules: readonly RuleOutcome[], all: boolean, color: Colors): string[] {
  return (["refuse", "keep", "read"] as const).flatMap((asked) => {
    const tried = rules.filter((one) => one.asked === asked);
    const shown = all ? tried : tried.filter(isNear);
    if (shown.length === 0) return [];
    const rows = shown.map((one) => [
      `${one.outcome === "won" ? color.green(MARKS.won) : MARKS[one.outcome]} ${one.rule}`,
      matchedText(one),
      one.because,
    ]);
    const rest = tried.length - shown.length;
    const more = rest > 0 ? color.dim(`; ${rest} others do not fit (--all lists them)`) : "";
    return [`${INDENT}${ASKED[asked]}${more}`, indented(aligned(rows))];
  });
}

/** An explanation for a person; a blank line behind it. */
export function renderExplanation(one: Explanation, how: { readonly all: boolean; readonly colored: boolean }): string {
  const color = pc.createColors(how.colored);
  const fields = aligned(one.fields.map((field) => fieldRow(field, color)));
  const parts = [head(one, color), verdict(one, color), ...(fields === "" ? [] : ["", fields, ""])];
  return `${[...parts, ...ruleLines(one.rules, how.all, color)].join("\n").trimEnd()}\n`;
}
