import Table from "cli-table3";
import { stringify } from "yaml";
import type { Rule } from "../model/pack.js";
import type { Pack } from "../packs/parse.js";
import type { RulesFlags } from "./commands/rules.js";
import { EXIT, UsageError } from "./exit.js";
import { toStdout } from "./output.js";
import { pipelineWithPacks } from "./pack-folder.js";
import { OPEN_TABLE } from "./table-style.js";

interface Listed {
  readonly id: string;
  readonly rule: Rule;
}

const listed = (packs: readonly Pack[]): readonly Listed[] =>
  packs.flatMap(({ manifest, rules }) => rules.map((rule) => ({ id: `${manifest.id}/${rule.id}`, rule })));

/** `growth -`, `share target`, `nothing: a length of time` */
function produces({ reject, measure, status, sign }: Rule): string {
  if (reject !== undefined) return `nothing: ${reject}`;
  return [measure ?? "level", status, sign].filter((part) => part !== undefined).join(" ");
}

function table(rules: readonly Listed[]): string {
  const shown = new Table({
    head: ["rule", "reads", "gives", "examples"],
    style: { head: [], border: [] },
    chars: OPEN_TABLE,
  });
  for (const { id, rule } of rules) {
    const examples = `${rule.examples.length} for, ${rule.counterexamples.length} against`;
    shown.push([id, rule.title, produces(rule), examples]);
  }
  return `${shown.toString()}\n`;
}

const whole = ({ id, rule }: Listed): string =>
  `# ${id}\n${stringify(rule, { lineWidth: 0, flowCollectionPadding: false })}`;

const asJson = ({ id, rule }: Listed): object => ({ ...rule, id, produces: produces(rule) });

function find(rules: readonly Listed[], wanted: string): readonly Listed[] {
  const found = rules.filter(({ id, rule }) => id === wanted || rule.id === wanted);
  if (found.length > 0) return found;
  const near = rules.filter(({ id }) => id.includes(wanted)).map(({ id }) => id);
  const hint = near.length > 0 ? `; perhaps ${near.join(", ")}` : "; `zhibiao rules` lists them";
  throw new UsageError(`there is no rule ${wanted}${hint}`);
}

/** `zhibiao rules`: gives the exit code. */
export async function rulesCommand(id: string | undefined, { format, pack }: RulesFlags): Promise<number> {
  const { packs } = await pipelineWithPacks(pack ?? []);
  const all = listed(packs);
  const rules = id === undefined ? all : find(all, id);
  if (format === "json") await toStdout(`${JSON.stringify(rules.map(asJson), undefined, 2)}\n`);
  else await toStdout(id === undefined ? table(rules) : rules.map(whole).join("\n"));
  return EXIT.ok;
}
