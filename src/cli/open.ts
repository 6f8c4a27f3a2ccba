import type { Issue } from "../model/issue.js";
import type { ExtractOptions, Given, PageBytes } from "../pipeline.js";
import { detect } from "../read/detect.js";
import { ReadError } from "../read/error.js";
import { inMegabytes, type ReadLimits } from "../read/limits.js";
import { readFrom } from "../read/source.js";
import { type Source, STDIN } from "./inputs.js";
import type { ScriptChoice } from "./options.js";
import { readSideFile, type SideFile } from "./side-file.js";

/** A document's bytes, and what is known of it beforehand. */
export interface Opened {
  readonly bytes: Uint8Array;
  readonly options: ExtractOptions;
  /** the other pages of the article, in their order */
  readonly further?: readonly PageBytes[];
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
  readonly password?: string | undefined;
  /** in bytes, of a text or a page; no limit if absent */
  readonly maxText?: number | undefined;
  readonly limits?: Partial<ReadLimits> | undefined;
}

/** PDF and Word files are large by their pictures; a text that large is no report, and would take minutes and gigabytes. */
function checkSize(bytes: Uint8Array, name: string, maxText: number): void {
  if (bytes.length <= maxText) return;
  const { format } = detect(bytes, name);
  if (format !== "text" && format !== "html") return;
  throw new ReadError(
    "read/too-large",
    `The file has ${inMegabytes(bytes.length)} of text, more than ${inMegabytes(maxText)}; cut it up, or raise --max-text`,
  );
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const bytesAt = async (path: string): Promise<Uint8Array> => (await readFrom(path)).bytes;

async function pageOf({ id, path, remote }: Source, maxText: number | undefined): Promise<PageBytes> {
  const bytes = await (remote?.bytes() ?? bytesAt(path));
  if (maxText !== undefined) checkSize(bytes, id, maxText);
  return { bytes, name: id };
}

/** Where nothing can lie beside a document. */
const NOTHING: SideFile = { given: {}, issues: [] };

/** Reads a source, the further pages of its article, and its side file. Throws ReadError. */
export async function open(source: Source, how: OpenOptions): Promise<Opened> {
  const { given = {}, encoding, maxText, script, ocr, password, limits } = how;
  if (source.error) throw source.error;
  const { member, remote } = source;
  const stdin = source.path === STDIN;
  const bytes = member?.bytes ?? (await (stdin ? readStdin() : (remote?.bytes() ?? bytesAt(source.path))));
  if (bytes.length === 0) throw new ReadError("read/empty", "The file is empty");
  if (maxText !== undefined) checkSize(bytes, source.id, maxText);
  const further = await Promise.all((source.further ?? []).map((page) => pageOf(page, maxText)));
  const beside = stdin || member ? NOTHING : await (remote?.beside() ?? readSideFile(source.path));
  const declared = encoding ?? member?.encoding;
  const options = {
    name: source.id,
    given: { ...beside.given, ...source.given, ...given },
    ...(script ? { script } : {}),
    ...(ocr ? { ocr } : {}),
    ...(password === undefined ? {} : { password }),
    ...(limits ? { limits } : {}),
    ...(declared ? { encoding: declared } : {}),
    ...(member?.known ? { known: member.known } : {}),
  };
  return {
    ...{ bytes, options, issues: beside.issues },
    ...(further.length > 0 ? { further } : {}),
    ...(member || stdin ? { kept: true } : {}),
  };
}

/** The one source that a command such as `text` takes. */
export const sourceOf = (path: string): Source => ({
  path,
  id: path === STDIN ? "stdin" : (path.split(/[\\/]/).at(-1) ?? path),
});
