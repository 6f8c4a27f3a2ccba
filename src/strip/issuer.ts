import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";

/** An organ's name on a line of its own is short. */
const LONGEST_ORGAN = 40;
const SHORTEST_ORGAN = 3;
/** Of two names on one line each is longer than this: 某市人民政府 办公室 is one. */
const SHORTEST_OF_TWO = 4;
/** Several organs sign on lines of their own. */
const MOST_SIGNERS = 3;
/** A title stands under its letterhead, or one line further down, under the document number. */
const LETTERHEAD_LINES = 2;

export interface Signature {
  readonly issuer?: string;
  readonly writtenOn?: string;
}

/** 某市科学技术局 ⏎ 2020年3月31日, under the report or under the letter before it. The lines nearest the end come first. */
export function findSignature(lines: readonly Line[], matchers: Matchers): Signature | undefined {
  for (const line of lines) {
    const day = matchers.dates.alone(line.folded);
    if (!day || day.timed) continue;
    const issuer = organAbove(line, lines, matchers);
    return { writtenOn: day.day, ...(issuer === undefined ? {} : { issuer }) };
  }
  return undefined;
}

/** Of the organs on the lines right above the first: who leads stands first (GB/T 9704-2012, 7.2.4). */
function organAbove(line: Line, lines: readonly Line[], matchers: Matchers): string | undefined {
  const above = lines
    .filter((other) => other.span.end <= line.span.start)
    .toSorted((a, b) => b.span.start - a.span.start);
  let lead: string | undefined;
  for (const other of above.slice(0, MOST_SIGNERS)) {
    const name = organOf(other.printed, matchers);
    if (name === undefined) break;
    lead = name;
  }
  return lead;
}

/** The organ on a line of its own above the title that `lines` hold too: 勞動部勞動力發展署 ⏎ 112年度施政成果報告. */
export function letterhead(lines: readonly Line[], title: string | undefined, matchers: Matchers): string | undefined {
  const closedTitle = close(title ?? "");
  const inTitle = (line: Line) => {
    const text = close(line.printed);
    return text.length > SHORTEST_OF_TWO && closedTitle.includes(text);
  };
  const at = lines.findIndex(
    (line, index) =>
      organOf(line.printed, matchers) !== undefined &&
      lines.slice(index + 1, index + 1 + LETTERHEAD_LINES).some(inTitle),
  );
  const line = lines[at];
  return line && organOf(line.printed, matchers);
}

/** 资阳市科学技术局关于… and 资阳市科学技术局2020年工作总结 → 资阳市科学技术局; 2026年四川省人民政府工作报告 → 四川省人民政府. */
export function titleOrgan(title: string | undefined, matchers: Matchers): string | undefined {
  if (title === undefined) return undefined;
  const { printed, folded } = matchers.fold(title);
  const from = matchers.titleYear.exec(folded)?.[0].length ?? 0;
  const to = folded.slice(from).search(matchers.titleAfterOrgan);
  return to < SHORTEST_ORGAN ? undefined : organOf(printed.slice(from, from + to), matchers);
}

/** The text as an organ's name, closed up; of two beside each other the first. */
function organOf(text: string, matchers: Matchers): string | undefined {
  const parts = text.trim().split(/\s+/);
  const several = parts.length > 1 && parts.every((part) => part.length > SHORTEST_OF_TWO && isOrgan(part, matchers));
  const name = several ? (parts[0] ?? "") : close(text);
  return isOrgan(name, matchers) ? name : undefined;
}

function isOrgan(name: string, matchers: Matchers): boolean {
  if (name.length < SHORTEST_ORGAN || name.length > LONGEST_ORGAN || /[，。：；、,.:;\d]/.test(name)) return false;
  const { folded } = matchers.fold(name);
  return matchers.organEnding.test(folded) && !matchers.noOrgan.test(folded);
}

const close = (text: string): string => text.replace(/\s+/g, "");
