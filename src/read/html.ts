import type { Document } from "../model/document.js";
import { ReadError } from "./error.js";
export function readHtml(_bytes: Uint8Array, _id: string, _hint?: string): Document {
  throw new ReadError("read/unsupported-format", "not yet");
}
