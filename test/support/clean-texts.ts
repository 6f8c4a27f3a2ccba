import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { CleanText } from "../../scripts/fault-injection.js";
import type { Pipeline } from "../../src/index.js";
import { fixtureIds, loadFixture } from "./fixture.js";

const EXAMPLES = join(import.meta.dirname, "../link/examples.yaml");

interface Example {
  readonly title?: string;
  readonly text: string;
  readonly links: readonly { readonly verdict?: string }[];
}

/** Fixtures in which every statement is meant to hold, as plain text, and the linked examples of which that is said. */
export async function cleanTexts(pipeline: Pipeline): Promise<readonly CleanText[]> {
  const fixtures = await Promise.all(fixtureIds().map((id) => loadFixture(id, pipeline)));
  const clean = fixtures.filter(({ checks }) => checks.length > 0 && checks.every(({ holds }) => holds));
  const examples = (parse(readFileSync(EXAMPLES, "utf8")) as readonly Example[]).filter(
    ({ links }) =>
      links.some(({ verdict }) => verdict === "holds") && !links.some(({ verdict }) => verdict === "fails"),
  );
  return [
    ...clean.map(({ id, document }) => ({ id, text: document.text, title: document.metadata.title })),
    ...examples.map(({ title, text }, i) => ({ id: `example ${i + 1}`, text, title: title ?? "某市2021年工作总结" })),
  ];
}
