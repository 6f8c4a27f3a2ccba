import type { Name } from "./name.js";
import type { Read } from "./reading.js";
import type { SubjectContext } from "./subject.js";
import { tidy } from "./tidy.js";

const LONGEST = 16;

/** 37个行业大类中有28个|实现正增长 → 实现正增长的行业大类: what is said of some of the things counted right before. */
export function someOf({ frame }: Read, { text, lexicon }: SubjectContext): Name | undefined {
  const { quantity, sentence } = frame;
  const before = text.slice(sentence.span.start, frame.head);
  const among = quantity.kind === "count" ? lexicon.among.before(before, 1, before.length) : "";
  const [counted = ""] = among === "" ? [] : (/\d[^\d，。；]+$/.exec(before.slice(0, -among.length)) ?? []);
  const noun = counted.slice(1 + lexicon.classifiers.at(counted, 1, counted.length).length);
  if (noun.length < 2 || noun.length > LONGEST || /[，；。]/.test(noun)) return undefined;
  const behind = text.slice(quantity.span.end, sentence.span.end);
  const said = tidy(behind.slice(0, Math.max(0, behind.search(MARK))));
  if (said.length < 2 || said.length > LONGEST || /\d/.test(said)) return undefined;
  return { base: `${said}的${noun}`, qualifier: "", head: noun, owner: noun };
}

const MARK = /[，；。、（]|$/;
