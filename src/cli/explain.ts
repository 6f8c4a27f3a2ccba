import type { Explanation, Where } from "../explain/index.js";
import { prettyJson } from "../store/json.js";
import { isOutputColored } from "./colors.js";
import type { ExplainFlags } from "./commands/explain.js";
import { readDictionary } from "./dictionary.js";
import { EXIT, UsageError } from "./exit.js";
import { renderExplanation, tellingRules } from "./explain-view.js";
import { describeFailure, failureLine, isFatal } from "./failure.js";
import { open, sourceOf } from "./open.js";
import { say, toStdout } from "./output.js";
import { pipelineWithPacks } from "./pack-folder.js";

function whereOf({ at, line, find, id }: ExplainFlags): Where {
  if (at !== undefined) return { at };
  if (line !== undefined) return { line };
  if (find !== undefined && find !== "") return { find };
  if (id !== undefined) return { id };
  throw new UsageError("say what to explain: --at OFFSET, --line NUMBER, --find TEXT or --id INDICATOR");
}

const named = (where: Where): string => Object.entries(where).map(([key, value]) => `--${key} ${value}`)[0] ?? "";

async function explained(file: string, where: Where, flags: ExplainFlags): Promise<readonly Explanation[]> {
  const dictionary = flags.dict === undefined ? [] : await readDictionary(flags.dict);
  const engine = flags.segmenter ? { segmenter: flags.segmenter } : {};
  const pipeline = await pipelineWithPacks(flags.pack ?? [], { dictionary, ...engine });
  const { bytes, options } = await open(sourceOf(file), { encoding: flags.encoding, ocr: flags.ocr });
  return pipeline.explain(bytes, where, options);
}

/** `zhibiao explain`: gives the exit code. */
export async function explainCommand(file: string, flags: ExplainFlags): Promise<number> {
  const where = whereOf(flags);
  const all = flags.all ?? false;
  try {
    const places = await explained(file, where, flags);
    if (flags.json) {
      const told = places.map((one) => ({ ...one, rules: all ? one.rules : tellingRules(one) }));
      await toStdout(prettyJson({ document: sourceOf(file).id, places: told }));
    } else {
      const colored = isOutputColored();
      await toStdout(places.map((one) => renderExplanation(one, { all, colored })).join("\n"));
    }
    if (places.length > 0) return EXIT.ok;
    say(`${file}: nothing with a number stands there (${named(where)}); zhibiao text --raw prints the text`);
    return EXIT.failures;
  } catch (error) {
    if (isFatal(error)) throw error;
    say(failureLine(file, describeFailure(error)));
    return EXIT.failures;
  }
}
