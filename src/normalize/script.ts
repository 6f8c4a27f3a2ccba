import type { Script, Variant } from "../model/normalized.js";
import type { ScriptLexicon } from "../model/script-lexicon.js";

/** A paragraph, or a sentence of one that mixes the scripts. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly traditional: number;
  readonly simplified: number;
}

type PieceScript = "hans" | "hant" | "unknown";

/** A stretch of Traditional text, and where it was printed, if its words tell. */
export interface TraditionalPart {
  readonly start: number;
  readonly end: number;
  readonly variant: Variant | undefined;
}

export interface DetectedScript {
  readonly script: Script;
  /** of the whole document; absent where its words do not tell, or tell of both alike */
  readonly variant: Variant | undefined;
  readonly traditional: readonly TraditionalPart[];
}

export type DetectScript = (text: string) => DetectedScript;

const TRADITIONAL = 1;
const SIMPLIFIED = 2;
const CODE_UNITS = 0x10000;
// a tenth of the text in the other script makes a document mixed, and a tenth of the marks a paragraph
const MIXED_SHARE = 0.1;

const SENTENCE = /[^。；！？;!?]+[。；！？;!?]*/g;

/** A Traditional paragraph has more marks of that script than of the other; a few strays either way do not turn it. */
const scriptOf = ({ traditional, simplified }: Piece): PieceScript =>
  traditional === 0 && simplified === 0 ? "unknown" : traditional > simplified ? "hant" : "hans";

const isMixed = ({ traditional, simplified }: Piece): boolean =>
  Math.min(traditional, simplified) > MIXED_SHARE * (traditional + simplified);

function kindsOf({ traditional, simplified }: ScriptLexicon): Uint8Array {
  const kinds = new Uint8Array(CODE_UNITS);
  for (const character of traditional) kinds[character.charCodeAt(0)] = TRADITIONAL;
  for (const character of simplified) kinds[character.charCodeAt(0)] = SIMPLIFIED;
  kinds[" ".charCodeAt(0)] = 0;
  return kinds;
}

function piece(text: string, start: number, end: number, kinds: Uint8Array): Piece {
  let traditional = 0;
  let simplified = 0;
  for (let i = start; i < end; i++) {
    const kind = kinds[text.charCodeAt(i)];
    if (kind === TRADITIONAL) traditional++;
    else if (kind === SIMPLIFIED) simplified++;
  }
  return { start, end, traditional, simplified };
}

function piecesOf(text: string, kinds: Uint8Array): Piece[] {
  const found: Piece[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const paragraph = piece(text, start, end, kinds);
    if (isMixed(paragraph)) {
      for (const { 0: sentence, index } of text.slice(start, end).matchAll(SENTENCE))
        found.push(piece(text, start + index, start + index + sentence.length, kinds));
    } else if (end > start) found.push(paragraph);
    start = end + 1;
  }
  return found;
}

const lengthOf = (pieces: readonly Piece[], script: PieceScript): number =>
  pieces.reduce((sum, one) => sum + (scriptOf(one) === script ? one.end - one.start : 0), 0);

function documentScript(pieces: readonly Piece[]): Script {
  const hant = lengthOf(pieces, "hant");
  const hans = lengthOf(pieces, "hans");
  if (hant === 0) return "hans";
  if (Math.min(hant, hans) > MIXED_SHARE * (hant + hans)) return "mixed";
  return hant > hans ? "hant" : "hans";
}

/** The Traditional pieces. Those without marks go with the document, or with the piece before them where it mixes both. */
function traditionalPieces(pieces: readonly Piece[], script: Script): Piece[] {
  if (script === "hans") return pieces.filter((one) => scriptOf(one) === "hant");
  let before: PieceScript = script === "hant" ? "hant" : "unknown";
  return pieces.filter((one) => {
    const own = scriptOf(one);
    if (script === "mixed" && own !== "unknown") before = own;
    return own === "hant" || (own === "unknown" && before === "hant");
  });
}

/** Tells the script of a text, of its paragraphs, and whether Traditional text is from Taiwan or Hong Kong. */
export function createScriptDetector(lexicon: ScriptLexicon): DetectScript {
  const kinds = kindsOf(lexicon);
  const taiwan = new RegExp(lexicon.taiwan.join("|"), "g");
  const hongKong = new RegExp(lexicon["hong-kong"].join("|"), "g");
  const variantOf = (text: string): Variant | undefined => {
    const [tw, hk] = [taiwan, hongKong].map((words) => text.match(words)?.length ?? 0) as [number, number];
    return tw === hk ? undefined : tw > hk ? "tw" : "hk";
  };
  return (text) => {
    const pieces = piecesOf(text, kinds);
    const script = documentScript(pieces);
    const traditional = traditionalPieces(pieces, script).map(({ start, end }) => ({
      start,
      end,
      variant: variantOf(text.slice(start, end)),
    }));
    const whole = traditional.map(({ start, end }) => text.slice(start, end)).join("\n");
    return { script, variant: variantOf(whole), traditional };
  };
}
