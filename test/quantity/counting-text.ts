/** A text that counts how many of its characters are looked at, one by one or in pieces. */
export interface CountingText {
  readonly text: string;
  readonly reads: () => number;
}

/** What a call of a method of strings looks at. */
function lookedAt(method: string, args: readonly unknown[], result: unknown): number {
  if (method === "startsWith" || method === "endsWith") return String(args[0]).length;
  return typeof result === "string" ? result.length : 1;
}

/**
 * Stands in for `text` wherever a string is read by `text[i]`, `charCodeAt`, `startsWith` or `slice`. A regular
 * expression gets the plain string, and counts as one read: those that the grammar has end within a few characters.
 */
export function countingText(text: string): CountingText {
  let count = 0;
  const whole = (): string => {
    count++;
    return text;
  };
  const methods = new Map<PropertyKey, unknown>([
    [Symbol.toPrimitive, whole],
    ["toString", whole],
    [
      "charCodeAt",
      (at: number): number => {
        count++;
        return text.charCodeAt(at);
      },
    ],
  ]);
  const counted = (key: PropertyKey, call: (...args: readonly unknown[]) => unknown): unknown => {
    const made = (...args: readonly unknown[]): unknown => {
      const result = call.apply(text, [...args]);
      count += lookedAt(String(key), args, result);
      return result;
    };
    methods.set(key, made);
    return made;
  };
  const counting = new Proxy(Object(text) as object, {
    get(target, key) {
      if (key === "length") return text.length;
      const known = methods.get(key);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, key, text);
      if (typeof value === "function") return counted(key, value as () => unknown);
      count++;
      return value;
    },
  });
  return { text: counting as unknown as string, reads: () => count };
}
