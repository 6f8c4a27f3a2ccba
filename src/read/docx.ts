import mammoth from "mammoth";
import type { Document } from "../model/document.js";
import { issue } from "../model/issue.js";
import { ReadError } from "./error.js";
import { blocksOfHtml } from "./html.js";
import type { ReadContext } from "./reader.js";

/** A Word file, by way of mammoth's HTML: headings, paragraphs, lists, tables. */
export async function readDocx(bytes: Uint8Array, { id }: ReadContext): Promise<Document> {
  const { html, warnings } = await toHtml(bytes);
  const { text, blocks } = blocksOfHtml(html);
  const issues = warnings.map((message) => issue("read/docx", "info", message));
  return { id, format: "docx", text, blocks, metadata: {}, removals: [], issues };
}

async function toHtml(bytes: Uint8Array): Promise<{ readonly html: string; readonly warnings: readonly string[] }> {
  try {
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })), includeEmbeddedStyleMap: false },
    );
    const errors = messages.filter((message) => message.type === "error");
    return { html: value, warnings: errors.map(({ message }) => message) };
  } catch (cause) {
    throw new ReadError("read/damaged", "The Word file is damaged and cannot be opened", { cause });
  }
}
