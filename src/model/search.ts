/** Where a character stands last in `[start, end)` of a text, or -1; looks no further, as `lastIndexOf` would. */
export function lastIn(text: string, character: string, start: number, end: number): number {
  const code = character.charCodeAt(0);
  for (let at = end - 1; at >= start; at--) if (text.charCodeAt(at) === code) return at;
  return -1;
}

/** The same, where it stands first. */
export function firstIn(text: string, character: string, start: number, end: number): number {
  const code = character.charCodeAt(0);
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === code) return at;
  return -1;
}

/** The index of the first of ascending numbers that is not below `least`; their count where all are. O(log n). */
export function lowerBound(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
