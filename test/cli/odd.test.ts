import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { zhibiaoHere } from "./in-process.js";

const folder = mkdtempSync(join(tmpdir(), "zhibiao-odd-"));
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  writeFileSync(at("empty.zip"), zipSync({}));
  writeFileSync(at("programs.zip"), zipSync({ "a.exe": new Uint8Array([77, 90, 0]), "b.dll": new Uint8Array(3) }));
  writeFileSync(at("zero.pdf"), "");
  writeFileSync(at("blank.html"), "<html><body></body></html>");
  mkdirSync(at("a.pdf"));
  symlinkSync("loop.txt", at("loop.txt"));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["empty.zip", "the archive is empty"],
  ["programs.zip", "no documents in this archive, but 2 other files"],
  ["zero.pdf", "The file is empty"],
  ["blank.html", "The file holds no text"],
  ["a.pdf", "no reports in this folder"],
  ["loop.txt", "a link that leads back to itself"],
  ["nowhere.pdf", "the file does not exist"],
])("%s: %s", async (name, message) => {
  const { code, err } = await zhibiaoHere("extract", at(name), "--segmenter", "@node-rs/jieba");
  expect(code).toBe(1);
  expect(err).toContain(message);
});
