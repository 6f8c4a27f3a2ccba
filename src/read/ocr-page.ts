import { emsOf, isWide } from "./layout-joints.js";
import { type PageContent, type Piece, quantile } from "./layout-page.js";
import type { OcrLine, OcrWord } from "./ocr-engine.js";

/** Words further apart than this, in ems, are cells. */
const CELL_GAP = 1.2;
/** Lines whose em comes within this share of the usual one are of the usual size: letters and digits vary in width. */
const SAME_SIZE = 0.3;
/** Letters further apart than this, in ems, are two words; the places of hanzi are too rough to tell. */
const WORD_GAP = 0.35;
/** A line with fewer hanzi than this share does not tell its em by its width. */
const TELLING = 0.6;
/** The numeral one between digits is a dash: 3—5. */
const ONE_FOR_DASH = /(?<=\d)\u4e00(?=\d)/g;
/** Specks that were taken for letters are read with less confidence than this, in per cent, and hold few characters. */
const SPECK = 25;
const SPECK_LENGTH = 2;

interface Recognized {
  readonly page: number;
  /** of the page in points, and how many pixels one has */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Recognized lines as a page's content, so that they are laid out as printed ones are. */
export function ocrContent(lines: readonly OcrLine[], { page, width, height, scale }: Recognized): PageContent {
  const read = lines.filter((line) => !isSpeck(line));
  const usual = quantile(read.map(emOf), 0.5);
  const pieces = read.flatMap((line) => {
    const em = emOf(line);
    const size = !tellsEm(line) || Math.abs(em - usual) < SAME_SIZE * usual ? usual : em;
    return groupsOf(line.words, size).map((words) => pieceOf(words, size, scale));
  });
  return { page, width, height, pieces, rules: [] };
}

export const ocrText = ({ words }: OcrLine): string => words.map(({ text }) => text).join("");

const isSpeck = (line: OcrLine): boolean => {
  const text = ocrText(line).trim();
  return text === "" || (line.confidence < SPECK && text.length <= SPECK_LENGTH);
};

/** The em of a line, in pixels: by its width, as its height depends on which characters it holds. */
function emOf({ words }: OcrLine): number {
  const widths = words.map((word) => word.x1 - word.x0);
  const ems = words.map(({ text }) => emsOf(text));
  return (
    widths.reduce((a, b) => a + b, 0) /
    Math.max(
      0.5,
      ems.reduce((a, b) => a + b, 0),
    )
  );
}

function tellsEm(line: OcrLine): boolean {
  const text = ocrText(line);
  return [...text].filter((character) => isWide(character.charCodeAt(0))).length >= TELLING * text.length;
}

function groupsOf(words: readonly OcrWord[], size: number): readonly (readonly OcrWord[])[] {
  const groups: OcrWord[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    if (last && word.x0 - last.x1 <= CELL_GAP * size) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups;
}

function pieceOf(words: readonly OcrWord[], size: number, scale: number): Piece {
  let text = "";
  words.forEach((word, index) => {
    const before = words[index - 1];
    const gap = before ? (word.x0 - before.x1) / size : 0;
    text += `${gap > WORD_GAP && /[!-~]$/.test(text) && /^[!-~]/.test(word.text) ? " " : ""}${word.text}`;
  });
  text = text.replace(ONE_FOR_DASH, "—");
  const x = Math.min(...words.map((w) => w.x0)) / scale;
  const y = Math.min(...words.map((w) => w.y0)) / scale;
  const width = Math.max(...words.map((w) => w.x1)) / scale - x;
  const height = Math.max(...words.map((w) => w.y1)) / scale - y;
  return { text, size: size / scale, x, y, width, height, turn: 0 };
}
