import { Decimal } from "decimal.js";
import type { LinkContext, Mention } from "../link/index.js";
import type { Issue } from "../model/issue.js";
import type { Concept } from "../model/pack.js";
import { atMost, type Interval, isAbove } from "./interval.js";
import { intervalIn } from "./member.js";

/** The plausible values of concepts, in the base unit: from a county to the nation. */
export type Ranges = ReadonlyMap<string, Interval>;

export const rangesOf = (concepts: readonly Concept[]): Ranges =>
  new Map(
    concepts.flatMap(({ id, range }) =>
      range ? [[id, { low: new Decimal(range[0]), high: new Decimal(range[1]) }] as const] : [],
    ),
  );

const WHOLE = atMost(new Decimal(100));

function complaintOf(mention: Mention, ranges: Ranges, { words }: LinkContext): string | undefined {
  const { indicator, quantity } = mention;
  const isShare = indicator.measure === "share";
  if (indicator.measure !== "level" && !isShare) return undefined;
  const ofWhole = isShare && quantity.kind === "percentage" && words.takesAtAll.test(indicator.name);
  const range = indicator.concept === undefined ? undefined : ranges.get(indicator.concept);
  const printed = ofWhole || range ? intervalIn(mention, isShare ? "share" : "level") : undefined;
  if (!printed) return undefined;
  if (ofWhole && isAbove(printed, WHOLE)) return `${indicator.name} ${indicator.evidence.text} is a share above 100%`;
  if (!range || !(isAbove(printed, range) || isAbove(range, printed))) return undefined;
  return `${indicator.name} ${indicator.evidence.text} is outside of what is plausible for it: ${range.low.toFixed()} to ${range.high.toFixed()} ${indicator.normalized.unit}`;
}

/** Values that can hardly be. One issue each, with the place of the value in the source text. */
export function implausible(context: LinkContext, ranges: Ranges): Issue[] {
  return context.mentions.flatMap((mention): Issue[] => {
    const message = complaintOf(mention, ranges, context);
    const { start, end } = mention.indicator.evidence;
    return message === undefined
      ? []
      : [
          {
            code: "verify/implausible",
            severity: "warning",
            message: `${message}; look at its digits and its unit`,
            span: { of: "source", start, end },
          },
        ];
  });
}
