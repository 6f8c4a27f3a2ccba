import type { Metadata } from "../model/document.js";
import { createPipeline, type Prepared } from "../pipeline.js";
import { cleanText } from "../store/clean-text.js";
import { prettyJson } from "../store/json.js";
import type { TextFlags } from "./commands/text.js";
import { EXIT } from "./exit.js";
import { describeFailure, failureLine, isFatal } from "./failure.js";
import { open, sourceOf } from "./open.js";
import { say, toStdout } from "./output.js";
import { Warnings } from "./warnings.js";

/** What stands above the text, in this order; absent where the report does not say. */
const HEADER: readonly (readonly [label: string, field: keyof Omit<Metadata, "attachments">])[] = [
  ["title", "title"],
  ["published", "publishedOn"],
  ["written", "writtenOn"],
  ["source", "source"],
  ["issuer", "issuer"],
  ["document number", "documentNumber"],
  ["index number", "indexNumber"],
  ["column", "column"],
  ["region", "region"],
  ["url", "url"],
];

function header(metadata: Metadata): string {
  const lines = HEADER.flatMap(([label, field]) => {
    const value = metadata[field];
    return value === undefined ? [] : [`${label}: ${value}`];
  });
  const attachments = (metadata.attachments ?? []).map(({ name, href }) => `attachment: ${name} <${href}>`);
  const all = [...lines, ...attachments];
  return all.length === 0 ? "" : `${all.join("\n")}\n\n`;
}

/** The text that was asked for. */
function chosenText({ document, normalized }: Prepared, { raw, normalized: asRulesSee }: TextFlags): string {
  if (raw) return document.text;
  return asRulesSee ? normalized.text : cleanText(document);
}

function render(prepared: Prepared, flags: TextFlags): string {
  const text = chosenText(prepared, flags);
  const { metadata } = prepared.document;
  if (flags.format === "json") return prettyJson({ ...metadata, attachments: metadata.attachments ?? [], text });
  if (flags.raw) return text;
  return flags.normalized ? `${text}\n` : `${header(metadata)}${text}\n`;
}

/** `zhibiao text`: gives the exit code. */
export async function textCommand(file: string, flags: TextFlags): Promise<number> {
  const source = sourceOf(file);
  try {
    const { bytes, options, issues } = await open(source, { encoding: flags.encoding });
    const prepared = await createPipeline().prepare(bytes, options);
    new Warnings().tell(
      file,
      [...issues, ...prepared.document.issues].map(({ span: _, ...rest }) => rest),
    );
    await toStdout(render(prepared, flags));
    return EXIT.ok;
  } catch (error) {
    if (isFatal(error)) throw error;
    say(failureLine(file, describeFailure(error)));
    return EXIT.failures;
  }
}
