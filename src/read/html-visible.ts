import type { PageElement } from "./html-node.js";

/** Elements that never show text of the page. */
const SILENT = new Set([
  "script",
  "style",
  "noscript",
  "noframes",
  "template",
  "head",
  "title",
  "meta",
  "link",
  "iframe",
  "frame",
  "object",
  "embed",
  "svg",
  "canvas",
  "audio",
  "video",
  "map",
  "select",
  "option",
  "textarea",
  "input",
  "button",
  "datalist",
  "colgroup",
]);

/** The element and all in it is not on the page: scripts, `hidden`, `display: none`. */
export function isInvisible(element: PageElement): boolean {
  if (SILENT.has(element.name) || "hidden" in element.attribs) return true;
  const style = element.attribs.style;
  return style !== undefined && hidesByStyle(style);
}

/** `display: none` or `visibility: hidden`, where no later declaration takes it back. */
export function hidesByStyle(style: string): boolean {
  if (!/none|hidden/i.test(style)) return false;
  const last = new Map<string, string>();
  for (const declaration of style.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important/i, "")
      .trim()
      .toLowerCase();
    last.set(property, value);
  }
  return last.get("display") === "none" || last.get("visibility") === "hidden";
}
