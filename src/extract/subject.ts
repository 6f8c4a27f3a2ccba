import { firstIn, lastIn } from "../model/search.js";
import type { Cutter } from "./boundaries.js";
import type { PeriodMention } from "./dating.js";
import type { Range } from "./frame.js";
import type { Lexicon } from "./lexicon.js";
import type { PeriodIndex } from "./period-index.js";
import { runAt, runBefore } from "./runs.js";
import type { WordClass } from "./words.js";

/** What stands before a quantity, taken apart. */
export interface Subject extends Range {
  /** the verbs that were stripped, in order: 新增, 认定 */
  readonly verbs: readonly string[];
  /** a verb stands right before the quantity: 组织36户 */
  readonly verbFinal: boolean;
  /** 有, 共有 stand right before the quantity */
  readonly existential: boolean;
  /** what is left only gives examples of what follows: 香港、上海等|6条航线 */
  readonly examples: boolean;
  /** what stands before the colon that the subject begins behind: 行政运行（项）：|支出决算 */
  readonly label?: Range;
  /** what came to it, behind its name: 通车里程|新增 */
  readonly gain: string;
  readonly hedge?: string;
  readonly scope?: string;
  readonly period?: PeriodMention;
}

export interface SubjectContext {
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly cut: Cutter;
  readonly periods: PeriodIndex;
  /** names of the document's own place: 资阳市, 资阳 */
  readonly places: WordClass;
  /** whether a stretch holds a quantity that may be an indicator */
  readonly busy: (range: Range) => boolean;
  /** whether the catalogue knows an indicator of this name */
  readonly known: (name: string) => boolean;
  /** a name cut into words */
  readonly words: (name: string) => string[];
}

const PUNCTUATION = new Set(" \t“”‘’\"'：、，；。－—-·【】");
const SHORT_MEASURE = 4;
/** 研发|计划: shorter, and it says of an actor what he plans */
const SHORTEST_PLAN = 4;
const OPENING = new Set('“‘"');

// 2.“开展执法检查…: a number at the head of a sentence
const NUMBERING = /^\s*(?:（?\d{1,2}）|\d{0,2}[.．、](?!\d))/;
const LONGEST_NUMBER = 8;
/** 230家: how many are ranked */
const COUNT = /^\d+\D/;

class Trimmer {
  private start: number;
  private end: number;
  private readonly verbs: string[] = [];
  private gain = "";
  private hedge: string | undefined;
  private scope: string | undefined;
  private period: PeriodMention | undefined;
  private existential = false;
  private examples = false;
  private verbFinal = false;
  /** where the verb that was stripped last ends */
  private stripped = -1;
  private label: Range | undefined;
  private readonly context: SubjectContext;
  private readonly range: Range;

  constructor(range: Range, context: SubjectContext) {
    this.range = range;
    this.context = context;
    this.start = range.start;
    this.end = range.end;
  }

  trim(): Subject {
    while (this.start < this.end && (this.dropLast() || this.dropFinalVerb())) {}
    this.takeBehindLabel();
    while (this.start < this.end && this.dropFirst()) {}
    this.takeBehindExistential();
    const { label, hedge, scope, period } = this;
    return {
      start: this.start,
      end: this.end,
      verbs: this.verbs,
      gain: this.gain,
      verbFinal: this.verbFinal,
      existential: this.existential,
      examples: this.examples,
      ...(label ? { label } : {}),
      ...(hedge ? { hedge } : {}),
      ...(scope ? { scope } : {}),
      ...(period ? { period } : {}),
    };
  }

  private aligned(position: number): boolean {
    return this.context.cut(this.range).at(position);
  }

  private wordBefore(words: WordClass): string {
    const word = words.before(this.context.text, this.start, this.end);
    return word !== "" && this.aligned(this.end - word.length) ? word : "";
  }

  /** A link need not be a word to the segmenter, 办结|率达, but must not end one: 违法行为 */
  private linkBefore(): string {
    const { text, lexicon } = this.context;
    const word = lexicon.links.before(text, this.start, this.end);
    return lexicon.wholes.before(text, this.start, this.end).length > word.length ? "" : word;
  }

  private wordAt(words: WordClass, start = this.start): string {
    const word = words.at(this.context.text, start, this.end);
    return word !== "" && this.aligned(start + word.length) ? word : "";
  }

  /** One thing off the right end: 达到, 为, 共, 2019年, punctuation. */
  private dropLast(): boolean {
    const { text, lexicon, periods } = this.context;
    const last = text[this.end - 1] ?? "";
    const named = last === "”" ? lastIn(text, "“", this.start, this.end - 1) : -1;
    if (named >= this.start && periods.startingAt(named + 1)?.span.end === this.end - 1) {
      this.end = named;
      return true;
    }
    // 2019年的|完成情况: 的 joins what was dropped already
    if (last === "的" || (PUNCTUATION.has(last) && !(last === "”" && this.quoted()))) {
      this.end--;
      return true;
    }
    if (this.dropLastPeriod()) return true;
    const run = runBefore(text, { start: this.start, end: this.end }, lexicon);
    if (run > 0) {
      this.end -= run;
      return true;
    }
    const link = this.linkBefore();
    this.examples ||= lexicon.appositions.has(link);
    if (lexicon.existentials.has(link) || this.examples) this.existential = true;
    const whole = lexicon.wholes.before(text, this.start, this.end);
    const word = link || this.wordBefore(lexicon.adverbs) || this.wordBefore(lexicon.times);
    // 本年收入|合计: the name of a sum
    if (word !== "" && whole.length <= word.length) {
      this.end -= word.length;
      return true;
    }
    const hedge = this.wordBefore(lexicon.hedges);
    if (hedge === "" || this.namesPlan(hedge)) return false;
    this.hedge = hedge;
    this.end -= hedge.length;
    return true;
  }

  /** 省级重点研发|计划: behind a noun it is a plan's name, behind a time or a place it says what is planned */
  private namesPlan(hedge: string): boolean {
    const { text, lexicon, periods } = this.context;
    const before = this.end - hedge.length;
    if (!lexicon["plan-nouns"].has(hedge) || before - this.start < SHORTEST_PLAN) return false;
    const openers = [
      lexicon.times,
      lexicon.scopes,
      lexicon.adverbs,
      lexicon.connectors,
      lexicon.links,
      lexicon.nominals,
    ];
    if (openers.some((words) => words.before(text, this.start, before) !== "")) return false;
    return periods.endingAt(before) === undefined && lexicon.verbs.before(text, this.start, before) === "";
  }

  /** 2019年, unless it is what is compared with: 户数较|2019年 */
  private dropLastPeriod(): boolean {
    const { text, lexicon, periods } = this.context;
    const period = periods.endingAt(this.end);
    if (!period || period.span.start < this.start) return false;
    const compares = lexicon.compares.before(text, this.start, period.span.start);
    if (compares === "") this.period = period;
    this.end = period.span.start - compares.length;
    return true;
  }

  /** 任务是|新增, 计划|引进: a verb behind a link or a hedge, with nothing between that it could belong to */
  private dropFinalVerb(): boolean {
    const { text, lexicon } = this.context;
    const verb = this.wordBefore(lexicon.verbs);
    const before = this.end - verb.length;
    if (verb === "" || before <= this.start || lexicon.nominals.has(verb)) return false;
    // 通车里程|新增: what came to a thing that is named before
    if (lexicon.gains.has(verb) && before - this.start > 1 && lexicon.verbs.before(text, this.start, before) === "") {
      this.gain = verb;
      this.end = before;
      return true;
    }
    const leads = lexicon.links.before(text, this.start, before) || lexicon.hedges.before(text, this.start, before);
    if (leads === "" || lexicon.wholes.before(text, this.start, before).length > leads.length) return false;
    this.verbs.push(verb);
    this.verbFinal = true;
    this.end = before;
    return true;
  }

  private quoted(): boolean {
    return lastIn(this.context.text, "“", this.start + 1, this.end - 1) >= 0;
  }

  /** 总体目标：创新能力持续提升 → what stands behind the colon, unless nothing does */
  private takeBehindLabel(): void {
    const colon = lastIn(this.context.text, "：", this.start, this.end);
    if (colon < 0 || colon >= this.end - 1) return;
    this.label = { start: this.start, end: colon };
    this.start = colon + 1;
  }

  /** One thing off the left end: 全市, 2019年, 其中, 力争, 新增 … as long as something is left. */
  private dropFirst(): boolean {
    const { text, lexicon, periods, places } = this.context;
    if (this.start === this.range.start) {
      const number = NUMBERING.exec(text.slice(this.start, Math.min(this.end, this.start + LONGEST_NUMBER)))?.[0] ?? "";
      if (number !== "" && this.start + number.length < this.end) return this.skip(number.length);
    }
    if (PUNCTUATION.has(text[this.start] ?? "") && !(OPENING.has(text[this.start] ?? "") && this.closes()))
      return this.skip(1);
    const whole = lexicon.wholes.at(text, this.start, this.end);
    if (whole !== "" && !lexicon.adverbs.has(whole)) return false;
    const period = periods.startingAt(this.start);
    if (period && period.span.end <= this.end) {
      this.period ??= period;
      return this.skip(period.span.end - this.start);
    }
    const run = runAt(text, { start: this.start, end: this.end }, lexicon);
    if (run > 0) return this.skip(run);
    const plain =
      this.wordAt(lexicon.connectors) || this.wordAt(lexicon.times) || this.wordAt(lexicon.adverbs) || this.baseAt();
    const hedge = this.wordAt(lexicon.hedges);
    if (hedge.length > plain.length && !lexicon.verbs.has(hedge)) {
      this.hedge = hedge;
      return this.skip(hedge.length);
    }
    if (plain !== "") return this.skip(plain.length);
    const manner = this.wordAt(lexicon.manners);
    const verb = this.wordAt(lexicon.verbs, this.start + manner.length);
    const adverbial = manner !== "" && verb !== "" && !lexicon.nominals.has(verb);
    if (adverbial && this.wordAt(lexicon.verbs).length <= manner.length) return this.skip(manner.length);
    const place = places.at(text, this.start, this.end) || this.wordAt(lexicon.scopes);
    // 创建|全国综合减灾示范社区: behind a verb it is part of what is made
    const wider = this.verbs.length > 0 && lexicon.wider.has(place);
    if (place !== "" && !wider && !this.namesRank(place)) {
      this.scope ??= place;
      return this.skip(place.length);
    }
    return this.dropVerb() || this.dropPreposition() || this.dropLink();
  }

  /** 较上年同口径, 比2017年底: what is compared with */
  private baseAt(): string {
    const { text, lexicon, periods } = this.context;
    const base = lexicon.bases.at(text, this.start, this.end);
    if (base !== "") return base;
    const word = lexicon.compares.at(text, this.start, this.end);
    const next = this.start + word.length;
    const based = word !== "" && (periods.startingAt(next) || lexicon.bases.at(text, next, this.end) !== "");
    return based ? word : "";
  }

  /** 全国人大代表, 省级: a place at the head of a longer word is part of it */
  private namesRank(place: string): boolean {
    return this.start + place.length < this.end && !this.aligned(this.start + place.length);
  }

  private closes(): boolean {
    return firstIn(this.context.text, "”", this.start, this.end) >= 0;
  }

  private skip(length: number): boolean {
    this.start = Math.min(this.end, this.start + length);
    return true;
  }

  private dropLink(): boolean {
    const word = this.wordAt(this.context.lexicon.existentials);
    if (word === "" || this.context.text.slice(this.start, this.end).includes("的")) return false;
    return this.skip(word.length);
  }

  private dropVerb(): boolean {
    const { text, lexicon } = this.context;
    const verb = this.wordAt(lexicon.verbs);
    if (verb === "") return false;
    const behind = this.start + verb.length;
    // 营造|林: no verb leaves a single character
    if (this.end - behind === 1) return false;
    const last = this.verbs.at(-1);
    if (behind >= this.end) {
      // nothing but verbs: the last is the thing done where it is a name by itself, 完成投资5亿元
      if (lexicon.nominals.has(verb)) return false;
      this.verbs.push(verb);
      this.verbFinal = true;
      return this.skip(verb.length);
    }
    if (last !== undefined && !lexicon.light.has(last) && !lexicon.empty.has(last))
      return this.compounded(last, verb) || this.pivoted(last);
    const quantifier = lexicon.quantifiers.at(text, behind, this.end);
    // 投资额 and 就业人数 are names; 完成投资 and 实现产值 are not, but 完成率 is
    if (quantifier !== "" && !(lexicon.light.has(verb) && quantifier.length > 1)) return false;
    const rest = text.slice(behind, this.end);
    if (!lexicon.light.has(verb) && this.isShortMeasure(behind) && !this.context.known(rest)) return false;
    // 投入|研发经费: a verb that is a name too is none before the name of an indicator
    const named = this.context.known(rest) && !lexicon.dependents.has(rest) && !lexicon.quantifiers.has(rest);
    const whole = text.slice(this.start, this.end);
    if (lexicon.nominals.has(verb) && text[behind] !== "了" && !(named && !this.context.known(whole))) return false;
    // 完成投资, 实现利润 of something
    if (lexicon.dependents.has(whole)) return false;
    if (this.isRelative(behind)) return false;
    this.verbs.push(verb);
    this.skip(verb.length);
    this.stripped = this.start;
    if (text[this.start] === "了") this.start++;
    if (lexicon.pivots.has(verb)) this.jumpPivot();
    return true;
  }

  /** 共享|交易额, 培训|农户人数: a short name of a number takes the verb into it */
  private isShortMeasure(behind: number): boolean {
    const { text, lexicon } = this.context;
    return this.end - behind <= SHORT_MEASURE && lexicon.quantifiers.before(text, behind + 1, this.end) !== "";
  }

  private isPivot(verb: string): boolean {
    return this.context.lexicon.pivots.has(verb);
  }

  /** 排查|整治“散乱污”企业, 新建、|改扩建公办幼儿园: two verbs that do the same to one thing are one qualifier */
  private compounded(last: string, verb: string): boolean {
    const { text, lexicon } = this.context;
    const between = text.slice(this.stripped, this.start);
    const behind = this.start + verb.length;
    const joined = between === "" || lexicon["list-joints"].has(between);
    if (this.stripped < 0 || !joined || behind >= this.end || this.isSettled(last, verb, between)) return false;
    if (lexicon.quantifiers.at(text, behind, this.end) !== "" || text[behind] === "的") return false;
    this.verbs[this.verbs.length - 1] = last + between + verb;
    this.skip(verb.length);
    this.stripped = this.start;
    return true;
  }

  /** 新增|建设用地, 建成|运营中心: the second verb belongs to the name of what the first one makes */
  private isSettled(last: string, verb: string, between: string): boolean {
    const { lexicon } = this.context;
    return lexicon.nominals.has(verb) || (between === "" && !lexicon.paired.has(last));
  }

  /** after a verb that takes a thing, another verb belongs to the thing's name: 新增|就业岗位 */
  private pivoted(last: string): boolean {
    return this.isPivot(last) && this.jumpPivot();
  }

  /** 组织企业申报|高新技术企业: go behind the second verb where an actor stands between the two */
  private jumpPivot(): boolean {
    const { text, lexicon, cut } = this.context;
    for (const token of cut(this.range).tokens) {
      if (token.start <= this.start || token.end >= this.end) continue;
      if (text[token.start] === "的" || lexicon.prepositions.has(token.word)) return false;
      const actor = lexicon.actors.before(text, this.start, token.start);
      const verb = lexicon.verbs.at(text, token.start, this.end);
      if (actor === "" || verb === "" || token.start + verb.length >= this.end) continue;
      if (lexicon.quantifiers.at(text, token.start + verb.length, this.end) !== "") return false;
      this.verbs.push(verb);
      this.start = token.start + verb.length;
      return true;
    }
    return false;
  }

  /** 纳入统计的企业: a clause that describes a general noun stays whole */
  private isRelative(behind: number): boolean {
    const { text, lexicon } = this.context;
    const of = lastIn(text, "的", behind + 1, this.end);
    if (of < 0) return false;
    const noun = text.slice(of + 1, this.end);
    return lexicon.generics.has(noun);
  }

  /** 为企业|提供贷款, 在全国率先|…: behind the verb that the preposition belongs to */
  private dropPreposition(): boolean {
    const { lexicon, cut } = this.context;
    const word = this.wordAt(lexicon.prepositions);
    if (word === "" || this.start + word.length >= this.end) return false;
    if (this.dropFrame(word)) return true;
    for (const token of cut(this.range).tokens) {
      if (token.start <= this.start || token.end >= this.end) continue;
      if (lexicon.verbs.has(token.word) && !lexicon.nominals.has(token.word)) {
        this.start = token.start;
        return true;
      }
    }
    return this.skip(word.length);
  }

  /** 在全国|230家国家级经开区考核评价|中: what a rank is given in */
  private dropFrame(preposition: string): boolean {
    const { text, lexicon } = this.context;
    const close = lexicon.unfinished.before(text, this.start, this.end);
    const scope = lexicon.scopes.at(text, this.start + preposition.length, this.end);
    if (close === "" || scope === "") return false;
    this.end -= close.length;
    this.skip(preposition.length + scope.length);
    return this.skip(
      COUNT.exec(text.slice(this.start, Math.min(this.end, this.start + LONGEST_NUMBER)))?.[0].length ?? 0,
    );
  }

  /** 全市共有|院士工作站: behind a 有 in the middle, where a short subject stands before it */
  private takeBehindExistential(): void {
    const { text, lexicon } = this.context;
    // 每万人拥有|基站: what is counted for each belongs to the name
    if (lexicon.pers.at(text, this.start, this.end) !== "") return;
    for (let at = this.start + 1; at < this.end; at++) {
      const word = lexicon.existentials.at(text, at, this.end);
      const behind = at + word.length;
      if (word === "" || behind >= this.end || !this.aligned(at) || !this.aligned(behind)) continue;
      if (!text.slice(behind, this.end).includes("的")) this.start = behind;
      return;
    }
  }
}

/** The noun phrase before a quantity, without scope, period, adverbs, verbs and bounds. */
export const subjectOf = (range: Range, context: SubjectContext): Subject => new Trimmer(range, context).trim();
