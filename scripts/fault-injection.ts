// Alters one number of a text in which a printed statement holds, so that it no longer does, and looks whether that is found.
import type { Check, Link, Pipeline, Result } from "../src/index.js";
import { editOf, FAULTS, type Fault, pick } from "./fault-edits.js";
import { isBroken } from "./plain-arithmetic.js";
import { randomOf } from "./random.js";

/** A text with what is known of it beforehand. */
export interface CleanText {
  readonly id: string;
  readonly text: string;
  readonly title: string | undefined;
}

export interface Injected {
  readonly id: string;
  readonly fault: Fault;
  readonly rel: Link["rel"];
  readonly before: string;
  readonly after: string;
  readonly context: string;
  readonly found: boolean;
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

/** Whether a result complains of a number at a place: a statement that fails, or tellings that differ. */
function complains(result: Result, place: { start: number; end: number }): boolean {
  const bad = ({ verdict, reason }: Check): boolean =>
    verdict === "fails" || (verdict === "cannot-tell" && reason !== undefined);
  const failing = new Set(result.checks.filter(bad).map(({ link }) => link));
  const members = new Set(result.links.filter(({ id }) => failing.has(id)).flatMap((link) => link.members));
  const named = result.indicators.filter(({ id }) => members.has(id)).map(({ evidence }) => evidence);
  const implausible = result.issues
    .filter(({ code }) => code === "verify/implausible")
    .flatMap(({ span }) => (span ? [span] : []));
  return [...named, ...implausible].some((one) => overlaps(one, place));
}

interface Covered {
  readonly link: Link;
  readonly id: string;
  readonly place: { readonly start: number; readonly end: number };
  readonly texts: Readonly<Record<string, string>>;
}

/** Every number of every statement that holds. */
function coveredBy(result: Result): readonly Covered[] {
  const holding = new Set(result.checks.filter(({ verdict }) => verdict === "holds").map(({ link }) => link));
  const exact = result.indicators.filter(({ comparator }) => comparator === "eq");
  const texts = Object.fromEntries(exact.map(({ id, evidence }) => [id, evidence.text]));
  return result.links
    .filter((link) => holding.has(link.id) && !isBroken(link, texts))
    .flatMap((link) =>
      link.members.flatMap((id) => {
        const evidence = result.indicators.find((one) => one.id === id)?.evidence;
        return evidence && id in texts
          ? [{ link, id, place: { start: evidence.start, end: evidence.end }, texts }]
          : [];
      }),
    );
}

/** Alters one number at random; undefined where that leaves the statement true. */
async function inject(
  clean: CleanText,
  covered: Covered,
  fault: Fault,
  pipeline: Pipeline,
  random: () => number,
): Promise<Injected | undefined> {
  const { link, id, place, texts } = covered;
  const edit = editOf(fault, place, clean.text, random);
  if (!edit) return undefined;
  const altered = clean.text.slice(0, edit.start) + edit.text + clean.text.slice(edit.end);
  const shift = edit.text.length - (edit.end - edit.start);
  const at =
    fault === "sign"
      ? { start: place.start + shift, end: place.end + shift }
      : { start: place.start, end: place.end + shift };
  const after = altered.slice(at.start, at.end);
  if (fault !== "sign" && !isBroken(link, { ...texts, [id]: after })) return undefined;
  if (
    fault === "sign" &&
    (link.rel === "completion" || link.rel === "share" || link.rel === "sum" || link.rel === "same-fact")
  )
    return undefined;
  const result = await pipeline.extract(altered, given(clean));
  const context = altered.slice(Math.max(0, at.start - 30), at.end + 20).replace(/\s+/g, " ");
  return {
    id: clean.id,
    fault,
    rel: link.rel,
    before: clean.text.slice(place.start - (fault === "sign" ? 2 : 0), place.end),
    after: fault === "sign" ? edit.text.slice(-2) + after : after,
    context,
    found: complains(result, at),
  };
}

const given = ({ title }: CleanText): { given?: { title: string } } =>
  title === undefined ? {} : { given: { title } };

export interface InjectionReport {
  readonly injected: readonly Injected[];
  /** statements that fail in the unaltered texts, which is a false alarm for each */
  readonly alarms: readonly string[];
}

// many draws leave a statement true, or have no unit or sign to alter
const TRIES = 40;

/** Injects faults of all kinds in turn, into texts drawn at random, until `count` of them break a statement. */
export async function injectFaults(
  texts: readonly CleanText[],
  pipeline: Pipeline,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<InjectionReport> {
  const random = randomOf(seed);
  const all: { clean: CleanText; covered: readonly Covered[] }[] = [];
  const alarms: string[] = [];
  for (const clean of texts) {
    const result = await pipeline.extract(clean.text, given(clean));
    all.push({ clean, covered: coveredBy(result) });
    for (const check of result.checks)
      if (check.verdict === "fails")
        alarms.push(
          `${clean.id}: ${check.link} ${check.explanation ?? `${check.reported} against ${check.computed.join("…")}`}`,
        );
  }
  const pool = all.flatMap(({ clean, covered }) => covered.map((one) => ({ clean, covered: one })));
  const injected: Injected[] = [];
  const most = count * TRIES;
  for (let i = 0; injected.length < count && i < most; i++) {
    const fault = FAULTS[i % FAULTS.length] ?? "digit";
    const drawn = pick(pool, random);
    const one = drawn && (await inject(drawn.clean, drawn.covered, fault, pipeline, random));
    if (one) injected.push(one);
  }
  return { injected, alarms };
}
