/** Both ways between the two bytes of a character and the character, for a charset of byte pairs. */
export interface ByteTable {
  /** the character of a pair, or undefined where the charset has none */
  readonly character: (lead: number, trail: number) => string | undefined;
  readonly pair: (character: string) => readonly [lead: number, trail: number] | undefined;
}

const FIRST_LEAD = 0x81;
const FIRST_TRAIL = 0x40;
const LAST = 0xfe;

function makeTable(charset: "gb18030" | "big5"): ByteTable {
  const decoder = new TextDecoder(charset, { fatal: true });
  const characters = new Map<number, string>();
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = FIRST_LEAD; lead <= LAST; lead++) {
    for (let trail = FIRST_TRAIL; trail <= LAST; trail++) {
      const character = decodePair(decoder, lead, trail);
      if (character === undefined) continue;
      characters.set(lead * 256 + trail, character);
      if (!pairs.has(character)) pairs.set(character, [lead, trail]);
    }
  }
  return {
    character: (lead, trail) => characters.get(lead * 256 + trail),
    pair: (character) => pairs.get(character),
  };
}

function decodePair(decoder: InstanceType<typeof TextDecoder>, lead: number, trail: number): string | undefined {
  try {
    return decoder.decode(Uint8Array.of(lead, trail));
  } catch (error) {
    if (error instanceof TypeError) return undefined; // the charset has no such pair
    throw error;
  }
}

const made = new Map<string, ByteTable>();

/** The table of a charset, made when first needed. */
export function byteTable(charset: "gb18030" | "big5"): ByteTable {
  const known = made.get(charset) ?? makeTable(charset);
  made.set(charset, known);
  return known;
}
