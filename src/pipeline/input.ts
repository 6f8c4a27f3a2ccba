import type { Document, Metadata } from "../model/document.js";
import type { Change } from "../normalize/index.js";
import type { ReadError } from "../read/error.js";
import { type ReadHints, read, readPlainText } from "../read/index.js";
import { joinPages } from "../read/join-pages.js";
import { readFrom } from "../read/source.js";

/** What is known of a report beforehand; it wins over what the text says. */
export type Given = Pick<Metadata, "title" | "publishedOn" | "issuer" | "region" | "url">;

/** A text, the bytes of a file, or where a file is. */
export type Input = string | Uint8Array | URL | { readonly path: string } | { readonly pages: readonly Page[] };

/** Where a page of an article is that a site spread over several: a.html, a_1.html. */
type Page = URL | { readonly path: string } | PageBytes;

/** Such a page that is read already. */
export interface PageBytes {
  readonly bytes: Uint8Array;
  readonly name: string;
}

export interface ExtractOptions extends ReadHints {
  readonly given?: Given;
  /** `keep`: names, units and headings as the source prints them, Traditional where it is; rules see Simplified anyway */
  readonly script?: "hans" | "keep";
  /** is told of every edit that normalization makes */
  readonly onChange?: (change: Change) => void;
}

export interface ExtractAllOptions extends ExtractOptions {
  /** told of a document that cannot be read, by its id: `reports.zip/2023/总结.doc`; the others go on */
  readonly onFailure?: (id: string, error: ReadError) => void;
}

/** Reads an input; several pages make one document. Throws ReadError. */
export async function open(input: Input, how: ExtractOptions): Promise<Document> {
  if (typeof input === "string") return readPlainText(input, how.name);
  if (input instanceof Uint8Array) return read(input, how);
  const files = "pages" in input ? input.pages : [input];
  const pages: Document[] = [];
  for (const file of files) {
    const { bytes, name } = "bytes" in file ? file : await readFrom(file instanceof URL ? file : file.path);
    pages.push(await read(bytes, { name, ...how }));
  }
  return joinPages(pages);
}
