import { BLOCKS } from "./html-layout.js";
import { type Markup, markupOf } from "./html-markup.js";

/** Elements that stand in a page's head and are read from there. */
const KEPT = new Set(["title", "meta"]);
/** Elements whose content is no text of the page. */
const SILENT = new Set(["script", "style", "textarea", "iframe", "noembed", "noframes"]);

/** A page without elements in elements: lines of text that are parted by `<br>`, with the title and the meta tags. */
export function flatten(html: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const markup of markupOf(html)) {
    parts.push(html.slice(at, markup.start), inPlaceOf(markup, html));
    at = markup.end;
  }
  return parts.join("") + html.slice(at);
}

function inPlaceOf({ start, end, name }: Markup, html: string): string {
  if (KEPT.has(name)) return html.slice(start, end);
  if (name === "br" || SILENT.has(name)) return "<br>";
  if (name === "td" || name === "th") return " "; // a row stays one line
  return BLOCKS.has(name) ? "<br>" : "";
}
