import { Marked, type RendererObject, type TokenizerObject, type Tokens } from "marked";
import { parse } from "yaml";
import type { Document, Metadata } from "../model/document.js";
import { decode } from "./charset.js";
import { blocksOfHtml } from "./html.js";
import type { ReadContext } from "./reader.js";

/** Markdown (CommonMark with tables): its headings, lists and tables, by way of HTML. Line ends stay line ends. */
export function readMarkdown(bytes: Uint8Array, { id, encoding: hint }: ReadContext): Document {
  const { text: source, encoding, issues } = decode(bytes, hint);
  const { metadata, body } = frontMatter(source);
  const { text, blocks } = blocksOfHtml(html(body));
  return { id, format: "markdown", encoding, text, blocks, metadata, removals: [], issues };
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** What the usual rendering would leave out of the text. */
const RENDERER: RendererObject = {
  image: ({ text }) => escaped(text),
  checkbox: () => "",
  listitem(item) {
    const number = /^\s*(\d{1,9}[.)])/.exec(item.raw)?.[1];
    const content = this.parser.parse(item.tokens);
    return `<li>${number === undefined ? content : numbered(number, content)}</li>\n`;
  },
};

/** The number stands before the item's first text: `<p>` of a loose list included. */
const numbered = (number: string, content: string): string =>
  content.startsWith("<p>") ? `<p>${number} ${content.slice(3)}` : `${number} ${content}`;

/** A line under a paragraph makes a heading of it; a paragraph that ends as a sentence does, or is long, is none. */
const LONGEST_HEADING = 60;

const TOKENIZER: TokenizerObject = {
  /** `4~5万元，6~7家` strikes nothing out; two tildes do. */
  del(source) {
    return source.startsWith("~~") ? false : undefined;
  },
  lheading(source) {
    const text = /^[^\n]+/.exec(source)?.[0] ?? "";
    return text.length > LONGEST_HEADING || /[。；，.;,]\s*$/.test(text) ? undefined : false;
  },
};

/** `完成率**95%**，` is stress that CommonMark does not see, for a mark stands inside and none outside. */
const STRESS = {
  name: "stress",
  level: "inline" as const,
  start: (source: string) => source.indexOf("**"),
  tokenizer(source: string) {
    const match = /^\*\*([^\s*][^*\n]*?[%‰）)”"》】。；：:!！?？])\*\*/.exec(source);
    return match ? { type: "stress", raw: match[0], text: match[1] ?? "" } : undefined;
  },
  renderer: ({ text }: Tokens.Generic) => `<strong>${escaped(String(text))}</strong>`,
};

const marked = new Marked({ gfm: true, breaks: true, renderer: RENDERER, tokenizer: TOKENIZER, extensions: [STRESS] });

const html = (body: string): string => marked.parse(body, { async: false });

/** Fields at the head of the file, as writers of sites set them: `title: …`, `date: …`. */
function frontMatter(source: string): { readonly metadata: Metadata; readonly body: string } {
  const match = /^\s*---[ \t]*\r?\n([\s\S]{0,10000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  const fields = match && fieldsOf(match[1] ?? "");
  if (!match || !fields) return { metadata: {}, body: source };
  const day = /^\d{4}-\d{2}-\d{2}/.exec(fields.date ?? "")?.[0];
  const metadata = {
    ...(fields.title ? { title: fields.title } : {}),
    ...(day ? { publishedOn: day } : {}),
    ...(fields.source ? { source: fields.source } : {}),
  };
  return { metadata, body: source.slice(match[0].length) };
}

function fieldsOf(yaml: string): Readonly<Record<string, string>> | undefined {
  try {
    const found: unknown = parse(yaml, { schema: "failsafe", maxAliasCount: 0 });
    if (typeof found !== "object" || found === null || Array.isArray(found)) return undefined;
    return Object.fromEntries(Object.entries(found).filter(([, value]) => typeof value === "string"));
  } catch {
    return undefined; // a text between two rules
  }
}
