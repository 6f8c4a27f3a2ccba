/** The two texts of a document: what the reader got out of the bytes, and what the rules see. */
export type TextName = "source" | "normalized";

/** A half-open range `[start, end)` in UTF-16 units of the text that `of` names. */
export interface Span<Of extends TextName = TextName> {
  readonly of: Of;
  readonly start: number;
  readonly end: number;
}

export type SourceSpan = Span<"source">;
export type NormalizedSpan = Span<"normalized">;

export const sourceSpan = (start: number, end: number): SourceSpan => ({ of: "source", start, end });
export const normalizedSpan = (start: number, end: number): NormalizedSpan => ({ of: "normalized", start, end });

export const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

export const contains = (outer: { start: number; end: number }, inner: { start: number; end: number }): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
