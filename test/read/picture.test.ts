import { readFileSync } from "node:fs";
import { PDFParse } from "pdf-parse";
import { describe, expect, it } from "vitest";
import { read } from "../../src/read/index.js";
import { fixturePath } from "../support/round-trip.js";

const MINUTES = 60_000;

const png = (width: number, height: number): Uint8Array => {
  const bytes = Buffer.alloc(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
/** APP0, a Huffman table, then the frame's head. */
const jpeg = (width: number, height: number): Uint8Array => {
  const frame = Buffer.alloc(19);
  frame.set([0xff, 0xc2, 0, 17, 8]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 9]), frame]);
};

describe("pictures", () => {
  it.each([
    ["a PNG without ocr", png(800, 600), "read/needs-ocr", "--ocr"],
    ["a JPEG without ocr", jpeg(800, 600), "read/needs-ocr", "--ocr"],
    ["a PNG that unfolds to gigabytes", png(60_000, 60_000), "read/too-large", "60000 × 60000"],
    ["a JPEG that does", jpeg(60_000, 50_000), "read/too-large", "60000 × 50000"],
    ["a PNG cut off in its head", png(9, 9).slice(0, 12), "read/damaged", "how large"],
    ["a JPEG without a frame", jpeg(9, 9).slice(0, 14), "read/damaged", "how large"],
  ])("%s", async (_, bytes, code, what) => {
    await expect(read(bytes, { name: "a.png" })).rejects.toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(what) }),
    );
  });

  it(
    "a page as a picture is read with ocr",
    async () => {
      const parser = new PDFParse({ data: new Uint8Array(readFileSync(fixturePath("work-plan", "scanned.pdf"))) });
      const { pages } = await parser.getScreenshot({ partial: [1], scale: 2.5, imageDataUrl: false });
      await parser.destroy();
      const document = await read(pages[0]?.data ?? new Uint8Array(), { name: "a.png", ocr: true });
      expect(document.format).toBe("image");
      expect(document.text.replace(/\s/g, "")).toMatch(/2023年|2022年|工作/);
      expect(document.text.length).toBeGreaterThan(300);
      expect(document.issues.map(({ code }) => code)).toContain("read/ocr");
    },
    4 * MINUTES,
  );
});
