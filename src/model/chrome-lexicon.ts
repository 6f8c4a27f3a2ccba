import { z } from "zod";

const words = z.array(z.string().min(1)).min(1).readonly();

/** Fields of the metadata that a page gives behind a label; `other` labels carry nothing that is kept. */
export const LABEL_FIELDS = [
  "title",
  "publishedOn",
  "writtenOn",
  "issuer",
  "source",
  "documentNumber",
  "indexNumber",
  "column",
  "other",
] as const;
export type LabelField = (typeof LABEL_FIELDS)[number];

/** Pairs of one Traditional and one Simplified character, parted by white space: `網网 標标`. */
const foldTable = z.string().transform((text, context) => {
  const pairs = text.split(/\s+/).filter((pair) => pair !== "");
  for (const pair of pairs) {
    if ([...pair].length !== 2 || pair.length !== 2)
      context.addIssue({ code: "custom", message: `"${pair}" is not a pair of two characters` });
  }
  return new Map(pairs.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)])) as ReadonlyMap<
    string,
    string
  >;
});

/** The words that tell site chrome from text (`extractors/core/chrome.yaml`). */
export const chromeLexiconSchema = z
  .strictObject({
    fold: foldTable,
    breadcrumbs: words,
    homes: words,
    siteLines: words,
    siteEndings: words,
    controls: words,
    softControls: words,
    tailStarts: words,
    pagers: words,
    pagerSigns: words,
    footers: z.strictObject({ strong: words, labels: words, weak: words, tailLabels: words }).readonly(),
    labels: z
      .strictObject({
        title: words,
        publishedOn: words,
        writtenOn: words,
        issuer: words,
        source: words,
        documentNumber: words,
        indexNumber: words,
        column: words,
        other: words,
      } satisfies Record<LabelField, typeof words>)
      .readonly(),
    weakLabels: words,
    titles: z
      .strictObject({
        endings: words,
        contents: words,
        about: words,
        particles: words,
        drafts: words,
        afterOrgan: words,
        issuing: words,
        notices: words,
      })
      .readonly(),
    documentNumbers: z.strictObject({ ordinal: z.string().length(1), ending: z.string().length(1) }).readonly(),
    deliveredAt: words,
    salutations: words,
    photos: words,
    dates: z
      .strictObject({
        year: z.string().length(1),
        month: z.string().length(1),
        day: z.string().length(1),
        digits: z.string().length(10),
        ten: z.string().length(1),
        zeros: z.string(),
        republic: words,
        hour: z.string().length(1),
        minute: z.string().length(1),
        second: z.string().length(1),
        weekdays: words,
      })
      .readonly(),
    organs: z.strictObject({ endings: words, notFirst: words, national: words }).readonly(),
    regions: z
      .strictObject({
        provinces: words,
        prefectures: words,
        counties: words,
        before: words,
        notIn: words,
        never: words,
        own: words,
        levels: words,
        notEndings: words,
      })
      .readonly(),
    shareSites: z
      .array(z.strictObject({ marks: words, ends: words, titleExtensions: words, pageMarks: words }).readonly())
      .readonly(),
    watermarks: words,
    pageNumbers: words.describe("a line that is a page's number, without blanks; the first # is the page"),
  })
  .readonly();
export type ChromeLexicon = z.infer<typeof chromeLexiconSchema>;
