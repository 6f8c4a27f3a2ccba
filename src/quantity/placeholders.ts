import type { QuantityLexicon } from "../model/quantity-lexicon.js";
import { type NormalizedSpan, normalizedSpan } from "../model/span.js";
import { readMagnitude } from "./arabic.js";
import { isLatin } from "./char-class.js";
import { compile } from "./compile.js";
import type { Grammar } from "./grammar.js";
import { isArabic } from "./numeral.js";
import { skipBlanks } from "./word-trie.js";

interface PlaceholderGrammar {
  readonly grammar: Grammar;
  readonly signs: Uint8Array;
}

const compiled = new WeakMap<QuantityLexicon, PlaceholderGrammar>();

function grammarOf(lexicon: QuantityLexicon): PlaceholderGrammar {
  const known = compiled.get(lexicon);
  if (known) return known;
  const signs = new Uint8Array(65536);
  for (const sign of lexicon.words.placeholders.signs) signs[sign.charCodeAt(0)] = 1;
  const made = { grammar: compile(lexicon), signs };
  compiled.set(lexicon, made);
  return made;
}

const DOT = 0x2e;

/** xx家, xxx.xx万元, **家, ___万元: where a number was never filled in. The span ends with the unit. */
export function findPlaceholders(text: string, lexicon: QuantityLexicon): readonly NormalizedSpan[] {
  const { grammar, signs } = grammarOf(lexicon);
  const found: NormalizedSpan[] = [];
  for (let at = 0; at < text.length; ) {
    if (signs[text.charCodeAt(at)] !== 1) {
      at++;
      continue;
    }
    const run = runEnd(signs, text, at);
    const span = placeholderAt(grammar, lexicon, text, at, run);
    if (span) found.push(span);
    at = span?.end ?? run;
  }
  return found;
}

/** The end of a run of signs with at most single points inside. */
function runEnd(signs: Uint8Array, text: string, at: number): number {
  let i = at;
  while (signs[text.charCodeAt(i)] === 1 || (text.charCodeAt(i) === DOT && signs[text.charCodeAt(i + 1)] === 1)) i++;
  return i;
}

function placeholderAt(
  grammar: Grammar,
  lexicon: QuantityLexicon,
  text: string,
  at: number,
  end: number,
): NormalizedSpan | undefined {
  const { classes } = grammar.table;
  const isWord = (code: number): boolean => isLatin(code) || isArabic(classes[code]);
  if (isWord(text.charCodeAt(at - 1)) || isWord(text.charCodeAt(end))) return undefined;
  const magnitude = readMagnitude(grammar, text, end);
  const unitAt = skipBlanks(text, magnitude.end);
  const unit = grammar.units.longest(text, unitAt, (u) => !u.latin);
  if (unit) return end - at >= lexicon.words.placeholders.shortest ? normalizedSpan(at, unit.end) : undefined;
  return magnitude.power > 0 ? normalizedSpan(at, magnitude.end) : undefined;
}
