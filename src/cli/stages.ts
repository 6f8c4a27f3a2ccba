import type { Removal } from "../model/document.js";
import type { NormalizedSpan } from "../model/span.js";
import type { Pipeline, Prepared } from "../pipeline.js";
import { read } from "../read/index.js";
import { joinPages } from "../read/join-pages.js";
import { inputOf } from "./document.js";
import type { Opened } from "./open.js";

export const STAGES = ["read", "strip", "normalize", "segment", "quantities", "indicators", "result"] as const;
export type Stage = (typeof STAGES)[number];

/** A stretch with its text, for people who look inside. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const piece = (text: string, { start, end }: { readonly start: number; readonly end: number }): Piece => ({
  start,
  end,
  text: text.slice(start, end),
});

const removed = (text: string, { step, reason, span }: Removal) => ({ step, reason, ...piece(text, span) });

async function readStage({ bytes, options, further = [] }: Opened): Promise<object> {
  const pages = [await read(bytes, options)];
  for (const page of further) pages.push(await read(page.bytes, { ...options, name: page.name }));
  const { id, format, encoding, text, blocks, metadata, removals, issues } = joinPages(pages);
  const pieces = blocks.map(({ span, ...block }) => ({ ...block, ...piece(text, span) }));
  return {
    id,
    format,
    encoding,
    text,
    blocks: pieces,
    metadata,
    removals: removals.map((r) => removed(text, r)),
    issues,
  };
}

const stripStage = ({ document, found }: Prepared): object => ({
  id: document.id,
  metadata: document.metadata,
  ...(found ? { found } : {}),
  removals: document.removals.map((r) => removed(document.text, r)),
});

const normalizeStage = ({ document, normalized, printed }: Prepared): object => ({
  id: document.id,
  script: normalized.script,
  variant: normalized.variant,
  text: (printed ?? normalized).text,
  traditional: normalized.traditional.map(({ span, variant }) => ({ variant, ...piece(document.text, span) })),
  damaged: normalized.damaged.map((span) => piece(normalized.text, span)),
  issues: normalized.issues,
});

/** Positions are those of the normalized text; `source` leads back. */
function segmentStage({ document, normalized, segmented }: Prepared): object {
  const { text, map } = normalized;
  const placed = (span: NormalizedSpan) => ({ ...piece(text, span), source: bare(map.toSource(span)) });
  return {
    id: document.id,
    paragraphs: segmented.paragraphs.map(({ span, ...rest }) => ({ ...rest, ...placed(span) })),
    sentences: segmented.sentences.map(({ span, paragraph }) => ({ ...placed(span), section: paragraph.section })),
    tables: segmented.tables.map(({ rows, caption, section }) => ({
      caption,
      section,
      rows: rows.map((row) => row.map((cell) => cell?.text ?? null)),
    })),
  };
}

const bare = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });

function quantitiesStage({ document, normalized }: Prepared, pipeline: Pipeline): object {
  const { text, map } = normalized;
  const quantities = pipeline.quantities.find(text).map(({ span, boundBefore, ...rest }) => ({
    ...piece(text, span),
    source: bare(map.toSource(span)),
    ...rest,
    ...(boundBefore ? { boundBefore: piece(text, boundBefore) } : {}),
  }));
  return { id: document.id, quantities };
}

/** What one stage gives for a document, as JSON. */
export async function stageOutput(
  stage: Exclude<Stage, "result">,
  opened: Opened,
  pipeline: Pipeline,
): Promise<object> {
  if (stage === "read") return readStage(opened);
  if (stage === "indicators") {
    const { document, indicators } = await pipeline.extract(opened.bytes, opened.options);
    return { id: document.id, indicators };
  }
  const prepared = await pipeline.prepare(inputOf(opened), opened.options);
  switch (stage) {
    case "strip":
      return stripStage(prepared);
    case "normalize":
      return normalizeStage(prepared);
    case "segment":
      return segmentStage(prepared);
    case "quantities":
      return quantitiesStage(prepared, pipeline);
  }
}
