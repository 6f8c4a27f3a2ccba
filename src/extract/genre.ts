import type { Genre } from "../model/pack.js";

/** A kind of report that a title names, and where. */
interface Named {
  readonly genre: Genre;
  readonly start: number;
  readonly end: number;
}

function lastOf(title: string, genre: Genre): Named | undefined {
  let last: Named | undefined;
  for (const word of genre.words) {
    const start = title.lastIndexOf(word);
    if (start >= 0 && isLater({ start, end: start + word.length }, last))
      last = { genre, start, end: start + word.length };
  }
  return last;
}

const isLater = (one: Pick<Named, "start" | "end">, other: Named | undefined): boolean =>
  !other || one.end > other.end || (one.end === other.end && one.start < other.start);

/** 工作报告 in 政府工作报告 */
const isInside = (one: Named, other: Named): boolean =>
  other.start <= one.start && one.end <= other.end && one.end - one.start < other.end - other.start;

/** 工作总结|及2021年|工作计划: the first of the two decides */
const winsOver = ({ genre, end }: Named, last: Named, title: string): boolean =>
  end <= last.start &&
  (genre.joined?.over.includes(last.genre.id) ?? false) &&
  (genre.joined?.by.some((word) => title.slice(end, last.start).includes(word)) ?? false);

/**
 * The kind of report by the words of its title: the word that ends last decides, of two there the longer; but a kind that a
 * title joins with it may win over it.
 */
export function genreOf(title: string, genres: readonly Genre[]): Genre | undefined {
  const all = genres.flatMap((genre) => lastOf(title, genre) ?? []);
  const named = all.filter((one) => !all.some((other) => isInside(one, other)));
  const last = named.reduce<Named | undefined>((best, one) => (isLater(one, best) ? one : best), undefined);
  return last && (named.find((one) => winsOver(one, last, title)) ?? last).genre;
}
