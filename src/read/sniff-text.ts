import type { Format } from "../model/document.js";

/** What a file is whose bytes are text, by its first kilobytes, read as latin1, and the extension of its name. */
export function sniffText(start: string, extension: string | undefined): Format {
  // UTF-16 has a zero byte beside each letter; marks are looked for without them
  const text = start.replace(/\0/g, "").replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "");
  if (/^\s*\{\\rtf\d?/.test(text)) return "rtf";
  const message = messageKind(text);
  if (message) return message;
  if (looksLikeHtml(text)) return "html";
  if (isOneOf(extension, MARKDOWN) && MARKUP.test(text)) return "markdown";
  if (isOneOf(extension, CSV) && looksLikeCsv(text)) return "csv";
  return "text";
}

const MARKDOWN = ["md", "markdown", "mdown", "mkd"];
const CSV = ["csv", "tsv"];

const isOneOf = (extension: string | undefined, of: readonly string[]): boolean =>
  extension !== undefined && of.includes(extension);

/** Fields of a mail (RFC 5322, 3.6) that stand in no other text. */
const FIELDS =
  /^(?:from|to|cc|subject|date|received|message-id|mime-version|content-type|return-path|reply-to|delivered-to|x-[a-z-]+|snapshot-content-location|dkim-signature|content-transfer-encoding)$/;
/** A mail has a sender, a date, a subject; a page saved as MHTML may have two fields only. */
const FEWEST_FIELDS = 2;
const MOST_HEADER_LINES = 200;

/** A mail, or a page that was saved as one. */
function messageKind(text: string): "eml" | "mhtml" | undefined {
  const header = headerOf(text);
  const names = header.map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
  if (names.filter((name) => FIELDS.test(name)).length < FEWEST_FIELDS) return undefined;
  if (!names.some((name) => name === "mime-version" || name === "from" || name === "received")) return undefined;
  const type = header.find((line) => /^content-type:/i.test(line)) ?? "";
  const saved =
    names.includes("snapshot-content-location") || header.some((line) => /^from:\s*<?saved by /i.test(line));
  const isPage = saved || (/multipart\/related/i.test(type) && !names.includes("to") && !names.includes("received"));
  return isPage ? "mhtml" : "eml";
}

/** The header's lines, folded ones joined; none where the text does not begin with one. */
function headerOf(text: string): readonly string[] {
  const lines: string[] = [];
  const all = text.trimStart().split(/\r\n|\r|\n/, MOST_HEADER_LINES);
  for (const [index, line] of all.entries()) {
    if (line === "") break;
    if (index === 0 && /^From \S+@\S+ /.test(line)) continue; // the line by which mailboxes part their mails
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`);
    else if (/^[A-Za-z][A-Za-z0-9-]*:/.test(line)) lines.push(line);
    else if (index < all.length - 1) return []; // the last line may be cut
  }
  return lines;
}

/** Headings, lists, tables, fences, stress, links: one of them in a file called .md makes its markup count. */
const MARKUP =
  /^#{1,6}\s|^(?:[-*+]|\d{1,3}[.)])\s|^>\s|^```|^\s*\|?\s*:?-{3,}:?\s*\||\*\*[^*\n]+\*\*|\[[^\]\n]+\]\([^)\n]+\)|^(?:={3,}|-{3,})\s*$/m;

const LINES_COMPARED = 20;
/** Lines of a table have the same number of separators, save where a cell holds one. */
const EVEN_LINES = 0.6;

function looksLikeCsv(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, LINES_COMPARED).filter((line) => line.trim() !== "");
  return [",", "\t", ";", "|"].some((separator) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, "").split(separator).length - 1);
    const most = Math.max(0, ...counts);
    const even = Math.max(
      0,
      ...counts.map((count) => (count > 0 ? counts.filter((other) => other === count).length : 0)),
    );
    return most > 0 && even >= lines.length * EVEN_LINES;
  });
}

/** A fragment without head and body begins with a tag and goes on in tags. */
const FRAGMENT_TAGS = /<(?:div|p|table|tr|td|meta|title|h[1-6]|span|center|font|br|ul|li|a)\b[^>]*>/gi;
const MOST_TAGS_IN_TEXT = 2;

function looksLikeHtml(text: string): boolean {
  const uncommented = text.replace(/<!--[\s\S]*?-->/g, "").trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(uncommented)) return true;
  if (/<html[\s>]/i.test(text) || /<!doctype\s+html/i.test(text)) return true;
  return /^<[a-z]/i.test(uncommented) && (text.match(FRAGMENT_TAGS)?.length ?? 0) >= MOST_TAGS_IN_TEXT;
}
