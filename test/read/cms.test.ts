import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chromeLexiconSchema } from "../../src/model/chrome-lexicon.js";
import type { Document } from "../../src/model/document.js";
import { htmlDocument } from "../../src/read/html.js";
import { createStrip } from "../../src/strip/index.js";
import { CMS_PAGES } from "../support/cms-pages.js";

const LEXICON = new URL("../../extractors/core/chrome.yaml", import.meta.url);
const strip = createStrip(chromeLexiconSchema.parse(parse(readFileSync(LEXICON, "utf8"))));

/** The lines that are left, the title aside. */
function linesOf({ text, removals, metadata }: Document): readonly string[] {
  let left = "";
  let at = 0;
  for (const { span } of removals) {
    left += text.slice(at, span.start);
    at = span.end;
  }
  const title = (metadata.title ?? "").replace(/\s/g, "");
  const lines = (left + text.slice(at))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const first = lines.findIndex((line) => !title.includes(line.replace(/\s/g, "")));
  return lines.slice(first);
}

describe("pages of publishing systems", () => {
  test.each(CMS_PAGES)("$name", ({ html, body, name: _, attachments, ...expected }) => {
    const document = strip(htmlDocument(html, "page"));
    expect(linesOf(document)).toEqual(body);
    expect(document.metadata).toMatchObject(expected);
    if (attachments) expect(document.metadata.attachments?.map(({ name }) => name)).toEqual(attachments);
  });
});
