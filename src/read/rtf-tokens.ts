/** A piece of an RTF file. */
export type RtfToken =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "word"; readonly word: string; readonly value: number | undefined }
  | { readonly kind: "bytes"; readonly bytes: string };

const TOKEN = /\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/g;

/** Pieces of an RTF file (RTF 1.9.1, "Basic entities"), given with one character for each byte. Binary data is passed over. */
export function* rtfTokens(text: string): Generator<RtfToken> {
  TOKEN.lastIndex = 0;
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [, word, value, hex, sign, brace, plain] = match;
    if (word === "bin") token.lastIndex += Math.max(0, Number(value ?? 0));
    else if (word !== undefined) yield { kind: "word", word, value: value === undefined ? undefined : Number(value) };
    else if (hex !== undefined) yield { kind: "bytes", bytes: String.fromCharCode(Number.parseInt(hex, 16)) };
    else if (sign !== undefined) yield signToken(sign);
    else if (brace !== undefined) yield { kind: brace === "{" ? "open" : "close" };
    else if (plain !== undefined) yield { kind: "bytes", bytes: plain };
  }
}

/** \{ \} \\ stand for themselves, \~ is a space, \_ a hyphen, \- one that is not printed, \* marks what may be ignored. */
function signToken(sign: string): RtfToken {
  if (sign === "~") return { kind: "bytes", bytes: " " };
  if (sign === "_") return { kind: "bytes", bytes: "-" };
  if (sign === "{" || sign === "}" || sign === "\\") return { kind: "bytes", bytes: sign };
  if (sign === "\n" || sign === "\r") return { kind: "word", word: "par", value: undefined };
  return { kind: "word", word: sign, value: undefined };
}
