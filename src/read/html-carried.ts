import type { CheerioAPI } from "cheerio";
import type { PageElement } from "./html-node.js";
import { isMark } from "./html-region.js";

/** A page's text that stands where no browser shows it until a script has run. */
export interface Carried {
  readonly html: string;
  /** what stands beside it in the same object */
  readonly title?: string | undefined;
  readonly publishedOn?: string | undefined;
}

/** The same, with the element that carries it. */
interface Found extends Carried {
  readonly carrier: PageElement;
}

/** Fewer marks of sentences are a label's or a message's. */
const FEWEST_MARKS = 4;
/** Elements whose content is text for scripts, or for browsers that are no more. */
const CARRIERS = "textarea, template, noscript, noframes, xmp";
const LONGEST_SCRIPT = 4_000_000;
/** Objects within objects of a page's data. */
const DEEPEST = 12;

/**
 * Puts the longest text that a page's code carries where its carrier stands; for pages that show no sentences. `made` is
 * what is put there of it, `shown` the text that the page shows without. Nothing happens where nothing is carried.
 */
export function showCarried(
  page: CheerioAPI,
  shown: string,
  made: (html: string) => string,
): Pick<Carried, "publishedOn"> | undefined {
  const found = longestOf(page);
  if (!found) return undefined;
  const { carrier, html, title, publishedOn } = found;
  const content = `<div>${made(/<\w/.test(html) ? html : html.replaceAll("\n", "<br>"))}</div>`;
  if (page(carrier).closest("head").length > 0) page("body").append(content);
  else page(carrier).replaceWith(content);
  if (title !== undefined && !shown.includes(title)) page("body").prepend(page("<h1></h1>").text(title));
  return publishedOn === undefined ? {} : { publishedOn };
}

function longestOf(page: CheerioAPI): Found | undefined {
  const inElements = page(CARRIERS)
    .toArray()
    .map((carrier): Found => ({ carrier, html: contentOf(page, carrier) }));
  const inScripts = page("script")
    .toArray()
    .flatMap((carrier) => carriedBy(page(carrier).text()).map((carried): Found => ({ ...carried, carrier })));
  const weighed = [...inElements, ...inScripts].map((found) => ({ found, marks: marksIn(found.html) }));
  const [best] = weighed.toSorted((a, b) => b.marks - a.marks);
  return best && best.marks >= FEWEST_MARKS ? best.found : undefined;
}

/** Escaped or not: `&lt;p&gt;` in a textarea is its text, `<p>` in a template its content. */
function contentOf(page: CheerioAPI, carrier: PageElement): string {
  const text = page(carrier).text();
  return /<\w/.test(text) ? text : (page(carrier).html() ?? "");
}

function marksIn(text: string): number {
  let marks = 0;
  for (let at = 0; at < text.length; at++) if (isMark(text.charCodeAt(at))) marks++;
  return marks;
}

/** `window.__STATE__ = {…};`, `{…}`, or strings among statements. */
function carriedBy(script: string): readonly Carried[] {
  if (script.length > LONGEST_SCRIPT || !/[\u3400-\u9fff]|\\u[4-9a-f]/i.test(script)) return [];
  const data = parsed(script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1));
  return data === undefined ? literals(script).map((html) => ({ html })) : textsIn(data, 0);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown, depth: number): readonly Carried[] {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return [];
  const fields = Object.entries(value);
  const titled = stringUnder(fields, /^(?:article|doc|info|news)?_?title$/i);
  const publishedOn = stringUnder(fields, /^(?:pub|publish|release|create)\w*(?:time|date)$|^date$/i);
  return fields.flatMap(([, inner]): readonly Carried[] =>
    typeof inner === "string" ? [{ html: inner, title: titled, publishedOn }] : textsIn(inner, depth + 1),
  );
}

const stringUnder = (fields: readonly (readonly [string, unknown])[], name: RegExp): string | undefined => {
  const value = fields.find(([key, inner]) => name.test(key) && typeof inner === "string")?.[1];
  return typeof value === "string" ? value : undefined;
};

/** A string of a program, with its escapes. */
const LITERAL = /"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'|`[^`\\]*(?:\\[\s\S][^`\\]*)*`/g;

const literals = (script: string): readonly string[] => (script.match(LITERAL) ?? []).map(unescaped);

const NAMED: Readonly<Record<string, string>> = { n: "\n", r: "", t: "\t", "\n": "" };

const unescaped = (literal: string): string =>
  literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi, (_, unit?: string, byte?: string, sign = "") =>
      unit || byte ? String.fromCharCode(Number.parseInt(unit ?? byte ?? "", 16)) : (NAMED[sign] ?? sign),
    );
