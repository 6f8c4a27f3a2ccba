import type { Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, extname, join, relative, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import type { Given } from "../pipeline.js";
import type { Member } from "../read/archive.js";
import { ReadError } from "../read/error.js";
import { mayHoldMany } from "./expand.js";
import { SIDE_FILE_SUFFIX, type SideFile } from "./side-file.js";

/** A document to read. */
export interface Source {
  /** names it in the output, with forward slashes; no two are equal */
  readonly id: string;
  /** where it is; `-` for standard input */
  readonly path: string;
  /** what a manifest says of it; wins over its side file */
  readonly given?: Given;
  /** it stands in an archive: its bytes, and what the archive says of it */
  readonly member?: Pick<Extract<Member, { kind: "document" }>, "bytes" | "encoding" | "known">;
  /** it lies in a store: how to get its bytes, and what lies beside it */
  readonly remote?: { readonly bytes: () => Promise<Uint8Array>; readonly beside: () => Promise<SideFile> };
  /** the other pages of the article that it begins, in their order */
  readonly further?: readonly Source[];
  /** the columns of the manifest, as they are */
  readonly columns?: Readonly<Record<string, string>>;
  /** known beforehand to be unreadable: it fails when its turn comes, like one that breaks later */
  readonly error?: ReadError;
}

export interface Sources {
  readonly sources: readonly Source[];
  /** files in folders that are no reports, by extension: `.png` → 12 */
  readonly skipped: ReadonlyMap<string, number>;
  /** names of the columns of a manifest */
  readonly manifest?: readonly string[];
  /** one path that names one document, not a folder or a pattern */
  readonly single: boolean;
}

export const STDIN = "-";

/** Extensions that a folder is searched for. Formats that cannot be read yet are among them: they fail with a reason. */
const REPORTS = new Set(
  ["", ".txt", ".md", ".html", ".htm", ".shtml", ".xhtml", ".pdf", ".docx"].concat([
    ".doc",
    ".wps",
    ".rtf",
    ".ofd",
    ".xls",
    ".xlsx",
    ".et",
    ".ppt",
    ".pptx",
    ".mhtml",
    ".mht",
    ".eml",
    ".csv",
    ".zip",
    ".tar",
    ".tgz",
    ".gz",
    ".warc",
  ]),
);

/** Files of a folder that may be reports, by their extension. */
export const mayBeReport = (path: string): boolean => REPORTS.has(extname(path).toLowerCase());

type Candidate = Omit<Source, "id"> & { readonly name: string };

const slashed = (path: string): string => path.replaceAll("\\", "/");
export const isHidden = (name: string): boolean => name.startsWith(".") || name.endsWith("~");
const byCodeUnits = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

const unreadable = (cause: unknown, what: string): ReadError => {
  const reason =
    (cause as NodeJS.ErrnoException).code === "EACCES" ? `no permission to read the ${what}` : String(cause);
  return new ReadError("read/unreadable", reason, { cause });
};

class Search {
  readonly skipped = new Map<string, number>();
  /** a folder that is not searched: what an earlier run wrote is no report */
  private readonly out: string | undefined;

  constructor(out: string | undefined) {
    this.out = out === undefined ? undefined : resolve(out);
  }

  /** folders seen, by their real path: a link may lead back up */
  private readonly seen = new Set<string>();

  async folder(root: string, folder = root): Promise<Candidate[]> {
    const found: Candidate[] = [];
    if (resolve(folder) === this.out) return found;
    try {
      const real = await realpath(folder);
      if (this.seen.has(real)) return found;
      this.seen.add(real);
      for (const entry of (await readdir(folder, { withFileTypes: true })).sort(byCodeUnits)) {
        if (!isHidden(entry.name)) found.push(...(await this.entry(root, join(folder, entry.name))));
      }
    } catch (cause) {
      found.push({
        path: folder,
        name: relative(root, folder) || basename(folder),
        error: unreadable(cause, "folder"),
      });
    }
    return found;
  }

  private async entry(root: string, path: string): Promise<Candidate[]> {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
    const name = slashed(relative(root, path));
    // a link to nothing, or a file that vanished meanwhile: the reader says so when its turn comes
    if (!("isDirectory" in found)) return [{ path, name }];
    if (found.isDirectory()) return this.folder(root, path);
    const extension = extname(path).toLowerCase();
    if (found.isFile() && mayBeReport(path)) return [{ path, name }];
    if (!path.endsWith(SIDE_FILE_SUFFIX)) this.skipped.set(extension, (this.skipped.get(extension) ?? 0) + 1);
    return [];
  }
}

const nothingIn = (path: string, what: string): Candidate => ({
  path,
  name: path,
  error: new ReadError("read/nothing-found", what),
});

const statOf = (path: string): Promise<Stats | undefined> => stat(path).catch(() => undefined);

/** The folders of a pattern before its first wildcard: `reports/2019/*.txt` → `reports/2019` */
function staticPart(pattern: string): string {
  const parts = slashed(pattern).split("/");
  const wild = parts.findIndex((part) => isDynamicPattern(part));
  return parts.slice(0, wild).join("/") || (pattern.startsWith("/") ? "/" : ".");
}

async function expand(path: string, search: Search): Promise<readonly Candidate[]> {
  if (path === STDIN) return [{ path, name: "stdin" }];
  const found = await statOf(path);
  if (found?.isDirectory()) {
    const inside = await search.folder(path);
    return inside.length > 0 ? inside : [nothingIn(path, "no reports in this folder (txt, html, pdf, docx)")];
  }
  if (found || !isDynamicPattern(path)) return [{ path, name: basename(path) }];
  const matches = (
    await glob(slashed(path), { onlyFiles: true, expandDirectories: false, followSymbolicLinks: false })
  ).sort();
  const reports = matches.filter((match) => !match.endsWith(SIDE_FILE_SUFFIX));
  if (reports.length === 0) return [nothingIn(path, "no file matches this pattern")];
  const base = staticPart(path);
  return reports.map((match) => ({ path: match, name: slashed(relative(base, match)) }));
}

const placeOf = ({ path }: Candidate): string => (path === STDIN ? STDIN : resolve(path));

/** The short name where only one has it, else the path from here on: `a/report.txt`, `b/report.txt`. */
function named(candidates: readonly Candidate[]): readonly Source[] {
  const uses = new Map<string, number>();
  for (const { name } of candidates) uses.set(name, (uses.get(name) ?? 0) + 1);
  return candidates.map(({ name, ...rest }) => {
    const whole = slashed(relative(".", rest.path)).replace(/^(\.\.\/)+/, "");
    return { id: uses.get(name) === 1 ? name : whole, ...rest };
  });
}

/**
 * The documents that paths, folders (searched to the bottom) and patterns name: each once, in the order given. The
 * folder `out` is left aside.
 */
export async function findSources(paths: readonly string[], out?: string): Promise<Sources> {
  const search = new Search(out);
  const candidates = new Map<string, Candidate>();
  for (const path of paths) {
    for (const candidate of await expand(path, search)) {
      const place = placeOf(candidate);
      if (!candidates.has(place)) candidates.set(place, candidate);
    }
  }
  const sources = named([...candidates.values()]);
  const [first] = paths;
  const one = paths.length === 1 && first !== undefined && (first === STDIN || !(await statOf(first))?.isDirectory());
  return {
    sources,
    skipped: search.skipped,
    single: one && sources.length === 1 && !isPattern(first, sources) && !sources.some(mayHoldMany),
  };
}

const isPattern = (path: string, sources: readonly Source[]): boolean => path !== STDIN && sources[0]?.path !== path;
