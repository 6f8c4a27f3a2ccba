// Writes what is made from the sources: the table of all rules and the JSON Schema of a result. A stale one fails the tests.
//
//   npm run docs
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { resultSchema } from "../src/index.js";
import type { Rule } from "../src/model/pack.js";
import { builtinPacks } from "../src/packs/builtin.js";
import type { Pack } from "../src/packs/parse.js";

/** A file that is made from others; its path is relative to the root of the repo. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const SCHEMA_ID = "urn:zhibiao:result";

function resultJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(resultSchema, { target: "draft-2020-12" });
  const named = { $schema, $id: SCHEMA_ID, title: "zhibiao result", ...schema };
  return `${JSON.stringify(named, null, 2)}\n`;
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** What comes of a match: `growth`, `level target`, or the reason why nothing does. */
const yieldOf = (rule: Rule): string =>
  rule.reject === undefined ? [rule.measure ?? "level", rule.status].filter(Boolean).join(" ") : `— ${rule.reject}`;

/** The first example, its value expression in bold. */
const exampleOf = ({ examples }: Rule): string => (examples[0]?.text ?? "").replace("[[", "**").replace("]]", "**");

const rowOf = (rule: Rule): string =>
  `| \`${rule.id}\` | ${cell(rule.title)} | ${cell(yieldOf(rule))} | ${cell(exampleOf(rule))} |`;

const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function sectionOf({ manifest, rules, concepts, policyNames }: Pack): string {
  const holds = [
    countOf(rules.length, "rule", "rules"),
    ...(concepts.length > 0 ? [countOf(concepts.length, "concept", "concepts")] : []),
    ...(policyNames.length > 0 ? [countOf(policyNames.length, "policy name", "policy names")] : []),
  ].join(", ");
  const head = [
    `## ${manifest.id}: ${manifest.title}`,
    "",
    ...(manifest.description ? [manifest.description] : []),
    `Version ${manifest.version}: ${holds}.`,
  ];
  if (rules.length === 0) return head.join("\n");
  return [...head, "", "| rule | reads | yields | example |", "| --- | --- | --- | --- |", ...rules.map(rowOf)].join(
    "\n",
  );
}

const INTRODUCTION = `# Rule packs

Made by \`npm run docs\` from the packs in this folder; do not edit it by hand. How to write a rule: see
[CONTRIBUTING.md](../CONTRIBUTING.md). Where several rules match one quantity, the one that matches more text wins, and between
equals the one that stands first.`;

const rulesTable = (): string => `${[INTRODUCTION, ...builtinPacks().map(sectionOf)].join("\n\n")}\n`;

/** All files that are made, as they should stand. */
export const generatedFiles = (): GeneratedFile[] => [
  { path: "extractors/README.md", text: rulesTable() },
  { path: "schema/result.json", text: resultJsonSchema() },
];

function write(): void {
  for (const { path, text } of generatedFiles()) {
    const file = join(import.meta.dirname, "..", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) write();
