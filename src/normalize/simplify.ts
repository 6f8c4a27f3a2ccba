import { issue } from "../model/issue.js";
import type { Edit } from "../model/offset-map.js";
import type { ScriptLexicon } from "../model/script-lexicon.js";
import type { DetectedScript } from "./script.js";
import { type StepOutcome, unchanged } from "./step.js";

export type Converter = (text: string) => string;

/** Edits that turn `text[start, end)` into `converted`; lengths differ only where a phrase was exchanged. */
function* differences(text: string, start: number, end: number, convert: Converter): Generator<Edit> {
  const original = text.slice(start, end);
  const converted = convert(original);
  if (converted === original) return;
  if (converted.length === original.length) {
    yield { start, end, text: converted };
    return;
  }
  // a length changed somewhere: narrow it down by halves, so that positions stay exact outside the phrase
  if (original.length <= 8) {
    yield { start, end, text: converted };
    return;
  }
  const middle = start + (original.length >> 1);
  if (convert(text.slice(start, middle)) + convert(text.slice(middle, end)) === converted) {
    yield* differences(text, start, middle, convert);
    yield* differences(text, middle, end, convert);
  } else yield { start, end, text: converted };
}

/** Traditional parts to Simplified; all others stay letter for letter. */
export function convertToSimplified(text: string, detected: DetectedScript, convert: Converter): StepOutcome {
  const edits = detected.traditional.flatMap(({ start, end }) => [...differences(text, start, end, convert)]);
  if (edits.length === 0) return unchanged;
  const whole = { start: edits[0]?.start ?? 0, end: edits.at(-1)?.end ?? 0 };
  return {
    edits,
    issues: (toSource) => [
      issue("normalize/traditional", "info", "Traditional text was read as Simplified", { span: toSource(whole) }),
    ],
  };
}

const QUOTES: Readonly<Record<string, string>> = {
  "「": "“",
  "」": "”",
  "『": "‘",
  "』": "’",
  "﹁": "“",
  "﹂": "”",
  "﹃": "‘",
  "﹄": "’",
};

type Entry = readonly [from: string, to: string];

/** What opencc-js calls a chain: one group after the other, and in each the longest word of any dictionary is exchanged. */
type Groups = readonly (readonly (string | readonly Entry[])[])[];

const entriesOf = (groups: Groups): Entry[] =>
  groups
    .flat()
    .flatMap((dictionary) =>
      typeof dictionary === "string"
        ? dictionary.split("|").map((entry): Entry => [entry.split(" ")[0] ?? "", entry.split(" ")[1] ?? ""])
        : dictionary,
    );

/**
 * OpenCC's tables, loaded when first needed: a pack's phrases and Taiwan's forms, then Hong Kong's, then Simplified. Letters
 * are converted, words stay: 資訊 becomes 资讯, not 信息.
 */
export async function loadConverter(phrases: ScriptLexicon["phrases"]): Promise<Converter> {
  const { ConverterFactory, Locale } = await import("opencc-js/t2cn");
  const own = Object.entries(phrases);
  const [fromTaiwan, toMainland] = [Locale.from.tw as Groups, Locale.to.cn as Groups];
  const simplified = ConverterFactory(toMainland);
  // 顯著 and 乾縣 keep a character that is exchanged elsewhere; so must 显著 and 乾县, which a Traditional paragraph may quote
  const words = (entries: readonly Entry[]): string[] => entries.flatMap(([from, to]) => (from.length > 1 ? [to] : []));
  const kept = (all: readonly string[]): Entry[] => all.map((word) => [word, word]);
  const taiwan = fromTaiwan.map((group) => [
    own,
    ...group,
    kept(words([...own, ...entriesOf([group])]).map((word) => simplified(word))),
  ]);
  const mainland = toMainland.map((group) => [...group, kept(words(entriesOf([group])))]);
  const convert = ConverterFactory(taiwan, Locale.from.hk, mainland);
  return (text) => convert(text).replace(/[「」『』﹁﹂﹃﹄]/g, (quote: string) => QUOTES[quote] ?? quote);
}
