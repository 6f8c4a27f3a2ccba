import { SaxesParser } from "saxes";
import { ReadError } from "./error.js";

/** An element without its namespace prefix: some files use ofd:, some another, some none. */
export interface OfdElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly OfdElement[];
  readonly text: string;
}

interface Growing extends OfdElement {
  readonly children: Growing[];
  text: string;
}

/** Glyph numbers and clip regions are the greater part of a page and say nothing of its text. */
const SKIPPED: ReadonlySet<string> = new Set(["CGTransform", "Clips", "Actions"]);
/** Pages nest blocks and layers; the deepest seen has 9. */
const DEEPEST = 200;

/** Parses a part of an OFD package as a stream. Entities are not expanded. Throws ReadError `read/damaged`. */
export function parseOfdXml(bytes: Uint8Array, path: string): OfdElement {
  const top: Growing = { name: "", attributes: {}, children: [], text: "" };
  const open: Growing[] = [top];
  let skipped = 0;
  const parser = new SaxesParser();
  parser.on("error", (cause) => {
    throw damaged(path, cause);
  });
  parser.on("doctype", () => {
    throw new ReadError("read/xml-entities", `${path} declares a document type, which no OFD writer does`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Growing = { name: local(name), attributes, children: [], text: "" };
    if (skipped > 0 || SKIPPED.has(element.name)) skipped++;
    else open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > DEEPEST) throw damaged(path, new Error(`elements are nested more than ${DEEPEST} deep`));
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element && skipped === 0) element.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
    if (skipped > 0) skipped--;
  });
  parser.write(new TextDecoder("utf-8").decode(bytes).trimStart()).close();
  const [root] = top.children;
  if (!root) throw damaged(path, new Error("it is empty"));
  return root;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const damaged = (path: string, cause: Error): ReadError =>
  new ReadError("read/damaged", `The OFD file is damaged: ${path} cannot be parsed: ${cause.message}`, { cause });

export const childrenNamed = (element: OfdElement | undefined, name: string): readonly OfdElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

/** Down a path of names, the first of each. */
export const descend = (element: OfdElement | undefined, ...names: readonly string[]): OfdElement | undefined =>
  names.reduce<OfdElement | undefined>((at, name) => at?.children.find((child) => child.name === name), element);

/** The numbers of an array (ST_Array): `0 0 210 297`. */
export const numbersOf = (text: string | undefined): readonly number[] =>
  (text ?? "").split(/[\s,]+/).flatMap((word) => (word === "" || Number.isNaN(Number(word)) ? [] : [Number(word)]));
