import type { Structure } from "../model/pack.js";
import type { Frame, Range } from "./frame.js";
import { isJoined, measuredBy, type ObjectPhrase, objectOf } from "./object.js";
import { purposeOf } from "./purpose.js";
import { bareNameAt, placeNameAt } from "./region.js";
import { type Subject, type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";

/** A clause taken apart around its quantity. */
export interface Clause {
  readonly structure: Structure;
  readonly subject: Subject;
  readonly subjectText: string;
  readonly object: ObjectPhrase;
  /** what the money is for, where the subject is nothing but money: 投资15亿元实施|棚户区改造 */
  readonly purpose: string;
  /** what stands before the quantity and describes the noun behind it: 列入计划的|18个项目 */
  readonly description: string;
  /** the subject says whose the counted things are, or what reaches them */
  readonly owner: boolean;
  /** it describes what is counted, and no noun follows: 存在隐患的|2317栋 */
  readonly relative: boolean;
}

const LONGEST_SUPERLATIVE = 4;

/** Takes the clause apart; `left` may have been shortened by what a rule matched, which may want the noun behind. */
export function clauseOf(frame: Frame, left: Range, context: SubjectContext, nounWanted = false): Clause {
  const stripped = subjectOf(left, context);
  const phrase = tidy(context.text.slice(stripped.start, stripped.end));
  // 其中章贡区40家: a place names no indicator, but says where the one before it is
  // 最低的|临高县
  const of = phrase.lastIndexOf("的") + 1;
  const place = of > LONGEST_SUPERLATIVE ? phrase : phrase.slice(of);
  const isPlace = placeIn(place, context) || areNamedPlaces(place, context);
  const subject = isPlace ? { ...stripped, scope: place } : stripped;
  const subjectText = isPlace || namesNothing(phrase, context) ? "" : phrase;
  const verb = context.lexicon.verbs.before(context.text, subject.start, subject.end);
  const endsWithVerb =
    subject.verbFinal ||
    (verb !== "" && context.cut(left).at(subject.end - verb.length) && !context.lexicon.nominals.has(verb));
  // 领受的|11项考核任务: what describes stands before the number, the noun behind it
  const describes = context.text[left.end - 1] === "的" && left.end === frame.head;
  const nounExpected = endsWithVerb || subject.existential || describes || nounWanted;
  const object = objectOf(frame, context, {
    nounExpected,
    unnamed: subjectText === "" || listsPlaces(subjectText, context.lexicon),
    described: describes,
  });
  const structure = structureOf(frame, subjectText, object, nounExpected, context);
  const reach = endsWithVerb ? context.lexicon.reaches.before(context.text, subject.start, subject.end) : "";
  const owns = reach === "" ? !isWeak(subjectText, nounExpected, context) : subjectText.length > reach.length + 1;
  const purpose = context.lexicon.funds.has(subjectText) ? purposeOf(frame, context) : "";
  return {
    structure,
    subject,
    subjectText,
    object,
    purpose,
    relative: describes && object.kind === "none" && subject.verbs.length === 0,
    description: describes && object.kind === "noun" ? descriptionBefore(subject, left, context) : "",
    owner:
      structure === "verb-object" &&
      ((owns && !isRanked(frame) && !isJoined(frame, context)) || isPlaced(subjectText, frame, context)),
  };
}

/** 列入省级重点的|18个项目: what describes, with the verb that a subject alone would lose */
function descriptionBefore({ start, verbs: [first] }: Subject, left: Range, { text }: SubjectContext): string {
  const verb = first === undefined ? -1 : text.slice(left.start, start).lastIndexOf(first);
  const from = verb < 0 ? start : left.start + verb;
  const description = text.slice(from, left.end);
  return description.length > LONGEST_DESCRIPTION || MARKED.test(description) ? "" : description;
}

const LONGEST_DESCRIPTION = 16;
const MARKED = /[，；。：（）“”]/;

/** 南沙周边海域|1,164浬测线长度之海底地形图测绘, 南投、花莲及台东地区|871幅影像更新: where the work was done */
const isPlaced = (subjectText: string, frame: Frame, context: SubjectContext): boolean =>
  listsPlaces(subjectText, context.lexicon) ||
  (subjectText !== "" && !subjectText.includes("、") && measuredBy(frame.right, context) !== undefined);

/** 第一|经济大市; 第3位 says that it is a place in a row */
const isRanked = ({ quantity }: Frame): boolean => quantity.kind === "ordinal" && quantity.unitText === "";

const MARKS = new Set("，；。！？：、\n\t");

/** Whether the words behind a quantity go up to a mark, and not to the next quantity. */
const standsAlone = ({ right }: Frame, { text }: SubjectContext): boolean =>
  right.end >= text.length || MARKS.has(text[right.end] ?? "");

/** A subject that cannot be the name of what is counted behind it. */
const isWeak = (subjectText: string, nounExpected: boolean, { lexicon }: SubjectContext): boolean =>
  subjectText === "" ||
  nounExpected ||
  listsPlaces(subjectText, lexicon) ||
  lexicon.actors.has(subjectText) ||
  lexicon.scopes.has(subjectText) ||
  isForSomebody(subjectText, lexicon);

/** 遴选服务商为全县|168户规上企业: who is done good to */
function isForSomebody(subjectText: string, lexicon: SubjectContext["lexicon"]): boolean {
  const scope = lexicon.scopes.before(subjectText, 1, subjectText.length);
  return scope !== "" && lexicon.prepositions.before(subjectText, 1, subjectText.length - scope.length) !== "";
}

/** 12类|45件民生实事, 首批|17家部门: a number or an adverb alone names nothing */
function namesNothing(phrase: string, { lexicon }: SubjectContext): boolean {
  // 首批|向|50户企业
  const preposition = lexicon.prepositions.before(phrase, 1, phrase.length);
  const manner = phrase.slice(0, phrase.length - preposition.length);
  return (
    lexicon.prepositions.has(phrase) ||
    lexicon.manners.has(manner) ||
    lexicon.adverbs.has(phrase) ||
    /^\d+\D{1,2}$/.test(phrase)
  );
}

// 章贡区, 呼伦贝尔市
const SHORTEST_PLACE = 3;
const LONGEST_PLACE = 6;

/** Whether a phrase is nothing but a place: 章贡区, 赣县区, 天平村 */
export function placeIn(phrase: string, { lexicon, words }: SubjectContext): boolean {
  if (phrase.length > LONGEST_PLACE) return false;
  // 地震造成|我县
  if (lexicon.scopes.before(phrase, 0, phrase.length) !== "") return false;
  // 叶县
  if (phrase !== "" && placeNameAt(phrase, 0, phrase.length) === phrase && !lexicon.zones.has(phrase)) return true;
  if (phrase.length < SHORTEST_PLACE) return false;
  // 亿元|村
  if (lexicon.levels.at(phrase, 0, phrase.length) !== "") return false;
  if (lexicon.zones.before(phrase, 0, phrase.length) !== "") return false;
  if (lexicon["place-endings"].before(phrase, 1, phrase.length) !== "") return true;
  // 天平|村, but 城中村
  const small = [lexicon["town-endings"], lexicon["village-endings"]];
  const ending = small.map((endings) => endings.before(phrase, 2, phrase.length)).find((word) => word !== "");
  return ending !== undefined && words(phrase).at(-1) === ending;
}

/** 兴化、靖江、泰兴|三市: places of the gazetteer and nothing else, with how many they are */
function areNamedPlaces(phrase: string, { lexicon }: SubjectContext): boolean {
  const count = lexicon["place-counts"].before(phrase, 1, phrase.length);
  const end = phrase.length - count.length;
  let places = 0;
  for (let at = 0; at < end; ) {
    const place = placeNameAt(phrase, at, end) || bareNameAt(phrase, at, end);
    const joint = lexicon["list-joints"].at(phrase, at + place.length, end);
    at += place.length + joint.length;
    if (place === "" || (joint === "" && at < end)) return false;
    places++;
  }
  return places > 1;
}

/** 南投、花莲及台东|地区 */
const listsPlaces = (phrase: string, lexicon: SubjectContext["lexicon"]): boolean =>
  LISTED_PLACES.test(phrase) && lexicon["area-tails"].before(phrase, 2, phrase.length) !== "";

// short names with a comma between them, the last of which may be joined otherwise
const LISTED_PLACES = /^(?:[^、]{2,4}、)+[^、]{2,10}$/;

function structureOf(
  frame: Frame,
  subjectText: string,
  object: ObjectPhrase,
  nounExpected: boolean,
  context: SubjectContext,
): Structure {
  if (object.kind === "modifier") return "list-head";
  if (object.kind === "noun") {
    if (isWeak(subjectText, nounExpected, context) || isJoined(frame, context)) return "verb-object";
    // 西部第一|经济大市: what is ranked
    if (isRanked(frame) && object.text.length > 1) return "verb-object";
    // 自贸试验区159项改革任务全面实施: the noun right behind the classifier is what is counted; so it is in 优化|24条公交线路
    // 公营房屋建成量为1.65万个|单位: what is counted says no more than the name of the number
    const endings = [context.lexicon.quantifiers, context.lexicon["name-endings"]];
    const counted = object.generic && endings.some((words) => words.before(subjectText, 2, subjectText.length) !== "");
    const whole = object.predicated || standsAlone(frame, context);
    if (frame.quantity.kind === "count" && whole && !counted) return "verb-object";
  }
  if (subjectText !== "") return "subject-predicate";
  if (frame.inBracket) return "bracket";
  return "carried";
}
