import type { Issue } from "../model/issue.js";
import type { ExtractOptions, Given } from "../pipeline.js";
import { detect } from "../read/detect.js";
import { ReadError } from "../read/error.js";
import { readFrom } from "../read/source.js";
import { type Source, STDIN } from "./inputs.js";
import type { ScriptChoice } from "./options.js";
import { readSideFile } from "./side-file.js";

/** A document's bytes, and what is known of it beforehand. */
export interface Opened {
  readonly bytes: Uint8Array;
  readonly options: ExtractOptions;
  /** about the side file */
  readonly issues: readonly Issue[];
  /** they cannot be had again */
  readonly kept?: boolean;
}

export interface OpenOptions {
  /** from the command line; wins over the side file */
  readonly given?: Given;
  readonly encoding?: string | undefined;
  readonly script?: ScriptChoice | undefined;
  readonly ocr?: boolean | undefined;
  /** in MB; no limit if absent */
  readonly maxSize?: number | undefined;
}

const MB = 1024 * 1024;

/** PDF and Word files are large by their pictures; a text that large is no report, and would take minutes and gigabytes. */
function checkSize(bytes: Uint8Array, name: string, maxSize: number): void {
  if (bytes.length <= maxSize * MB) return;
  const { format } = detect(bytes, name);
  if (format !== "text" && format !== "html") return;
  const size = (bytes.length / MB).toFixed(1);
  throw new ReadError(
    "read/too-large",
    `The file has ${size} MB of text, more than ${maxSize} MB; cut it up, or raise --max-size`,
  );
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Reads a source and its side file. Throws ReadError. */
export async function open(source: Source, how: OpenOptions): Promise<Opened> {
  const { given = {}, encoding, maxSize, script, ocr } = how;
  if (source.error) throw source.error;
  const { member } = source;
  const stdin = source.path === STDIN;
  const bytes = member?.bytes ?? (stdin ? await readStdin() : (await readFrom(source.path)).bytes);
  if (bytes.length === 0) throw new ReadError("read/empty", "The file is empty");
  if (maxSize !== undefined) checkSize(bytes, source.id, maxSize);
  const beside = stdin || member ? { given: {}, issues: [] } : await readSideFile(source.path);
  const declared = encoding ?? member?.encoding;
  const options = {
    name: source.id,
    given: { ...beside.given, ...source.given, ...given },
    ...(script ? { script } : {}),
    ...(ocr ? { ocr } : {}),
    ...(declared ? { encoding: declared } : {}),
    ...(member?.known ? { known: member.known } : {}),
  };
  return { bytes, options, issues: beside.issues, ...(member || stdin ? { kept: true } : {}) };
}

/** The one source that a command such as `text` takes. */
export const sourceOf = (path: string): Source => ({
  path,
  id: path === STDIN ? "stdin" : (path.split(/[\\/]/).at(-1) ?? path),
});
