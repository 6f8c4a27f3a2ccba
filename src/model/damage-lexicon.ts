import { z } from "zod";

const words = z.array(z.string().min(1)).min(1);

/** Words by which a damaged number or date is read: `damage.yaml` of a pack. */
export const damageLexiconSchema = z.strictObject({
  ahead: words.describe("a sentence with one of these may speak of days after the document was written"),
  dayCounts: words.describe("behind a number of days that is no date: 120日内"),
  dayParts: words.describe("behind a day of the month: 227日上午"),
  ranges: words.describe("between the two days of a range"),
});
export type DamageLexicon = Readonly<z.infer<typeof damageLexiconSchema>>;
