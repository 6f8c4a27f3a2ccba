import type { Report } from "./context.js";

/** 城南 is too short for a street's name with its ending: 城南街道 has 4. */
const SHORTEST = 3;

/**
 * The street, town or zone that a report is of, by who issued it, 城南街道|办事处, or by the words before the year of its title:
 * 某某经济技术开发区|2022年经济社会发展情况. Undefined for reports of bureaus and of places that are divisions of the administration.
 */
export function ownArea({ issuer, document, extractors: { lexicon } }: Report): string | undefined {
  const seat = issuer === undefined ? "" : lexicon.seats.before(issuer, SHORTEST, issuer.length);
  const title = document.metadata.title ?? "";
  const named = seat === "" ? /^\D+(?=\d{4})/.exec(title)?.[0] : issuer?.slice(0, -seat.length);
  if (named === undefined || named.length < SHORTEST) return undefined;
  const endings = [lexicon["town-endings"], lexicon["area-endings"]];
  return endings.some((words) => words.before(named, 2, named.length) !== "") ? named : undefined;
}
