import { load } from "cheerio";
import { ReadError } from "./error.js";
import type { PageElement, PageNode } from "./html-node.js";

export interface Xml {
  readonly root: PageElement;
  /** the document as it is now, in UTF-8 */
  print(): Uint8Array;
}

/** Office files nest some 20 deep, text boxes in tables 40; what recursion walks must end. */
const DEEPEST_XML = 400;

/** A part of an Office file. Entities that it declares are not expanded: such a part is refused as `read/xml-entities`. */
export function parseXml(bytes: Uint8Array): Xml {
  const text = textOfXml(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/.test(text.slice(0, DECLARED_WITHIN)))
    throw new ReadError("read/xml-entities", "The file declares XML entities, which no office program writes");
  if (isDeep(text))
    throw new ReadError("read/too-deep", `Elements of the file are nested more than ${DEEPEST_XML} deep`);
  const page = load(text, { xml: true });
  const root = elementsOf(page.root().toArray()[0]).at(0);
  if (!root) throw new ReadError("read/damaged", "A part of the file is damaged: it holds no XML");
  return { root, print: () => new TextEncoder().encode(page.xml()) };
}

/** A document type stands before the root element. */
const DECLARED_WITHIN = 4096;

/** UTF-8, or UTF-16 with its mark; XML of office files is nothing else (ECMA-376 part 2, 8.2.3). */
function textOfXml(bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  return new TextDecoder(mark).decode(bytes);
}

/** Told by one look at each tag: what is nested without end takes the parser time that grows with its square. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf("<"); at >= 0; ) {
    const end = text.indexOf(">", at);
    if (end < 0) return false;
    const first = text.charAt(at + 1);
    if (first === "/") depth--;
    else if (first !== "!" && first !== "?" && text.charAt(end - 1) !== "/" && ++depth > DEEPEST_XML) return true;
    at = text.indexOf("<", end);
  }
  return false;
}

/** The elements directly below. */
export const elementsOf = (parent: { readonly children: readonly PageNode[] } | undefined): PageElement[] =>
  (parent?.children ?? []).filter((node): node is PageElement => node.type === "tag");

/** The first element of that name directly below. */
export const childOf = (parent: PageElement | undefined, name: string): PageElement | undefined =>
  parent?.children.find((node): node is PageElement => node.type === "tag" && node.name === name);

/** Down a path of names: `w:pPr`, `w:numPr`, `w:numId`. */
export const descend = (parent: PageElement | undefined, ...path: readonly string[]): PageElement | undefined =>
  path.reduce<PageElement | undefined>((element, name) => childOf(element, name), parent);

/** All elements of the names below, in the order of the document, none of them inside another. */
export function outermost(parent: PageElement, names: ReadonlySet<string>): PageElement[] {
  return elementsOf(parent).flatMap((child) => (names.has(child.name) ? [child] : outermost(child, names)));
}

/** All text below, letter for letter. */
export function textIn(node: PageNode): string {
  if (node.type === "text") return node.data;
  return node.type === "tag" ? node.children.map(textIn).join("") : "";
}

/** Elements made of their XML. */
export const fragment = (xml: string): PageElement[] => elementsOf(load(xml, { xml: true }).root().toArray()[0]);

/** Puts other nodes in place of an element's children; the links between nodes are kept right. */
export function setChildren(parent: PageElement, children: readonly PageNode[]): void {
  parent.children = [...children] as PageElement["children"];
  children.forEach((child, index) => {
    child.parent = parent;
    child.prev = (children[index - 1] ?? null) as PageElement | null;
    child.next = (children[index + 1] ?? null) as PageElement | null;
  });
}
