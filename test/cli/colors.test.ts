import { expect, it } from "vitest";
import { isColored } from "../../src/cli/colors.js";

it.each([
  ["a terminal", {}, true, true],
  ["a pipe or a file", {}, false, false],
  ["a pipe of a CI machine", { CI: "true" }, false, false],
  ["a pipe that is told to", { FORCE_COLOR: "1" }, false, true],
  ["a terminal that is told not to", { FORCE_COLOR: "0" }, true, false],
  ["a terminal of one who wants none", { NO_COLOR: "1" }, true, false],
  ["none wanted, and told to", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ["a terminal that cannot", { TERM: "dumb" }, true, false],
])("%s", (_what, env, isTerminal, colored) => {
  expect(isColored(env, isTerminal)).toBe(colored);
});
