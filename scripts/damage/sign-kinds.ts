import iconv from "iconv-lite";
import { pinyin } from "pinyin-pro";
import type { Edit } from "../../src/model/offset-map.js";
import type { Random } from "./random.js";
import { insertion, type Kind, type Stretch, type Subject, someQuantities, type Trial, trialOf } from "./trial.js";

const MOST = 5;
const FULL_WIDTH_OFFSET = 0xfee0;
const INVISIBLE = ["\u200B", "\u200D", "\u00AD", "\uFEFF", "\u2060"];

/** Replaces single characters in some of a text's quantities; one that `change` gives nothing for stays. */
const changing =
  (change: (sign: string, random: Random) => string | undefined) =>
  (subject: Subject): Trial | undefined => {
    const { text, random } = subject;
    const targets = someQuantities(subject, random.between(1, MOST));
    const edits = targets.flatMap(({ start, end }): Edit[] =>
      [...text.slice(start, end)].flatMap((sign, i) => {
        const changed = change(sign, random);
        return changed === undefined ? [] : [{ start: start + i, end: start + i + 1, text: changed }];
      }),
    );
    return trialOf(text, edits, targets);
  };

const fullWidth = (sign: string): string | undefined =>
  /[\dA-Za-z%.+-]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + FULL_WIDTH_OFFSET) : undefined;

/** 月 → ⽉ and others of U+2F00–2FD5, by what NFKC makes of them. */
const RADICALS = new Map(
  Array.from({ length: 0x2fd6 - 0x2f00 }, (_, i) => String.fromCharCode(0x2f00 + i)).map((sign) => [
    sign.normalize("NFKC"),
    sign,
  ]),
);

/** All characters of a text that look like a radical. */
function radicals({ text, quantities }: Subject): Trial | undefined {
  const edits = [...text.matchAll(/[\u4e00-\u9fff]/g)].flatMap(({ 0: sign, index }): Edit[] => {
    const radical = RADICALS.get(sign);
    return radical === undefined ? [] : [{ start: index, end: index + 1, text: radical }];
  });
  return trialOf(
    text,
    edits,
    quantities.find(text).map(({ span }) => span),
  );
}

/** Inserts invisible characters between the characters of quantities. */
function invisible(subject: Subject): Trial | undefined {
  const { random, text } = subject;
  const targets = someQuantities(subject, random.between(1, MOST));
  const edits = targets.map(({ start, end }) => insertion(random.between(start + 1, end - 1), random.pick(INVISIBLE)));
  return trialOf(text, edits, targets);
}

const BRACKETS = ["()", "（）", "(）", "（)"];

/** Every tenth character is followed by its reading, in one style for the whole text, units of numbers among them. */
function injectedPinyin({ random, text, quantities }: Subject): Trial | undefined {
  const [open = "", close = ""] = random.pick(BRACKETS);
  const toneType = random.pick(["symbol", "symbol", "none"] as const);
  const edits = [...text.matchAll(/[\u4e00-\u9fff]/g)].flatMap(({ 0: sign, index }): Edit[] =>
    random.chance(0.1) ? [insertion(index + 1, `${open}${pinyin(sign, { toneType })}${close}`)] : [],
  );
  // with the reading behind its last character
  const targets = quantities
    .find(text)
    .map(({ span }) => ({ start: span.start, end: Math.min(span.end + 1, text.length) }));
  return trialOf(text, edits, targets);
}

/** Bytes of a stretch read as something else; undefined where nothing would show. */
const misread =
  (longest: number, read: (stretch: string) => string) =>
  ({ random, text }: Subject): Trial | undefined => {
    const length = random.between(4, longest);
    const runs = [...text.matchAll(new RegExp(`[\\u4e00-\\u9fff、，]{${length}}`, "g"))];
    const chosen = random.some(runs, 2);
    const edits = chosen.map(({ 0: run, index }) => ({ start: index, end: index + run.length, text: read(run) }));
    return trialOf(
      text,
      edits,
      chosen.map(({ 0: run, index }): Stretch => ({ start: index, end: index + run.length })),
    );
  };

const marks = (text: string): string => text.replaceAll("\uFFFD", "?");

/** Kinds that change what single characters are. */
export const SIGN_KINDS: readonly Kind[] = [
  { id: "full-width numbers", breaks: "values", inflict: changing(fullWidth) },
  { id: "Kangxi radicals", breaks: "values", inflict: radicals },
  { id: "invisible characters in numbers", breaks: "values", inflict: invisible },
  { id: "injected pinyin", breaks: "values", inflict: injectedPinyin },
  {
    // a lost first byte puts all pairs behind it out of step
    id: "GBK one byte out of step",
    breaks: "text",
    inflict: misread(8, (run) => marks(`?${iconv.decode(iconv.encode(run, "gb18030").subarray(1), "gb18030")}`)),
  },
  {
    id: "UTF-8 read as GBK",
    breaks: "text",
    inflict: misread(12, (run) => marks(iconv.decode(Buffer.from(run), "gb18030"))),
  },
  {
    id: "UTF-8 read as Latin-1",
    breaks: "text",
    inflict: misread(12, (run) => iconv.decode(Buffer.from(run), "latin1")),
  },
];
