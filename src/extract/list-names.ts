import type { Frame, Range } from "./frame.js";
import { joined } from "./owner.js";
import type { SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";
import { topicOf } from "./topic.js";

// The names that a list of subjects gives, one for each value: 城镇、农村居民收入分别为…

/** Splits 甲、乙和丙 at its joints, where words end; 汽车制造与服务、大健康 has the parts of its marks where those are as many as wanted. */
function splitNames(start: number, end: number, context: SubjectContext, wanted: number): string[] {
  const parts = splitAt(start, end, context, () => true);
  if (parts.length === wanted) return parts;
  const marked = splitAt(start, end, context, (joint) => joint === "、");
  return marked.length === wanted ? marked : parts;
}

function splitAt(start: number, end: number, context: SubjectContext, splits: (joint: string) => boolean): string[] {
  const { text, lexicon, cut } = context;
  const { at } = cut({ start, end });
  const parts: string[] = [];
  let from = start;
  for (let i = start; i < end; i++) {
    const joint = lexicon["list-joints"].at(text, i, end);
    if (joint === "" || !splits(joint) || i === from || (joint !== "、" && !(at(i) && at(i + joint.length)))) continue;
    parts.push(text.slice(from, i));
    from = i + joint.length;
    i = from - 1;
  }
  parts.push(text.slice(from, end));
  return parts.map(tidy);
}

/** A name that ends in what it measures: 营业总收入, 城镇新增就业 */
const isWhole = (name: string, { lexicon }: SubjectContext): boolean =>
  lexicon.quantifiers.before(name, 0, name.length) !== "" || lexicon.dependents.before(name, 0, name.length) !== "";

/**
 * What the last name says for those before it too: 生活垃圾、城市污水|处理能力, 养老、失业、工伤|保险参保人数. It begins at the word's end
 * that leaves of the last name most nearly as much as the shortest of the others has.
 */
function sharedTail(parts: readonly string[], last: readonly string[], context: SubjectContext): string {
  const { lexicon } = context;
  const whole = last.join("");
  const at = (i: number): number => last.slice(0, i).join("").length;
  // what differs ends before a verb: 新增工业用地|支持民间投资项目比重
  const verb = last.findIndex(
    (word, i) => i > 0 && lexicon.predicates.has(word) && lexicon.wholes.at(whole, at(i), whole.length) === "",
  );
  if (verb > 0) return whole.slice(at(verb));
  const wanted = Math.min(...parts.map((part) => part.length));
  const all = last.map((_, i) => at(i)).filter((cut) => cut > 0 && isWhole(whole.slice(cut), context));
  // 高技术制造业、绿色低碳产业|增加值: what differs ends alike
  const kinds = [lexicon.actors, lexicon["industry-works"], lexicon.bodies];
  const endsAlike = (part: string, cut: number): boolean =>
    part.at(-1) === whole[cut - 1] ||
    kinds.some((kind) => kind.before(part, 0, part.length) !== "" && kind.before(whole, 0, cut) !== "");
  const alike = all.filter((cut) => parts.every((part) => endsAlike(part, cut)));
  const cuts = alike.length > 0 ? alike : all;
  const [first] = cuts;
  if (first === undefined) return "";
  const best = cuts.reduce((near, cut) => (Math.abs(cut - wanted) < Math.abs(near - wanted) ? cut : near), first);
  return whole.slice(best);
}

const SHORT_PART = 2;

/** 刑事、治安|案件: the general noun of names that are too short to be of things themselves */
function headed(parts: readonly string[], { lexicon }: SubjectContext): string[] | undefined {
  const last = parts.at(-1) ?? "";
  const head = lexicon.generics.before(last, 1, last.length);
  const bare = [...parts.slice(0, -1), last.slice(0, last.length - head.length)];
  return head !== "" && bare.every(({ length }) => length === SHORT_PART) ? bare.map((part) => part + head) : undefined;
}

/** What the first name says for those behind it: 国际航空|旅客、货邮 */
function sharedLead(first: readonly string[], own: readonly string[], { lexicon }: SubjectContext): string {
  const level = first[0] !== undefined && lexicon.levels.has(first[0]) ? first[0] : "";
  if (own[0] !== undefined && lexicon.levels.has(own[0])) return "";
  const lead = first.slice(0, -1).join("");
  // 基本养老、|失业: only what is much longer says something for the others
  const says = own.length === 1 && own[0]?.length === first.at(-1)?.length && lead.length >= LONG_LEAD;
  return says ? lead : level;
}

const LONG_LEAD = 3;
/** 旅客, 货邮吞吐量: a name of more characters may have a lead */
const LONGEST_LONE = 6;

/** 城镇、农村居民收入: ranks share all that stands behind the last of them. */
function ranked(parts: readonly string[], { lexicon }: SubjectContext): string[] | undefined {
  const last = parts.at(-1) ?? "";
  const level = lexicon.levels.at(last, 0, last.length - 1);
  const ranks = parts.slice(0, -1);
  return level !== "" && ranks.every((part) => lexicon.levels.has(part) || lexicon["co-ranks"].has(part))
    ? parts.map((part) => (part === last ? part : part + last.slice(level.length)))
    : undefined;
}

/** A、B、C|级据点: letters alone share all that stands behind the last of them. */
function lettered(parts: readonly string[]): string[] | undefined {
  const last = parts.at(-1) ?? "";
  const letters = [...parts.slice(0, -1), last.charAt(0)];
  return letters.every((part) => LETTER.test(part)) ? letters.map((part) => part + last.slice(1)) : undefined;
}

const LETTER = /^[A-Z]$/;
const SHORTEST_MEASURE = 2;

/** 火灾事故起数、死亡人数: a last name that only says what is counted is of what the first is of. */
function ownedByFirst(parts: readonly string[], { lexicon, words, known }: SubjectContext): string[] | undefined {
  const [first = "", ...others] = parts;
  if (!others.every((part) => lexicon["co-heads"].has(part) && !known(part))) return undefined;
  let end = first.length;
  for (const word of [...words(first)].reverse()) {
    if (first.length - end >= SHORTEST_MEASURE) break;
    end -= word.length;
  }
  const owner = first.slice(0, end);
  return owner.length < SHORTEST_MEASURE ? undefined : [first, ...others.map((part) => owner + part)];
}

/** Names in a list share what stands only once: 国际航空旅客、货邮吞吐量 → 国际航空旅客吞吐量, 国际航空货邮吞吐量. */
function completeNames(parts: readonly string[], context: SubjectContext): string[] {
  const complete = ranked(parts, context) ?? lettered(parts) ?? headed(parts, context) ?? ownedByFirst(parts, context);
  if (complete) return complete;
  const words = parts.map((part) => context.words(part));
  const [first = [], last = []] = [words[0], words.at(-1)];
  if (isWhole(parts[0] ?? "", context) || last.length < 2) return [...parts];
  const tail = sharedTail(parts.slice(0, -1), last, context);
  if (tail === "") return [...parts];
  return parts.map((part, i) => {
    // 六大优势产业 + 优势产业增加值
    const completed = joined(part, tail);
    const own = context.words(part.endsWith(tail) ? part.slice(0, -tail.length) : part);
    // 企业职工基本养老、城乡居民基本养老、失业|: another name with a lead of its own shows that the first one's is not shared
    const lone = parts.slice(1).every((one) => one.length <= LONGEST_LONE);
    const lead = i === 0 || !(parts.length === 2 || lone) ? "" : sharedLead(first, own, context);
    return part.startsWith(lead) ? completed : lead + completed;
  });
}

const FAMILIES = ["pair-residence", "triple-industries", "pair-trade"] as const;

/** 城乡居民收入 is of two: 城镇居民收入 and 农村居民收入; 三次产业贡献率 is of three */
function membersOf(name: string, count: number, { lexicon }: SubjectContext): string[] | undefined {
  for (const family of FAMILIES) {
    const [all = "", ...each] = lexicon.words(family);
    const at = each.length === count ? name.indexOf(all) : -1;
    if (at >= 0) return each.map((one) => name.slice(0, at) + one + name.slice(at + all.length));
  }
  return undefined;
}

/** 一、二、三产业|增加值分别: the signs between are no numbering */
function industriesOf(run: readonly Frame[], { end }: Range, { text, lexicon }: SubjectContext): string[] | undefined {
  const [first] = run;
  const [, ...each] = lexicon.words("triple-industries");
  if (!first || each.length !== run.length) return undefined;
  for (let at = first.left.start; at < end; at++) {
    const list = lexicon["industry-lists"].at(text, at, end);
    if (list !== "") return each.map((one) => one + tidy(text.slice(at + list.length, end)));
  }
  return undefined;
}

/** 电子信息|四大|主导产业: how many a list has says nothing of its last member */
function withoutCount(part: string, { lexicon }: SubjectContext): string {
  for (let at = SHORTEST_MEASURE; at < part.length - SHORTEST_MEASURE; at++) {
    const count = lexicon["great-counts"].at(part, at, part.length);
    if (count !== "") return part.slice(0, at) + part.slice(at + count.length);
  }
  return part;
}

/** 餐饮业销售额|（营业额） */
function withoutBracket({ start, end }: Range, { text }: SubjectContext): number {
  const bracket = /（[^（）]*）$/.exec(text.slice(start, end))?.[0] ?? "";
  return bracket.length < end - start ? end - bracket.length : end;
}

/** As many names as there are values, from the subject, or from the clause before: 垃圾、污水处理能力提高，处理率分别达… */
export function namesFor(run: readonly Frame[], subject: Range, context: SubjectContext): string[] | undefined {
  const industries = industriesOf(run, subject, context);
  if (industries) return industries;
  const all = splitNames(subject.start, withoutBracket(subject, context), context, run.length);
  // 化工、电子信息|四大|主导产业增加值
  const parts = all.length > 1 ? all.map((part) => withoutCount(part, context)) : all;
  // 接待游客、旅游总收入分别为96万人次、94亿元
  const isMoney = ({ quantity }: Frame): boolean => quantity.kind === "money";
  const alike = run.every(isMoney) || !run.some(isMoney);
  if (parts.length === run.length)
    return alike ? completeNames(parts, context) : (ownedByFirst(parts, context) ?? parts);
  const [only = ""] = parts;
  const members = parts.length === 1 ? membersOf(only, run.length, context) : undefined;
  if (members) return members;
  const [first] = run;
  // 三次产业结构调整为…，|对经济增长的贡献率分别为…
  const [whole = "", ...each] = context.lexicon.words("triple-industries");
  const before = first ? context.text.slice(first.sentence.span.start, first.left.start) : "";
  if (parts.length === 1 && each.length === run.length && before.includes(whole)) return each.map((one) => one + only);
  const topic = parts.length === 1 && first ? topicOf(first, context) : undefined;
  const owners = topic?.name.split("、") ?? [];
  if (owners.length !== run.length) return undefined;
  // 事故起数、死亡人数同比“双下降”，|降幅|分别为21%、28%
  const own = context.lexicon["growth-nouns"].has(parts[0] ?? "") ? "" : (parts[0] ?? "");
  const names = [...owners.slice(0, -1), joined(owners.at(-1) ?? "", own)];
  return completeNames(names, context);
}

/** 普及率、覆盖率达到99%、90%: as many names of numbers as there are values, with no 分别 between */
export function ratesFor(run: readonly Frame[], { start, end }: Range, context: SubjectContext): string[] | undefined {
  if (!context.text.slice(start, end).includes("、")) return undefined;
  const parts = splitNames(start, end, context, run.length);
  if (parts.length !== run.length || run.some(({ quantity }) => quantity.unit !== run[0]?.quantity.unit))
    return undefined;
  const names = completeNames(parts, context);
  return names.every((name) => isWhole(name, context)) ? names : undefined;
}
