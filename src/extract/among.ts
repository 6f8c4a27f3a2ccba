import type { Name } from "./name.js";
import type { Read } from "./reading.js";
import type { SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";

const LONGEST = 16;

/** 37个行业大类中有28个|实现正增长 → 实现正增长的行业大类: what is said of some of the things counted right before. */
export function someOf({ frame }: Read, { text, lexicon }: SubjectContext): Name | undefined {
  const { previous, quantity, sentence } = frame;
  if (previous?.quantity.kind !== "count" || quantity.kind !== "count") return undefined;
  const between = text.slice(previous.quantity.span.end, frame.head);
  const among = lexicon.among.before(between, 1, between.length);
  const noun = between.slice(0, between.length - among.length);
  if (among === "" || noun.length < 2 || noun.length > LONGEST || /[，；。]/.test(noun)) return undefined;
  const behind = text.slice(quantity.span.end, sentence.span.end);
  const said = tidy(behind.slice(0, Math.max(0, behind.search(MARK))));
  if (said.length < 2 || said.length > LONGEST || /\d/.test(said)) return undefined;
  return { base: `${said}的${noun}`, qualifier: "", head: noun, owner: noun };
}

const MARK = /[，；。、（]|$/;
