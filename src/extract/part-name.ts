import type { Name, NameContext } from "./name.js";
import type { SubjectContext } from "./subject.js";
import { isOther, kindName, levelName, memberName, moved, thresholdOf } from "./told-name.js";

/** A part of what was told before, where its own words only say which: 其中省级3家, 中央资金, 国有, 因病, 在建, 发明 */
export function partName(subjectText: string, context: NameContext): Name | undefined {
  const { previous, subjects, told } = context;
  // 补助资金5亿元（中央|3亿元、市县|2亿元）; 争取中央资金9.9亿元，省级财政|安排|3.4亿元
  const payer = subjects.lexicon.payers.at(subjectText, 0, subjectText.length);
  const given = subjectText.slice(payer.length);
  const pays =
    payer !== "" && (given === "" || subjects.lexicon.allotments.has(given)) && previous?.base !== subjectText;
  if (pays && previous) return levelName(payer, previous, subjects);
  // 城乡低保对象19万人，其中城市|3.4万人
  const ranks = subjects.lexicon.levels.at(previous?.base ?? "", 0, previous?.base.length ?? 0) !== "";
  const level = subjects.lexicon.levels.has(subjectText) || (ranks && subjects.lexicon["co-ranks"].has(subjectText));
  if (subjectText !== "" && level && !thresholdOf(subjectText, context)) {
    const whole = moved(context) ?? previous;
    if (whole) return levelName(subjectText, whole, subjects);
  }
  // 公用经费772万元，人均|3.6万元
  if (told && previous && subjects.lexicon.pers.has(subjectText))
    return { ...previous, base: subjectText + previous.base, qualifier: "" };
  const residence = residenceName(subjectText, context);
  if (residence) return residence;
  // 监测对象297户，其中因病|132户
  const cause = subjects.lexicon.reasons.at(subjectText, 0, subjectText.length);
  if (told && previous && cause !== "" && subjectText.length <= LONGEST_CAUSE && !isOther(context))
    return { ...previous, qualifier: subjectText };
  // 博物馆12家，其中国有|8家
  if (told && previous && subjects.lexicon.sorts.has(subjectText) && !isOther(context))
    return { ...previous, base: subjectText + withoutSort(previous.base, subjects) };
  // 建成大桥3座、在建|5座
  if (told && previous && subjects.lexicon.states.has(subjectText) && !isOther(context))
    return { base: previous.base, qualifier: subjectText };
  const part = told && previous ? kindName(subjectText, previous, subjects) : undefined;
  return part ?? (previous && memberName(subjectText, previous, subjects));
}

/** 城乡低保标准逐年提高，城镇|年人均提高600元，农村|年人均提高200元 */
function residenceName(part: string, context: NameContext): Name | undefined {
  const [both = "", ...each] = context.subjects.lexicon.words("pair-residence");
  const whole = each.includes(part) ? (moved(context) ?? context.previous) : undefined;
  const told = whole && [both, ...each].find((one) => whole.base.length > one.length && whole.base.includes(one));
  return whole && told ? { ...whole, base: whole.base.replace(told, part) } : undefined;
}

/** 因意外事故 */
const LONGEST_CAUSE = 6;

const withoutSort = (name: string, { lexicon }: SubjectContext): string =>
  name.slice(lexicon.sorts.at(name, 0, name.length).length);
