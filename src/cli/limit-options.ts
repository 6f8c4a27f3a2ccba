import { type Command, InvalidArgumentError, Option } from "commander";
import { DEFAULT_LIMITS, inMegabytes, LIMIT_FLAGS, type ReadLimits } from "../read/limits.js";

/** Options that bound what one document may cost. */

/** A statistical yearbook has 3 MB; 5 MB take 9 s and 550 MB of memory. */
const LARGEST_TEXT_MB = 16;

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** `500000`, `500KB`, `64MB`, `1.5g` → bytes */
function bytes(value: string): number {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(value.trim()) ?? [];
  const size = Math.floor(Number(digits) * (UNITS[unit.toLowerCase()] ?? 0));
  if (digits === "" || size < 1) throw new InvalidArgumentError("It must be a size such as 500KB, 64MB or 2GB.");
  return size;
}

const atLeast =
  (least: number) =>
  (value: string): number => {
    const number = Number(value);
    if (value.trim() === "" || !Number.isInteger(number) || number < least)
      throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return number;
  };

type Declared = readonly [limit: keyof ReadLimits, value: string, what: string, read: (value: string) => number];

const DECLARED: readonly Declared[] = [
  ["bytes", "size", "bytes of one file, or of one member of an archive", bytes],
  ["unpackedBytes", "size", "what an archive or a zipped format (docx, xlsx, ofd) may unfold to, all together", bytes],
  ["ratio", "times", "the same, for each stored byte", atLeast(1)],
  ["members", "count", "members of an archive", atLeast(1)],
  ["depth", "levels", "archives in archives", atLeast(0)],
  ["pages", "count", "pages of one document; further ones are left out", atLeast(1)],
  ["cells", "count", "cells of all tables of one document", atLeast(1)],
];

const GROUP = "Limits on reading (what passes one is refused or read in part, and an issue names the limit):";

const shown = (limit: keyof ReadLimits): string =>
  limit === "bytes" || limit === "unpackedBytes" ? inMegabytes(DEFAULT_LIMITS[limit]) : `${DEFAULT_LIMITS[limit]}`;

/** Declares the limits on reading; values that nobody gives stay undefined, and the readers' own hold. */
export function addLimitOptions(command: Command): Command {
  for (const [limit, value, what, parse] of DECLARED) {
    const option = new Option(`${LIMIT_FLAGS[limit]} <${value}>`, `${what} (default: ${shown(limit)})`);
    command.addOption(option.argParser(parse).helpGroup(GROUP));
  }
  return command;
}

/** `extract` alone: texts beyond a size take minutes and gigabytes, whatever the reader. */
export const maxTextOption = (): Option =>
  new Option("--max-text <size>", "bytes of one text or page; larger ones are left out")
    .argParser(bytes)
    .default(LARGEST_TEXT_MB * 1024 ** 2, `${LARGEST_TEXT_MB} MB`)
    .helpGroup(GROUP);

export interface LimitFlags {
  readonly maxBytes?: number;
  readonly maxUnpacked?: number;
  readonly maxRatio?: number;
  readonly maxMembers?: number;
  readonly maxDepth?: number;
  readonly maxPages?: number;
  readonly maxCells?: number;
}

/** The limits that were given; undefined where none was, so that a journal's keys stay what they were. */
export function limitsOf(flags: LimitFlags): Partial<ReadLimits> | undefined {
  const given: { readonly [K in keyof ReadLimits]: number | undefined } = {
    bytes: flags.maxBytes,
    unpackedBytes: flags.maxUnpacked,
    ratio: flags.maxRatio,
    members: flags.maxMembers,
    depth: flags.maxDepth,
    pages: flags.maxPages,
    cells: flags.maxCells,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return said.length === 0 ? undefined : Object.fromEntries(said);
}
