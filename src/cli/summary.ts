import type { Source, Sources } from "./inputs.js";

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const MOST_NAMED = 5;

/** `a, b, c, d, e …`: the first of many names */
export const firstOf = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMED).join(", ") + (names.length > MOST_NAMED ? " …" : "");

/** What a run did, for the line at its end. */
export class Summary {
  interrupted = false;
  private readonly settled = new Set<string>();
  private failures = 0;
  private known = 0;
  private doubles = 0;
  private members = 0;
  private beside = 0;
  private indicators = 0;
  private failingChecks = 0;
  private readonly began = performance.now();
  private readonly found: Sources;

  constructor(found: Sources) {
    this.found = found;
  }

  done({ id }: Source): void {
    this.settled.add(id);
  }

  failed({ id }: Source): void {
    this.settled.add(id);
    this.failures++;
  }

  /** It stood in the journal. */
  knew(): void {
    this.known++;
  }

  /** An archive held one more document. */
  more(): void {
    this.members++;
  }

  /** An archive held something that is no document. */
  skip(): void {
    this.beside++;
  }

  double(): void {
    this.doubles++;
  }

  count({ indicators, failing }: { readonly indicators: number; readonly failing: number }): void {
    this.indicators += indicators;
    this.failingChecks += failing;
  }

  get anyFailed(): boolean {
    return this.failures > 0;
  }

  /** `12 documents, 345 indicators, 3 checks fail, 1 document failed (0.8 s), in out/` */
  line(folder: string | undefined): string {
    const total = this.found.sources.length + this.members;
    const parts = [plural(this.settled.size - this.failures, "document")];
    if (this.indicators > 0) parts.push(plural(this.indicators, "indicator"));
    if (this.failingChecks > 0) parts.push(`${plural(this.failingChecks, "number")} that do not add up`);
    if (this.failures > 0) parts.push(`${this.failures} failed`);
    if (this.doubles > 0) parts.push(plural(this.doubles, "double"));
    if (this.known > 0) parts.push(`${this.known} known from an earlier run`);
    if (this.interrupted) parts.push(`interrupted, ${total - this.settled.size} not begun`);
    const skipped = [...this.found.skipped].map(([extension, count]) => `${count} ${extension}`);
    if (skipped.length > 0) parts.push(`left aside as no reports: ${skipped.join(", ")}`);
    if (this.beside > 0) parts.push(`${this.beside} in archives left aside as no documents`);
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    return `${parts.join(", ")} (${seconds} s)${folder === undefined ? "" : `, in ${folder}`}`;
  }
}
