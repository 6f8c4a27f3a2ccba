import { z } from "zod";
import { isDay, isoDay } from "../model/calendar.js";
import type { Given } from "../pipeline.js";
import { UsageError } from "./exit.js";

/** Year, month and day with anything between them and behind them, a time of day or the words of the language. */
const DAY = /^(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D.*)?$/s;
/** `20190923` */
const BARE_DAY = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;

/** `2019-09-23`, `2019/9/23`, `20190923`, `2019-09-23T08:00:00+08:00` → `2019-09-23`; undefined where it is no day. */
export function readDay(text: string): string | undefined {
  const shown = text.normalize("NFKC").trim();
  const [, year, month, day] = (DAY.exec(shown) ?? BARE_DAY.exec(shown) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || !isDay(month, day, year)) return undefined;
  return isoDay(year, month, day);
}

const text = z
  .string()
  .trim()
  .nullish()
  .transform((value) => value || undefined);

const day = text.transform((value, context) => {
  const read = value === undefined ? undefined : readDay(value);
  if (value !== undefined && read === undefined) {
    context.addIssue({ code: "custom", message: `"${value}" is no day such as 2019-09-23` });
  }
  return read;
});

/** `report.meta.json`; what a crawler writes beside these fields is left alone. */
const sideFileSchema = z
  .object({ title: text, published: day, publishedOn: day, issuer: text, region: text, url: text })
  .transform(({ published, publishedOn, ...rest }) => ({ ...rest, publishedOn: publishedOn ?? published }));

/** Without the fields that nobody gave. */
export const compact = (fields: { readonly [K in keyof Given]: Given[K] | undefined }): Given =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Reads the content of a side file. Throws an Error whose message says what is wrong with it. */
export function parseSideFile(content: string): Given {
  const json: unknown = JSON.parse(content.replace(/^\uFEFF/, ""));
  const checked = sideFileSchema.safeParse(json);
  if (checked.success) return compact(checked.data);
  const [problem] = checked.error.issues;
  const where = problem && problem.path.length > 0 ? `${problem.path.join(".")}: ` : "";
  throw new Error(`${where}${problem?.message ?? "not as expected"}`, { cause: checked.error });
}

export interface GivenFlags {
  readonly title?: string;
  readonly published?: string;
  readonly issuer?: string;
  readonly region?: string;
  readonly url?: string;
}

/** What the command line says of every report. Throws UsageError for a day that is none. */
export function givenFromFlags({ title, published, issuer, region, url }: GivenFlags): Given {
  const publishedOn = published === undefined ? undefined : readDay(published);
  if (published !== undefined && publishedOn === undefined) {
    throw new UsageError(`--published "${published}" is no day; write it like 2019-09-23`);
  }
  return compact({ title, publishedOn, issuer, region, url });
}
