import { DecisionLog, type Explanation, explain as explainPlaces, type Where } from "./explain/index.js";
import {
  compileExtractors,
  datingOf,
  type Extractors,
  extractIndicators,
  genreOf,
  type OnDecision,
  type PeriodFinder,
  type Report,
} from "./extract/index.js";
import { createPrinter } from "./extract/printed.js";
import { compileLinkWords, type LinkWords, link } from "./link/index.js";
import type { Document, Metadata } from "./model/document.js";
import type { Indicator } from "./model/indicator.js";
import type { Issue } from "./model/issue.js";
import type { NormalizedText } from "./model/normalized.js";
import { mergeWords } from "./model/pack.js";
import type { Result } from "./model/result.js";
import type { Segmented, TableReading } from "./model/segmented.js";
import { type Change, createNormalize, type Normalize } from "./normalize/index.js";
import { builtinPacks } from "./packs/builtin.js";
import type { Pack } from "./packs/parse.js";
import { PackError } from "./packs/yaml-file.js";
import { createQuantityFinder, type QuantityFinder } from "./quantity/index.js";
import { findPeriods } from "./quantity/periods.js";
import { countsRocYears } from "./quantity/roc.js";
import type { ReadError } from "./read/error.js";
import { type ReadHints, read, readPlainText } from "./read/index.js";
import { joinPages } from "./read/join-pages.js";
import { eachDocument } from "./read/open.js";
import { readFrom } from "./read/source.js";
import { segment } from "./segment/index.js";
import { tableReading } from "./segment/reading.js";
import { type Engine, type LoadedSegmenter, loadSegmenter } from "./segment/segmenter.js";
import { createIssuerFinder, createRegionFinder, createStrip, type Strip } from "./strip/index.js";
import { implausible, type Ranges, rangesOf, verify } from "./verify/index.js";
import { VERSION } from "./version.js";

export type { Change } from "./normalize/index.js";

export interface PipelineOptions {
  /** packs beside the built-in ones */
  readonly packs?: readonly Pack[];
  /** words that the segmenter shall know */
  readonly dictionary?: readonly string[];
  /** nodejieba, with @node-rs/jieba where it cannot be loaded, if not said otherwise */
  readonly segmenter?: Engine;
}

/** What is known of a report beforehand; it wins over what the text says. */
export type Given = Pick<Metadata, "title" | "publishedOn" | "issuer" | "region" | "url">;

/** A text, the bytes of a file, or where a file is. */
export type Input = string | Uint8Array | URL | { readonly path: string } | { readonly pages: readonly Page[] };

/** Where a page of an article is that a site spread over several: a.html, a_1.html. */
type Page = URL | { readonly path: string } | PageBytes;

/** Such a page that is read already. */
export interface PageBytes {
  readonly bytes: Uint8Array;
  readonly name: string;
}

export interface ExtractOptions extends ReadHints {
  readonly given?: Given;
  /** `keep`: names, units and headings as the source prints them, Traditional where it is; rules see Simplified anyway */
  readonly script?: "hans" | "keep";
  /** is told of every edit that normalization makes */
  readonly onChange?: (change: Change) => void;
}

export interface ExtractAllOptions extends ExtractOptions {
  /** told of a document that cannot be read, by its id: `reports.zip/2023/总结.doc`; the others go on */
  readonly onFailure?: (id: string, error: ReadError) => void;
}

/** A report up to the text that the rules see. */
export interface Prepared {
  readonly document: Document;
  readonly normalized: NormalizedText;
  /** the same, but in the script of the source; there where `script: "keep"` was asked for and differs */
  readonly printed?: NormalizedText;
  readonly segmented: Segmented;
  /** title, region and issuer as the rules see them: Simplified, one width */
  readonly plain: Pick<Metadata, "title" | "region" | "issuer">;
  /** what the text itself says, where values were given */
  readonly found: Metadata | undefined;
}

/** The stages with their packs and engines. Heavy parts are loaded when a document first needs them. */
export interface Pipeline {
  /** Bytes to document to normalized text, without extraction. */
  prepare(input: Input, options?: ExtractOptions): Promise<Prepared>;
  /** The rest of the way, for what `prepare` gave. */
  finish(prepared: Prepared): Promise<Result>;
  /** The whole way. Throws ReadError where the input cannot be read. */
  extract(input: Input, options?: ExtractOptions): Promise<Result>;
  /** What stands at places of a report, how it was read, and why: which rule won, and what each field came from. */
  explain(input: Input, where: Where, options?: ExtractOptions): Promise<readonly Explanation[]>;
  /**
   * Many, in the order given; an archive (zip, tar, gzip, WARC) gives as many as it holds. A document that cannot be
   * read throws when its turn comes, unless `onFailure` takes it.
   */
  extractAll(inputs: Iterable<Input> | AsyncIterable<Input>, options?: ExtractAllOptions): AsyncGenerator<Result>;
  readonly quantities: QuantityFinder;
  segmenter(): Promise<LoadedSegmenter>;
  readonly packs: readonly Pack[];
}

interface Stages {
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

function createStages(packs: readonly Pack[]): Stages {
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

/** Packs, compiled rules and engines, for as many documents as you like. Throws PackError or RuleError for a bad pack. */
export function createPipeline(options: PipelineOptions = {}): Pipeline {
  const packs = [...builtinPacks(), ...(options.packs ?? [])];
  let made: Stages | undefined;
  const stages = (): Stages => (made ??= createStages(packs));
  let loading: Promise<LoadedSegmenter> | undefined;
  const segmenter = (): Promise<LoadedSegmenter> => {
    loading ??= loadSegmenter(options.dictionary ?? [], options.segmenter);
    return loading;
  };
  const prepare = (input: Input, how: ExtractOptions = {}): Promise<Prepared> => prepareWith(stages(), input, how);
  const finish = async (prepared: Prepared): Promise<Result> => resultOf(prepared, stages(), await segmenter(), packs);
  const extract = async (input: Input, how: ExtractOptions = {}): Promise<Result> => finish(await prepare(input, how));
  const explain: Pipeline["explain"] = async (input, where, how = {}) => {
    const prepared = await prepare(input, how);
    const log = new DecisionLog();
    const result = resultOf(prepared, stages(), await segmenter(), packs, log.take);
    return explainPlaces(where, { ...prepared, result, log });
  };
  async function* extractAll(
    inputs: Iterable<Input> | AsyncIterable<Input>,
    { onFailure, ...how }: ExtractAllOptions = {},
  ): AsyncGenerator<Result> {
    for await (const input of inputs) {
      if (typeof input === "string" || "pages" in input) yield await extract(input, how);
      else yield* eachDocument(input, how, (bytes, hints) => extract(bytes, { ...how, ...hints }), onFailure);
    }
  }
  return {
    prepare,
    finish,
    extract,
    explain,
    extractAll,
    segmenter,
    packs,
    get quantities() {
      return stages().quantities;
    },
  };
}

async function open(input: Input, how: ExtractOptions): Promise<Document> {
  if (typeof input === "string") return readPlainText(input, how.name);
  if (input instanceof Uint8Array) return read(input, how);
  const files = "pages" in input ? input.pages : [input];
  const pages: Document[] = [];
  for (const file of files) {
    const { bytes, name } = "bytes" in file ? file : await readFrom(file instanceof URL ? file : file.path);
    pages.push(await read(bytes, { name, ...how }));
  }
  return joinPages(pages);
}

async function prepareWith(stages: Stages, input: Input, how: ExtractOptions): Promise<Prepared> {
  const stripped = stages.strip(await open(input, how));
  const given = how.given && Object.keys(how.given).length > 0 ? how.given : undefined;
  const metadata = { ...(given ? namedIn(given, stages) : {}), ...stripped.metadata, ...given };
  const document = given ? { ...stripped, metadata } : stripped;
  const normalized = await stages.normalize(document, how.onChange ? { onChange: how.onChange } : {});
  const differs = how.script === "keep" && normalized.traditional.length > 0;
  const printed = differs ? { printed: await stages.normalize(document, { script: "keep" }) } : {};
  const plain = await plainMetadata(document, stages);
  const segmented = segment(document, normalized, stages.tables);
  return { document, normalized, ...printed, segmented, plain, found: given && stripped.metadata };
}

/** A place and a body that only the given title or issuer names; given ones win over them, and those in the text too. */
function namedIn({ title, issuer: signed }: Given, stages: Stages): Metadata {
  const region = stages.findRegion(title) ?? stages.findRegion(signed);
  const issuer = stages.findIssuer(title);
  return { ...(region ? { region } : {}), ...(issuer ? { issuer } : {}) };
}

async function plainMetadata(
  { metadata: { title, region, issuer } }: Document,
  { normalize }: Stages,
): Promise<Prepared["plain"]> {
  const plain = async (text: string): Promise<string> => (await normalize(readPlainText(text))).text;
  return {
    ...(title === undefined ? {} : { title: await plain(title) }),
    ...(region === undefined ? {} : { region: await plain(region) }),
    ...(issuer === undefined ? {} : { issuer: await plain(issuer) }),
  };
}

function resultOf(
  prepared: Prepared,
  stages: Stages,
  engine: LoadedSegmenter,
  packs: readonly Pack[],
  onDecision?: OnDecision,
): Result {
  const { document, normalized, printed, segmented, plain, found } = prepared;
  const { extractors, quantities: finder } = stages;
  const title = plain.title ?? "";
  const genre = genreOf(title, extractors.genres);
  const roc = normalized.script !== "hans" && stages.countsRoc(normalized.text);
  const findPeriods = stages.periods(roc);
  const { until } = extractors.lexicon;
  const { year, period } = datingOf({ ...document.metadata, ...plain }, genre, normalized.text, findPeriods, until);
  const report: Report = {
    document,
    normalized,
    segmented,
    finder,
    periods: findPeriods(normalized.text, year),
    findPeriods,
    place: plain.region,
    issuer: plain.issuer,
    segmenter: engine.segmenter,
    extractors,
    genre,
    period,
    year,
    onDecision,
  };
  const { indicators, quantities } = extractIndicators(report);
  const linked = link({ indicators, quantities, text: normalized.text, segmented }, stages.linkWords);
  const told = indicators.map((one): Indicator => {
    const fact = linked.facts.get(one.id);
    return fact === undefined ? one : { ...one, fact };
  });
  return {
    zhibiao: VERSION,
    document: {
      id: document.id,
      format: document.format,
      ...(document.encoding ? { encoding: document.encoding } : {}),
      script: normalized.script,
      ...(normalized.variant ? { variant: normalized.variant } : {}),
      characters: document.text.length,
      metadata: mutable(document.metadata),
      ...(found ? { found: mutable(found) } : {}),
      ...(report.year === undefined ? {} : { year: report.year }),
      ...(report.genre ? { genre: report.genre.id } : {}),
    },
    segmenter: engine.segmenter.engine,
    packs: packs.map(({ manifest }) => `${manifest.id}@${manifest.version}`),
    indicators: printed ? told.map(createPrinter(normalized, printed)) : told,
    links: [...linked.links],
    checks: verify(linked),
    issues: [
      ...document.issues,
      ...normalized.issues,
      ...engine.issues,
      ...implausible(linked.context, stages.ranges),
    ].map(plainIssue),
  };
}

const mutable = ({ attachments, ...rest }: Metadata): Result["document"]["metadata"] => ({
  ...rest,
  ...(attachments ? { attachments: attachments.map((a) => ({ ...a })) } : {}),
});

const plainIssue = ({ span, ...rest }: Issue): Result["issues"][number] =>
  span ? { ...rest, span: { start: span.start, end: span.end } } : rest;

/** Extracts one report with the built-in packs. For more than one, make a pipeline. */
export const extract = (input: Input, options: ExtractOptions & PipelineOptions = {}): Promise<Result> =>
  createPipeline(options).extract(input, options);

/** Explains places of one report with the built-in packs. */
export const explain = (
  input: Input,
  where: Where,
  options: ExtractOptions & PipelineOptions = {},
): Promise<readonly Explanation[]> => createPipeline(options).explain(input, where, options);
