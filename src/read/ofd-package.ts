import { Budget } from "./archive-budget.js";
import type { Piece } from "./archive-piece.js";
import { zipPieces } from "./archive-zip.js";
import { ReadError } from "./error.js";
import type { ReadLimits } from "./limits.js";
import { type OfdElement, parseOfdXml } from "./ofd-xml.js";

/** The parts of an OFD file, unfolded when they are asked for. */
export class OfdPackage {
  private readonly parts: ReadonlyMap<string, Piece>;

  private constructor(parts: ReadonlyMap<string, Piece>) {
    this.parts = parts;
  }

  /** Throws ReadError `read/damaged` where the bytes are no sound zip. */
  static async open(bytes: Uint8Array, limits: ReadLimits): Promise<OfdPackage> {
    const parts = new Map<string, Piece>();
    try {
      for await (const piece of zipPieces({ bytes }, new Budget(limits, bytes.length)))
        parts.set(keyOf(piece.path), piece);
    } catch (cause) {
      if (cause instanceof ReadError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new ReadError("read/damaged", `The OFD file is damaged: ${why}`, { cause });
    }
    return new OfdPackage(parts);
  }

  /** A part by its path. Throws ReadError where it is missing or damaged. */
  async part(path: string): Promise<OfdElement> {
    const piece = this.parts.get(keyOf(path));
    if (!piece) throw new ReadError("read/damaged", `The OFD file is damaged: it has no part ${path}`);
    return parseOfdXml(await piece.read(), path);
  }
}

/** Paths are compared without case: writers on Windows mix them. */
const keyOf = (path: string): string => path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

/** A location (ST_Loc) as it stands in a part: from the root where it begins with a slash, else from the part's folder. */
export function locate(from: string, location: string): string {
  const path = location.trim().replaceAll("\\", "/");
  const folder = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") folder.pop();
    else if (step !== "" && step !== ".") folder.push(step);
  }
  return folder.join("/");
}
