import type { Command } from "commander";
import { dictionaryOption, packOption, type SegmenterOptions, segmenterOption } from "../options.js";
import type { Finish } from "../program.js";
import { addReadingOptions, type ReadingFlags } from "../reading-options.js";

export interface TokensFlags extends SegmenterOptions, ReadingFlags {
  readonly pos?: boolean;
}

const HELP = `
Examples:
  $ zhibiao tokens report.txt                    one sentence a line, words parted by blanks
  $ zhibiao tokens report.txt --pos              with part-of-speech tags: word/n
  $ zhibiao tokens report.txt --dict words.txt   words.txt: one word a line

The words of the packs (lexicons, names and aliases of the catalogue) are known to the segmenter.`;

export function declareTokens(program: Command, finish: Finish): void {
  const command = program
    .command("tokens")
    .description("print the segmented text, one sentence a line")
    .argument("<file>", "a file, or - for standard input")
    .option("--pos", "with part-of-speech tags")
    .addOption(dictionaryOption())
    .addOption(packOption())
    .addOption(segmenterOption())
    .addHelpText("after", HELP)
    .action(async (file: string, flags: TokensFlags) => {
      const { tokensCommand } = await import("../tokens.js");
      finish(await tokensCommand(file, flags));
    });
  addReadingOptions(command);
}
