/**
 * The lines of a stream of UTF-8, ended by LF or CRLF and nothing else: JSON may hold U+2028, which some versions of
 * Node's readline take for the end of a line.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    const [first = "", ...rest] = text.split("\n");
    pieces.push(first);
    for (const next of rest) {
      yield pieces.join("").replace(/\r$/, "");
      pieces = [next];
    }
  }
  const last = pieces.join("") + decoder.decode();
  if (last !== "") yield last;
}

/** JSON in which no reader sees a second line. */
export const inOneLine = (json: string): string =>
  json.replace(/[\u2028\u2029]/g, (sign) => (sign === "\u2028" ? "\\u2028" : "\\u2029"));
