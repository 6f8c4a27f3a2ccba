import { Converter } from "opencc-js/cn2t";

/** The same report in other letters, other lines or other company. */
export type Twin = (text: string) => string;

/** Only what a reader sees of a page: tags, scripts and styles stay as they are. */
const outsideTags =
  (twin: Twin): Twin =>
  (page) =>
    page
      .split(/(<(?:script|style)\b[\s\S]*?<\/(?:script|style)>|<[^>]*>|&#?\w+;)/i)
      .map((part, i) => (i % 2 === 0 ? twin(part) : part))
      .join("");

/**
 * What a scraper or an editor of one width makes of lines: broken wherever it falls, in words and in numbers, but not behind a
 * full stop, where nobody could tell whether the paragraph ends as well. The first lines are kept.
 */
export function wrappedAt(width: number, keep: number): Twin {
  return (text) =>
    text
      .split("\n")
      .flatMap((line, i) => (i < keep ? [line] : brokenAt(width, line)))
      .join("\n");
}

function brokenAt(width: number, line: string): string[] {
  const lines: string[] = [];
  let at = 0;
  while (line.length - at > width) {
    const full = STOPS.has(line[at + width - 1] ?? "") ? width - 1 : width;
    lines.push(line.slice(at, at + full));
    at += full;
  }
  return [...lines, line.slice(at)];
}

const STOPS = new Set("。；：！？");

const FULL_WIDTH_OFFSET = 0xfee0;
const fullWidth: Twin = (text) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH_OFFSET));

// characters alone: the words of Taiwan are other words (項目 is 專案), and names are given in the words of the source
const taiwan: Twin = Converter({ from: "cn", to: "tw" });
const hongKong: Twin = Converter({ from: "cn", to: "hk" });

/** Twins of a text and of a page. */
export const IN_OTHER_LETTERS: Readonly<Record<string, Twin>> = {
  "Traditional as in Taiwan": taiwan,
  "Traditional as in Hong Kong": hongKong,
  "full width": outsideTags(fullWidth),
  "Traditional and full width": (text) => taiwan(outsideTags(fullWidth)(text)),
};

/** A line of its own put before the line that holds `at`. */
export const lineBefore =
  (line: string, at: number): Twin =>
  (text) => {
    const start = text.lastIndexOf("\n", at) + 1;
    return `${text.slice(0, start)}${line}\n${text.slice(start)}`;
  };

export const lineBehind =
  (line: string): Twin =>
  (text) =>
    `${text.trimEnd()}\n${line}\n`;
