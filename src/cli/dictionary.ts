import { readFile } from "node:fs/promises";
import type { Pack } from "../packs/parse.js";
import { UsageError } from "./exit.js";

/** One word a line; what follows a blank (frequency, tag, as in jieba's dictionaries) is ignored, and so is a # line. */
export async function readDictionary(path: string): Promise<readonly string[]> {
  try {
    const lines = (await readFile(path, "utf8")).replace(/^\uFEFF/, "").split(/\r?\n/);
    return lines.map((line) => line.trim().split(/\s/)[0] ?? "").filter((word) => word !== "" && !word.startsWith("#"));
  } catch (cause) {
    throw new UsageError(`--dict ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** A word for a segmenter: letters and digits only, at least two. */
const WORD = /^[\p{L}\p{N}]{2,}$/u;

/** The words of the packs: lexicons, names and aliases of the catalogue, names of policies. */
export function packWords(packs: readonly Pack[]): readonly string[] {
  const words = packs.flatMap((pack) => [
    ...Object.values(pack.words).flat(),
    ...pack.concepts.flatMap((concept) => [concept.name, ...concept.aliases]),
    ...pack.policyNames,
  ]);
  return [...new Set(words)].filter((word) => WORD.test(word));
}
