import type { CheerioAPI } from "cheerio";
import { isLabelled, labelOf, type PageElement } from "./html-node.js";

/** A day that an element sets out as a date, with its place in the text. */
export interface ShownDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly start: number;
}

/** What pages call the element of their date, by class or id: `date`, `pubtime`, `entry-date`, `pages-date`. */
const DATE_LABEL =
  /(?:^|[\s_-])(?:pub|publish|post|news|article|entry|release|create)?[_-]?(?:date|time|datetime)(?:$|\s)/;
/** A day, with a weekday and a clock perhaps, in brackets perhaps: `（2024年1月12日 星期五 09:31）`. */
const ALONE =
  /^[\s(（[【]*((?:19|20)\d{2})[^\d]{1,2}(\d{1,2})[^\d]{1,2}(\d{1,2})(?!\d)[^\d]{0,8}(?:\d{1,2}:\d{2}(?::\d{2})?)?[\s)）\]】]*$/;
const LONGEST = 40;

export const isDateElement = ({ name, attribs }: PageElement): boolean =>
  name === "time" || (isLabelled(attribs) && DATE_LABEL.test(labelOf(attribs)));

/** The day that such an element shows, if it shows nothing else; `<time>` says it in an attribute as well. */
export function shownDay({ attribs }: PageElement, shown: string): string | undefined {
  const said = isoDay(attribs.datetime);
  if (said !== undefined) return said;
  const [, year, month, day] = shown.length > LONGEST ? [] : (ALONE.exec(shown) ?? []);
  return dayOf(year, month, day);
}

/** A page's date stands below its title, at most so far into its text. */
const WITHIN = 1000;
const ABOVE = 300;

/**
 * The first day set out between the title and the text, or else at the text's beginning; `title` is where the title stands, if
 * known. Several days within a text are a list's of other pages.
 */
export function dayBeside(
  days: readonly ShownDay[],
  title: number | undefined,
  text: { readonly start: number; readonly end: number },
): string | undefined {
  const from = title ?? text.start - ABOVE;
  const above = days.find(({ start }) => start >= from && start < text.start);
  if (above) return above.day;
  const end = Math.min(text.end, Math.max(text.start, from) + WITHIN);
  const inside = new Set(
    days.filter(({ start }) => start >= Math.max(from, text.start) && start < end).map(({ day }) => day),
  );
  return inside.size === 1 ? [...inside][0] : undefined;
}

/** The first day in what a machine wrote: `2024-01-12T09:31:00+08:00`, `2024-01-12-09:31`, `20240112`. */
export function isoDay(written: string | undefined): string | undefined {
  const text = written ?? "";
  const [, year, month, day] =
    /(?<!\d)((?:19|20)\d{2})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)/.exec(text) ??
    /(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?!\d)/.exec(text) ??
    [];
  return dayOf(year, month, day);
}

function dayOf(year = "", month = "", day = ""): string | undefined {
  const fits = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return year !== "" && fits ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
}

/** The day that the page's code gives: structured data for search engines, else its own address. */
export const codedDay = (page: CheerioAPI, html: string): string | undefined =>
  (html.includes("ld+json") ? structuredDay(page) : undefined) ??
  scriptedDay(html) ??
  dayInAddress(addressOf(page, html));

/** `var publish_time = "2024-01-12 09:31"`, `"pubDate": "2024-01-12"`, and WeChat's seconds: `var ct = "1705023060"`. */
const SCRIPTED = /\b(?:publish|pub|create)_?(?:time|date|at)["']?\s*[:=]\s*["']((?:19|20)\d{2}-\d{1,2}-\d{1,2})/i;
const SECONDS = /\bvar ct\s*=\s*"(\d{10})"/;
/** The day changes with the sun of Beijing. */
const BEIJING_SECONDS = 8 * 3600;

function scriptedDay(html: string): string | undefined {
  const said = isoDay(SCRIPTED.exec(html)?.[1]);
  const seconds = Number(SECONDS.exec(html)?.[1]);
  if (said !== undefined || Number.isNaN(seconds)) return said;
  return new Date((seconds + BEIJING_SECONDS) * 1000).toISOString().slice(0, 10);
}

/** Names in JSON-LD: those of schema.org, and of Baidu. */
const PUBLISHED = ["datePublished", "pubDate"];
/** A longer script is the page's data, not what it says of itself. */
const LONGEST_SCRIPT = 200_000;

function structuredDay(page: CheerioAPI): string | undefined {
  for (const script of page('script[type="application/ld+json"]').toArray()) {
    const day = dayIn(parsed(page(script).text()));
    if (day !== undefined) return day;
  }
  return undefined;
}

/** What is no JSON says nothing. */
function parsed(json: string): unknown {
  try {
    return json.length > LONGEST_SCRIPT ? undefined : (JSON.parse(json) as unknown);
  } catch {
    return undefined;
  }
}

/** Of the thing itself, of the first in a list, or in a graph. */
function dayIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value.map(dayIn).find((day) => day !== undefined);
  for (const name of PUBLISHED) {
    const said: unknown = Reflect.get(value, name);
    const day = typeof said === "string" ? isoDay(said) : undefined;
    if (day !== undefined) return day;
  }
  return dayIn(Reflect.get(value, "@graph"));
}

/** Browsers write where a page came from into a comment before it. */
const SAVED_FROM = /<!-- saved from url=\(\d{4}\)(\S+)/;

const addressOf = (page: CheerioAPI, html: string): string =>
  (html.includes("canonical") ? page('link[rel="canonical"]').attr("href") : undefined) ??
  (html.includes("og:url") ? page('meta[property="og:url"]').attr("content") : undefined) ??
  SAVED_FROM.exec(html.slice(0, 2000))?.[1] ??
  "";

/** TRS names a page after the day, `/202401/t20240112_123.html`; others put it in folders, `/2024/01/12/`, `/2024-01/12/`. */
export function dayInAddress(address: string): string | undefined {
  const [, year, month, day] =
    /\/t((?:19|20)\d{2})([01]\d)([0-3]\d)_\d+\.s?html?/i.exec(address) ??
    /\/((?:19|20)\d{2})[/-]?([01]\d)[/-]([0-3]\d)\//.exec(address) ??
    /\/art\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})\/art_/.exec(address) ??
    [];
  return dayOf(year, month, day);
}
