import { type Command, Option } from "commander";
import type { Finish } from "../program.js";

export interface StatsFlags {
  readonly format: "table" | "json";
}

const HELP = `
Examples:
  $ zhibiao stats out/                  what was read: by format, genre, region, year; issues; the slowest documents
  $ zhibiao stats out/ --format json    all of it, nothing cut`;

export function declareStats(program: Command, finish: Finish): void {
  program
    .command("stats")
    .description("tell what a dataset was made of")
    .argument("<dir>", "the folder that extract -o wrote")
    .addOption(new Option("-f, --format <name>", "tables, or JSON").choices(["table", "json"]).default("table"))
    .addHelpText("after", HELP)
    .action(async (out: string, flags: StatsFlags) => {
      const { statsCommand } = await import("../stats.js");
      finish(await statsCommand(out, flags));
    });
}
