import { inflateRawSync } from "node:zlib";
import { z } from "zod";
import { runBatch } from "../batch/run.js";
import type { Given } from "../pipeline.js";
import type { PipeFlags } from "./commands/pipe.js";
import { readDictionary } from "./dictionary.js";
import { type DocumentTask, type Outcome, pipelineOf } from "./document.js";
import { EXIT } from "./exit.js";
import { describeFailure, type Failure, FatalOutcome, isFatal } from "./failure.js";
import { parseSideFile } from "./given.js";
import { type Source, STDIN } from "./inputs.js";
import { inOneLine, linesOf } from "./lines.js";
import { type OpenOptions, open } from "./open.js";
import { toStdout } from "./output.js";
import { readingOf } from "./reading-options.js";
import { createRunner } from "./runner.js";

const lineSchema = z
  .object({
    id: z.union([z.string(), z.number().transform(String)]).optional(),
    path: z.string().optional(),
    text: z.string().optional(),
    base64: z.base64().optional(),
    name: z.string().optional(),
  })
  .refine(({ path, text, base64 }) => [path, text, base64].filter((one) => one !== undefined).length === 1, {
    message: "a document has a path, a text, or base64",
  });

interface Line {
  readonly id: string;
  readonly task: () => Promise<DocumentTask>;
}

class LineError extends Error {
  override readonly name = "ReadError";
  readonly code = "read/line";
  readonly id: string;

  constructor(id: string, message: string, options: ErrorOptions) {
    super(message, options);
    this.id = id;
  }
}

/** The name by which whoever wrote the line will look for the answer, though the rest be wrong. */
function idOf(line: unknown, number: number): string {
  const { success, data } = lineSchema.shape.id.safeParse((line as { readonly id?: unknown } | null)?.id);
  return (success && data) || String(number);
}

/** A file of the name `-` is none of standard input, from which the lines come. */
const fileAt = (path: string, id: string): Source => ({ path: path === STDIN ? "./-" : path, id });

/** One line of the input: JSON, or a path. Throws LineError where it is no document; `number` counts from 1. */
function parseLine(text: string, number: number, how: OpenOptions): Line {
  if (!text.trimStart().startsWith("{")) {
    return { id: text, task: () => open(fileAt(text, text), how) };
  }
  let given: Given;
  let fields: z.infer<typeof lineSchema>;
  let line: unknown;
  try {
    line = JSON.parse(text);
    fields = lineSchema.parse(line);
    given = parseSideFile(text);
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? cause.issues[0]?.message : (cause as Error).message;
    throw new LineError(idOf(line, number), `line ${number} is no document: ${reason}`, { cause });
  }
  const { id = fields.path ?? String(number), path, text: content, base64 = "", name } = fields;
  if (path !== undefined) return { id, task: () => open(fileAt(path, id), { ...how, given }) };
  const bytes = (): Uint8Array =>
    new Uint8Array(content === undefined ? Buffer.from(base64, "base64") : Buffer.from(content));
  const source = { id: name ?? id, path: name ?? id };
  return { id, task: () => open({ ...source, member: { bytes: bytes() } }, { ...how, given }) };
}

async function* numbered(): AsyncGenerator<{ readonly text: string; readonly number: number }> {
  let number = 0;
  for await (const text of linesOf(process.stdin)) {
    number++;
    if (text.trim() !== "") yield { text, number };
  }
}

/** The answer to a line; the result's JSON is put in as it is. */
function answer(id: string, outcome: Outcome): string {
  switch (outcome.kind) {
    case "fatal":
      throw new FatalOutcome(outcome);
    case "failure":
      return failed(id, outcome);
    case "result":
      return inOneLine(`{"id":${JSON.stringify(id)},"result":${inflateRawSync(outcome.record).toString("utf8")}}\n`);
  }
}

const failed = (id: string, { code, reason }: Failure): string =>
  inOneLine(`${JSON.stringify({ id, error: { code, reason } })}\n`);

/** `zhibiao pipe`: gives the exit code; documents that fail are answers, not a failure of the whole. */
export async function pipeCommand(flags: PipeFlags): Promise<number> {
  const dictionary = flags.dict === undefined ? [] : await readDictionary(flags.dict);
  const setup = { packs: flags.pack ?? [], dictionary, ...(flags.segmenter ? { segmenter: flags.segmenter } : {}) };
  const runner = await createRunner(flags.workers ?? 0, await pipelineOf(setup), setup, flags);
  try {
    await runBatch(
      numbered(),
      async ({ text, number }) => {
        const { id, task } = parseLine(text, number, readingOf(flags));
        const outcome = await task().then(
          (opened) => runner.run(opened, task),
          (error: unknown): Outcome => ({ kind: "failure", ...describeFailure(error) }),
        );
        return answer(id, outcome);
      },
      {
        concurrency: runner.concurrency,
        isFatal,
        onResult: toStdout,
        onFailure: (error, { number }) =>
          toStdout(failed(error instanceof LineError ? error.id : String(number), describeFailure(error))),
      },
    );
  } finally {
    await runner.close();
  }
  return EXIT.ok;
}
