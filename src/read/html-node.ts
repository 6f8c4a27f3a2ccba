import type { load } from "cheerio";

/** A node of a page, by the types of the parser that cheerio brings along. */
export type PageNode = Extract<Parameters<typeof load>[0], { readonly parent: unknown }>;

/** An element with its attributes. */
export type PageElement = Extract<PageNode, { readonly attribs: unknown }>;

type Attributes = PageElement["attribs"];

/** It has a class or an id: most cells of tables have none. */
export const isLabelled = (attribs: Attributes): boolean => attribs.class !== undefined || attribs.id !== undefined;

/** Class and id, lower case. */
export const labelOf = (attribs: Attributes): string =>
  `${attribs.class ?? ""} ${attribs.id ?? ""}`.trim().toLowerCase();
