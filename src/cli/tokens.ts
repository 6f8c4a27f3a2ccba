import { builtinPacks } from "../packs/builtin.js";
import type { Prepared } from "../pipeline.js";
import type { Segmenter } from "../segment/segmenter.js";
import type { TokensFlags } from "./commands/tokens.js";
import { packWords, readDictionary } from "./dictionary.js";
import { EXIT } from "./exit.js";
import { describeFailure, failureLine, isFatal } from "./failure.js";
import { open, sourceOf } from "./open.js";
import { say, toStdout } from "./output.js";
import { loadPackFolder, pipelineWithPacks } from "./pack-folder.js";
import { readingOf } from "./reading-options.js";
import { Warnings } from "./warnings.js";

/** Sentences, and the rows of tables, in the order of the text. */
function linesOf({ normalized, segmented }: Prepared): readonly string[] {
  const sentences = segmented.sentences.map(({ span }) => ({
    at: span.start,
    text: normalized.text.slice(span.start, span.end),
  }));
  const rows = segmented.tables.flatMap(({ span, rows: all }) =>
    all.map((row, i) => {
      // a merged cell stands in every place that it covers, and is told once
      const cells = row.filter((cell, column) => cell && cell !== row[column - 1]);
      return { at: cells[0]?.span.start ?? span.start + i, text: cells.map((cell) => cell?.text ?? "").join(" ") };
    }),
  );
  return [...sentences, ...rows].sort((a, b) => a.at - b.at).map(({ text }) => text);
}

const printed = (segmenter: Segmenter, line: string, pos: boolean): string => {
  const words = pos
    ? segmenter.tag(line).flatMap(({ word, tag }) => (word.trim() === "" ? [] : [`${word}/${tag}`]))
    : segmenter.cut(line).filter((word) => word.trim() !== "");
  return words.join(" ");
};

/** `zhibiao tokens`: gives the exit code. */
export async function tokensCommand(file: string, flags: TokensFlags): Promise<number> {
  const folders = flags.pack ?? [];
  const own = await Promise.all(folders.map(loadPackFolder));
  const words = packWords([...builtinPacks(), ...own.map(({ pack }) => pack)]);
  const dictionary = [...words, ...(flags.dict === undefined ? [] : await readDictionary(flags.dict))];
  const pipeline = await pipelineWithPacks(folders, {
    dictionary,
    ...(flags.segmenter ? { segmenter: flags.segmenter } : {}),
  });
  try {
    const { bytes, options } = await open(sourceOf(file), readingOf(flags));
    const prepared = await pipeline.prepare(bytes, options);
    const { segmenter, issues } = await pipeline.segmenter();
    new Warnings().tell(
      file,
      [...prepared.document.issues, ...issues].map(({ span: _, ...rest }) => rest),
    );
    const lines = linesOf(prepared).map((line) => printed(segmenter, line, flags.pos ?? false));
    await toStdout(
      lines
        .filter((line) => line !== "")
        .map((line) => `${line}\n`)
        .join(""),
    );
    return EXIT.ok;
  } catch (error) {
    if (isFatal(error)) throw error;
    say(failureLine(file, describeFailure(error)));
    return EXIT.failures;
  }
}
