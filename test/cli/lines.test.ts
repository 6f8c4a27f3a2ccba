import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inOneLine, linesOf } from "../../src/cli/lines.js";

async function lines(text: string, size: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: string[] = [];
  for await (const line of linesOf(chunks())) found.push(line);
  return found;
}

describe("lines", () => {
  it("end with LF or CRLF, not with what JSON may hold", async () => {
    expect(await lines('{"a":"一\u2028二\u2029"}\r\n\n"b"', 4)).toEqual(['{"a":"一\u2028二\u2029"}', "", '"b"']);
  });

  it("are the same however the bytes come", async () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => JSON.stringify(text));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (all, size) => {
        expect(await lines(all.map((one) => `${one}\n`).join(""), size)).toEqual(all);
      }),
    );
  });

  it("are written so that nobody sees two", () => {
    const json = JSON.stringify({ text: "一\u2028二\u2029三" });
    expect(inOneLine(json)).not.toMatch(/[\u2028\u2029]/);
    expect(JSON.parse(inOneLine(json))).toEqual(JSON.parse(json));
  });
});
