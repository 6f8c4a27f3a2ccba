import { z } from "zod";
import { COMPARATORS } from "./quantity.js";

const word = z.string().min(1);
const words = z.array(word);

/** A whole number, a decimal or a fraction, exactly: "1000", "0.3048", "2000/3". */
const factor = z.string().regex(/^\d+(\.\d+)?(\/\d+)?$/, "an exact factor such as 1000, 0.3048 or 2000/3");

const unit = {
  text: word,
  also: words.optional(),
  names: z.array(z.union([word, words])).optional(),
  notBefore: words.optional(),
  /** what may follow although `notBefore` forbids its beginning: 项 + 目标 */
  unless: words.optional(),
  arabicOnly: z.boolean().optional(),
  spelledOnly: z.boolean().optional(),
  /** the least number that takes this unit: 日 is a day of the month up to 31 */
  minimum: z.int().optional(),
  /** the greatest: 三大 is a count, 三十大 is not */
  maximum: z.int().optional(),
  /** the least number in words that takes it: 三十里 is a way, 一里 may be 一 + 里 */
  spelledFrom: z.int().optional(),
  factor: factor.optional(),
  because: z.string().optional(),
};

export const unitsSchema = z.strictObject({
  money: z.array(z.strictObject({ ...unit, currency: z.string().describe("ISO 4217, or `document`") })),
  /** parts of money behind a whole: 三元五角 */
  coins: z.array(z.strictObject({ ...unit, currency: word })),
  signs: z.array(z.strictObject({ text: word, also: words.optional(), currency: z.string() })),
  classifiers: z.array(z.strictObject({ ...unit, base: word.optional() })),
  measures: z.array(
    z.strictObject({ ...unit, base: word, exactCase: z.boolean().optional(), more: z.boolean().optional() }),
  ),
  /** `tenths`: 85折 is 8.5 of it; `halves`: 三成半; `tenthDigit`: 七成六 */
  shares: z.array(
    z.strictObject({
      ...unit,
      tenths: z.boolean().optional(),
      halves: z.boolean().optional(),
      tenthDigit: z.boolean().optional(),
    }),
  ),
  points: z.array(z.strictObject(unit)),
  /** units below a line only: 元/月 */
  divisors: z.array(z.strictObject({ ...unit, base: word })),
  multiples: z.array(
    z.strictObject({ ...unit, base: word, doubling: z.boolean().optional(), halves: z.boolean().optional() }),
  ),
});
export type UnitsFile = Readonly<z.infer<typeof unitsSchema>>;

const comparator = z.enum(COMPARATORS);

const boundBefore = z.strictObject({
  comparator,
  words,
  notAfter: words.optional(),
  notBeforeUnits: words.optional(),
  /** only before a magnitude word: 上百, not 上3 */
  magnitudeOnly: z.boolean().optional(),
});

const boundAfter = z.strictObject({
  comparator,
  words,
  notBefore: words.optional(),
  measuresOnly: z.boolean().optional(),
});

const rank = {
  word,
  number: z.string(),
  unit: word.optional(),
  after: words.optional(),
  notAfter: words.optional(),
  notBefore: words.optional(),
};
const whole = z.strictObject({ ...rank, comparator: comparator.optional() });

const periodWords = z.strictObject({
  years: z.array(z.strictObject({ words, offset: z.int() })),
  samePeriod: words,
  parts: z.array(
    z.strictObject({
      words,
      iso: z.enum(["H1", "H2", "Q1", "Q2", "Q3", "Q4", "year"]).optional(),
      from: z.int().optional(),
      to: z.int().optional(),
    }),
  ),
  edges: words,
  fiscal: words,
  monthEdges: words,
  since: words,
  recent: words,
  past: words,
  future: words,
  firstMonths: z.strictObject({ words, notAfter: words, months: words }),
  quarters: z.strictObject({ ordinal: words, words }),
  list: words,
  rocBrackets: z.strictObject({ leads: words, open: words, close: words }),
  planQuotes: words,
  plans: z.array(z.strictObject({ words, from: z.int(), to: z.int() })),
  planBegin: words,
  planEnd: words,
  planTail: words,
  dateSeparators: words,
});

export const quantityWordsSchema = z.strictObject({
  numerals: z.strictObject({
    digits: z.record(z.string(), words),
    magnitudes: z.record(z.string(), words),
    tens: z.record(z.string(), z.int()),
    pair: words,
    timid: words,
    zero: words,
    point: words,
    negative: words,
    burdened: words,
    half: words,
    several: words,
    more: words,
    ordinal: words,
    fraction: words,
    mixed: words,
  }),
  sharePrefixes: z.array(z.strictObject({ word, unit: word, factor: factor.optional() })),
  wholes: z.array(whole),
  ranks: z.array(z.strictObject(rank)),
  /** tones of a target: 力争 */
  hedges: words,
  clauseEnds: words,
  comparison: z.strictObject({ before: words, after: z.record(z.string(), comparator) }),
  fillers: words,
  boundsBefore: z.array(boundBefore),
  boundsAfter: z.array(boundAfter),
  joiners: z.strictObject({
    dashes: words,
    words,
    from: words,
    and: words,
    between: words,
    bounds: words,
    list: words,
  }),
  ratio: z.strictObject({ signs: words, words }),
  fractionSigns: words,
  per: words,
  times: z.record(z.string(), words),
  doubling: words,
  labels: z.strictObject({ after: words, afterSpelled: words, afterUnit: words, before: words, afterOrdinal: words }),
  dates: z.strictObject({
    year: words,
    month: words,
    day: words,
    hour: words,
    minute: words,
    rocEras: words,
    rocYear: words,
    monthMarks: words,
  }),
  excluded: z.strictObject({ places: words, words }),
  quoted: z.strictObject({ open: words, close: words, ends: words, longest: z.int() }),
  placeholders: z.strictObject({ signs: words, shortest: z.int() }),
  periods: periodWords,
});
export type QuantityWords = Readonly<z.infer<typeof quantityWordsSchema>>;

/** The units and the words of the quantity grammar, as `units.yaml` and `quantity-words.yaml` give them. */
export interface QuantityLexicon {
  readonly units: UnitsFile;
  readonly words: QuantityWords;
}

/** Checks what was parsed out of the two files. Throws a ZodError that names the entry which is wrong. */
export const quantityLexicon = (units: unknown, quantityWords: unknown): QuantityLexicon => ({
  units: unitsSchema.parse(units),
  words: quantityWordsSchema.parse(quantityWords),
});
