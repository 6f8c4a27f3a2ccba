import { compilePacks } from "../../scripts/compile-packs.js";
import { compileRegions } from "../../scripts/compile-regions.js";

/** The packs as they stand on disk are what every test runs with. */
export function setup(): void {
  compilePacks();
  compileRegions();
}
