import type { ChromeLexicon } from "../model/chrome-lexicon.js";
import { createDates, type Dates } from "./dates.js";
import { anyOf, createFold, escapeRegExp, type Fold } from "./fold.js";
import { createReadLabels, type ReadLabels } from "./labels.js";

/** The lexicon, made ready for comparison. All patterns are for folded text. */
export interface Matchers {
  readonly lexicon: ChromeLexicon;
  readonly fold: Fold;
  readonly dates: Dates;
  readonly readLabels: ReadLabels;
  /** 一、 or （一） */
  readonly section: RegExp;
  readonly breadcrumb: RegExp;
  readonly trail: RegExp;
  readonly siteLine: RegExp;
  /** a line of nothing but buttons */
  readonly controls: RegExp;
  /** the same, none of whose words is a button for sure */
  readonly softControls: RegExp;
  readonly bracketedControl: RegExp;
  /** 首页 上一页 1 2 下一页 共2页 */
  readonly pager: RegExp;
  readonly tailStart: RegExp;
  readonly strongFooter: RegExp;
  readonly weakFooter: RegExp;
  readonly tailLabel: RegExp;
  readonly titleEnding: RegExp;
  readonly organEnding: RegExp;
  /** 全市各有关部门 is no organ's name */
  readonly noOrgan: RegExp;
  /** an organ of the whole country: it is of no place */
  readonly nationalOrgan: RegExp;
  /** 2026年 before the organ in a title */
  readonly titleYear: RegExp;
  /** what follows an organ in a title: 关于, 2020年, 工作 */
  readonly titleAfterOrgan: RegExp;
  /** 关于印发《2023年工作要点》的通知, with what is printed as its first group that is not empty */
  readonly notice: RegExp;
  /** 资科〔2020〕11号, 国办发〔2019〕6号 at a line's beginning, as printed; a damaged one (〔20203号) is left alone */
  readonly documentNumber: RegExp;
  readonly watermark: RegExp;
  /** a line without blanks that is a page's number; one group holds it */
  readonly pageNumber: RegExp;
}

const BARS = "[\\s|\\[\\]【】()<>:：/、·,\\-]";

export function createMatchers(lexicon: ChromeLexicon): Matchers {
  const fold = createFold(lexicon);
  const any = (words: readonly string[]) => anyOf(words, fold);
  const dates = createDates(lexicon, fold);
  const buttons = any([...lexicon.controls, ...lexicon.softControls]);
  const lineOf = (words: string) => new RegExp(`^${BARS}*(?:(?:${words})(?:${BARS}+|$))+$`);
  const { footers, titles } = lexicon;
  const { ordinal, ending } = lexicon.documentNumbers;
  return {
    lexicon,
    fold,
    dates,
    readLabels: createReadLabels(lexicon, fold, dates),
    section: new RegExp(
      `^(?:[${lexicon.dates.digits}${lexicon.dates.ten}]+、|\\([${lexicon.dates.digits}${lexicon.dates.ten}]+\\))`,
    ),
    breadcrumb: new RegExp(`^[\\s>·|]*(?:${any(lexicon.breadcrumbs)})\\s*[:：>]?`),
    trail: new RegExp(`^(?:${any(lexicon.homes)})\\s*(?:[>»/-]|-+>|>>)`),
    siteLine: new RegExp(
      `^(?:${any(lexicon.siteLines)}|(?:${any(lexicon.homes)})|[^,。;、]{2,20}(?:${any(lexicon.siteEndings)}))$`,
    ),
    controls: lineOf(buttons),
    softControls: lineOf(any(lexicon.softControls)),
    bracketedControl: new RegExp(
      `[【\\[(]\\s*(?:${buttons})(?:${BARS.replace("\\[\\]【】()", "")}+(?:${buttons}))*\\s*[】\\])]`,
      "g",
    ),
    pager: new RegExp(`^(?=.*(?:${any(lexicon.pagerSigns)}))(?:${BARS}|[.…<>»«]|\\d|${any(lexicon.pagers)})+$`),
    tailStart: new RegExp(`^[\\s【\\[]*(?:${any(lexicon.tailStarts)})\\s*[】\\]]?\\s*[:：>]*\\s*$`),
    strongFooter: new RegExp(`(?:${any(footers.strong)})|(?:^|[\\s|])(?:${any(footers.labels)})\\s*[:：]`),
    weakFooter: new RegExp(`(?:${any(footers.weak)})`),
    tailLabel: new RegExp(`^[\\s|\\[(【]*(?:${any(footers.tailLabels)})\\s*[:：】\\]]`),
    titleEnding: new RegExp(
      `(?:${any(titles.endings)})(?:[(《](?:[^()]{0,12})[)》]|\\((?:${any(titles.drafts)})\\))?$`,
    ),
    documentNumber: new RegExp(
      `^[\\u3400-\\u9fff]{1,12}\\s?[〔[［【(（]\\s?(?:19|20)\\d{2}\\s?[〕\\]］】)）]\\s?${ordinal}?\\s?\\d{1,5}\\s?[${ending}${traditionalOf(ending, lexicon)}]`,
    ),
    organEnding: new RegExp(`(?:${any(lexicon.organs.endings)})$`),
    noOrgan: new RegExp(`^(?:${any([...lexicon.organs.notFirst, ...lexicon.regions.never])})`),
    nationalOrgan: new RegExp(`^(?:${any(lexicon.organs.national)})`),
    titleYear: new RegExp(`^\\s*(?:\\d{4}\\s*${any([lexicon.dates.year])})?\\s*`),
    titleAfterOrgan: new RegExp(`\\d|${any([...titles.about, ...titles.afterOrgan])}`),
    notice: new RegExp(`(?:${any(titles.issuing)})(?:《(.+?)》|(.+?))(?:${any(titles.notices)})$`),
    watermark: new RegExp(`[(（]\\s*[^()（）]{0,80}(?:${any(lexicon.watermarks)})[^()（）]{0,40}[)）]`, "g"),
    pageNumber: pageNumber(lexicon.pageNumbers, fold),
  };
}

/** 第#页共#页: the first # is the page, others are any number. */
function pageNumber(templates: readonly string[], fold: Fold): RegExp {
  const written = templates.map((template) =>
    escapeRegExp(fold(template).folded).replace("#", "(\\d{1,4})").replaceAll("#", "\\d{1,4}"),
  );
  return new RegExp(`^(?:[-—–~·]{1,2}(\\d{1,4})[-—–~·]{1,2}|${written.join("|")})$`);
}

/** The Traditional forms of a character, by the fold table turned round: 号 → 號. */
const traditionalOf = (character: string, { fold }: ChromeLexicon): string =>
  [...fold].flatMap(([traditional, simplified]) => (simplified === character ? [traditional] : [])).join("");
