import { emsOf } from "./layout-joints.js";
import type { Piece } from "./layout-page.js";

/** A run of text cut at wide white space and freed of it at both ends, each part at its place. */
export function cutAtSpaces(piece: Piece): readonly Piece[] {
  if (!/^\s|\s$|\s{2}|\u3000/.test(piece.text)) return piece.text === "" ? [] : [piece];
  return [...piece.text.matchAll(/\S+(?: \S+)*/g)].map((match) => partOf(piece, match.index, match[0]));
}

function partOf(piece: Piece, start: number, text: string): Piece {
  const at = emsOf(piece.text.slice(0, start));
  const [whole, own] = [emsOf(piece.text), emsOf(text)];
  if (piece.turn === undefined) return { ...piece, text };
  const along = (from: number, extent: number): number => from + (extent * at) / whole;
  if (piece.turn % 2 === 0)
    return { ...piece, text, x: along(piece.x, piece.width), width: (piece.width * own) / whole };
  return { ...piece, text, y: along(piece.y, piece.height), height: (piece.height * own) / whole };
}

/** A run cut where lines stand across it: one string may be drawn through several cells. */
export function cutAt(piece: Piece, edges: readonly number[]): readonly Piece[] {
  const inside = edges.filter((x) => x > piece.x + piece.size / 2 && x < piece.x + piece.width - piece.size / 2);
  if (inside.length === 0) return [piece];
  const parts: Piece[] = [];
  let [from, ems] = [0, 0];
  const unit = piece.width / emsOf(piece.text);
  for (let at = 0; at < piece.text.length; at++) {
    const width = emsOf(piece.text.charAt(at));
    const edge = inside.find((x) => piece.x + (ems + width / 2) * unit >= x && piece.x + (ems - width / 2) * unit < x);
    if (edge !== undefined && at > from) {
      parts.push(partOf(piece, from, piece.text.slice(from, at)));
      from = at;
    }
    ems += width;
  }
  parts.push(partOf(piece, from, piece.text.slice(from)));
  return parts.flatMap(cutAtSpaces);
}
