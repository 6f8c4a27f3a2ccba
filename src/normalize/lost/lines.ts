/** A line of the text without the white space at its ends. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let from = 0;
  for (const raw of text.split("\n")) {
    const trimmed = raw.trim();
    const start = from + (raw.length - raw.trimStart().length);
    if (trimmed !== "") lines.push({ start, end: start + trimmed.length, text: trimmed });
    from += raw.length + 1;
  }
  return lines;
}
