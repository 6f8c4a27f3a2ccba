import { compileExtractors, type Extractors, type PeriodFinder } from "../extract/index.js";
import { compileLinkWords, type LinkWords } from "../link/index.js";
import { mergeWords } from "../model/pack.js";
import type { TableReading } from "../model/segmented.js";
import { createNormalize, type Normalize } from "../normalize/index.js";
import type { Pack } from "../packs/parse.js";
import { PackError } from "../packs/yaml-file.js";
import { createQuantityFinder, type QuantityFinder } from "../quantity/index.js";
import { findPeriods } from "../quantity/periods.js";
import { countsRocYears } from "../quantity/roc.js";
import { tableReading } from "../segment/reading.js";
import { createIssuerFinder, createRegionFinder, createStrip, type Strip } from "../strip/index.js";
import { type Ranges, rangesOf } from "../verify/index.js";

/** What the packs say, compiled for each stage. */
export interface Stages {
  readonly strip: Strip;
  readonly findRegion: (text: string | undefined) => string | undefined;
  readonly findIssuer: (title: string | undefined) => string | undefined;
  readonly normalize: Normalize;
  readonly extractors: Extractors;
  readonly linkWords: LinkWords;
  readonly ranges: Ranges;
  readonly quantities: QuantityFinder;
  readonly tables: TableReading;
  readonly countsRoc: (text: string) => boolean;
  /** with ROC years for a report from Taiwan */
  readonly periods: (roc: boolean) => PeriodFinder;
}

const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new PackError(`no pack gives ${what}`);
  return value;
};

const firstOf = <K extends keyof Pack>(packs: readonly Pack[], key: K): NonNullable<Pack[K]> =>
  required(packs.find((pack) => pack[key] !== undefined)?.[key], `${key}.yaml`) as NonNullable<Pack[K]>;

/** Throws PackError or RuleError for a bad pack. */
export function createStages(packs: readonly Pack[]): Stages {
  const lexicon = { units: firstOf(packs, "units"), words: firstOf(packs, "quantityWords") };
  const extractors = compileExtractors(packs);
  const quantities = createQuantityFinder(lexicon);
  return {
    strip: createStrip(firstOf(packs, "chrome")),
    findRegion: createRegionFinder(firstOf(packs, "chrome")),
    findIssuer: createIssuerFinder(firstOf(packs, "chrome")),
    normalize: createNormalize(firstOf(packs, "script"), firstOf(packs, "damage")),
    extractors,
    linkWords: compileLinkWords(mergeWords(packs.map(({ words }) => words))),
    ranges: rangesOf(packs.flatMap(({ concepts }) => concepts)),
    quantities,
    tables: tableReading(extractors.lexicon.words, (text) => quantities.find(text)),
    countsRoc: (text) => countsRocYears(text, lexicon),
    periods: (roc) => (text, year) => findPeriods(text, { roc, ...(year === undefined ? {} : { year }) }, lexicon),
  };
}
