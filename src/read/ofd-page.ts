import { apply, type Matrix, matrixOf, multiply } from "./layout-matrix.js";
import type { PageContent, Piece, Rule } from "./layout-page.js";
import { type Point, rulesOfPath } from "./layout-path.js";
import { piecesOf } from "./ofd-text.js";
import { childrenNamed, descend, numbersOf, type OfdElement } from "./ofd-xml.js";

/** OFD measures in millimetres. */
const POINTS = 72 / 25.4;
/** Composite objects may hold others. */
const DEEPEST = 16;

/** Composite graphics by their id (13), from the resources of the document and of the page. */
export type Graphics = ReadonlyMap<string, OfdElement>;

interface Drawn {
  readonly pieces: Piece[];
  readonly rules: Rule[];
}

interface PageSource {
  readonly number: number;
  /** of the document, for pages that give none: x y width height in millimetres */
  readonly area: readonly number[];
  readonly graphics: Graphics;
}

/** What a page and its templates draw. */
export function ofdPageContent(page: OfdElement, templates: readonly OfdElement[], source: PageSource): PageContent {
  const own = numbersOf(descend(page, "Area", "PhysicalBox")?.text);
  const [left = 0, top = 0, width = 210, height = 297] = own.length === 4 ? own : source.area;
  const view: Matrix = [POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS];
  const drawn: Drawn = { pieces: [], rules: [] };
  for (const part of [...templates, page]) {
    const layers = childrenNamed(descend(part, "Content"), "Layer");
    for (const layer of layers) draw(layer.children, view, drawn, source.graphics, 0);
  }
  return { page: source.number, width: width * POINTS, height: height * POINTS, ...drawn };
}

function draw(objects: readonly OfdElement[], view: Matrix, drawn: Drawn, graphics: Graphics, depth: number): void {
  if (depth > DEEPEST) return;
  for (const object of objects) {
    if (object.attributes.Visible === "false") continue;
    const matrix = multiply(view, placeOf(object));
    switch (object.name) {
      case "TextObject":
        drawn.pieces.push(...piecesOf(object, matrix));
        break;
      case "PathObject":
        drawn.rules.push(...rulesOfObject(object, matrix));
        break;
      case "CompositeObject": {
        const unit = graphics.get(object.attributes.ResourceID ?? "");
        draw(descend(unit, "Content")?.children ?? [], matrix, drawn, graphics, depth + 1);
        break;
      }
      case "PageBlock":
        draw(object.children, view, drawn, graphics, depth + 1);
    }
  }
}

/** An object's coordinates begin at its boundary's corner; its matrix applies before (8.5). */
function placeOf({ attributes }: OfdElement): Matrix {
  const [x = 0, y = 0] = numbersOf(attributes.Boundary);
  return multiply([1, 0, 0, 1, x, y], matrixOf(numbersOf(attributes.CTM)));
}

function rulesOfObject(object: OfdElement, matrix: Matrix): readonly Rule[] {
  const { Stroke, Fill } = object.attributes;
  if (Stroke === "false" && Fill !== "true") return [];
  const path = descend(object, "AbbreviatedData")?.text ?? "";
  return subpaths(path, matrix).flatMap((points) => rulesOfPath(points, Stroke !== "false"));
}

/** How many numbers follow an operator (9.1); its last two are the point where it ends. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

function subpaths(path: string, matrix: Matrix): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let open: Point[] = [];
  const words = path.trim().split(/[\s,]+/);
  for (let at = 0; at < words.length; ) {
    const operator = words[at] ?? "";
    const count = OPERANDS[operator];
    if (count === undefined) return found;
    const point = apply(matrix, Number(words[at + count - 1]), Number(words[at + count]));
    if (operator === "M" || operator === "S") {
      open = [point];
      found.push(open);
    } else if (operator !== "C") open.push(point);
    else if (open[0]) open.push(open[0]);
    at += count + 1;
  }
  return found.map((points) => points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
}
