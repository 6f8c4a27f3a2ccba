// Reads and validates the packs in extractors/ and writes them into src/generated/builtin-packs.ts, so that the program
// needs neither the disk nor a YAML parser to start. Run by `npm run build` and `npm test`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { type PackFile, parsePack } from "../src/packs/parse.js";

const root = join(import.meta.dirname, "..");

function filesOf(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));
}

/** Packs that come with the program, the general one first. */
export function compilePacks(): void {
  const extractors = join(root, "extractors");
  const names = readdirSync(extractors, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === "core") - Number(a === "core") || a.localeCompare(b));
  const packs = names.map((name) => {
    const files = filesOf(join(extractors, name));
    parsePack(files, `extractors/${name}`);
    const values: PackFile[] = files.map(({ path, text }) => ({ path, value: parse(text) as unknown }));
    return { at: `extractors/${name}`, files: values };
  });
  const literal = JSON.stringify(JSON.stringify(packs));
  const source = `// Made by scripts/compile-packs.ts from extractors/. Do not edit.\nexport const BUILTIN_PACKS: string = ${literal};\n`;
  mkdirSync(join(root, "src/generated"), { recursive: true });
  writeFileSync(join(root, "src/generated/builtin-packs.ts"), source);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) compilePacks();
