import type { Document } from "../model/document.js";
import type { ReadLimits } from "./limits.js";

/** What a reader is told beside the bytes. */
export interface ReadContext {
  /** the document's id: a file's name, or its path within an archive */
  readonly id: string;
  readonly limits: ReadLimits;
  /** a charset that someone declared: a hint, never believed against the text itself */
  readonly encoding?: string;
  /** read pages without a text layer by optical character recognition */
  readonly ocr?: boolean;
  /** opens a PDF that asks for one */
  readonly password?: string;
}

/** Bytes of one format → document. Throws ReadError where nothing can be read; what is merely doubtful is an issue. */
export type Reader = (bytes: Uint8Array, context: ReadContext) => Document | Promise<Document>;
