import { type LaidPage, textOf } from "./layout-page.js";

/** Fewer characters tell nothing. */
const TELLING = 40;
/** Signs and accented letters make up this share of a page whose glyphs are numbered, not named; of prose at most 0.2. */
const SIGNS = 0.35;
const HANZI = 0.2;

/** Whether a page's text layer is glyph numbers shown as signs: `KLM%.¾23@5-` for a line of hanzi. */
export function isGarbled({ elements }: LaidPage): boolean {
  const text = elements.map((e) => (e.kind === "line" ? textOf(e) : e.cells.map((c) => c.text).join(""))).join("");
  const printed = text.replace(/\s|[.·…—-]{3,}/g, "");
  if (printed.length < TELLING) return false;
  const signs = printed.match(/[!-/:-@[-`{-~\u0080-\u024f]/g)?.length ?? 0;
  const hanzi = printed.match(/\p{Script=Han}/gu)?.length ?? 0;
  const digits = printed.match(/\d/g)?.length ?? 0;
  return signs > SIGNS * (printed.length - digits) && hanzi < HANZI * printed.length;
}
