import { Climb } from "./climb.js";
import { type NormalizedSpan, normalizedSpan, type SourceSpan, sourceSpan } from "./span.js";

/** Replace `[start, end)` of a text by `text`. A replacement of equal length keeps positions letter for letter. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Joins a source text and the text made of it by two functions of positions in the made text: where a span that begins
 * there begins in the source, and where a span that ends there ends. They differ only where something was deleted: text
 * deleted at a span's edge stays outside, text deleted inside it is included. The way forth needs no functions of its
 * own: it is found by searching the same two backwards (they are monotone, so each has an adjoint).
 *
 * A map of several steps composes the functions of its steps. Composition of functions is associative, so the order in
 * which steps are put together never matters, whatever their edits touch. Where one step deletes and another inserts at
 * the same place, the two functions cross: the new text stands for the deleted text, and the span says so.
 *
 * Look-up takes O(log edits); memory, and the time to compose, are O(edits) of those that change the length.
 */
export class OffsetMap {
  private readonly starts: Climb;
  private readonly ends: Climb;

  private constructor(starts: Climb, ends: Climb) {
    this.starts = starts;
    this.ends = ends;
  }

  static readonly identity = new OffsetMap(Climb.identity, Climb.identity);

  /** Edits in ascending order, without overlap (they may touch), in positions of the text they are applied to. */
  static ofEdits(edits: readonly Edit[]): OffsetMap {
    const resized = edits.filter(({ start, end, text }) => text.length !== end - start);
    if (resized.length === 0) return OffsetMap.identity;
    const starts = Climb.builder();
    const ends = Climb.builder();
    let delta = 0;
    for (const { start, end, text } of resized) {
      const from = start + delta;
      const to = from + text.length;
      starts.flat(from, start);
      starts.rise(to, end);
      ends.flat(from + 1, end);
      ends.rise(to + 1, end + 1);
      delta += text.length - (end - start);
    }
    return new OffsetMap(starts.build(), ends.build());
  }

  /** The map of `this` followed by `next`: from `next`'s text back to this map's source. */
  followedBy(next: OffsetMap): OffsetMap {
    if (next === OffsetMap.identity) return this;
    if (this === OffsetMap.identity) return next;
    return new OffsetMap(this.starts.after(next.starts), this.ends.after(next.ends));
  }

  /** From the beginning of what its first character stands for to the end of what its last one stands for. */
  toSource({ start, end }: Stretch): SourceSpan {
    const { starts, ends } = this;
    const from = Math.min(starts.at(start), ends.at(start + 1));
    if (start >= end) return sourceSpan(from, from);
    return sourceSpan(from, Math.max(ends.at(end), starts.at(end - 1)));
  }

  /** What stands for a span of the source; empty where it was deleted. */
  toNormalized({ start, end }: Stretch): NormalizedSpan {
    const { starts, ends } = this;
    const from = Math.min(ends.last(start), starts.first(start + 1));
    if (start >= end) return normalizedSpan(from, from);
    return normalizedSpan(from, Math.max(starts.first(end), ends.last(end - 1)));
  }

  /** How many pieces the map is kept in: at most four a length-changing edit, and two. */
  get size(): number {
    return this.starts.size + this.ends.size;
  }
}

/** The text with all edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const [first] = edits;
  if (!first) return text;
  if (first.start === 0 && first.end === text.length && edits.length === 1) return first.text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
