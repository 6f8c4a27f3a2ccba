import type { Document, Metadata } from "../model/document.js";
import type { NormalizedText } from "../model/normalized.js";
import type { Segmented } from "../model/segmented.js";
import { readPlainText } from "../read/index.js";
import { segment } from "../segment/index.js";
import { type ExtractOptions, type Given, type Input, open } from "./input.js";
import type { Stages } from "./stages.js";

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

/** Reads, strips, normalizes and segments. Throws ReadError. */
export async function prepareWith(stages: Stages, input: Input, how: ExtractOptions): Promise<Prepared> {
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
