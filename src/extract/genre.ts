import type { Genre } from "../model/pack.js";

/** The kind of report by the words of its title: the word that ends last decides, of two there the longer. */
export function genreOf(title: string, genres: readonly Genre[]): Genre | undefined {
  let best: { genre: Genre; end: number; length: number } | undefined;
  for (const genre of genres) {
    for (const word of genre.words) {
      const at = title.lastIndexOf(word);
      if (at < 0) continue;
      const end = at + word.length;
      if (!best || end > best.end || (end === best.end && word.length > best.length))
        best = { genre, end, length: word.length };
    }
  }
  return best?.genre;
}
