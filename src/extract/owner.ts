import { budgetItem } from "./budget-item.js";
import type { Range } from "./frame.js";
import type { Name, NameContext } from "./name.js";
import { type SubjectContext, subjectOf } from "./subject.js";
import { tidy } from "./tidy.js";

/** 经营主体增长6%，总量达1461万户 → 经营主体总量; 服务业支撑作用明显，增加值达3万亿元 → 服务业增加值 */
export function owned(text: string, context: NameContext): string {
  const owner = ownerFor(text, context);
  return owner === undefined ? text : ownedBy(owner, text, context.subjects);
}

/** Whose a number is that needs its owner. */
export function ownerFor(text: string, { previous, subjects, topic }: NameContext): string | undefined {
  const { lexicon } = subjects;
  if (lexicon["school-members"].has(text)) {
    const school = previous?.owner ?? previous?.base ?? "";
    return lexicon.schools.before(school, 0, school.length) === "" ? undefined : school;
  }
  const beside = previous && besideOwn(text, previous.base, subjects);
  if (beside !== undefined) return beside;
  if (!isDependent(text, subjects)) return undefined;
  const owner = topic()?.name ?? (previous && ownerOf(previous, text, subjects));
  // 进驻机构22家，入驻率88%: who moved in is not what is filled
  const movedIn = owner !== undefined && lexicon.tenancies.at(owner, 0, owner.length) !== "";
  // 死亡率0.02，彩化率24%: a rate owns no other
  const twoRates =
    owner !== undefined &&
    text.length === SHORT_RATE &&
    !lexicon.dependents.has(text) &&
    !lexicon.verbs.has(text.slice(0, STEM)) &&
    lexicon["rate-endings"].before(owner, 1, owner.length) !== "";
  return owner === undefined || movedIn || twoRates ? undefined : withoutActor(owner, subjects);
}

const SHORTEST_DEED = 2;

/** 商品房|销售面积, 销售额, 高速公路|通车里程, 通车总里程: whose the number before is that is of the same deed */
function besideOwn(text: string, previous: string, { lexicon, known }: SubjectContext): string | undefined {
  // 国内外|旅游人数, 旅游收入: what the catalogue knows by itself
  if (known(text)) return undefined;
  const counts = (rest: string): boolean =>
    lexicon.quantifiers.has(rest.slice(lexicon["total-leads"].at(rest, 0, rest.length - 1).length));
  for (let end = text.length - 1; end >= SHORTEST_DEED; end--) {
    const at = previous.lastIndexOf(text.slice(0, end));
    if (at > 1 && counts(text.slice(end)) && counts(previous.slice(at + end))) return previous.slice(0, at);
  }
  return undefined;
}

/** 县（市）政府|地籍图整合建置: who does the work does not own its numbers */
function withoutActor(owner: string, { lexicon }: SubjectContext): string {
  const actor = lexicon.actors.at(owner, 0, owner.length);
  const rest = owner.slice(actor.length);
  return Math.min(actor.length, rest.length) < SHORTEST_ACTOR ? owner : rest;
}

const SHORTEST_ACTOR = 4;

/** 总量, 年度计划|投资, 群众|满意率, 整改率: a number that is of something */
export function isDependent(text: string, { lexicon, words, known }: SubjectContext): boolean {
  const lead = lexicon.levels.at(text, 0, text.length) || lexicon["dependent-leads"].at(text, 0, text.length);
  const per = lexicon.pers.at(text, 0, text.length);
  if (
    lexicon.casualties.has(text) ||
    lexicon.outcomes.has(text) ||
    (per !== "" && lexicon.rises.has(text.slice(per.length)))
  )
    return true;
  if (lexicon.dependents.has(text) || lexicon.dependents.has(text.slice(lead.length))) return true;
  // what is done with a thing, as a rate of it: 整治率
  const rate = lexicon["rate-endings"].before(text, 1, text.length);
  const stem = text.slice(0, text.length - rate.length);
  // 秸秆综合利用率92%、还田|率67%: two characters and 率 are of something else
  if (rate !== "" && text.length === SHORT_RATE && !known(text) && !lexicon["own-rates"].has(text)) return true;
  return (
    rate !== "" && !known(text) && stem.length <= LONGEST_STEM && words(stem).every((word) => lexicon.verbs.has(word))
  );
}

const LONGEST_STEM = 4;

/** What a label before the clause's colon names: 行政运行（项）：|支出决算为120万元 */
export function labelName({ start, end }: Range, { subjects }: NameContext): string | undefined {
  const subject = subjectOf({ start, end }, subjects);
  const name = budgetItem(tidy(subjects.text.slice(subject.start, subject.end)), subjects);
  return name.length > 1 && subject.verbs.length === 0 ? name : undefined;
}

/** What is traded, 货物|进出口总额, where a name is of both directions and the text of one. */
function tradedIn(name: string, text: string, { lexicon }: SubjectContext): string | undefined {
  const [both = "", ...each] = lexicon.words("pair-trade");
  if (!each.some((one) => text.startsWith(one))) return undefined;
  const at = Math.max(...[both, ...each].map((one) => name.indexOf(one)));
  const first = name.indexOf(both) >= 0 ? name.indexOf(both) : at;
  return first < 0 ? undefined : name.slice(0, first);
}

const payerIn = (name: string, { lexicon }: SubjectContext): string =>
  lexicon.payers.at(name, 0, name.length) || lexicon.levels.at(name, 0, name.length);

/** 地方国企|资产总额 owns 利润总额 too; 高新技术企业 owns its 总量 itself. */
function ownerOf({ base: name, owner }: Name, text: string, context: SubjectContext): string | undefined {
  const { lexicon, known } = context;
  // 立案28起: a deed owns nothing
  if (lexicon.inspections.has(name) || (lexicon.verbs.has(name) && !lexicon.nominals.has(name))) return undefined;
  // 进出口总额86亿元，其中|出口68亿元
  const traded = tradedIn(name, text, context);
  if (traded !== undefined) return traded === "" ? undefined : traded;
  // 固定资产投资增长5%，|出口增长2%: what the catalogue knows by itself does not trade
  if (known(name) && lexicon.words("pair-trade").some((one) => text.startsWith(one))) return undefined;
  // 中央|资金800万元，省级|资金420万元: who pays owns what he pays, not what another does
  const payer = payerIn(name, context);
  if (payer !== "" && payerIn(text, context) !== "") return undefined;
  // 工业增加值占全市|比重: what it is a share of owns nothing
  const of = Math.max(...lexicon.words("table-of").map((word) => name.indexOf(word)));
  if (of > 1) return ownerOf({ base: name.slice(0, of), qualifier: "" }, text, context);
  if (owner !== undefined && lexicon["thing-rates"].has(text)) return owner;
  // 增加值的|增幅, 增加值的|占比: what is derived from a number is owned by the number
  if (lexicon.derived.before(text, 0, text.length) !== "") return name;
  // 项目15个，总投资8亿元，完成投资|2亿元: what owned the one before owns this one
  if (owner !== undefined) return owner;
  // 产品销售率97%，|利润13亿元: nobody has a rate's money
  if (lexicon["rate-endings"].before(name, 1, name.length) !== "") return undefined;
  // 产值5亿元，税收2亿元: a number without its thing owns none
  if (lexicon.dependents.has(name)) return undefined;
  // 支出预算27亿元，|实际支出26亿元
  const planned = lexicon["budget-words"].before(name, 2, name.length);
  if (planned !== "" && lexicon.results.at(text, 0, text.length) !== "")
    return name.slice(0, name.length - planned.length);
  const measure = lexicon.dependents.before(name, 2, name.length);
  // 注册会员数32万人，浏览量|…, 旅客周转量7.8亿人公里，货运量|…: the name of a number owns no other number; 生产总值|规模 is one
  const endings = known(text) ? [lexicon["name-endings"], lexicon.quantifiers] : [lexicon["name-endings"]];
  if (measure === "") return endings.some((words) => words.before(name, 2, name.length) !== "") ? undefined : name;
  const rest = name.slice(0, name.length - measure.length);
  if (rest === payer) return name;
  // 国际|标准3项、国家|标准42项: of two ranks, neither is the other's
  if (lexicon.levels.at(text, 0, text.length) + measure === text) return undefined;
  // 调整预算数, 决算数: what is done with a number is nobody; 开支总额: a number owns no other
  return [lexicon.verbs, lexicon.nominals, lexicon.dependents].some((words) => words.has(rest)) ? undefined : rest;
}

// 优良|率
const SHORT_RATE = 3;
const STEM = 2;

/** What an owner owns, under its whole name; 结案率计划达到98%，|实际|结案率为99.1% is the same rate again. */
export function ownedBy(owner: string, text: string, { lexicon }: SubjectContext): string {
  const lead = lexicon["dependent-leads"].at(text, 0, text.length);
  return owner.endsWith(text.slice(lead.length)) ? owner : joined(owner, text);
}

/** The owner and what it owns, where they share words only once: 城市污水处理 + 处理率, 空气优良天数 + 优良率 */
export function joined(owner: string, text: string): string {
  if (owner.endsWith(text)) return owner;
  const again = text.length === SHORT_RATE ? owner.indexOf(text.slice(0, STEM), STEM) : -1;
  if (again > 0) return owner.slice(0, again) + text;
  for (let shared = Math.min(owner.length, text.length) - 1; shared > 1; shared--)
    if (owner.endsWith(text.slice(0, shared))) return owner + text.slice(shared);
  return owner + text;
}
