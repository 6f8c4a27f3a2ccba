import { type Issue, issue } from "../model/issue.js";

export const ENGINES = ["nodejieba", "@node-rs/jieba"] as const;
export type Engine = (typeof ENGINES)[number];

/** A word with its part of speech (ICTCLAS tags: n noun, v verb, a adjective, m numeral, q classifier …). */
export interface Token {
  readonly word: string;
  readonly tag: string;
}

/** Cuts Simplified Chinese text into words. Words joined give the text again. */
export interface Segmenter {
  readonly engine: Engine;
  cut(text: string): readonly string[];
  tag(text: string): readonly Token[];
}

/** Neither engine could be loaded. */
export class SegmenterError extends Error {
  override readonly name = "SegmenterError";
}

async function loadNodejieba(words: readonly string[]): Promise<Segmenter> {
  const { default: jieba } = await import("nodejieba");
  jieba.load();
  // a word that the dictionary knows keeps its part of speech
  for (const word of words) if (jieba.cut(word, true).length > 1) jieba.insertWord(word, USER_WORD_TAG);
  return { engine: "nodejieba", cut: (text) => jieba.cut(text, true), tag: (text) => jieba.tag(text) };
}

const USER_WORD_FREQUENCY = 100_000;
const USER_WORD_TAG = "nz";

async function loadNodeRs(words: readonly string[]): Promise<Segmenter> {
  const [{ Jieba }, { dict }] = await Promise.all([import("@node-rs/jieba"), import("@node-rs/jieba/dict.js")]);
  const jieba = Jieba.withDict(dict);
  const unknown = words.filter((word) => jieba.cut(word, true).length > 1);
  if (unknown.length > 0) {
    const lines = unknown.map((word) => `${word} ${USER_WORD_FREQUENCY} ${USER_WORD_TAG}`).join("\n");
    jieba.loadDict(Buffer.from(`${lines}\n`));
  }
  return {
    engine: "@node-rs/jieba",
    cut: (text) => jieba.cut(text, true),
    tag: (text) => jieba.tag(text, true).map(({ word, tag }) => ({ word, tag })),
  };
}

const LOADERS: Readonly<Record<Engine, (words: readonly string[]) => Promise<Segmenter>>> = {
  nodejieba: loadNodejieba,
  "@node-rs/jieba": loadNodeRs,
};

export interface LoadedSegmenter {
  readonly segmenter: Segmenter;
  /** said once, where the wanted engine was not to be had */
  readonly issues: readonly Issue[];
}

/**
 * Loads an engine with additional words known to it; loading takes about a second and 250 MB, so call it late.
 * Without a wish it is nodejieba, and @node-rs/jieba (prebuilt) where nodejieba could not be built.
 */
export async function loadSegmenter(words: readonly string[] = [], wanted?: Engine): Promise<LoadedSegmenter> {
  const engines = wanted ? [wanted] : ENGINES;
  const failures: string[] = [];
  for (const engine of engines) {
    try {
      const segmenter = await LOADERS[engine](words);
      const issues = failures.map((why) => issue("segment/fallback", "warning", `${why}; ${engine} segments instead`));
      return { segmenter, issues };
    } catch (cause) {
      const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
      failures.push(`${engine} could not be loaded (${reason})`);
    }
  }
  throw new SegmenterError(
    `no segmenter: ${failures.join("; ")}. Reinstall with npm install, or choose another --segmenter`,
  );
}
