import { z } from "zod";
import { type Entry, yearOf } from "./entry.js";

const counts = z.record(z.string(), z.int());

/** What a run read, counted. */
export const statsSchema = z.object({
  documents: z.int(),
  outcomes: counts,
  formats: counts,
  genres: counts,
  regions: counts,
  years: counts,
  /** codes of issues, and how many there are of each */
  issues: counts,
  /** codes of failures */
  failures: counts,
  indicators: z.int(),
  links: z.int(),
  checks: counts,
  slowest: z.array(z.object({ document: z.string(), ms: z.number(), characters: z.int() })),
});
export type Stats = Readonly<z.infer<typeof statsSchema>>;

/** Of the slowest documents, so many are named. */
const SLOWEST = 10;
const UNKNOWN = "(unknown)";

class Counter {
  private readonly of = new Map<string, number>();

  add(key: string | number | undefined): void {
    const name = String(key ?? UNKNOWN);
    this.of.set(name, (this.of.get(name) ?? 0) + 1);
  }

  /** The most frequent first. */
  get sorted(): Record<string, number> {
    return Object.fromEntries([...this.of].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
  }
}

/** Counts documents as they go by. */
export class StatsCounter {
  private readonly counters = {
    outcomes: new Counter(),
    formats: new Counter(),
    genres: new Counter(),
    regions: new Counter(),
    years: new Counter(),
    issues: new Counter(),
    failures: new Counter(),
    checks: new Counter(),
  };
  private documents = 0;
  private indicators = 0;
  private links = 0;
  private slowest: Stats["slowest"] = [];

  /** `ms`: what its extraction took */
  add({ id, outcome, failure, result }: Entry, ms: number | undefined): void {
    const { counters } = this;
    this.documents++;
    counters.outcomes.add(outcome);
    if (failure) counters.failures.add(failure.code);
    if (!result || outcome !== "extracted") return;
    counters.formats.add(result.document.format);
    counters.genres.add(result.document.genre);
    counters.regions.add(result.document.metadata.region);
    counters.years.add(yearOf(result));
    for (const { code } of result.issues) counters.issues.add(code);
    for (const { verdict } of result.checks) counters.checks.add(verdict);
    this.indicators += result.indicators.length;
    this.links += result.links.length;
    if (ms !== undefined) this.time({ document: id, ms, characters: result.document.characters });
  }

  get stats(): Stats {
    const { documents, indicators, links, slowest } = this;
    const sorted = Object.entries(this.counters).map(([name, counter]) => [name, counter.sorted] as const);
    return { documents, indicators, links, slowest, ...Object.fromEntries(sorted) } as Stats;
  }

  private time(timed: Stats["slowest"][number]): void {
    this.slowest = [...this.slowest, timed].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
  }
}
