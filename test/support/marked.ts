/** A text whose one stretch of interest stands in [[…]]. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `达到[[5.2亿元]]。` → `达到5.2亿元。` and where 5.2亿元 stands. */
export function unmark(marked: string): Marked {
  const open = marked.indexOf("[[");
  const close = marked.indexOf("]]", open);
  if (open < 0 || close < 0) throw new Error(`no [[…]] in ${marked}`);
  const inner = marked.slice(open + 2, close);
  return {
    text: marked.slice(0, open) + inner + marked.slice(close + 2),
    start: open,
    end: open + inner.length,
  };
}

/** A snippet with [[…]] found in a longer text. Throws where it stands there never, or more than once. */
export function locate(snippet: string, text: string): Marked {
  const { text: plain, start, end } = unmark(snippet);
  const at = text.indexOf(plain);
  if (at < 0) throw new Error(`the text has no ${snippet}`);
  if (text.indexOf(plain, at + 1) >= 0) throw new Error(`the text has ${snippet} more than once`);
  return { text, start: at + start, end: at + end };
}
