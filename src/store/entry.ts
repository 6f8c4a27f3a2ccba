import type { Result } from "../model/result.js";

/** Everything an output format is told of one document. */
export interface Entry {
  /** names the document, with forward slashes: `2019/report.txt`; no two are equal */
  readonly id: string;
  /** SHA-256 of its bytes; absent where it could not be opened */
  readonly hash?: string;
  /** bytes */
  readonly size?: number;
  readonly outcome: "extracted" | "duplicate" | "failed";
  /** the document that it is a double of; with `extracted` where doubles are kept */
  readonly duplicate?: { readonly of: string; readonly kind: "exact" | "near" };
  readonly failure?: { readonly code: string; readonly reason: string };
  /** the columns of a manifest, where there is no result that holds them */
  readonly manifest?: Readonly<Record<string, string>>;
  /** absent where it failed; of a duplicate, only `document` goes into the tables */
  readonly result?: Result;
}

/** An entry for a result about which nothing else is known. */
export const entryOf = (id: string, result: Result): Entry => ({ id, outcome: "extracted", result });

/** Entries stand by their ids, so that a dataset does not depend on the order of the work. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The year that a document speaks of; the one in which it was published where it does not say. */
export function yearOf({ document: { year, metadata } }: Result): number | undefined {
  const published = metadata.publishedOn ?? metadata.writtenOn;
  return year ?? (published === undefined ? undefined : Number(published.slice(0, 4)));
}
