// Floors are scores below which a test fails. They may rise; one that must fall is lowered by hand, with the reason in the commit.
import { readFileSync, writeFileSync } from "node:fs";

/** Scores from 0 to 1 by what was scored and by measure. */
export type Floors = Readonly<Record<string, Readonly<Record<string, number>>>>;

const DIGITS = 1000;
/** A floor is the score, cut after three digits. */
const floorOf = (score: number): number => Math.floor(score * DIGITS) / DIGITS;

export const readFloors = (path: string): Floors => JSON.parse(readFileSync(path, "utf8")) as Floors;

/** Writes every floor that a score has passed. */
export function raiseFloors(path: string, scores: Floors): void {
  const old = readFloors(path);
  const raised = Object.entries(scores).map(([id, measures]) => {
    const entries = Object.entries(measures).map(([key, score]) => [
      key,
      Math.max(floorOf(score), old[id]?.[key] ?? 0),
    ]);
    return [id, Object.fromEntries(entries)] as const;
  });
  const lines = raised.map(
    ([id, floors]) =>
      `  ${JSON.stringify(id)}: ${JSON.stringify(floors)
        .replace(/([,:{])/g, "$1 ")
        .replace("}", " }")}`,
  );
  writeFileSync(path, `{\n${lines.join(",\n")}\n}\n`);
}

/** What stands below its floor, one line each. */
export const belowFloors = (floors: Floors, scores: Floors): string[] =>
  Object.entries(floors).flatMap(([id, measures]) =>
    Object.entries(measures)
      .filter(([key, floor]) => id in scores && (scores[id]?.[key] ?? 0) < floor)
      .map(
        ([key, floor]) => `${id}: ${key} ${scores[id]?.[key]?.toFixed(3) ?? "is not scored,"} below its floor ${floor}`,
      ),
  );
