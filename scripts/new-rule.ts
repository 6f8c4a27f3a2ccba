// Starts a rule: npx tsx scripts/new-rule.ts PACK RULE-ID
// appends a skeleton with an example to extractors/PACK/rules/new.yaml, and says what to do next.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parsePack } from "../src/packs/parse.js";

const USAGE = `usage: npx tsx scripts/new-rule.ts PACK RULE-ID [FOLDER]
  PACK     the name of a folder in extractors/ (core, science-technology …)
  RULE-ID  lower case words joined by hyphens, such as growth-by-stages
  FOLDER   where packs are, if not extractors/`;

/** A rule that is valid as it stands: it reads the example below, and nothing else. */
export const skeleton = (id: string): string => `  - id: ${id}
    # what it reads, in one line; shown by \`zhibiao rules\`
    title: 待写：这条规则读什么
    # A pattern that ends where the quantity begins. [a|b] one of these, […]? may be missing,
    # <rises> a word of that class in words.yaml, … up to twelve characters within the clause.
    # There is \`after\` too, and conditions: kinds, units, structure, heads, below, spelled.
    before: "已[经]?挂牌[了]?"
    # what it gives: measure (level, change, growth, share, completion, gap, rank), status, name, sign;
    # or \`reject: why\`, where the quantity is no indicator
    measure: level
    confidence: 0.8
    # the value stands in [[…]]; the fields that must come out of it follow
    examples:
      - text: 全市星级茶馆已挂牌[[12家]]。
        name: 星级茶馆
        value: 12
        unit: 家
        measure: level
    # sentences in which this rule must not be the one that reads the value
    counterexamples:
      - text: 全市规模以上工业企业共有[[318户]]。
`;

class UsageError extends Error {}

const filesOf = (folder: string): { path: string; text: string }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));

/** Appends the skeleton to the pack's rules/new.yaml and gives the file's path. */
export function startRule(packs: string, pack: string, id: string): string {
  const folder = join(packs, pack);
  if (!existsSync(join(folder, "pack.yaml"))) throw new UsageError(`${folder} is no pack: it has no pack.yaml`);
  const files = filesOf(folder);
  const taken = parsePack(files, folder).rules.some((rule) => rule.id === id);
  if (taken) throw new UsageError(`${pack}/${id} is there already: zhibiao rules ${pack}/${id} shows it`);
  const path = "rules/new.yaml";
  const before =
    files.find((file) => file.path === path)?.text ??
    "# Rules that are being tried. Move them to the file they belong to.\nrules:\n";
  const text = `${before.trimEnd()}\n${skeleton(id)}`;
  parsePack([...files.filter((file) => file.path !== path), { path, text }], folder);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return join(folder, path);
}

function main([pack, id, packs]: readonly string[]): void {
  if (!pack || !id || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw new UsageError(USAGE);
  const path = startRule(packs ?? join(import.meta.dirname, "../extractors"), pack, id);
  console.log(`${relative(".", path)}: ${pack}/${id} begun. Next:
  1. put a real sentence into its examples, the value in [[…]], and see it fail: npx vitest run test/rules.test.ts
  2. write \`title\`, \`before\` or \`after\`, and what it gives, until the examples pass
  3. add a sentence that looks alike and must not match to counterexamples
  4. npm test; npm run eval tells whether real reports gained or lost`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
