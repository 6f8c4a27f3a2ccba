// Raises fixtures/floors.json to what the fixtures score now. `npm run eval -- --raise` does so for scripts/eval-floors.json.
//
//   npm run raise-floors
import { createPipeline } from "../src/index.js";
import { FLOORS, fixtureIds, loadFixture } from "../test/support/fixture.js";
import { scoreFixture } from "../test/support/score.js";
import { raiseFloors } from "./floors.js";

const pipeline = createPipeline();
const scores: Record<string, Record<string, number>> = {};
for (const id of fixtureIds()) scores[id] = { ...scoreFixture(await loadFixture(id, pipeline)).score };
raiseFloors(FLOORS, scores);
console.log("raised fixtures/floors.json");
