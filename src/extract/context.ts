import type { Document } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import { type Cues, type Genre, mergeWords, type Rule } from "../model/pack.js";
import type { Segmented } from "../model/segmented.js";
import type { QuantityFinder } from "../quantity/index.js";
import type { Segmenter } from "../segment/segmenter.js";
import { type Catalogue, createCatalogue } from "./concept.js";
import type { PeriodFinder, PeriodMention } from "./dating.js";
import type { OnDecision } from "./decision.js";
import type { Joints } from "./frame.js";
import { createLexicon, type Lexicon } from "./lexicon.js";
import { ownArea } from "./own-area.js";
import { compileRule, isPlain, RuleSet } from "./ruleset.js";
import { type CueClasses, createCues } from "./status.js";
import { WordClass } from "./words.js";

/** What the packs say, ready to use. */
export interface Extractors {
  readonly lexicon: Lexicon;
  readonly rejecting: RuleSet;
  readonly reading: RuleSet;
  /** those of the reading rules that need no clause taken apart: they can stand against a refusal */
  readonly keeping: RuleSet;
  readonly cues: CueClasses;
  readonly genres: readonly Genre[];
  readonly catalogue: Catalogue;
  readonly policyNames: WordClass;
  readonly joints: Joints;
  /** words for a span of years that ends with the year that is told of: 五年来 */
  readonly spans: readonly { readonly words: WordClass; readonly years: number }[];
}

/** The parts of a pack that extraction needs. */
export interface ExtractionPack {
  readonly manifest: { readonly id: string };
  readonly rules: readonly Rule[];
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly cues: Cues | undefined;
  readonly genres: readonly Genre[];
  readonly concepts: readonly Parameters<typeof createCatalogue>[0][number][];
  readonly policyNames: readonly string[];
}

/** The classes years-3, years-4 … of the packs. */
const SPANS = [2, 3, 4, 5, 10];

/** Compiles packs, the later ones adding to the earlier. Throws RuleError where a rule cannot be read. */
export function compileExtractors(packs: readonly ExtractionPack[]): Extractors {
  const lexicon = createLexicon(mergeWords(packs.map(({ words }) => words)));
  const compiled = packs.flatMap((pack) =>
    pack.rules.map((rule) => compileRule(pack.manifest.id, rule, lexicon.words)),
  );
  const reading = compiled
    .filter(({ rule }) => rule.reject === undefined)
    // rules with patterns first: one that matches text spares the clause from being taken apart for the others
    .sort((a, b) => Number(isPlain(a)) - Number(isPlain(b)));
  return {
    lexicon,
    rejecting: new RuleSet(compiled.filter(({ rule }) => rule.reject !== undefined)),
    reading: new RuleSet(reading),
    keeping: new RuleSet(reading.filter(({ rule }) => !rule.structure && !rule.heads)),
    cues: createCues(packs.flatMap((pack) => (pack.cues ? [pack.cues] : []))),
    genres: packs.flatMap((pack) => pack.genres),
    catalogue: createCatalogue(
      packs.flatMap((pack) => pack.concepts),
      new WordClass(lexicon.words("name-endings")),
    ),
    joints: {
      signs: new Set(lexicon.words("list-joints").filter((word) => word.length === 1)),
      pairs: lexicon.words("fixed-pairs"),
      owned: new Set(lexicon.words("dependents")),
    },
    spans: SPANS.map((years) => ({ words: new WordClass(lexicon.words(`years-${years}`)), years })),
    policyNames: new WordClass(packs.flatMap((pack) => pack.policyNames)),
  };
}

/** One document on its way through extraction. */
export interface Report {
  readonly document: Document;
  readonly normalized: NormalizedText;
  readonly segmented: Segmented;
  readonly finder: QuantityFinder;
  readonly periods: readonly PeriodMention[];
  readonly findPeriods: PeriodFinder;
  readonly segmenter: Segmenter;
  readonly extractors: Extractors;
  readonly genre: Genre | undefined;
  /** the place that it is about, in Simplified */
  readonly place: string | undefined;
  /** the body that issued it, in Simplified */
  readonly issuer: string | undefined;
  /** the period of statements that give none */
  readonly period: string | undefined;
  readonly year: number | undefined;
  /** is told what is decided on the way, and why */
  readonly onDecision?: OnDecision | undefined;
}

/** The last year of which a report tells what was. */
export const reviewedYear = ({ year, genre }: Report): number | undefined =>
  year === undefined ? undefined : year + (genre?.reviews ?? 0);

/** The body that issued it, where it is named with its place: not 市农业农村局. */
export function bodyOf({ issuer, extractors: { lexicon } }: Report): string | undefined {
  const level = issuer === undefined ? "" : lexicon["place-endings"].at(issuer, 0, issuer.length);
  return level === "" ? issuer : undefined;
}

/** The place that a path of places ends with: 重庆市|大渡口区 */
export const lastPlace = (path: string, { words }: Lexicon): string =>
  path.split(new RegExp(`(?<=${words("place-endings").join("|")})(?=..)`)).at(-1) ?? path;

/** Whose the numbers of a report are where its text says nothing. */
export function scopeOf(report: Report): string | undefined {
  const place = report.place === undefined ? undefined : lastPlace(report.place, report.extractors.lexicon);
  return report.genre?.about === "issuer" ? (bodyOf(report) ?? place) : (ownArea(report) ?? place ?? bodyOf(report));
}
