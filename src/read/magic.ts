/** Files that are no text and have no reader, by their first bytes (hex), with the name to tell the user. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ["47494638", "a GIF image"],
  ["49492a00", "a TIFF image"],
  ["4d4d002a", "a TIFF image"],
  ["424d", "a BMP image"],
  ["38425053", "a Photoshop image"],
  ["52617221", "a RAR archive"],
  ["377abcaf", "a 7-Zip archive"],
  ["fd377a585a00", "an xz archive"],
  ["425a68", "a bzip2 archive"],
  ["28b52ffd", "a Zstandard archive"],
  ["466f756e64657220434542", "a Founder CEB document"],
  ["414332", "a CAJ document"],
  ["4d5a", "a Windows program"],
  ["7f454c46", "a program"],
  ["494433", "an MP3 recording"],
  ["1a45dfa3", "a video"],
  ["53514c69746520666f726d61742033", "an SQLite database"],
  ["25215053", "a PostScript file"],
  ["4954534603000000", "a compiled help file (CHM)"],
];

/** Two or three letters are the beginning of a text as well: these count only where a zero byte follows soon. */
const SHORTEST_SURE = 8;
const ZERO_WITHIN = 64;

/** What a file with no reader is called, if its first bytes tell. */
export function unsupportedKind(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, ZERO_WITHIN));
  const hex = start.toString("hex");
  const magic = UNSUPPORTED.find(([prefix]) => hex.startsWith(prefix));
  if (magic && (magic[0].length >= SHORTEST_SURE || !isAscii(magic[0]) || start.includes(0))) return magic[1];
  const latin = start.toString("latin1");
  if (latin.startsWith("RIFF")) return latin.slice(8, 12) === "WEBP" ? "a WebP image" : "a sound or video file";
  if (latin.slice(4, 8) === "ftyp") return /^(?:hei|mif)/.test(latin.slice(8, 11)) ? "a HEIC image" : "a video";
  return undefined;
}

const isAscii = (hex: string): boolean => Buffer.from(hex, "hex").every((byte) => byte < 0x80);
