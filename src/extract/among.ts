import type { Name, NameContext } from "./name.js";
import type { Read } from "./reading.js";
import { tidy } from "./tidy.js";

const LONGEST = 16;

/**
 * What is said of some of the things counted right before: 37个行业大类中有28个|实现正增长 → 实现正增长的行业大类; 认定众创空间7家，有|4家|升格为省级
 * → 升格为省级的众创空间.
 */
export function someOf({ frame }: Read, context: Omit<NameContext, "note">): Name | undefined {
  const { quantity, sentence } = frame;
  const { text } = context.subjects;
  if (quantity.kind !== "count") return undefined;
  const done = doneAmong(frame, context);
  if (done) return done;
  const noun = countedBefore(text.slice(sentence.span.start, frame.head), context) ?? toldBefore(frame, context);
  if (noun === undefined || noun.length < 2 || noun.length > LONGEST || /[，；。]/.test(noun)) return undefined;
  const behind = text.slice(quantity.span.end, sentence.span.end);
  const said = tidy(behind.slice(0, Math.max(0, behind.search(MARK))));
  if (said.length < 2 || said.length > LONGEST || /\d/.test(said)) return undefined;
  return { base: `${said}的${noun}`, qualifier: "", head: noun, owner: noun };
}

/** 37个|行业大类|中有 */
function countedBefore(before: string, { subjects, previous, units }: Omit<NameContext, "note">): string | undefined {
  const { lexicon } = subjects;
  const among = lexicon.among.before(before, 1, before.length);
  const [counted = ""] = among === "" ? [] : (/\d[^\d，。；]+$/.exec(before.slice(0, -among.length)) ?? []);
  if (counted === "") return undefined;
  const noun = counted.slice(1 + lexicon.classifiers.at(counted, 1, counted.length).length);
  // 列入名单的292家|中已有
  return noun === "" && units.own === units.previous ? (previous?.head ?? previous?.base) : noun;
}

/** 23项指标中，|超额完成|17项、|完成|4项: what was done with some of the things counted before the 中 */
function doneAmong(frame: Read["frame"], context: Omit<NameContext, "note">): Name | undefined {
  const { lexicon, text, words } = context.subjects;
  const { left, sentence, quantity, right } = frame;
  const deed = tidy(text.slice(left.start, left.end));
  if (deed.length < 2 || deed.length > LONGEST_DEED || right.end > quantity.span.end) return undefined;
  const doing = [lexicon.verbs, lexicon.adverbs, lexicon.manners, lexicon.negations, lexicon.predicates];
  const adverb = lexicon.adverbs.at(deed, 0, deed.length);
  const plain = words(deed.slice(adverb.length));
  if (!plain.every((word) => doing.some((all) => all.has(word)))) return undefined;
  for (let at = left.start; at > sentence.span.start; at--) {
    const among = lexicon.among.before(text, sentence.span.start, at);
    if (among === "" || text[at] !== COMMA) continue;
    const noun = countedBefore(text.slice(sentence.span.start, at), context);
    const own = noun !== undefined && noun.length >= 2 && noun.length <= LONGEST && !/[，；。]/.test(noun);
    return own ? { base: `${deed}的${noun}`, qualifier: "", head: noun, owner: noun } : undefined;
  }
  return undefined;
}

const LONGEST_DEED = 8;
const COMMA = "，";

/** 众创空间7家，|有|4家|升格: counted alike, with nothing before the number but that there are some, and a verb behind it */
function toldBefore({ left, quantity, right }: Read["frame"], context: Omit<NameContext, "note">): string | undefined {
  const { previous, told, units, subjects } = context;
  const { text, lexicon } = subjects;
  const opening = text.slice(left.start, left.end).trim();
  if (!previous || !told || units.own !== units.previous || !lexicon.somes.has(opening)) return undefined;
  const at = quantity.span.end;
  const verb = [lexicon.predicates, lexicon.verbs].some((words) => words.at(text, at, right.end).length > 1);
  // 另有2家|因选址调整尚未动工
  const says = verb || lexicon.causes.at(text, at, right.end) !== "";
  return says ? (previous.head ?? previous.base) : undefined;
}

const MARK = /[，；。、（]|$/;
