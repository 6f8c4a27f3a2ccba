import { BUILTIN_PACKS } from "../generated/builtin-packs.js";
import { type Pack, type PackFile, parsePack } from "./parse.js";

let packs: readonly Pack[] | undefined;

/** The packs that come with the program, the general one first; parsed once. */
export function builtinPacks(): readonly Pack[] {
  packs ??= (JSON.parse(BUILTIN_PACKS) as { at: string; files: PackFile[] }[]).map(({ at, files }) =>
    parsePack(files, at),
  );
  return packs;
}
