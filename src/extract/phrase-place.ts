import { firstIn } from "../model/search.js";
import { isWordEnd } from "./boundaries.js";
import type { Phrase } from "./phrase.js";
import { bareNameAt, placeNameAt } from "./region.js";
import type { SubjectContext } from "./subject.js";

/** 全市|, 资阳市|, 安岳县| */
export function dropPlace(phrase: Phrase): boolean {
  const { text, lexicon, places } = phrase.context;
  const own = places.at(text, phrase.start, phrase.end) || phrase.wordAt(lexicon.scopes);
  const full = own === "" ? named(phrase) : "";
  const place = own || full || bare(phrase);
  // 创建|全国综合减灾示范社区: behind a verb it is part of what is made
  const wider = phrase.verbs.length > 0 && lexicon.wider.has(place);
  if (place === "" || wider || namesRank(phrase, place)) return false;
  const path = full === "" ? 0 : placePath(text.slice(phrase.start, phrase.end), phrase.context);
  const whole = text.slice(phrase.start, phrase.start + Math.max(place.length, path));
  phrase.scope ??= whole;
  return phrase.skip(whole.length);
}

/** 局派驻工作队帮扶的|鲁山县瓦屋镇李老庄村: who helps a place is no part of a name */
export function dropHelper(phrase: Phrase): boolean {
  const { text, lexicon } = phrase.context;
  const behind = firstIn(text, OF, phrase.start, phrase.end) + OF.length;
  const helped = behind > phrase.start && lexicon.helped.before(text, phrase.start, behind) !== "";
  return helped && placeNameAt(text, behind, phrase.end) !== "" && phrase.skip(behind - phrase.start);
}

const OF = "的";

/** 全国人大代表, 省级: a place at the head of a longer word is part of it */
function namesRank(phrase: Phrase, place: string): boolean {
  return phrase.start + place.length < phrase.end && !phrase.aligned(phrase.start + place.length);
}

/** 城区 and 郊区 are counties somewhere, and words everywhere */
const SHORTEST_NAMED = 3;

/** Another place by its full name, 安岳县|财政收入, where the words behind it do not go on to name a body: 安岳县|中医医院门诊量. */
function named(phrase: Phrase): string {
  const { text, lexicon } = phrase.context;
  const place = placeNameAt(text, phrase.start, phrase.end);
  const behind = phrase.start + place.length;
  if (place.length < SHORTEST_NAMED || lexicon.zones.has(place) || behind + 1 >= phrase.end) return "";
  // 章贡区、|南康区: places to which values are dealt out
  if (lexicon["list-joints"].at(text, behind, phrase.end) !== "") return "";
  const rest = text.slice(behind, phrase.end);
  return lexicon.bodies.within(rest, 0, SHORTEST_BODY) || lexicon["area-endings"].within(rest, 0) ? "" : place;
}

/** 局 alone stands in many words */
const SHORTEST_BODY = 2;

/** The same without its level, one or several, before the name of an indicator: 安岳|财政收入, 安岳、乐至|经济总量. */
function bare(phrase: Phrase): string {
  const { text, known, lexicon } = phrase.context;
  let end = phrase.start;
  for (;;) {
    const place = bareNameAt(text, end, phrase.end);
    if (place === "" || lexicon["place-homonyms"].has(place)) return "";
    end += place.length;
    if (text[end] !== JOINT) break;
    end++;
  }
  const rest = text.slice(end, phrase.end);
  const measure =
    known(rest) && (lexicon.dependents.has(rest) || lexicon.quantifiers.before(rest, 1, rest.length) !== "");
  return measure ? text.slice(phrase.start, end) : "";
}

const JOINT = "、";

const SHORTEST_TOWN = 3;
const LONGEST_TOWN = 6;

/** How many characters of a phrase are a place of the gazetteer with a town and a village in it: 新化县天门乡土坪村|集体经济收入; 0 where it is no more than a county. */
export function placePath(phrase: string, { lexicon, words }: SubjectContext): number {
  const county = placeNameAt(phrase, 0, phrase.length).length;
  if (county === 0) return 0;
  let end = county;
  for (const endings of [lexicon["town-endings"], lexicon["village-endings"]]) {
    const rest = phrase.slice(end);
    const size = Array.from({ length: LONGEST_TOWN - SHORTEST_TOWN + 1 }, (_, i) => SHORTEST_TOWN + i).find(
      (length) =>
        length <= rest.length &&
        endings.before(rest, 2, length) !== "" &&
        lexicon.zones.before(rest, 0, length) === "" &&
        (length === rest.length || isWordEnd(words(rest), length)),
    );
    end += size ?? 0;
  }
  return end > county ? end : 0;
}
