import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { RuleError } from "../extract/index.js";
import { type Pack, type PackFile, parsePack } from "../packs/parse.js";
import { PackError } from "../packs/yaml-file.js";
import { createPipeline, type Pipeline, type PipelineOptions } from "../pipeline.js";

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A pack of the user's, with its texts, in which a rule can be found again. */
export interface LoadedPack {
  readonly folder: string;
  readonly pack: Pack;
  readonly files: readonly TextFile[];
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "a pack is a folder, this is a file",
  EACCES: "no permission to read it",
};

async function yamlFiles(folder: string): Promise<readonly TextFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).replaceAll("\\", "/"),
      text: await readFile(path, "utf8"),
    })),
  );
}

/** Reads a rule pack from a folder. Throws PackError that names the file, the line and the rule. */
export async function loadPackFolder(folder: string): Promise<LoadedPack> {
  try {
    const files = await yamlFiles(folder);
    const packFiles: readonly PackFile[] = files;
    return { folder, pack: parsePack(packFiles, folder), files };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === undefined) throw cause;
    throw new PackError(`--pack ${folder}: ${REASONS[code] ?? String(cause)}`, { cause });
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `rule my/pace: …` → `my-pack/rules/pace.yaml:12: rule my/pace: …` */
function withPlace(error: RuleError, packs: readonly LoadedPack[]): RuleError {
  const [, packId, ruleId] = /^rule ([^/\s]+)\/([^\s:]+):/.exec(error.message) ?? [];
  if (packId === undefined || ruleId === undefined) return error;
  const entry = new RegExp(`^\\s*-?\\s*id:\\s*["']?${escaped(ruleId)}["']?\\s*$`);
  for (const { folder, pack, files } of packs) {
    if (pack.manifest.id !== packId) continue;
    for (const { path, text } of files) {
      const line = text.split("\n").findIndex((candidate) => entry.test(candidate));
      if (line >= 0) return new RuleError(`${folder}/${path}:${line + 1}: ${error.message}`, { cause: error });
    }
  }
  return error;
}

/** A pipeline with the user's packs, all rules compiled. Throws PackError or RuleError that names file, line and rule. */
export async function pipelineWithPacks(
  folders: readonly string[],
  options: Omit<PipelineOptions, "packs"> = {},
): Promise<Pipeline> {
  const loaded = await Promise.all(folders.map(loadPackFolder));
  const pipeline = createPipeline({ ...options, packs: loaded.map(({ pack }) => pack) });
  try {
    // asking for the finder compiles every rule: a bad one must show before the first document, not at each
    void pipeline.quantities;
    return pipeline;
  } catch (error) {
    throw error instanceof RuleError ? withPlace(error, loaded) : error;
  }
}
