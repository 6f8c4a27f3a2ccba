import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ExtractOptions, Indicator, Pipeline, Result } from "../../src/index.js";

const ROOT = join(import.meta.dirname, "../../fixtures");

/** A file of a fixture: the report itself, or the same printed in another format. */
export function fixturePath(id: string, name?: string): string {
  const file = name ?? readdirSync(join(ROOT, id)).find((one) => /^report\.(?:txt|html)$/.test(one));
  if (file === undefined) throw new Error(`fixtures/${id} has no report`);
  return join(ROOT, id, file);
}

/** What an indicator says, wherever it stands. */
export const said = ({ name, value, unit, measure, status, comparator, period, scope }: Indicator): string =>
  [name, JSON.stringify(value), unit, measure, status, comparator, period ?? "", scope ?? ""].join(" | ");

export interface RoundTrip {
  /** in the report, not in the other file */
  readonly lost: readonly string[];
  readonly added: readonly string[];
  readonly result: Result;
}

/** What is in one multiset and not in the other. */
export function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The indicators of a report and of its print in another format, as multisets, spans aside. */
export async function roundTrip(
  pipeline: Pipeline,
  id: string,
  name: string,
  how: ExtractOptions = {},
): Promise<RoundTrip> {
  const report = await pipeline.extract({ path: fixturePath(id) });
  // a web page says beside its body who issued it and when; the print does not
  const { publishedOn, issuer, region } = report.document.metadata;
  const given = {
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(region === undefined ? {} : { region }),
  };
  const result = await pipeline.extract({ path: fixturePath(id, name) }, { ...how, given });
  const [before, after] = [report.indicators.map(said), result.indicators.map(said)];
  return { lost: without(before, after), added: without(after, before), result };
}
