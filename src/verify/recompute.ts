import type { Link } from "../model/result.js";
import { type Interval, isPositive, minus, negated, ONE, over, plus, scale } from "./interval.js";
import type { Member, Members } from "./member.js";

/** A statement of a link: what is reported, and what its other numbers come to. */
export interface Statement {
  readonly reported: Member;
  /** by its roles, so that an explanation can try another number */
  readonly inputs: Readonly<Record<string, Member>>;
  readonly compute: (input: (role: string) => Interval) => Interval | undefined;
  /** further readings under which the statement holds, too */
  readonly readings: readonly ((input: (role: string) => Interval) => Interval | undefined)[];
  readonly unit: string;
}

type Compute = Statement["compute"];

const PERCENT = 100;

const percentOf = (part: Interval, whole: Interval): Interval | undefined =>
  isPositive(whole) ? scale(over(part, whole), PERCENT) : undefined;
const growthOf = (level: Interval, base: Interval): Interval | undefined =>
  isPositive(base) ? scale(minus(over(level, base), ONE), PERCENT) : undefined;

const RATIO =
  (part: string, whole: string): Compute =>
  (input) =>
    percentOf(input(part), input(whole));
const GROWTH: Compute = (input) => growthOf(input("level"), input("base"));
/** 比上年减少3.4万元，降低7.4%: the base is what level and change leave */
const GROWTH_BY_CHANGE: Compute = (input) => percentOf(input("change"), minus(input("level"), input("change")));
const DIFFERENCE: Compute = (input) => minus(input("level"), input("base"));
const REMAINDER: Compute = (input) => minus(input("base"), input("level"));
const GAP: Compute = (input) => minus(input("target"), input("actual"));

const statement = (
  members: Members,
  reported: string,
  inputs: readonly string[],
  compute: Compute,
  unit: string,
  readings: readonly Compute[] = [],
): Statement | undefined => {
  const result = members.one(reported);
  const found = inputs.map((role) => [role, members.one(role)] as const);
  if (!result || found.some(([, member]) => !member)) return undefined;
  return { reported: result, inputs: Object.fromEntries(found) as Record<string, Member>, compute, readings, unit };
};

const unitOf = (member: Member | undefined): string => member?.mention.indicator.normalized.unit ?? "";

function growthStatement(members: Members): Statement | undefined {
  const withBase = statement(members, "rate", ["level", "base"], GROWTH, "%");
  return withBase ?? statement(members, "rate", ["level", "change"], GROWTH_BY_CHANGE, "%");
}

function sumStatement(members: Members): Statement | undefined {
  const [whole, parts] = [members.one("whole"), members.all("parts")];
  const [first, ...rest] = parts;
  if (!whole || !first || rest.length === 0) return undefined;
  const inputs = Object.fromEntries(parts.map((part, i) => [`part ${i + 1}`, part]));
  const compute: Compute = (input) =>
    rest.reduce((sum, _part, i) => plus(sum, input(`part ${i + 2}`)), input("part 1"));
  return { reported: whole, inputs, compute, readings: [], unit: unitOf(whole) };
}

/** What a link states, if it states anything that can be recomputed. `over` reads 超额完成12% as 112%. */
export function statementOf(link: Link, members: Members, isOver: boolean): Statement | undefined {
  switch (link.rel) {
    case "completion": {
      const beyond: Compute = (input) => growthOf(input("actual"), input("target"));
      return statement(members, "rate", ["actual", "target"], RATIO("actual", "target"), "%", isOver ? [beyond] : []);
    }
    case "growth":
      return growthStatement(members);
    case "difference":
      // 剩余14条 is told without a sign
      return statement(
        members,
        "change",
        ["level", "base"],
        DIFFERENCE,
        unitOf(members.one("level")),
        link.by === "remainder" ? [REMAINDER] : [],
      );
    case "gap":
      // 差164亿元 and 超546万元 are both told without a sign
      return statement(members, "gap", ["actual", "target"], GAP, unitOf(members.one("gap")), [
        (input) => negated(minus(input("target"), input("actual"))),
      ]);
    case "share":
      return statement(members, "share", ["part", "whole"], RATIO("part", "whole"), "%");
    case "multiple":
      return statement(
        members,
        "times",
        ["level", "base"],
        (input) => (isPositive(input("base")) ? over(input("level"), input("base")) : undefined),
        "",
      );
    case "sum":
      return sumStatement(members);
    case "same-fact":
      return undefined;
  }
}

/** The printed inputs of a statement, some of them replaced. */
export const inputsOf =
  ({ inputs }: Statement, replaced: Readonly<Record<string, Interval>> = {}) =>
  (role: string): Interval =>
    replaced[role] ?? (inputs[role] as Member).interval;
