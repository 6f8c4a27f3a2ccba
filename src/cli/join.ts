import { pageGroups } from "../read/join-pages.js";
import type { Source } from "./inputs.js";

/**
 * Sources of which the pages of one article (a.html, a_1.html) are one: the first, with the others as its `further`.
 * Files of one folder only; members of archives come one at a time and stay as they are.
 */
export function joinedSources(sources: readonly Source[]): readonly Source[] {
  const byPath = new Map(sources.filter(({ error }) => !error).map((source) => [source.path, source]));
  const groups = pageGroups([...byPath.keys()]);
  const further = new Map<string, readonly Source[]>();
  const taken = new Set<string>();
  for (const [first = "", ...rest] of groups) {
    if (rest.length === 0) continue;
    further.set(
      first,
      rest.flatMap((path) => byPath.get(path) ?? []),
    );
    for (const path of rest) taken.add(path);
  }
  return sources
    .filter(({ path }) => !taken.has(path))
    .map((source) => {
      const pages = further.get(source.path);
      return pages ? { ...source, further: pages } : source;
    });
}
