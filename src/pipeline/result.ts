import { datingOf, extractIndicators, genreOf, type OnDecision, type Report } from "../extract/index.js";
import { createPrinter } from "../extract/printed.js";
import { link } from "../link/index.js";
import type { Metadata } from "../model/document.js";
import type { Indicator } from "../model/indicator.js";
import type { Issue } from "../model/issue.js";
import type { Result } from "../model/result.js";
import type { Pack } from "../packs/parse.js";
import type { LoadedSegmenter, Segmenter } from "../segment/segmenter.js";
import { implausible, verify } from "../verify/index.js";
import { VERSION } from "../version.js";
import type { Prepared } from "./prepare.js";
import type { Stages } from "./stages.js";

/** What extraction needs of a report: its genre and its own time come first, since years told as 今年 count from it. */
function reportOf(prepared: Prepared, stages: Stages, segmenter: Segmenter, onDecision?: OnDecision): Report {
  const { document, normalized, segmented, plain } = prepared;
  const { extractors, quantities: finder } = stages;
  const genre = genreOf(plain.title ?? "", extractors.genres);
  const roc = normalized.script !== "hans" && stages.countsRoc(normalized.text);
  const findPeriods = stages.periods(roc);
  const metadata = { ...document.metadata, ...plain };
  const { year, period } = datingOf(metadata, genre, normalized.text, findPeriods, extractors.lexicon);
  return {
    document,
    normalized,
    segmented,
    finder,
    periods: findPeriods(normalized.text, year),
    findPeriods,
    place: plain.region,
    issuer: plain.issuer,
    segmenter,
    extractors,
    genre,
    period,
    year,
    onDecision,
  };
}

function documentOf({ document, normalized, found }: Prepared, { year, genre }: Report): Result["document"] {
  return {
    id: document.id,
    format: document.format,
    ...(document.encoding ? { encoding: document.encoding } : {}),
    script: normalized.script,
    ...(normalized.variant ? { variant: normalized.variant } : {}),
    characters: document.text.length,
    metadata: mutable(document.metadata),
    ...(found ? { found: mutable(found) } : {}),
    ...(year === undefined ? {} : { year }),
    ...(genre ? { genre: genre.id } : {}),
  };
}

/** Extracts, links and verifies. */
export function resultOf(
  prepared: Prepared,
  stages: Stages,
  engine: LoadedSegmenter,
  packs: readonly Pack[],
  onDecision?: OnDecision,
): Result {
  const { document, normalized, printed, segmented } = prepared;
  const report = reportOf(prepared, stages, engine.segmenter, onDecision);
  const { indicators, quantities } = extractIndicators(report);
  const linked = link({ indicators, quantities, text: normalized.text, segmented }, stages.linkWords);
  const told = indicators.map((one): Indicator => {
    const fact = linked.facts.get(one.id);
    return fact === undefined ? one : { ...one, fact };
  });
  const issues = [
    ...document.issues,
    ...normalized.issues,
    ...engine.issues,
    ...implausible(linked.context, stages.ranges),
  ];
  return {
    zhibiao: VERSION,
    document: documentOf(prepared, report),
    segmenter: engine.segmenter.engine,
    packs: packs.map(({ manifest }) => `${manifest.id}@${manifest.version}`),
    indicators: printed ? told.map(createPrinter(normalized, printed)) : told,
    links: [...linked.links],
    checks: verify(linked),
    issues: issues.map(plainIssue),
  };
}

const mutable = ({ attachments, ...rest }: Metadata): Result["document"]["metadata"] => ({
  ...rest,
  ...(attachments ? { attachments: attachments.map((a) => ({ ...a })) } : {}),
});

const plainIssue = ({ span, ...rest }: Issue): Result["issues"][number] =>
  span ? { ...rest, span: { start: span.start, end: span.end } } : rest;
