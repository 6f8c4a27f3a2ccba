// Raises fixtures/floors.json and fixtures/annotated/floors.json to what is scored now. `npm run eval -- --raise` does so for scripts/eval-floors.json.
//
//   npm run raise-floors
import { createPipeline } from "../src/index.js";
import {
  ANNOTATED_FLOORS,
  annotatedIds,
  type Fixture,
  FLOORS,
  fixtureIds,
  loadAnnotated,
  loadFixture,
} from "../test/support/fixture.js";
import { scoreFixture } from "../test/support/score.js";
import { raiseFloors } from "./floors.js";

const pipeline = createPipeline();

async function raise(path: string, fixtures: readonly Promise<Fixture>[]): Promise<void> {
  const scores = (await Promise.all(fixtures)).map(
    (fixture) => [fixture.id, { ...scoreFixture(fixture).score }] as const,
  );
  raiseFloors(path, Object.fromEntries(scores));
  console.log(`raised ${path}`);
}

await raise(
  FLOORS,
  fixtureIds().map((id) => loadFixture(id, pipeline)),
);
await raise(
  ANNOTATED_FLOORS,
  annotatedIds().map((id) => loadAnnotated(id, pipeline)),
);
