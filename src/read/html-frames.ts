import type { CheerioAPI } from "cheerio";
import type { Attachment } from "../model/document.js";
import { type Issue, issue } from "../model/issue.js";
import { FILES } from "./html-layout.js";

/** What a page shows within itself from elsewhere. */
export interface Frames {
  /** files that are shown in the page, a viewer around them or not: `viewer.html?file=/2024/report.pdf` */
  readonly files: readonly Attachment[];
  /** other pages */
  readonly pages: readonly string[];
}

const EMBEDDED = "frame[src], iframe[src], embed[src], object[data]";

export function framesOf(page: CheerioAPI, html: string): Frames {
  const shown = (/<(?:i?frame|embed|object)\b/i.test(html) ? page(EMBEDDED).toArray() : [])
    .map(({ attribs }) => ({ href: (attribs.src ?? attribs.data ?? "").trim(), title: attribs.title ?? "" }))
    .filter(({ href }) => href !== "" && !/^(?:about|javascript|data):/i.test(href));
  const isFile = ({ href }: { readonly href: string }): boolean => FILES.test(fileIn(href));
  return {
    files: shown.filter(isFile).map(({ href, title }) => ({ name: title || nameOf(fileIn(href)), href: fileIn(href) })),
    pages: shown.filter((frame) => !isFile(frame)).map(({ href }) => href),
  };
}

/** The file that a viewer is asked to show. */
const fileIn = (href: string): string => /[?&](?:file|url|src)=([^&#]+)/i.exec(href)?.[1] ?? href;

const nameOf = (href: string): string => href.split(/[?#]/)[0]?.split("/").at(-1) ?? href;

const MOST_NAMED = 5;

/** For a page that says nothing itself. */
export function textElsewhere({ files, pages }: Frames): readonly Issue[] {
  const all = [...files.map(({ href }) => href), ...pages];
  if (all.length === 0) return [];
  const message = `The page shows its text in frames, which stand in other files: ${all.slice(0, MOST_NAMED).join(", ")}; read those`;
  return [issue("read/frames", "warning", message)];
}
