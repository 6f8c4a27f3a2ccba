import type { PageElement } from "./html-node.js";
import { childOf, descend, elementsOf } from "./xml.js";

/** What a paragraph style says of its paragraphs, what it inherits included. */
export interface ParagraphStyle {
  readonly id: string;
  /** lower case: heading 1, toc 2, title */
  readonly name: string;
  readonly numbering: NumberingReference;
  /** from 0; absent for body text */
  readonly outline?: number;
}

/** The list that a paragraph belongs to, so far as it is said here. */
export interface NumberingReference {
  readonly list?: string;
  readonly level?: number;
}

/** By id; under "" the style of paragraphs that name none. */
export type Styles = ReadonlyMap<string, ParagraphStyle>;

export const val = (element: PageElement | undefined): string | undefined => element?.attribs["w:val"];

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

/** w:val of a switch: present without a value, or with one that is not "off". */
export const isOn = (element: PageElement | undefined): boolean =>
  element !== undefined && !["0", "false", "off"].includes(val(element) ?? "");

/** What properties (w:pPr) say of list and level. */
export function numberingReference(properties: PageElement | undefined): NumberingReference {
  const list = val(descend(properties, "w:numPr", "w:numId"));
  const level = integer(val(descend(properties, "w:numPr", "w:ilvl")));
  return { ...(list === undefined ? {} : { list }), ...(level === undefined ? {} : { level }) };
}

/** Level 9 is body text. */
export function outlineLevel(properties: PageElement | undefined): number | undefined {
  return integer(val(childOf(properties, "w:outlineLvl")));
}

/** The paragraph styles of styles.xml. */
export function readStyles(root: PageElement | undefined): Styles {
  const raw = new Map(
    elementsOf(root)
      .filter(({ name, attribs }) => name === "w:style" && (attribs["w:type"] ?? "paragraph") === "paragraph")
      .map((element) => [element.attribs["w:styleId"] ?? "", element]),
  );
  const styles = new Map([...raw.keys()].map((id) => [id, resolved(id, raw)]));
  const general = [...raw.values()].find(({ attribs }) => attribs["w:default"] === "1");
  const named = styles.get(general?.attribs["w:styleId"] ?? "");
  return named ? styles.set("", named) : styles;
}

/** The style with what it takes from those that it is based on; a circle ends. */
function resolved(id: string, raw: ReadonlyMap<string, PageElement>): ParagraphStyle {
  const chain: PageElement[] = [];
  for (let at = raw.get(id); at && !chain.includes(at); at = raw.get(val(childOf(at, "w:basedOn")) ?? ""))
    chain.push(at);
  const numbering = chain.map((style) => numberingReference(childOf(style, "w:pPr")));
  const outline = chain.map((style) => outlineLevel(childOf(style, "w:pPr"))).find((level) => level !== undefined);
  const list = numbering.find((one) => one.list !== undefined)?.list;
  const level = numbering.find((one) => one.level !== undefined)?.level;
  return {
    id,
    name: (val(childOf(chain[0], "w:name")) ?? "").toLowerCase(),
    numbering: { ...(list === undefined ? {} : { list }), ...(level === undefined ? {} : { level }) },
    ...(outline === undefined ? {} : { outline }),
  };
}
