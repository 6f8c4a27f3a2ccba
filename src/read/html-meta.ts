import type { CheerioAPI } from "cheerio";
import type { Metadata } from "../model/document.js";
import { isoDay } from "./html-days.js";

/** Names of the meta tags that 政府网站发展指引 (2017) prescribes, and common ones beside them; lower case, best first. */
const TAGS: Readonly<Record<"title" | "publishedOn" | "source" | "column", readonly string[]>> = {
  title: ["articletitle"],
  publishedOn: [
    "pubdate",
    "publishdate",
    "article:published_time",
    "publishtime",
    "publish_time",
    "firstpublishedtime",
    "datepublished",
    "og:release_date",
    "og:published_time",
    "weibo: article:create_at",
    "dcterms.issued",
    "dc.date",
  ],
  source: ["contentsource", "source"],
  column: ["columnname"],
};

/** What the page's meta tags say. Empty ones say nothing. */
export function readMeta(page: CheerioAPI): Metadata {
  const tags = new Map<string, string>();
  page("meta[content]").each((_, element) => {
    const name = (element.attribs.name ?? element.attribs.property ?? element.attribs.itemprop ?? "")
      .trim()
      .toLowerCase();
    const content = plain(element.attribs.content ?? "");
    if (name !== "" && content !== "" && !tags.has(name)) tags.set(name, content);
  });
  const first = (names: readonly string[]) => names.map((name) => tags.get(name)).find((value) => value !== undefined);
  const title = first(TAGS.title);
  const publishedOn = TAGS.publishedOn.map((name) => isoDay(tags.get(name))).find((day) => day !== undefined);
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
