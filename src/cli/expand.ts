import { ReadError } from "../read/error.js";
import type { ReadLimits } from "../read/limits.js";
import { openAll } from "../read/open.js";
import type { Source } from "./inputs.js";

/** Files that may hold many documents; what they are is told by their content. */
const ARCHIVE = /\.(?:zip|tar|tgz|gz|warc)$/i;

export const mayHoldMany = ({ path }: Source): boolean => ARCHIVE.test(path);

/** For those who count: what was found in archives. */
export interface Found {
  /** a document beyond the first of an archive */
  readonly onMember: () => void;
  readonly onSkipped: (reason: string) => void;
}

const nothingIn = (beside: number): ReadError =>
  new ReadError(
    "read/nothing-found",
    beside === 0 ? "the archive is empty" : `no documents in this archive, but ${beside} other files or folders`,
  );

/**
 * The documents of all sources, those in archives one after the other as they are asked for. A member has its bytes with
 * it: to read it again would mean to unpack all that stands before it.
 */
export async function* expand(
  sources: readonly Source[],
  { onMember, onSkipped }: Found,
  limits: Partial<ReadLimits> = {},
): AsyncGenerator<Source> {
  for (const source of sources) {
    if (source.error || !mayHoldMany(source)) {
      yield source;
      continue;
    }
    let first = true;
    let beside = 0;
    for await (const member of openAll(source.path, { name: source.id, limits })) {
      if (member.kind === "skipped") {
        onSkipped(member.reason);
        beside++;
        continue;
      }
      if (!first) onMember();
      first = false;
      if (member.kind === "failure") yield { ...source, id: member.id, error: member.error };
      else yield { ...source, id: member.id, member };
    }
    if (first) yield { ...source, error: nothingIn(beside) };
  }
}
