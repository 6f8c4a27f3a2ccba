import { REGIONS } from "../generated/regions.js";
import type { Report } from "./context.js";
import { WordClass } from "./words.js";

/** A place with its code of GB/T 2260. */
interface Region {
  readonly code: string;
  /** from the province on: 四川省资阳市 */
  readonly name: string;
}

/** One place under one of its names. */
interface Place {
  readonly code: string;
  readonly name: string;
}

/**
 * Places by their names: with the level (资阳市, 恩施州), or bare (资阳). Names of the past lead to the place of today where it is
 * certain which one that is (双流县 → 双流区), else to the code of their time.
 */
interface Gazetteer {
  readonly full: ReadonlyMap<string, readonly Place[]>;
  readonly bare: ReadonlyMap<string, readonly Place[]>;
  /** the first two characters of all of them */
  readonly openings: ReadonlySet<string>;
  readonly byCode: ReadonlyMap<string, Place>;
}

let gazetteer: Gazetteer | undefined;
/** Hong Kong, Macao and Taiwan are given as wholes. */
const WHOLES = /^(?:71|81|82)/;
const PROVINCE = /0000$/;
const PREFECTURE = /^\d\d(?!00)\d\d00$/;
const LONGEST_NAME = 15;

const add = (map: Map<string, Place[]>, name: string | undefined, place: Place): void => {
  if (name === undefined || name === "-") return;
  const places = map.get(name);
  if (!places) map.set(name, [place]);
  else if (!places.some(({ code }) => code === place.code)) places.push(place);
};

function read(): Gazetteer {
  const full = new Map<string, Place[]>();
  const bare = new Map<string, Place[]>();
  const byCode = new Map<string, Place>();
  for (const line of REGIONS.split("\n")) {
    const [code = "", name = "", short, stem, now = code] = line.split(" ");
    if (!byCode.has(now)) byCode.set(now, { code: now, name });
    const place = byCode.get(now) ?? { code: now, name };
    add(full, name, place);
    add(full, short, place);
    add(bare, stem, place);
  }
  const openings = new Set([...full.keys(), ...bare.keys()].map((name) => name.slice(0, 2)));
  return { full, bare, openings, byCode };
}

const loaded = (): Gazetteer => (gazetteer ??= read());

const namedAt = (names: ReadonlyMap<string, unknown>, text: string, start: number, end: number): string => {
  if (!loaded().openings.has(text.slice(start, start + 2))) return "";
  for (let length = Math.min(LONGEST_NAME, end - start); length > 1; length--) {
    const name = text.slice(start, start + length);
    if (names.has(name)) return name;
  }
  return "";
};

/** The name of a place with its level that stands at `start`, 安岳县, or "". */
export const placeNameAt = (text: string, start: number, end: number): string =>
  namedAt(loaded().full, text, start, end);

/** The same without its level: 安岳 */
export const bareNameAt = (text: string, start: number, end: number): string =>
  namedAt(loaded().bare, text, start, end);

/** What all places in one have in common: 51 for a province, 5120 for a prefecture; the code itself for a county. */
const stemOf = (code: string): string => (PROVINCE.test(code) ? code.slice(0, 2) : code.replace(/00$/, ""));
const isWithin = (code: string, whole: string): boolean => code.startsWith(stemOf(whole));

/** A name that many places could have is told by the report's own: one within it, beside it, or in its province. */
function nearest(places: readonly Place[], home: string | undefined): Place | undefined {
  const rings = home === undefined ? [] : [stemOf(home), home.slice(0, 4), home.slice(0, 2)];
  for (const ring of rings) {
    const near = places.filter(({ code }) => code.startsWith(ring));
    if (near.length > 0) return near.length === 1 ? near[0] : undefined;
  }
  return places.length === 1 ? places[0] : undefined;
}

/** 资阳: a province or a prefecture of that name, with no county at home that could be meant; or a county at home. */
function nearestBare(places: readonly Place[], home: string | undefined): Place | undefined {
  const province = places.find(({ code }) => PROVINCE.test(code));
  const atHome = home === undefined ? [] : places.filter(({ code }) => code.startsWith(home.slice(0, 2)));
  const rivals = atHome.filter(({ code }) => !PROVINCE.test(code));
  if (province) return rivals.length === 0 ? province : undefined; // 吉林: the province, or its city
  const prefectures = places.filter(({ code }) => PREFECTURE.test(code));
  const [prefecture] = prefectures;
  if (prefecture && prefectures.length === 1)
    return rivals.every(({ code }) => isWithin(code, prefecture.code)) ? prefecture : undefined;
  const [county] = rivals;
  return rivals.length === 1 && home !== undefined && county?.code.startsWith(home.slice(0, 4)) ? county : undefined;
}

interface Found {
  readonly place: Place;
  readonly length: number;
  /** named with its level */
  readonly sure: boolean;
}

/** The longest name that stands at `start`, of a place within `whole` where one was named before it. */
function placeAt(text: string, start: number, whole: string | undefined, home: string | undefined): Found | undefined {
  const { full, bare } = loaded();
  const within = (places: readonly Place[] = []): Place[] =>
    places.filter(({ code }) => whole === undefined || (code !== whole && isWithin(code, whole)));
  for (let length = Math.min(LONGEST_NAME, text.length - start); length > 1; length--) {
    const name = text.slice(start, start + length);
    const named = within(full.get(name));
    const place = nearest(named, whole ?? home);
    if (place) return { place, length, sure: true };
    if (named.length > 0) return undefined;
    const short = nearestBare(within(bare.get(name)), whole ?? home);
    if (short) return { place: short, length, sure: false };
  }
  return undefined;
}

/** 四川省资阳市, 北京市, 河南省济源市 */
function regionOf({ code, name }: Place): Region {
  const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`].filter((whole) => whole !== code);
  const names = above.flatMap((whole) => loaded().byCode.get(whole)?.name ?? []);
  return { code, name: [...new Set([...names, name])].join("") };
}

/**
 * The place that a scope names or begins with, county or above; undefined where that is not certain. `home` is the report's
 * own place, by which 市中区 is told from the others. `bodies` are the words that end the name of a body: 资阳市|科学技术局.
 */
export function findRegion(scope: string, home: Region | undefined, bodies: WordClass): Region | undefined {
  let at = 0;
  let last: Found | undefined;
  while (at < scope.length) {
    const next = placeAt(scope, at, last?.place.code, home?.code);
    if (!next) break;
    last = next;
    at += next.length;
    if (WHOLES.test(next.place.code)) break;
  }
  if (!last) return undefined;
  const rest = scope.slice(at);
  // 大同|市场, 南京|路: behind a bare name only what is surely a body is not the rest of another word
  const isBody = bodies.before(rest, 0, rest.length) !== "";
  return rest === "" || isBody ? regionOf(last.place) : undefined;
}

/** The place of a scope, or of the report where a statement has none, for the scopes of one report. */
export function regionFinder({
  place,
  issuer,
  extractors: { lexicon },
}: Report): (scope?: string) => Region | undefined {
  const bodies = new WordClass(lexicon.words("bodies"));
  const own = [place, issuer].find((named) => named !== undefined && findRegion(named, undefined, bodies));
  const home = own === undefined ? undefined : findRegion(own, undefined, bodies);
  const known = new Map<string, Region | undefined>();
  return (scope) => {
    if (scope === undefined || scope === place) return home;
    if (!known.has(scope)) known.set(scope, findRegion(scope, home, bodies));
    return known.get(scope);
  };
}
