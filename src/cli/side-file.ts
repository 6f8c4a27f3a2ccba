import { readFile } from "node:fs/promises";
import { type Issue, issue } from "../model/issue.js";
import type { Given } from "../pipeline.js";
import { parseSideFile } from "./given.js";

export interface SideFile {
  readonly given: Given;
  readonly issues: readonly Issue[];
}

export const SIDE_FILE_SUFFIX = ".meta.json";

/** `a/report.txt` → `a/report.txt.meta.json`, `a/report.meta.json`: the first that is there counts. */
export const sideFilesOf = (path: string): readonly string[] => [
  `${path}${SIDE_FILE_SUFFIX}`,
  `${path.replace(/\.[^./\\]+$/, "")}${SIDE_FILE_SUFFIX}`,
];

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const leftOut = (path: string, error: unknown): SideFile => {
  const message = `The side file ${path} was left out: ${error instanceof Error ? error.message : error}`;
  return { given: {}, issues: [issue("read/side-file", "warning", message)] };
};

/** What a side file says. A broken one is an issue of the report, which is extracted without it. */
export function sideFileOf(path: string, content: string): SideFile {
  try {
    return { given: parseSideFile(content), issues: [] };
  } catch (error) {
    return leftOut(path, error);
  }
}

/** What lies beside a report about it. */
export async function readSideFile(path: string): Promise<SideFile> {
  for (const sideFile of sideFilesOf(path)) {
    try {
      const content = await contentOf(sideFile);
      if (content !== undefined) return sideFileOf(sideFile, content);
    } catch (error) {
      return leftOut(sideFile, error);
    }
  }
  return { given: {}, issues: [] };
}
