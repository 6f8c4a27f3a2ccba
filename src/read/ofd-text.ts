import { isWide } from "./layout-joints.js";
import { apply, type Matrix } from "./layout-matrix.js";
import { type Piece, type Turn, turnOf } from "./layout-page.js";
import { childrenNamed, type OfdElement } from "./ofd-xml.js";

/** Of the em, what stands above and below the baseline, in hanzi fonts. */
const [ASCENT, DESCENT] = [0.86, 0.12];
/** A character this much further than the width of the one before, in ems, begins a run of its own. */
const GAP = 0.6;
/** A character off the line of the one before by this, in ems, stands on another. */
const OFF_LINE = 0.2;

interface Glyph {
  readonly character: string;
  /** its place on the baseline, in the coordinates of the text object */
  readonly x: number;
  readonly y: number;
}

/** The runs of a text object (GB/T 33190-2016, 11.3): each character has its place. */
export function piecesOf(object: OfdElement, matrix: Matrix): readonly Piece[] {
  const size = Number(object.attributes.Size ?? 0);
  const scale = Number(object.attributes.HScale ?? 1) || 1;
  if (!(size > 0)) return [];
  return runsOf(glyphsOf(object, size * scale), size).flatMap((run) => pieceOf(run, size, scale, matrix));
}

function glyphsOf(object: OfdElement, size: number): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let [x, y] = [0, 0];
  for (const code of childrenNamed(object, "TextCode")) {
    const { X, Y, DeltaX, DeltaY } = code.attributes;
    x = X === undefined ? x : Number(X);
    y = Y === undefined ? y : Number(Y);
    // writers that indent their XML put line ends around the text
    const characters = [...code.text.replace(/^[\r\n\t]+|[\r\n\t]+$/g, "")];
    const across = deltas(DeltaX, characters.length);
    const down = deltas(DeltaY, characters.length);
    characters.forEach((character, at) => {
      glyphs.push({ character, x, y });
      x += across[at] ?? (DeltaY === undefined ? widthOf(character) * size : 0);
      y += down[at] ?? 0;
    });
  }
  return glyphs;
}

/** Steps from character to character: numbers, or `g 3 2.5` for 2.5 three times; the last holds on. */
function deltas(text: string | undefined, count: number): readonly number[] {
  if (text === undefined) return [];
  const words = text.trim().split(/[\s,]+/);
  const steps: number[] = [];
  for (let at = 0; at < words.length && steps.length < count; at++) {
    if (words[at] !== "g") steps.push(Number(words[at]) || 0);
    else {
      const times = Math.min(Number(words[at + 1]) || 0, count - steps.length);
      for (let n = 0; n < times; n++) steps.push(Number(words[at + 2]) || 0);
      at += 2;
    }
  }
  const last = steps.at(-1) ?? 0;
  while (steps.length < count) steps.push(last);
  return steps;
}

const widthOf = (character: string): number => (isWide(character.charCodeAt(0)) || character === "\u3000" ? 1 : 0.5);

/** Characters that follow each other along a line, or stand below each other. */
function runsOf(glyphs: readonly Glyph[], size: number): readonly (readonly Glyph[])[] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const before = run?.at(-2);
    if (run && last && (along(last, glyph, size, before) || below(last, glyph, size, before))) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function along(last: Glyph, next: Glyph, size: number, before?: Glyph): boolean {
  const [dx, dy] = [next.x - last.x, Math.abs(next.y - last.y)];
  if (before && Math.abs(last.y - before.y) > OFF_LINE * size) return false;
  return dy <= OFF_LINE * size && dx > -OFF_LINE * size && dx <= (widthOf(last.character) + GAP) * size;
}

function below(last: Glyph, next: Glyph, size: number, before?: Glyph): boolean {
  const [dx, dy] = [Math.abs(next.x - last.x), next.y - last.y];
  if (before && Math.abs(last.x - before.x) > OFF_LINE * size) return false;
  return dx <= OFF_LINE * size && dy > OFF_LINE * size && dy <= (1 + GAP) * size;
}

function pieceOf(run: readonly Glyph[], size: number, scale: number, matrix: Matrix): readonly Piece[] {
  const [first, last] = [run[0], run.at(-1)];
  const text = run.map(({ character }) => character).join("");
  if (!first || !last || text.trim() === "") return [];
  const [up, down] = [ASCENT * size, DESCENT * size];
  const isDown = last.y - first.y > size / 2;
  const end = last.x + widthOf(last.character) * size * scale;
  const corners = [
    apply(matrix, first.x, first.y - up),
    apply(matrix, end, first.y - up),
    apply(matrix, first.x, last.y + down),
    apply(matrix, end, last.y + down),
  ];
  const [x, y] = [Math.min(...corners.map((c) => c[0])), Math.min(...corners.map((c) => c[1]))];
  const width = Math.max(...corners.map((c) => c[0])) - x;
  const height = Math.max(...corners.map((c) => c[1])) - y;
  const [a, b, c, d] = matrix;
  const turn: Turn | undefined = turnOf(Math.atan2(b, a) + (isDown ? Math.PI / 2 : 0));
  return [{ text, size: size * Math.hypot(c, d), x, y, width, height, ...(turn === undefined ? {} : { turn }) }];
}
