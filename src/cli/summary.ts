import type { Result } from "../model/result.js";
import type { FailureRecord } from "../store/folder.js";
import type { Source, Sources } from "./inputs.js";

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What a run did, for the line at its end. */
export class Summary {
  interrupted = false;
  private readonly settled = new Set<string>();
  private failures = 0;
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

  count({ indicators, checks }: Result): void {
    this.indicators += indicators.length;
    this.failingChecks += checks.filter((check) => check.verdict === "fails").length;
  }

  /** Documents that an interruption left out. */
  notBegun(): readonly FailureRecord[] {
    if (!this.interrupted) return [];
    const left = this.found.sources.filter(({ id }) => !this.settled.has(id));
    return left.map(({ id }) => ({
      document: id,
      code: "batch/interrupted",
      reason: "not begun when the run was stopped",
    }));
  }

  /** `12 documents, 345 indicators, 3 checks fail, 1 document failed (0.8 s), in out/` */
  line(folder: string | undefined): string {
    const total = this.found.sources.length;
    const parts = [plural(this.settled.size - this.failures, "document")];
    if (this.indicators > 0) parts.push(plural(this.indicators, "indicator"));
    if (this.failingChecks > 0) parts.push(`${plural(this.failingChecks, "number")} that do not add up`);
    if (this.failures > 0) parts.push(`${this.failures} failed`);
    if (this.interrupted) parts.push(`interrupted, ${total - this.settled.size} not begun`);
    const skipped = [...this.found.skipped].map(([extension, count]) => `${count} ${extension}`);
    if (skipped.length > 0) parts.push(`left aside as no reports: ${skipped.join(", ")}`);
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    return `${parts.join(", ")} (${seconds} s)${folder === undefined ? "" : `, in ${folder}`}`;
  }
}
