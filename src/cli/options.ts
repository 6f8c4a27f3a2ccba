import { InvalidArgumentError, Option } from "commander";
import type { Engine } from "../segment/segmenter.js";

/** Options that several commands share. */

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

export function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return number;
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError("It must be a whole number from 0.");
  return number;
}

export const packOption = (): Option =>
  new Option("--pack <dir>", "a rule pack of your own, beside the built-in ones; may be repeated").argParser(collect);

export const encodingOption = (): Option =>
  new Option("--encoding <name>", "a hint at the encoding (gb18030, big5 …); never believed against the text itself");

export const ocrOption = (): Option =>
  new Option(
    "--ocr",
    "read PDF pages without a text layer, and PNG and JPEG files, from their picture (about 5 s a page)",
  );

export const passwordOption = (): Option =>
  new Option("--password <text>", "opens PDF files that ask for one; others do not mind it");

// The names are repeated here so that --help need not load the segmenter's module.
const ENGINE_NAMES = ["nodejieba", "@node-rs/jieba"] as const satisfies readonly Engine[];

const SCRIPTS = ["keep", "hans"] as const;
export type ScriptChoice = (typeof SCRIPTS)[number];

export const scriptOption = (what: string): Option => new Option("--script <name>", what).choices(SCRIPTS);

export const segmenterOption = (): Option =>
  new Option(
    "--segmenter <engine>",
    "word segmenter; without it nodejieba, or @node-rs/jieba where that cannot be loaded",
  ).choices(ENGINE_NAMES);

export const dictionaryOption = (): Option =>
  new Option("--dict <file>", "words that the segmenter shall know, one a line");

export interface SegmenterOptions {
  readonly pack?: readonly string[];
  readonly segmenter?: Engine;
  readonly dict?: string;
}
