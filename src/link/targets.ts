import type { LinkContext } from "./context.js";
import type { Mention } from "./mention.js";
import { isAmount, isPercentage, isSingle, maySharePeriod, sameScope, sameUnit } from "./things.js";

export interface FoundTarget {
  readonly target: Mention;
  readonly by: "adjacency" | "task-heading" | "same-concept" | "same-name" | "repeated-telling";
  readonly confidence: number;
}

/** Looks targets up; made once for a report. */
export interface Targets {
  /** the target of what was done; `rate` is what tells of both */
  of(actual: Mention, rate?: Mention): FoundTarget | undefined;
}

/** A number that can be a target of a level: an amount, or a share of something. */
const canBeTarget = (m: Mention): boolean =>
  isSingle(m) &&
  (isAmount(m) || (isPercentage(m) && (m.indicator.measure === "share" || m.indicator.measure === "level")));

const sectionKey = (section: readonly string[]): string => section.join("\u0000");

class Index {
  private readonly groups = new Map<string, Mention[]>();

  add(key: string, mention: Mention): void {
    const group = this.groups.get(key);
    if (group) group.push(mention);
    else this.groups.set(key, [mention]);
  }

  get(key: string): readonly Mention[] {
    return this.groups.get(key) ?? [];
  }
}

// 中省科技资金 and 国、省级科技项目资金, under one task: likely one thing from this likeness on
const LIKELY = 0.45;
// two candidates that are nearly equally like tell nothing
const LEAD_OVER_NEXT = 0.1;
const TAIL = 4;

export function indexTargets(context: LinkContext): Targets {
  const { things, mentions, words } = context;
  const targets = mentions.filter((m) => m.indicator.status === "target" && canBeTarget(m));
  const [headings, concepts, tails, tellings] = [new Index(), new Index(), new Index(), new Index()];
  for (const target of targets) {
    const { section } = target.indicator.evidence;
    if (target.line.paragraph?.task || target.line.paragraph?.heading) headings.add(sectionKey(section), target);
    if (target.indicator.concept) concepts.add(target.indicator.concept, target);
    tails.add(things.nameOf(target.indicator).slice(-TAIL), target);
  }
  for (const m of mentions) if (isAmount(m) && m.indicator.status !== "target") tellings.add(tellingKey(m), m);

  const fits = (target: Mention, actual: Mention): boolean =>
    target !== actual &&
    sameUnit(target, actual) &&
    maySharePeriod(target.indicator, actual.indicator) &&
    sameScope(target.indicator, actual.indicator);

  /** the goal between what was done and its rate, or in the bracket right behind it */
  const beside = (actual: Mention, rate: Mention | undefined): FoundTarget | undefined => {
    const reach = rate?.line === actual.line ? rate.index : actual.index + 2;
    const near = actual.line.mentions
      .slice(actual.index + 1, reach)
      .filter((m) => canBeTarget(m) && sameUnit(m, actual))
      .find((m) => words.goalBefore.test(m.lead) || words.goalBehind.test(m.tail) || m.indicator.status === "target");
    if (!near || (!rate && near.bracket < 0 && !things.same(near.indicator, actual.indicator))) return undefined;
    return { target: near, by: "adjacency", confidence: 0.97 };
  };

  /** under the heading of its task: of the same thing, or the one that is most like it */
  const underHeading = (actual: Mention, told: boolean): FoundTarget | undefined => {
    const { section } = actual.indicator.evidence;
    for (let depth = section.length; depth > 0; depth--) {
      const found = headings
        .get(sectionKey(section.slice(0, depth)))
        .filter((t) => fits(t, actual) && t.order < actual.order);
      const same = found.find((t) => things.same(t.indicator, actual.indicator));
      if (same) return { target: same, by: "task-heading", confidence: 0.95 };
      const [best, next] = found
        .map((target) => ({ target, likeness: things.likeness(target.indicator, actual.indicator) }))
        .sort((a, b) => b.likeness - a.likeness);
      if (told && best && best.likeness >= LIKELY && best.likeness - (next?.likeness ?? 0) >= LEAD_OVER_NEXT)
        return { target: best.target, by: "task-heading", confidence: 0.75 };
    }
    return undefined;
  };

  const ofSameThing = (actual: Mention): FoundTarget | undefined => {
    const { concept } = actual.indicator;
    const candidates = [
      ...(concept ? concepts.get(concept) : []),
      ...tails.get(things.nameOf(actual.indicator).slice(-TAIL)),
    ].filter((t) => fits(t, actual) && t.line !== actual.line && things.same(t.indicator, actual.indicator));
    const before = candidates.filter((t) => t.order < actual.order);
    const nearest = (before.length > 0 ? before : candidates).reduce<Mention | undefined>(
      (a, b) => (a && Math.abs(a.order - actual.order) <= Math.abs(b.order - actual.order) ? a : b),
      undefined,
    );
    if (!nearest) return undefined;
    const by = concept && nearest.indicator.concept === concept ? "same-concept" : "same-name";
    return { target: nearest, by, confidence: 0.85 };
  };

  const alone = (actual: Mention, rate: Mention | undefined): FoundTarget | undefined =>
    beside(actual, rate) ?? underHeading(actual, rate !== undefined) ?? ofSameThing(actual);

  return {
    of(actual, rate) {
      const found = alone(actual, rate);
      if (found || !rate) return found;
      // told once more elsewhere, where its target stands: 争取到位资金2477.85万元
      const again = tellings.get(tellingKey(actual)).filter((m) => m !== actual);
      const other = again.map((m) => alone(m, followingRate(m) ?? rate)).find((t) => t !== undefined);
      return other && { ...other, by: "repeated-telling", confidence: other.confidence * 0.95 };
    },
  };
}

const followingRate = (m: Mention): Mention | undefined =>
  m.line.mentions.slice(m.index + 1).find(({ indicator }) => indicator.measure === "completion");

const tellingKey = ({ indicator }: Mention): string =>
  `${indicator.name} ${indicator.normalized.value ?? ""} ${indicator.normalized.unit}`;
