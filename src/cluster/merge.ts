/** Things that come in order. */
interface Stream<T> {
  readonly first: string;
  open(): AsyncIterator<T>;
}

/** One that has begun, and its next thing. */
interface Begun<T> {
  readonly rest: AsyncIterator<T>;
  head: T;
}

/**
 * Merges streams that are in order each by the ids of their things (code units), into one. A stream is only opened when
 * its first id is due: of ranges that do not overlap one is open at a time.
 */
export async function* mergeById<T extends { readonly id: string }>(
  streams: readonly Stream<T>[],
): AsyncGenerator<T, void> {
  const waiting = [...streams].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const begun: Begun<T>[] = [];
  const least = (): Begun<T> | undefined =>
    begun.reduce<Begun<T> | undefined>((best, one) => (best && best.head.id <= one.head.id ? best : one), undefined);
  const advance = async (stream: Begun<T>): Promise<void> => {
    const { value, done } = await stream.rest.next();
    if (done) begun.splice(begun.indexOf(stream), 1);
    else if (value.id < stream.head.id)
      throw new Error(`${value.id} comes after ${stream.head.id}: a part is not in order`);
    else stream.head = value;
  };
  while (waiting.length > 0 || begun.length > 0) {
    const next = least();
    const [due] = waiting;
    if (due && (!next || due.first <= next.head.id)) {
      waiting.shift();
      const rest = due.open();
      const { value, done } = await rest.next();
      if (!done) begun.push({ rest, head: value });
    } else if (next) {
      yield next.head;
      await advance(next);
    }
  }
}
