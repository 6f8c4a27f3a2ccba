import { z } from "zod";

const wordList = z.array(z.string().min(1)).readonly();

/** `script.yaml` of a pack: by what the scripts are told apart, and what the conversion tables get wrong. */
export const scriptLexiconSchema = z.strictObject({
  traditional: z.string().describe("characters that only Traditional print uses; blanks do not count"),
  simplified: z.string().describe("characters that only Simplified print uses; blanks do not count"),
  taiwan: wordList.describe("words and characters that mark Traditional text of Taiwan"),
  "hong-kong": wordList.describe("words and characters that mark Traditional text of Hong Kong"),
  phrases: z
    .record(z.string().min(1), z.string().min(1))
    .describe("Traditional words and what to read for them, still Traditional, before they are converted"),
});

export type ScriptLexicon = Readonly<z.infer<typeof scriptLexiconSchema>>;
