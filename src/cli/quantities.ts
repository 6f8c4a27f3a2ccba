import { createPipeline } from "../pipeline.js";
import { quantitiesJson } from "../quantity/index.js";
import type { QuantitiesFlags } from "./commands/quantities.js";
import { EXIT } from "./exit.js";
import { linesOf } from "./lines.js";
import { say, toStdout } from "./output.js";

function parseLine(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "string" ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `zhibiao quantities`: gives the exit code. A line that is no JSON string is told, and answered by an empty array. */
export async function quantitiesCommand({ all = false }: QuantitiesFlags): Promise<number> {
  const finder = createPipeline().quantities;
  let code: number = EXIT.ok;
  let number = 0;
  for await (const line of linesOf(process.stdin)) {
    number++;
    const text = parseLine(line);
    if (text === undefined) {
      say(`line ${number}: this is no JSON string (cli/bad-line)`);
      code = EXIT.failures;
    }
    await toStdout(`${JSON.stringify(text === undefined ? [] : quantitiesJson(finder, text, { all }))}\n`);
  }
  return code;
}
