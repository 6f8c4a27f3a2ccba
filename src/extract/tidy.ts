const OUTER_QUOTES = /^[“”"‘’\s、，：]+|[“”"‘’\s、，：]+$/g;
const OF = /^的|的$/g;
/** 常住人口[2]: the mark of a note */
const NOTE = /\[\d{1,2}\]/g;
// （二）, 1. that stand inside a line
const NUMBERING = /^(?:（[一二三四五六七八九十\d]+）|\d{0,2}[.．、])+/;

// what any of these would change; most names hold none of it, and one test is quicker than four replacements
const UNTIDY = /[“”"‘’\s[]|^[、，：的（\d.．]|[、，：的]$/;

/** A name without the quotes and joints that hang at its ends; quotes inside stay. */
export function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text;
  const bare = text
    .replace(NOTE, "")
    .replace(OUTER_QUOTES, "")
    .replace(NUMBERING, "")
    .replace(OF, "")
    .replace(/\s+/g, "");
  const opens = (bare.match(/“/g) ?? []).length;
  const closes = (bare.match(/”/g) ?? []).length;
  return opens === closes ? bare : bare.replace(/[“”]/g, "");
}
