import type { Block, Document, Metadata } from "../model/document.js";
import type { Issue } from "../model/issue.js";
import { labelOf, type Pieces, type Stored } from "./archive-piece.js";
import { decode } from "./charset.js";
import { blocksOfHtml, decodeHtml } from "./html.js";
import { shifted } from "./join-pages.js";
import { type MimePart, mimeMessage } from "./mime.js";
import type { ReadContext } from "./reader.js";
import { readFrom } from "./source.js";
import { lineBlocks } from "./text.js";

/** A mail (RFC 5322): what it says. What is attached to it are documents of their own, see `openAll`. */
export async function readEml(bytes: Uint8Array, { id }: ReadContext): Promise<Document> {
  const { field, parts } = await mimeMessage(bytes);
  const texts = bodyParts(parts).map(textOf);
  const { text, blocks } = joined(texts);
  const attachments = attached(parts).map(({ name }) => ({ name, href: name }));
  return {
    id,
    format: "eml",
    ...(texts[0] ? { encoding: texts[0].encoding } : {}),
    text,
    blocks,
    metadata: { ...headerOf(field), ...(attachments.length === 0 ? {} : { attachments }) },
    removals: [],
    issues: texts.flatMap(({ issues }) => issues),
  };
}

/** The files that are attached to a mail. */
export async function* mailPieces(stored: Stored): Pieces {
  const { parts } = await mimeMessage("path" in stored ? (await readFrom(stored.path)).bytes : stored.bytes);
  for (const { name, part } of attached(parts)) yield { path: labelOf(name), read: async () => part.bytes };
}

/** Prose of the mail itself; of a text that is there twice, the one with tables. */
function bodyParts(parts: readonly MimePart[]): readonly MimePart[] {
  const isBody = ({ type, isAttachment }: MimePart) => !isAttachment && (type === "text/html" || type === "text/plain");
  const twice = parts.some((part) => isBody(part) && part.hasAlternatives && part.type === "text/html");
  return parts.filter((part) => isBody(part) && !(twice && part.hasAlternatives && part.type === "text/plain"));
}

function attached(parts: readonly MimePart[]): readonly { readonly name: string; readonly part: MimePart }[] {
  const bodies = new Set(bodyParts(parts));
  return parts
    .filter((part) => !bodies.has(part) && !part.hasAlternatives)
    .map((part, index) => ({ name: part.filename ?? `${index + 1}.${EXTENSIONS[part.type] ?? "bin"}`, part }));
}

/** What a part without a name is called by its type. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  "message/rfc822": "eml",
  "text/html": "html",
  "text/plain": "txt",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
};

interface BodyText {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly encoding: string;
  readonly issues: readonly Issue[];
}

function textOf({ type, bytes, charset }: MimePart): BodyText {
  if (type === "text/html") {
    const { text: html, encoding, issues } = decodeHtml(bytes, charset);
    return { ...blocksOfHtml(html), encoding, issues };
  }
  const { text, encoding, issues } = decode(bytes, charset);
  return { text, blocks: lineBlocks(text), encoding, issues };
}

/** One text of several, each from a line of its own. */
function joined(texts: readonly BodyText[]): Pick<BodyText, "text" | "blocks"> {
  let text = "";
  const blocks: Block[] = [];
  for (const next of texts) {
    if (text !== "" && !text.endsWith("\n")) text += "\n";
    blocks.push(...next.blocks.map((block) => shifted(block, text.length)));
    text += next.text;
  }
  return { text, blocks };
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** Subject, day and sender. The day is the sender's own. */
function headerOf(field: (name: string) => string): Metadata {
  const title = field("subject")
    .replace(/^(?:(?:re|fwd?)\s*[:：]\s*)+/i, "")
    .trim();
  const [, day = "", month = "", year = ""] = /(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})/i.exec(field("date")) ?? [];
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const source = field("from")
    .replace(/<[^>]*>/g, "")
    .replace(/^[\s"]+|[\s"]+$/g, "");
  return {
    ...(title === "" ? {} : { title }),
    ...(number === 0 ? {} : { publishedOn: `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}` }),
    ...(source === "" || source.includes("@") ? {} : { source }),
  };
}
