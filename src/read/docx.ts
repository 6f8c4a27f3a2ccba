import type { Document } from "../model/document.js";
import { ReadError } from "./error.js";
export async function readDocx(_bytes: Uint8Array, _id: string): Promise<Document> {
  throw new ReadError("read/unsupported-format", "not yet");
}
