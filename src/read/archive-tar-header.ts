const BLOCK = 512;
const CHECKSUM = 148;

/** The first block is a header of a tar: its checksum fits (POSIX ustar, and the older form without that word). */
export function isTar(start: Uint8Array): boolean {
  if (start.length < BLOCK || start[0] === 0) return false;
  const field = Buffer.from(start.subarray(CHECKSUM, CHECKSUM + 8)).toString("latin1");
  const stated = Number.parseInt(field.replace(/[\0 ]+$/, "").trim(), 8);
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += at >= CHECKSUM && at < CHECKSUM + 8 ? 0x20 : (start[at] ?? 0);
  return stated === sum;
}
