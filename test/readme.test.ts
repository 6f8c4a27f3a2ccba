import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../scripts/docs.js";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const FENCE = /^```(\w*)\n([\s\S]*?)^```/gm;
const withoutCode = (text: string): string => text.replace(FENCE, "");

/** The levels of the headings, in order: the words differ between languages, the structure does not. */
const outline = (text: string): number[] =>
  [...withoutCode(text).matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);

/** Lines of shell blocks without their comments. */
const commands = (text: string): string[] =>
  [...text.matchAll(FENCE)]
    .filter(([, language = ""]) => ["sh", "bash", "shell", "console"].includes(language))
    .flatMap(([, , block = ""]) => block.split("\n"))
    .map((line) => line.replace(/(?:^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");

const links = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^\w+:/.test(target));

describe("README", () => {
  it("leads with the two commands", () => {
    expect(commands(read("README.md")).slice(0, 2)).toEqual(["npm ci && npm run demo", "npm ci && npm test"]);
  });

  it("and its Chinese twin have the same headings and the same commands", () => {
    const [english, chinese] = [read("README.md"), read("README.zh-CN.md")];
    expect(outline(chinese)).toEqual(outline(english));
    expect(commands(chinese)).toEqual(commands(english));
  });
});

describe.each(["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"])("%s", (path) => {
  it("links to files that there are", () => {
    const dead = links(read(path)).filter((target) => !existsSync(join(ROOT, dirname(path), target)));
    expect(dead).toEqual([]);
  });

  it("names npm scripts that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...read(path).matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("made files", () => {
  it.each(generatedFiles())("$path is not stale", ({ path, text }) => {
    expect(read(path), "run `npm run docs`").toBe(text);
  });
});
