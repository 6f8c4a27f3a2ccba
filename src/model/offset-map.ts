import { type NormalizedSpan, normalizedSpan, type SourceSpan, sourceSpan } from "./span.js";

/** Replace `[start, end)` of a text by `text`. A replacement of equal length keeps positions letter for letter. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One place where the two texts differ in length; between two of them positions run in step. */
interface Shift {
  readonly sourceStart: number;
  readonly sourceEnd: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Joins a source text and the text made of it. Only edits that change the length are kept, so look-up is O(log edits).
 * A span of the normalized text maps to the source span from its first character's origin to its last character's end:
 * text deleted at a span's edge stays outside, text deleted inside it is included.
 */
export class OffsetMap {
  private readonly shifts: readonly Shift[];

  private constructor(shifts: readonly Shift[]) {
    this.shifts = shifts;
  }

  static readonly identity = new OffsetMap([]);

  /** Edits in ascending order, without overlap, in positions of the text they are applied to. */
  static ofEdits(edits: readonly Edit[]): OffsetMap {
    const shifts: Shift[] = [];
    let delta = 0;
    for (const { start, end, text } of edits) {
      const length = text.length;
      if (length === end - start) continue;
      shifts.push({ sourceStart: start, sourceEnd: end, start: start + delta, end: start + delta + length });
      delta += length - (end - start);
    }
    return new OffsetMap(shifts);
  }

  /** The map of `this` followed by `next`: from `next`'s text back to this map's source. */
  followedBy(next: OffsetMap): OffsetMap {
    if (next.shifts.length === 0) return this;
    if (this.shifts.length === 0) return next;
    return new OffsetMap(compose(this.shifts, next.shifts));
  }

  toSource(span: { readonly start: number; readonly end: number }): SourceSpan {
    if (span.start >= span.end) {
      const at = this.originOfStart(span.start);
      return sourceSpan(at, at);
    }
    return sourceSpan(this.originOfStart(span.start), this.originOfEnd(span.end));
  }

  toNormalized(span: { readonly start: number; readonly end: number }): NormalizedSpan {
    const start = this.image(span.start, "start");
    return normalizedSpan(start, Math.max(start, this.image(span.end, "end")));
  }

  get size(): number {
    return this.shifts.length;
  }

  /** Where the character at `position` came from. */
  private originOfStart(position: number): number {
    const shift = this.lastShift((s) => s.start <= position);
    if (!shift) return position;
    return position < shift.end ? shift.sourceStart : position - shift.end + shift.sourceEnd;
  }

  /** Where the character before `position` ended. */
  private originOfEnd(position: number): number {
    const shift = this.lastShift((s) => s.start < position);
    if (!shift) return position;
    return position <= shift.end ? shift.sourceEnd : position - shift.end + shift.sourceEnd;
  }

  private image(position: number, edge: "start" | "end"): number {
    const shift = this.lastShift((s) => (edge === "start" ? s.sourceStart <= position : s.sourceStart < position));
    if (!shift) return position;
    if (position >= shift.sourceEnd) return position - shift.sourceEnd + shift.end;
    return edge === "start" ? shift.start : shift.end;
  }

  /** The last shift for which `before` holds; it holds for a prefix of the shifts. */
  private lastShift(before: (shift: Shift) => boolean): Shift | undefined {
    let low = 0;
    let high = this.shifts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.shifts[middle] as Shift)) low = middle + 1;
      else high = middle;
    }
    return this.shifts[low - 1];
  }
}

/** Shifts of two steps as shifts of one: regions that touch in the middle text melt into one. */
function compose(first: readonly Shift[], second: readonly Shift[]): Shift[] {
  // in the middle text: the image of each first shift, and the source of each second shift
  const out: Shift[] = [];
  let i = 0;
  let j = 0;
  let deltaFirst = 0; // middle − source, past the first shifts seen
  let deltaSecond = 0; // result − middle, past the second shifts seen
  while (i < first.length || j < second.length) {
    const a = first[i];
    const b = second[j];
    const from = Math.min(a?.start ?? Number.POSITIVE_INFINITY, b?.sourceStart ?? Number.POSITIVE_INFINITY);
    const sourceStart = from - deltaFirst;
    const start = from + deltaSecond;
    let to = from;
    for (;;) {
      const x = first[i];
      const y = second[j];
      if (x && x.start <= to && (x.start < to || to === from || x.start === x.end)) {
        to = Math.max(to, x.end);
        deltaFirst = x.end - x.sourceEnd;
        i++;
      } else if (y && y.sourceStart <= to && (y.sourceStart < to || to === from || y.sourceStart === y.sourceEnd)) {
        to = Math.max(to, y.sourceEnd);
        deltaSecond = y.end - y.sourceEnd;
        j++;
      } else break;
    }
    out.push({ sourceStart, sourceEnd: to - deltaFirst, start, end: to + deltaSecond });
  }
  return out.filter((s) => s.sourceEnd - s.sourceStart !== s.end - s.start || s.sourceEnd !== s.sourceStart);
}

/** The text with all edits made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
