import type { load } from "cheerio";

/** A node of a page, by the types of the parser that cheerio brings along. */
export type PageNode = Extract<Parameters<typeof load>[0], { readonly parent: unknown }>;

/** An element with its attributes. */
export type PageElement = Extract<PageNode, { readonly attribs: unknown }>;
