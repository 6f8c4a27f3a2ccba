import { type Issue, issue } from "../model/issue.js";
import { sourceSpan } from "../model/span.js";

/** A text whose lines were not all written in one charset. */
interface Mixed {
  readonly text: string;
  readonly issues: readonly Issue[];
}

/** By how much a line must look more like Chinese in the other charset; whole lines differ by 0.3 and more. */
const MARGIN = 0.25;
/** Bytes beyond ASCII that a line needs to be told by: two characters of UTF-8. */
const LEAST_BYTES = 6;

/**
 * Lines of UTF-8 in a GBK or Big5 page, or the reverse, as pages pasted together have them: each line in its own charset,
 * with an issue for each stretch. Undefined where all lines are of one. No charset has a line end inside a character.
 */
export function decodeMixed(
  bytes: Uint8Array,
  main: string,
  decode: (bytes: Uint8Array, encoding: string) => string,
  decodeStrictly: (bytes: Uint8Array, encoding: string) => string | undefined,
  looks: (text: string) => number,
): Mixed | undefined {
  const other = main === "utf-8" ? "gb18030" : "utf-8";
  const parts: { readonly from: number; readonly to: number; readonly foreign: boolean }[] = [];
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline + 1;
    const foreign = isForeign(bytes.subarray(from, to));
    const last = parts.at(-1);
    if (last?.foreign === foreign) parts[parts.length - 1] = { ...last, to };
    else parts.push({ from, to, foreign });
    from = to;
  }
  if (!parts.some(({ foreign }) => foreign)) return undefined;
  return joined();

  function isForeign(line: Uint8Array): boolean {
    let beyond = 0;
    for (const byte of line) if (byte >= 0x80) beyond++;
    if (beyond < LEAST_BYTES) return false;
    const read = decodeStrictly(line, other);
    return read !== undefined && looks(read) >= looks(decode(line, main)) + MARGIN;
  }

  function joined(): Mixed {
    const issues: Issue[] = [];
    let text = "";
    for (const { from, to, foreign } of parts) {
      const part = decode(bytes.subarray(from, to), foreign ? other : main);
      if (foreign) {
        const span = sourceSpan(text.length, text.length + part.length);
        issues.push(issue("read/mixed-charset", "warning", `a part in ${other} stands in a text in ${main}`, { span }));
      }
      text += part;
    }
    return { text, issues };
  }
}
