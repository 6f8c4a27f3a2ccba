import { join } from "node:path";
import { writeWhole } from "./atomic.js";
import type { Out, Sink } from "./out.js";

/** For one result: spread over lines, to be read by people too. */
export const prettyJson = (record: object): string => `${JSON.stringify(record, undefined, 2)}\n`;

const nothing = async (): Promise<void> => {};

/** One record a line. */
export const ndjsonSink = (out: Out): Sink<object> => ({
  write: (_id, record) => out(`${JSON.stringify(record)}\n`),
  close: nothing,
  discard: nothing,
});

/** The record alone. */
export const jsonSink = (out: Out): Sink<object> => ({
  write: (_id, record) => out(prettyJson(record)),
  close: nothing,
  discard: nothing,
});

/** One file a document, with the folders of the input: `2019/a.txt` and `2019/a.html` → `2019/a.txt.json`, `2019/a.html.json`. */
export const jsonFolderSink = (folder: string, temporary?: string): Sink<object> => ({
  write: (id, record) => writeWhole(join(folder, `${id}.json`), prettyJson(record), temporary),
  close: nothing,
  discard: nothing,
});
