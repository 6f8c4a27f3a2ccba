import type { Line } from "./lines.js";
import type { Matchers } from "./matchers.js";

/** Names that stand in a row, 首页|新闻|公告, or one under the other, 主页>公告>招生: a site's way about itself. */
const NAVIGATION = /[|｜│].*[|｜│]|[>＞»].*[>＞»]/;

/** No title is longer, joined or not. */
const LONGEST = 100;
const SHORTEST = 4;
/** A shorter line that ends like a title is a section's: 实施成果. */
const SHORTEST_ENDING = 6;
/** Parts of a title that stand on lines of their own. */
const MOST_PARTS = 4;

/** The document number that a line begins with, if white space or nothing follows: inside a sentence it is another report's. */
export function leadingNumber(
  text: string,
  { documentNumber }: Matchers,
): { readonly number: string; readonly rest: string } | undefined {
  const match = documentNumber.exec(text);
  if (!match || !/^(?:\s|$)/.test(text.slice(match[0].length))) return undefined;
  return { number: match[0].replace(/\s+/g, ""), rest: text.slice(match[0].length).trim() };
}

/** The line without a document number before it and brackets around it; 政 府 工 作 报 告 closed up. */
function bare(line: Line, matchers: Matchers): string {
  const text = leadingNumber(line.printed, matchers)?.rest ?? line.printed;
  const unspaced = /^(?:[\u3400-\u9fff][\s\u3000]+){3,}[\u3400-\u9fff]$/.test(text) ? text.replace(/\s+/g, "") : text;
  const named = matchers.readLabels(line);
  return named.leads ? "" : unspaced;
}

/** Lines from the top in which a report's title may follow the letter that it came with. */
const TITLE_LINES = 10;

/**
 * The report's title: a line that ends like one, among the lines `above` the body or else in the `opening`; failing that
 * the first line above the body. Joined when it stands on several lines.
 */
export function findTitle(above: readonly Line[], opening: readonly Line[], matchers: Matchers): string | undefined {
  const top = opening.slice(0, TITLE_LINES);
  return (
    endingTitle(above, matchers) ??
    endingTitle(top, matchers) ??
    above.map((line) => bare(line, matchers)).find((text) => looksLikeTitle(text, matchers))
  );
}

/**
 * The title of the report that a notice prints: 关于印发《2023年工作要点》的通知 … 2023年工作要点. The report is what the
 * reader came for. `lines` are the first of the text.
 */
export function printedBelow(notice: string, lines: readonly Line[], matchers: Matchers): string | undefined {
  const found = matchers.notice.exec(matchers.fold(notice).folded);
  const named = close(found?.[1] ?? found?.[2] ?? "");
  if (named.length < SHORTEST_ENDING) return undefined;
  const line = lines.find(({ folded }) => {
    const text = close(folded);
    return text.endsWith(named) && text.length <= LONGEST && !close(matchers.fold(notice).folded).startsWith(text);
  });
  return line && bare(line, matchers);
}

const close = (text: string): string => text.replace(/[\s《》]+/g, "");

function endingTitle(lines: readonly Line[], matchers: Matchers): string | undefined {
  const texts = lines.map((line) => bare(line, matchers));
  const found = texts.flatMap((text, index) => (endsLikeTitle(text, matchers) ? [joined(texts, index, matchers)] : []));
  const first = found[0];
  // a page's own title may stand above the report's fuller one
  return found.find((title) => first !== undefined && title.length > first.length && title.endsWith(first)) ?? first;
}

export const endsLikeTitle = (text: string, matchers: Matchers): boolean =>
  text.length >= SHORTEST_ENDING &&
  looksLikeTitle(text, matchers) &&
  matchers.titleEnding.test(matchers.fold(text).folded);

function looksLikeTitle(text: string, matchers: Matchers): boolean {
  if (text.length < SHORTEST || text.length > LONGEST || !/[\u3400-\u9fff]{3}/.test(text)) return false;
  if (NAVIGATION.test(text)) return false;
  const { folded } = matchers.fold(text);
  if (
    /[。：:；，,!?]$/.test(folded) ||
    /[。；;<]/.test(folded) ||
    /^[(\-—]/.test(folded) ||
    matchers.section.test(folded)
  )
    return false;
  return !/^\d+[.、]/.test(folded) && !matchers.dates.alone(folded);
}

/** The parts above a title's last line that belong to it: 资阳市科学技术局 / 关于…的自查报告. */
function joined(texts: readonly string[], last: number, matchers: Matchers): string {
  let title = texts[last] ?? "";
  for (let at = last - 1; at >= 0 && last - at < MOST_PARTS; at--) {
    const part = texts[at] ?? "";
    if (!belongsBefore(part, title, matchers)) break;
    title = part + title;
  }
  return title;
}

function belongsBefore(part: string, rest: string, matchers: Matchers): boolean {
  if (part === "" || part.length + rest.length > LONGEST || !looksLikeTitle(part, matchers)) return false;
  const { folded } = matchers.fold(part);
  if (matchers.titleEnding.test(folded) && !matchers.lexicon.titles.particles.some((word) => rest.startsWith(word)))
    return false;
  const about = matchers.lexicon.titles.about;
  const opens = about.some((word) => rest.startsWith(word));
  // 国务院办公厅 / 关于…的函; 国务院关于促进综合保税区 / 高水平开放…的若干意见
  return opens ? matchers.organEnding.test(folded) : about.some((word) => folded.includes(word));
}
