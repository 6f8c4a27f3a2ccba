import type { Box } from "../model/document.js";
import type { Element, PageContent, Piece, Rule, Turn } from "./layout-page.js";

/** By how many quarters most of a page's text is turned. */
export function mostTurn(pieces: readonly Piece[]): Turn {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const { turn, text } of pieces) if (turn !== undefined) counts[turn] += text.length;
  return counts.indexOf(Math.max(...counts)) as Turn;
}

/** A page turned so that text of that direction runs from left to right. */
export function upright(page: PageContent, turn: Turn): PageContent {
  if (turn === 0) return page;
  const turned = turn % 2 === 1;
  return {
    page: page.page,
    width: turned ? page.height : page.width,
    height: turned ? page.width : page.height,
    pieces: page.pieces.map((piece): Piece => ({ ...piece, ...turnBack(piece, page, turn), turn: 0 })),
    rules: page.rules.map((rule) => turnRule(rule, page, turn)),
  };
}

function turnRule({ x0, y0, x1, y1 }: Rule, page: PageContent, turn: Turn): Rule {
  const { x, y, width, height } = turnBack({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, page, turn);
  return { x0: x, y0: y, x1: x + width, y1: y + height };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box on a page that is turned against the clock, by as many quarters as its text stands turned with it. */
function turnBack({ x, y, width, height }: Box, page: Size, turn: Turn): Box {
  switch (turn) {
    case 0:
      return { x, y, width, height };
    case 1:
      return { x: y, y: page.width - x - width, width: height, height: width };
    case 2:
      return { x: page.width - x - width, y: page.height - y - height, width, height };
    case 3:
      return { x: page.height - y - height, y: x, width: height, height: width };
  }
}

/** An element of the upright page where it stands on the page as drawn. */
export function asDrawn<E extends Element>(element: E, upright: Size, turn: Turn): E {
  return turn === 0 ? element : { ...element, ...turnBack(element, upright, ((4 - turn) % 4) as Turn) };
}
