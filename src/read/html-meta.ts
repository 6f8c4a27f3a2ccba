import type { CheerioAPI } from "cheerio";
import type { Metadata } from "../model/document.js";

/** Names of the meta tags that 政府网站发展指引 (2017) prescribes, and common ones beside them; lower case, best first. */
const TAGS: Readonly<Record<"title" | "publishedOn" | "source" | "column", readonly string[]>> = {
  title: ["articletitle"],
  publishedOn: ["pubdate", "publishdate", "article:published_time", "publishtime"],
  source: ["contentsource"],
  column: ["columnname"],
};

/** What the page's meta tags say. Empty ones say nothing. */
export function readMeta(page: CheerioAPI): Metadata {
  const tags = new Map<string, string>();
  page("meta[content]").each((_, element) => {
    const name = (element.attribs.name ?? element.attribs.property ?? "").trim().toLowerCase();
    const content = plain(element.attribs.content ?? "");
    if (name !== "" && content !== "" && !tags.has(name)) tags.set(name, content);
  });
  const first = (names: readonly string[]) => names.map((name) => tags.get(name)).find((value) => value !== undefined);
  const title = first(TAGS.title);
  const publishedOn = isoDay(first(TAGS.publishedOn));
  const source = first(TAGS.source);
  const column = first(TAGS.column);
  return {
    ...(title === undefined ? {} : { title }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(source === undefined ? {} : { source }),
    ...(column === undefined ? {} : { column }),
  };
}

/** Contents hold tags and entities now and then: `…智慧和力量<div>——热烈祝贺…</div>`. */
const plain = (content: string): string =>
  content
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/\s+/g, " ")
    .trim();

function isoDay(text: string | undefined): string | undefined {
  const match = /(?<!\d)((?:19|20)\d{2})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)/.exec(text ?? "");
  if (!match) return undefined;
  const [, year = "", month = "", day = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
