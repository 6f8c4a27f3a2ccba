/** A tag, or a comment, of a page that is not parsed. */
export interface Markup {
  readonly start: number;
  /** behind the tag; of a script and its like behind its content */
  readonly end: number;
  /** of the element, lower case; a comment and a doctype have none */
  readonly name: string;
  readonly closing: boolean;
}

/** Elements whose content is no markup. */
const RAW = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes)$/;

/** Tags and comments from the first to the last, in time that grows with the page alone. */
export function* markupOf(html: string): Generator<Markup> {
  let at = html.indexOf("<");
  while (at >= 0) {
    const markup = markupAt(html, at);
    if (markup) yield markup;
    at = html.indexOf("<", markup?.end ?? at + 1);
  }
}

function markupAt(html: string, start: number): Markup | undefined {
  const next = html.charCodeAt(start + 1);
  if (next === 0x21) return { start, end: endOfComment(html, start), name: "", closing: false };
  const closing = next === 0x2f; // </
  if (!closing && !isLetter(next)) return undefined;
  const end = behind(html, ">", start);
  const name = (
    /^<\/?([a-z][^\s/>]*)/i.exec(html.slice(start, Math.min(end, start + LONGEST_NAME)))?.[1] ?? ""
  ).toLowerCase();
  return { start, end: !closing && RAW.test(name) ? endOfRaw(html, end, name) : end, name, closing };
}

const LONGEST_NAME = 40;

const endOfComment = (html: string, start: number): number =>
  html.startsWith("<!--", start) ? behind(html, "-->", start + 2) : behind(html, ">", start);

function endOfRaw(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}`, "gi");
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

const isLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
