import { anyOf } from "./fold.js";
import type { Matchers } from "./matchers.js";
import type { FindRegion } from "./region.js";

/** The place that a report is about, by how often its text names it. */
export type NamedPlace = (text: string) => string | undefined;

/** Of a longer report the beginning says whose it is. */
const READ = 200_000;
/** 全市, 我市 …: once may be a quotation. */
const LEAST_OWN = 2;
/** A place that is named less often may be a neighbour or a partner. */
const LEAST_NAMED = 3;
/** The report's own place is named this many times as often as any other. */
const MARGIN = 2;
/** 乌鲁木齐市 has four hanzi before its last; 1 hanzi (丰县) cannot be told from a verb and the county: 赴县. */
const SHORTEST_STEM = 2;
const LONGEST_STEM = 6;
/** A longer stem is the name if nearly all mentions of the shorter one have it: 伦贝尔 → 呼伦贝尔. */
const SAME = 0.9;

/** All mentions of one stem with the level behind it. */
interface Mentions {
  count: number;
  /** one of them stands behind a mark or at a line's beginning: 《遂宁市 */
  opened: boolean;
  /** one of them stands before a mark or at a line's end: 遂宁市“ ; never so 根据市, which goes on in 市政府 */
  closed: boolean;
  /** one of them stands in a list: 遂宁市、资阳市 ; 市、县 of a verb looks the same */
  listed: boolean;
}

/**
 * 遂宁市 of a report that says 全市 and 我市 and names no place at its head: the place of that level which the text names
 * most often, by a clear margin. Without a gazetteer a name is told from other words by where it stands.
 */
export function createNamedPlace(matchers: Matchers, findRegion: FindRegion): NamedPlace {
  const { fold, lexicon } = matchers;
  const { own, levels, notEndings } = lexicon.regions;
  const ownLevel = new RegExp(`(?:${anyOf(own, fold)})(${anyOf(levels, fold)})`, "g");
  const notName = new RegExp(`(?:${anyOf(notEndings, fold)})$`);
  return (text) => {
    const { printed, folded } = fold(text.slice(0, READ));
    const level = levelOf(folded, ownLevel);
    if (level === undefined) return undefined;
    const names = namesIn(folded, level).filter(({ stem }) => {
      const name = stem + level;
      return !notName.test(stem) && findRegion(name) === name && standsAlone(folded, stem, level);
    });
    const [first, second] = names.toSorted((a, b) => b.count - a.count);
    if (!first?.closed || first.count < LEAST_NAMED || first.count < MARGIN * (second?.count ?? 0)) return undefined;
    const at = folded.indexOf(first.stem + level);
    return printed.slice(at, at + first.stem.length + level.length);
  };
}

/** The level that the report calls its own more often than any other: 市 by 全市 and 我市. */
function levelOf(folded: string, own: RegExp): string | undefined {
  const counts = new Map<string, number>();
  for (const [, level = ""] of folded.matchAll(own)) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first && first[1] >= LEAST_OWN && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

interface Name {
  readonly stem: string;
  readonly count: number;
  readonly closed: boolean;
}

function namesIn(folded: string, level: string): Name[] {
  const mentions = mentionsOf(folded, level);
  const longer = longerStems(mentions);
  const found = new Map<string, Name>();
  for (const [short, { count }] of mentions) {
    if (short.length !== SHORTEST_STEM || count * MARGIN < LEAST_NAMED) continue; // too few for a rival too
    const stem = extended(short, count * SAME, longer);
    const { opened = false, closed = false, listed = false } = mentions.get(stem) ?? {};
    if (opened && (closed || listed)) found.set(stem, { stem, count, closed });
  }
  return [...found.values()];
}

function mentionsOf(folded: string, level: string): ReadonlyMap<string, Mentions> {
  const mentions = new Map<string, Mentions>();
  for (let at = folded.indexOf(level); at >= 0; at = folded.indexOf(level, at + level.length)) {
    const behind = at + level.length;
    const listed = isJoint(folded.charAt(behind));
    const closed = !listed && !isHanzi(folded.charCodeAt(behind));
    for (let length = 1; length <= LONGEST_STEM; length++) {
      if (!isHanzi(folded.charCodeAt(at - length))) break;
      if (length < SHORTEST_STEM) continue;
      const stem = folded.slice(at - length, at);
      const known = mentions.get(stem) ?? { count: 0, opened: false, closed: false, listed: false };
      known.count++;
      known.opened ||= !isHanzi(folded.charCodeAt(at - length - 1));
      known.closed ||= closed;
      known.listed ||= listed;
      mentions.set(stem, known);
    }
  }
  return mentions;
}

interface Longer {
  readonly stem: string;
  readonly count: number;
}

/** For each stem the most frequent of those that have one more hanzi before it. */
function longerStems(mentions: ReadonlyMap<string, Mentions>): ReadonlyMap<string, Longer> {
  const longer = new Map<string, Longer>();
  for (const [stem, { count }] of mentions) {
    const shorter = stem.slice(1);
    if (count > (longer.get(shorter)?.count ?? 0)) longer.set(shorter, { stem, count });
  }
  return longer;
}

function extended(short: string, least: number, longer: ReadonlyMap<string, Longer>): string {
  let stem = short;
  for (let next = longer.get(stem); next && next.count >= least; next = longer.get(stem)) stem = next.stem;
  return stem;
}

/** The name is used without its level too: 遂宁高新区. */
function standsAlone(folded: string, stem: string, level: string): boolean {
  for (let at = folded.indexOf(stem); at >= 0; at = folded.indexOf(stem, at + stem.length))
    if (!folded.startsWith(level, at + stem.length)) return true;
  return false;
}

const isHanzi = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** 推动市、县两级 */
const isJoint = (character: string): boolean => character === "、" || character === "/";
