// Replays the checks that a person verified on the reports in ../shared: test/verify/hand-checked.tsv.
//
//   npm run hand-checked       exit 1 where a verdict differs, or where a statement fails that nobody has confirmed
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createPipeline, type Result } from "../src/index.js";

const SHARED = join(import.meta.dirname, "../../shared");
const LIST = join(import.meta.dirname, "../test/verify/hand-checked.tsv");

interface HandChecked {
  readonly source: string;
  readonly relation: string;
  readonly verdict: string;
  readonly places: readonly { readonly start: number; readonly end: number }[];
  readonly reading: string;
}

function readList(): readonly HandChecked[] {
  const [, ...lines] = readFileSync(LIST, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [source = "", relation = "", verdict = "", places = "", reading = ""] = line.split("\t");
    const spans = [...places.matchAll(/(\d+)-(\d+)/g)].map(([, start, end]) => ({
      start: Number(start),
      end: Number(end),
    }));
    return { source, relation, verdict, places: spans, reading };
  });
}

/** The check of the relation whose members stand at all the places. */
function checkAt(
  { relation, places }: HandChecked,
  { links, checks, indicators }: Result,
): Result["checks"][number] | undefined {
  const evidence = new Map(indicators.map((one) => [one.id, one.evidence]));
  const link = links.find(
    ({ rel, members }) =>
      rel === relation &&
      places.every((place) =>
        members.some(
          (id) => (evidence.get(id)?.start ?? Infinity) < place.end && (evidence.get(id)?.end ?? 0) > place.start,
        ),
      ),
  );
  return checks.find((check) => check.link === link?.id);
}

async function main(): Promise<number> {
  const list = readList();
  if (!existsSync(SHARED)) {
    console.log(`There is nothing to replay: ${SHARED} is absent. The list holds ${list.length} checks.`);
    return 0;
  }
  const pipeline = createPipeline();
  let [agree, differ, missing, unconfirmed] = [0, 0, 0, 0];
  for (const source of new Set(list.map((one) => one.source))) {
    const result = await pipeline.extract({ path: join(SHARED, source) });
    const confirmed = new Set<string>();
    for (const one of list.filter((each) => each.source === source)) {
      const check = checkAt(one, result);
      if (check) confirmed.add(check.id);
      if (!check) missing++;
      else if (check.verdict === one.verdict) agree++;
      else differ++;
      if (check?.verdict !== one.verdict)
        console.log(
          `${check ? "DIFFERS" : "MISSING"} ${source} ${one.relation} ${one.reading}: ${one.verdict}, got ${check?.verdict ?? "no check"}`,
        );
    }
    for (const { id, verdict, explanation, reported } of result.checks) {
      if (verdict !== "fails" || confirmed.has(id)) continue;
      unconfirmed++;
      console.log(`UNCONFIRMED ${source} ${reported}: ${explanation ?? "fails"}`);
    }
  }
  console.log(
    `${list.length} checks verified by hand: ${agree} agree, ${differ} differ, ${missing} are not made; ${unconfirmed} fail that nobody confirmed`,
  );
  return differ + unconfirmed > 0 ? 1 : 0;
}

process.exitCode = await main();
