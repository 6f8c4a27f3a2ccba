import { decodeSignature, type Signature, similarity, TEXT_PLACES } from "./similarity.js";

/** A document as far as doubles go. */
export interface Candidate {
  readonly id: string;
  /** SHA-256 of its bytes */
  readonly hash: string;
  /** absent where it is too short to tell, or was not extracted */
  readonly signature?: string | undefined;
}

/** Why a document is left out: it is byte for byte, or nearly, another one. */
export interface Double {
  readonly of: string;
  readonly kind: "exact" | "near";
}

/**
 * Fixtures put on a page with another site's chrome shared 0.86 to 1 of their shingles with themselves, and 0.97 to 1 of
 * their values where no table was lost; two different fixtures shared at most 0.02. This year's report made from last
 * year's shares most of its text, but neither its values nor its year.
 */
const SAME_TEXT = 0.8;
const SAME_VALUES = 0.9;

const isNear = (a: Signature, b: Signature): boolean =>
  a.year === b.year && similarity(a.text, b.text) >= SAME_TEXT && similarity(a.values, b.values) >= SAME_VALUES;

/** Four places a band: two texts of similarity 0.8 share one of sixteen bands with 99.98 % probability. */
const BAND = 4;

/** Where the bands stand in a signature's bytes: one after the other, from the first on. For those who compare elsewhere. */
export const BANDS = { count: TEXT_PLACES / BAND, bytes: BAND * Uint32Array.BYTES_PER_ELEMENT } as const;

const bandsOf = ({ text }: Signature): string[] => {
  const bands: string[] = [];
  for (let at = 0; at < text.length; at += BAND) bands.push(`${at}:${text.subarray(at, at + BAND).join(",")}`);
  return bands;
};

/** Originals by the bands of their signatures, so that only likely pairs are compared. */
class Originals {
  private readonly byBand = new Map<string, { readonly id: string; readonly signature: Signature }[]>();

  near(signature: Signature): string | undefined {
    for (const band of bandsOf(signature)) {
      const found = this.byBand.get(band)?.find((original) => isNear(original.signature, signature));
      if (found) return found.id;
    }
    return undefined;
  }

  add(id: string, signature: Signature): void {
    for (const band of bandsOf(signature)) {
      const sharing = this.byBand.get(band);
      if (sharing) sharing.push({ id, signature });
      else this.byBand.set(band, [{ id, signature }]);
    }
  }
}

/**
 * Which documents are doubles of which. The first by id stays; a double points to one that stays, never to another
 * double. The answer depends on the documents alone, not on the order in which they were worked on.
 */
export function findDoubles(candidates: readonly Candidate[]): ReadonlyMap<string, Double> {
  const doubles = new Map<string, Double>();
  const byHash = new Map<string, Double>();
  const originals = new Originals();
  for (const { id, hash, signature: encoded } of [...candidates].sort(byId)) {
    const same = byHash.get(hash);
    const signature = encoded === undefined ? undefined : decodeSignature(encoded);
    const near = same === undefined && signature ? originals.near(signature) : undefined;
    if (same) doubles.set(id, same);
    else if (near !== undefined) doubles.set(id, { of: near, kind: "near" });
    else if (signature) originals.add(id, signature);
    // an exact copy of a near double is a near double of the same original
    if (!same) byHash.set(hash, near === undefined ? { of: id, kind: "exact" } : { of: near, kind: "near" });
  }
  return doubles;
}

const byId = (a: Candidate, b: Candidate): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
