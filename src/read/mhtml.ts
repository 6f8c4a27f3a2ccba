import type { Document } from "../model/document.js";
import { ReadError } from "./error.js";
import { decodeHtml, htmlDocument } from "./html.js";
import { mimeMessage } from "./mime.js";
import type { ReadContext } from "./reader.js";

/** A page that was saved with its parts in one file (RFC 2557): its HTML, and that of its frames behind it. */
export async function readMhtml(bytes: Uint8Array, { id, encoding: hint, limits }: ReadContext): Promise<Document> {
  const { field, parts } = await mimeMessage(bytes);
  const start = /start\s*=\s*"?(<[^">]+>)/i.exec(field("content-type"))?.[1];
  const pages = parts.filter(({ type }) => type === "text/html" || type === "application/xhtml+xml");
  const main = pages.find(({ contentId }) => start !== undefined && contentId === start) ?? pages[0];
  if (!main) throw new ReadError("read/empty", "The saved page holds no HTML");
  const decoded = [main, ...pages.filter((page) => page !== main)].map((page) =>
    decodeHtml(page.bytes, page.charset ?? hint),
  );
  const document = htmlDocument(decoded.map(({ text }) => text).join("\n"), id, limits);
  const encoding = decoded[0]?.encoding;
  const url = [field("snapshot-content-location"), main.location ?? ""].find((place) => /^https?:/i.test(place));
  return {
    ...document,
    format: "mhtml",
    ...(encoding === undefined ? {} : { encoding }),
    metadata: { ...(url === undefined ? {} : { url }), ...document.metadata },
    issues: [...decoded.flatMap(({ issues }) => issues), ...document.issues],
  };
}
