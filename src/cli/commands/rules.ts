import { type Command, Option } from "commander";
import { packOption } from "../options.js";
import type { Finish } from "../program.js";

export interface RulesFlags {
  readonly format: "table" | "json";
  readonly pack?: readonly string[];
}

const HELP = `
Examples:
  $ zhibiao rules                      all rules: what they read, what they give
  $ zhibiao rules core/growth-rate     one rule, whole, with its examples
  $ zhibiao rules --pack ./my-pack     with your own, which are checked on the way
  $ zhibiao rules --format json`;

export function declareRules(program: Command, finish: Finish): void {
  program
    .command("rules")
    .description("list the rules, or show one")
    .argument("[id]", "a rule: pack/rule, or its own name alone")
    .addOption(new Option("-f, --format <name>", "a table, or JSON").choices(["table", "json"]).default("table"))
    .addOption(packOption())
    .addHelpText("after", HELP)
    .action(async (id: string | undefined, flags: RulesFlags) => {
      const { rulesCommand } = await import("../rules.js");
      finish(await rulesCommand(id, flags));
    });
}
