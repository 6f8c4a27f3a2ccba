/** a, b, c, d, e, f of x' = ax + cy + e, y' = bx + dy + f, as PDF and OFD write it. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Six numbers; what is missing is as in the identity. */
export const matrixOf = (values: Iterable<number>): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values;
  return [a, b, c, d, e, f];
};

/** The matrix that applies `after` to what `first` gives. */
export function multiply(after: Matrix, first: Matrix): Matrix {
  const [a, b, c, d, e, f] = after;
  const [g, h, i, j, k, l] = first;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];
