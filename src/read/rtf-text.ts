import iconv from "iconv-lite";
import { spaced } from "./docx-numerals.js";
import type { RtfToken } from "./rtf-tokens.js";

/** What an RTF file says once its characters are decoded and what does not belong to the page is left out. */
export type RtfEvent =
  | { readonly kind: "text"; readonly text: string; readonly note: boolean }
  | { readonly kind: "word"; readonly word: string; readonly value: number | undefined }
  | { readonly kind: "note-end" };

interface State {
  readonly skipped: boolean;
  readonly hidden: boolean;
  readonly codepage: string;
  /** bytes that stand behind \u for readers that do not know it */
  readonly fallback: number;
  readonly note: boolean;
  /** the number that Word counted for a list, written out for readers that cannot count */
  readonly label: boolean;
}

/** Destinations that hold no text of the page. */
const SKIPPED = new Set(
  (
    "colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable " +
    "listoverridetable revtbl rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl fldinst " +
    "pntxta pntxtb filetbl mmathPr bkmkstart bkmkend annotation atnid atnauthor atrfstart atrfend sp"
  ).split(" "),
);

/** Code pages by \fcharset (RTF 1.9.1, "Font table") and by \ansicpg. */
const CHARSETS: Readonly<Record<number, string>> = { 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5" };
const CODEPAGES: Readonly<Record<number, string>> = { 936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf8" };
const LATIN = "cp1252";

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: "\u2003",
  enspace: "\u2002",
};

/** Decodes the characters of an RTF file group by group. */
export class RtfText {
  private readonly stack: State[] = [];
  private state: State = { skipped: false, hidden: false, codepage: LATIN, fallback: 1, note: false, label: false };
  private general = LATIN;
  private readonly fonts = new Map<number, string>();
  private font = 0;
  /** how deep the font table stands; 0 outside */
  private fontsDepth = 0;
  private pending = "";
  private unread = 0;
  private label = "";

  *read(tokens: Iterable<RtfToken>): Generator<RtfEvent> {
    for (const token of tokens) {
      if (token.kind === "bytes") {
        this.bytes(token.bytes);
        continue;
      }
      yield* this.flush();
      if (token.kind === "word") yield* this.word(token.word, token.value);
      else if (token.kind === "open") this.stack.push(this.state);
      else yield* this.close();
      if (token.kind !== "word") this.unread = 0;
    }
    yield* this.flush();
  }

  private *close(): Generator<RtfEvent> {
    const { note, label } = this.state;
    const before = this.stack.pop();
    if (this.stack.length < this.fontsDepth) this.fontsDepth = 0;
    if (!before) return;
    this.state = before;
    if (note && !before.note) yield { kind: "note-end" };
    if (label && !before.label) {
      if (/[\p{L}\p{N}]/u.test(this.label)) yield { kind: "text", text: spaced(this.label.trim()), note };
      this.label = "";
    }
  }

  private bytes(bytes: string): void {
    const used = Math.min(this.unread, bytes.length);
    this.unread -= used;
    if (this.isPrinted) this.pending += bytes.slice(used);
  }

  private get isPrinted(): boolean {
    return !this.state.skipped && !this.state.hidden;
  }

  private *flush(): Generator<RtfEvent> {
    if (this.pending === "") return;
    const text = iconv.decode(Buffer.from(this.pending, "latin1"), this.state.codepage);
    this.pending = "";
    yield* this.text(text);
  }

  private *text(text: string): Generator<RtfEvent> {
    if (!this.isPrinted) return;
    if (this.state.label) this.label += text;
    else yield { kind: "text", text, note: this.state.note };
  }

  private *word(word: string, value: number | undefined): Generator<RtfEvent> {
    if (word === "fonttbl") this.fontsDepth = this.stack.length;
    if (word === "shptxt") this.state = { ...this.state, skipped: false };
    else if (word === "*" || word === "fonttbl" || SKIPPED.has(word)) this.state = { ...this.state, skipped: true };
    else if (this.fontsDepth > 0) this.fontWord(word, value);
    else if (word === "u") {
      yield* this.text(String.fromCharCode((value ?? 0) & 0xffff)); // UTF-16 units as signed numbers
      this.unread = this.state.fallback;
    } else if (CHARACTERS[word] !== undefined) yield* this.text(CHARACTERS[word] ?? "");
    else if (!this.stateWord(word, value) && !this.state.skipped && !this.state.note && !this.state.label)
      yield { kind: "word", word, value };
  }

  private fontWord(word: string, value: number | undefined): void {
    if (word === "f") this.font = value ?? 0;
    const charset = word === "fcharset" ? CHARSETS[value ?? 0] : undefined;
    if (charset !== undefined) this.fonts.set(this.font, charset);
  }

  private stateWord(word: string, value: number | undefined): boolean {
    const change = this.changeBy(word, value);
    if (change) this.state = { ...this.state, ...change };
    return change !== undefined;
  }

  private changeBy(word: string, value: number | undefined): Partial<State> | undefined {
    switch (word) {
      case "ansicpg":
        this.general = CODEPAGES[value ?? 0] ?? (iconv.encodingExists(`cp${value}`) ? `cp${value}` : LATIN);
        return { codepage: this.general };
      case "f":
        return { codepage: this.fonts.get(value ?? 0) ?? this.general };
      case "plain":
        return { codepage: this.general, hidden: false };
      case "uc":
        return { fallback: value ?? 1 };
      case "v":
      case "deleted":
        return { hidden: value !== 0 };
      case "footnote":
        return { note: true };
      case "listtext":
      case "pntext":
        return { label: true, skipped: false };
      default:
        return undefined;
    }
  }
}
