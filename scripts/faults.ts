// Fault injection: alters one number in clean fixtures at random, where a relation covers it, and looks whether it is found.
//
//   npm run faults                        a table by kind of fault and by relation
//   npm run faults -- --seed 7 --count 500 --show     other faults; those that were missed
import { parseArgs } from "node:util";
import { createPipeline } from "../src/index.js";
import { cleanTexts } from "../test/support/clean-texts.js";
import { FAULTS } from "./fault-edits.js";
import { type Injected, injectFaults } from "./fault-injection.js";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "200" },
    show: { type: "boolean" },
  },
});

const row = (name: string, all: readonly Injected[]): string => {
  const found = all.filter((one) => one.found).length;
  const share = all.length === 0 ? "" : `${((100 * found) / all.length).toFixed(1)}%`;
  return `${name.padEnd(14)}${String(all.length).padStart(6)}${String(found).padStart(7)}${share.padStart(9)}`;
};

const pipeline = createPipeline();
const texts = await cleanTexts(pipeline);
const { injected, alarms } = await injectFaults(texts, pipeline, {
  seed: Number(values.seed),
  count: Number(values.count),
});
console.log(`${"".padEnd(14)}${"faults".padStart(6)}${"found".padStart(7)}`);
for (const fault of FAULTS)
  console.log(
    row(
      fault,
      injected.filter((one) => one.fault === fault),
    ),
  );
for (const rel of new Set(injected.map((one) => one.rel)))
  console.log(
    row(
      rel,
      injected.filter((one) => one.rel === rel),
    ),
  );
console.log(row("all", injected));
console.log(`false alarms on ${texts.length} unaltered texts: ${alarms.length}`);
for (const alarm of alarms) console.log(`  ${alarm}`);
if (values.show)
  for (const one of injected)
    if (!one.found)
      console.log(`missed ${one.fault} ${one.rel} ${one.before} → ${one.after}: ${one.context} [${one.id}]`);
