import { isLabelled, labelOf, type PageElement } from "./html-node.js";

/** What publishing systems call the element of a page's title, by class or id. */
const TITLE_LABEL =
  /(?:^|[\s_-])(?:(?:arti|article|news|content|cont|con|xl|wz|info|detail|show|page|main|big|gk)?[\s_-]?(?:title|tit|bt|biaoti|headline)(?:\d|[_-]?(?:con|text|h1))?)(?:$|\s)/;
/** `<font size=4>` and above; the text of a page stands in 2 or 3. */
const LARGE_FONT = 4;
/** Points; text is set in 12 to 16 pixels, which are 9 to 12 points. */
const LARGE_POINTS = 13.5;
const POINTS: Readonly<Record<string, number>> = { pt: 1, px: 0.75, em: 12, rem: 12 };

/** The element is set out as a title is: called so, or in large letters. */
export function isProminent({ name, attribs }: PageElement): boolean {
  if (isLabelled(attribs) && TITLE_LABEL.test(labelOf(attribs))) return true;
  if (name === "font" && Number.parseInt(attribs.size ?? "", 10) >= LARGE_FONT) return true;
  const size = /font-size\s*:\s*([\d.]+)\s*(pt|px|r?em)/i.exec(attribs.style ?? "");
  return size !== null && Number(size[1]) * (POINTS[(size[2] ?? "").toLowerCase()] ?? 0) >= LARGE_POINTS;
}
