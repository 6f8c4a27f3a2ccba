import type { Quantity } from "../model/quantity.js";
import type { Sentence } from "../model/segmented.js";

export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Bracket {
  readonly open: number;
  readonly close: number;
  /** holds a quantity, so that it is a statement of its own: （目标值：20户） */
  readonly busy: boolean;
}

/** A quantity with what stands around it in its clause. Positions are of the normalized text. */
export interface Frame {
  readonly quantity: Quantity;
  readonly sentence: Sentence;
  /** where the quantity with its bound begins: 超过600家 begins at 超 */
  readonly head: number;
  /** from the clause's beginning, or the end of the quantity before it, up to `head` */
  readonly left: Range;
  /** from the quantity's end to the clause's end, or to where the next quantity's words begin */
  readonly right: Range;
  /** the quantity before it in the same clause, and the text between them */
  readonly previous?: Frame;
  /** inside a bracket: the quantity that the bracket follows, or the text before the bracket */
  readonly host?: Frame;
  readonly inBracket: boolean;
  /** the text before the bracket it stands in, or before the bracket that its left side begins behind */
  readonly beforeBracket?: Range;
}

const CLAUSE_MARKS = new Set("，；。！？\n\t");
// 净增39家[107.2%]
const OPENING = new Set("（[【");
const CLOSING = new Set("）]】");

export const headOf = (quantity: Quantity): number => quantity.boundBefore?.start ?? quantity.span.start;

function bracketsOf(text: string, sentence: Sentence, quantities: readonly Quantity[]): Bracket[] {
  const found: Bracket[] = [];
  const open: number[] = [];
  for (let i = sentence.span.start; i < sentence.span.end; i++) {
    if (OPENING.has(text[i] ?? "")) open.push(i);
    else if (CLOSING.has(text[i] ?? "")) {
      const from = open.pop();
      if (from === undefined) continue;
      const busy = quantities.some((q) => q.span.start > from && q.span.end <= i);
      found.push({ open: from, close: i, busy });
    }
  }
  return found;
}

/** What parts the words of two quantities. */
export interface Joints {
  /** single characters: 、 和 */
  readonly signs: ReadonlySet<string>;
  /** words that hold such a character and are one: 国家和地区 */
  readonly pairs: readonly string[];
  /** words that name a number of something: 总投资 */
  readonly owned: ReadonlySet<string>;
}

interface Edges {
  readonly joints: Joints;
  readonly brackets: readonly Bracket[];
  readonly byEnd: ReadonlyMap<number, Quantity>;
  readonly byHead: ReadonlyMap<number, Quantity>;
}

/** stands for a character of a pair */
const PAIRED = "=";
const BRACKETED = /（[^（）]*）/g;

/**
 * The joint that parts the words of two quantities, or -1: 9户入围复赛、|6户晋级决赛; a 、 counts before 和.
 * 100张以上的养殖户、农场: there the quantity describes what follows, and nothing is parted.
 */
function jointBetween(text: string, start: number, end: number, { signs, pairs, owned }: Joints): number {
  // 2个县（市、区）政府、|7个部门: a list inside a bracket parts nothing
  const printed = text.slice(start, end).replace(BRACKETED, (bracket) => PAIRED.repeat(bracket.length));
  // 总投资86亿元的甲项目、|总投资52亿元的乙项目
  const last = printed.lastIndexOf("、");
  if (printed.startsWith("的")) return owned.has(printed.slice(last + 1)) ? start + last : -1;
  // 90个国家和地区|2000名运动员
  const pair = pairs.find((words) => printed.startsWith(words)) ?? "";
  const between = pair === "" ? printed : PAIRED.repeat(pair.length) + printed.slice(pair.length);
  if (signs.has(between[0] ?? "")) return start;
  const comma = between.indexOf("、");
  const joint = comma >= 0 ? comma : Math.max(-1, ...[...signs].map((j) => between.lastIndexOf(j)));
  return joint < 0 ? -1 : start + joint;
}

interface LeftEdge {
  readonly start: number;
  readonly previous?: Quantity;
  readonly bracketBehind?: Bracket;
}

function leftEdge(text: string, head: number, floor: number, edges: Edges): LeftEdge {
  for (let i = head - 1; i >= floor; i--) {
    const before = edges.byEnd.get(i + 1);
    if (before) return { start: jointBetween(text, i + 1, head, edges.joints) + 1 || i + 1, previous: before };
    const character = text[i] ?? "";
    if (CLAUSE_MARKS.has(character) || OPENING.has(character)) return { start: i + 1 };
    if (!CLOSING.has(character)) continue;
    const bracket = edges.brackets.find((b) => b.close === i);
    if (!bracket) continue;
    if (bracket.busy) return { start: i + 1, bracketBehind: bracket };
    i = bracket.open;
  }
  return { start: floor };
}

function rightEdge(text: string, from: number, ceiling: number, edges: Edges): number {
  for (let i = from; i < ceiling; i++) {
    if (edges.byHead.has(i)) {
      const joint = jointBetween(text, from, i, edges.joints);
      return joint < 0 ? i : joint;
    }
    const character = text[i] ?? "";
    if (CLAUSE_MARKS.has(character) || CLOSING.has(character)) return i;
    if (!OPENING.has(character)) continue;
    const bracket = edges.brackets.find((b) => b.open === i);
    if (!bracket || bracket.busy) return i;
    i = bracket.close;
  }
  return ceiling;
}

/** Frames of the quantities of one sentence, in order. */
export function framesOf(text: string, sentence: Sentence, quantities: readonly Quantity[], joints: Joints): Frame[] {
  const edges: Edges = {
    joints,
    brackets: bracketsOf(text, sentence, quantities),
    byEnd: new Map(quantities.map((q) => [q.span.end, q])),
    byHead: new Map(quantities.map((q) => [headOf(q), q])),
  };
  const floor = Math.max(sentence.span.start, Math.min(sentence.paragraph.body, sentence.span.end));
  const done = new Map<Quantity, Frame>();
  for (const quantity of quantities) {
    const head = headOf(quantity);
    const inside = edges.brackets.filter((b) => b.open < head && head < b.close).sort((a, b) => b.open - a.open)[0];
    const edge = leftEdge(text, head, inside ? inside.open + 1 : floor, edges);
    const opening = inside ?? edge.bracketBehind;
    const outer = opening ? leftEdge(text, opening.open, floor, edges) : undefined;
    const previous = edge.previous && done.get(edge.previous);
    const host = inside && outer?.previous && outer.start === opening?.open ? done.get(outer.previous) : undefined;
    done.set(quantity, {
      quantity,
      sentence,
      head,
      left: { start: edge.start, end: head },
      right: { start: quantity.span.end, end: rightEdge(text, quantity.span.end, sentence.span.end, edges) },
      inBracket: inside !== undefined,
      ...(previous ? { previous } : {}),
      ...(host ? { host } : {}),
      ...(opening && outer ? { beforeBracket: { start: outer.start, end: opening.open } } : {}),
    });
  }
  return [...done.values()];
}
