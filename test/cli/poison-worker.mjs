// A worker like extract-worker, for documents whose text says how they end. It extracts nothing, so that a thousand are quick.
import { deflateRawSync } from "node:zlib";
import { poison } from "../support/poison.mjs";

/** Ends as a document's text says, `poison: hang`; others are none of its business. */
export const obey = (bytes) => poison(/^poison: (\w+)/.exec(Buffer.from(bytes).toString("utf8"))?.[1]);

export async function work({ bytes, options }) {
  const text = Buffer.from(bytes).toString("utf8");
  obey(bytes);
  const document = { id: options.name, format: "text", script: "hans", characters: text.length, metadata: {} };
  const result = {
    zhibiao: "0",
    document,
    segmenter: "none",
    packs: [],
    indicators: [],
    links: [],
    checks: [],
    issues: [],
  };
  return {
    kind: "result",
    record: deflateRawSync(JSON.stringify(result)),
    facts: { indicators: 0, failing: 0, ms: 1 },
    warnings: [],
  };
}

export const ready = () => {};
