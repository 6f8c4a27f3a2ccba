import type { Metadata } from "../model/document.js";
import type { Edit } from "../model/offset-map.js";
import { type Change, createPipeline, type Prepared } from "../pipeline.js";
import { cleanText } from "../store/clean-text.js";
import { prettyJson } from "../store/json.js";
import { changesOf } from "./changes.js";
import { countChanges, renderChanges } from "./changes-view.js";
import { isOutputColored } from "./colors.js";
import type { TextFlags } from "./commands/text.js";
import { EXIT } from "./exit.js";
import { describeFailure, failureLine, isFatal } from "./failure.js";
import { open, sourceOf } from "./open.js";
import { say, toStdout } from "./output.js";
import { readingOf } from "./reading-options.js";
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

/** Edits that turn the source's Traditional characters into Simplified ones. */
const simplifying = (made: readonly Change[]): Edit[] =>
  made.filter(({ step }) => step === "script").map(({ span, after }) => ({ ...span, text: after }));

/** The text that was asked for. */
function chosenText({ document, normalized, printed }: Prepared, made: readonly Change[], flags: TextFlags): string {
  if (flags.raw) return document.text;
  if (flags.normalized) return (printed ?? normalized).text;
  return cleanText(document, flags.script === "hans" ? simplifying(made) : []);
}

function render(prepared: Prepared, made: readonly Change[], flags: TextFlags): string {
  const json = flags.json || flags.format === "json";
  if (flags.changes) {
    const changes = changesOf(prepared, made);
    return json ? prettyJson({ changes, counts: countChanges(changes) }) : renderChanges(changes, isOutputColored());
  }
  const text = chosenText(prepared, made, flags);
  const { metadata } = prepared.document;
  if (json) return prettyJson({ ...metadata, attachments: metadata.attachments ?? [], text });
  if (flags.raw) return text;
  return flags.normalized ? `${text}\n` : `${header(metadata)}${text}\n`;
}

/** `zhibiao text`: gives the exit code. */
export async function textCommand(file: string, flags: TextFlags): Promise<number> {
  const source = sourceOf(file);
  try {
    const { bytes, options, issues } = await open(source, { ...readingOf(flags), script: flags.script });
    const made: Change[] = [];
    const prepared = await createPipeline().prepare(bytes, { ...options, onChange: (change) => made.push(change) });
    new Warnings().tell(
      file,
      [...issues, ...prepared.document.issues].map(({ span: _, ...rest }) => rest),
    );
    await toStdout(render(prepared, made, flags));
    return EXIT.ok;
  } catch (error) {
    if (isFatal(error)) throw error;
    say(failureLine(file, describeFailure(error)));
    return EXIT.failures;
  }
}
