import { isOn, val } from "./docx-styles.js";
import type { PageElement, PageNode } from "./html-node.js";
import { childOf, descend, elementsOf, fragment, outermost, setChildren, textIn } from "./xml.js";

/** What was met on the way. */
export interface Met {
  /** references in the order of the text: footnote 3, endnote 1 */
  readonly notes: { readonly kind: "footnote" | "endnote"; readonly id: string }[];
  /** charts and diagrams, whose figures are not read */
  drawings: number;
}

/** Marks, and what was deleted or moved away. A bookmark between rows makes mammoth lose merged cells. */
const DROPPED = new Set([
  ...["w:del", "w:moveFrom", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd"],
  ...["w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:permStart", "w:permEnd", "w:lastRenderedPageBreak"],
  ...["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef", "w:softHyphen"],
  ...["w:customXmlInsRangeStart", "w:customXmlInsRangeEnd", "w:customXmlDelRangeStart", "w:customXmlDelRangeEnd"],
  ...["w:footnoteRef", "w:endnoteRef", "w:rt"],
]);

/** Wrappers that mean nothing to the text; mammoth drops some of them with all that they hold. */
const UNWRAPPED = new Set([
  ...["w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:bdo", "w:dir", "w:ruby", "w:rubyBase", "w:fldSimple"],
]);

const REPLACED: Readonly<Record<string, string>> = {
  "w:cr": "<w:br/>",
  "w:br": "<w:br/>", // of a page or a column too: mammoth glues what stands on both sides
  "w:noBreakHyphen": "<w:t>-</w:t>",
  "w:ptab": "<w:tab/>",
};

const PICTURES = new Set(["w:drawing", "w:pict", "w:object"]);
const BOX = new Set(["w:txbxContent"]);
const DIAGRAMS = new Set(["c:chart", "cx:chart", "dgm:relIds"]);
const EQUATIONS = new Set(["m:oMath", "m:oMathPara"]);

/**
 * Brings the body of a Word file to what mammoth reads wholly: changes made, wrappers gone, text boxes as paragraphs
 * behind the one that they hang on, ragged and merged rows as cells with spans. Changes the elements in place.
 */
export function simplify(parent: PageElement, met: Met): void {
  setChildren(
    parent,
    parent.children.flatMap((node) => (node.type === "tag" ? rewritten(node, met) : [node])),
  );
}

function rewritten(element: PageElement, met: Met): readonly PageNode[] {
  const { name } = element;
  if ((DROPPED.has(name) && !isProperty(element)) || isHiddenRun(element) || isContents(element)) return [];
  if (name === "w:tr" && descend(element, "w:trPr", "w:del")) return [];
  if (name === "w:footnoteReference" || name === "w:endnoteReference") {
    met.notes.push({
      kind: name === "w:footnoteReference" ? "footnote" : "endnote",
      id: element.attribs["w:id"] ?? "",
    });
    return [];
  }
  const other = REPLACED[name];
  if (other !== undefined) return fragment(other);
  if (EQUATIONS.has(name)) return [equation(element)];
  if (PICTURES.has(name)) return picture(element, met);
  if (name === "mc:AlternateContent") return alternative(element).flatMap((child) => rewritten(child, met));
  if (name === "w:sdt" && !descend(element, "w:sdtPr", "w14:checkbox"))
    return elementsOf(childOf(element, "w:sdtContent")).flatMap((child) => rewritten(child, met));
  simplify(element, met);
  if (UNWRAPPED.has(name)) return element.children;
  if (name === "w:p") return paragraphAndBoxes(element);
  if (name === "w:tr") row(element);
  return [element];
}

/** Of a paragraph's mark: deleted, by which two paragraphs become one. */
const isProperty = ({ parent }: PageElement): boolean =>
  parent?.type === "tag" && (parent.name === "w:rPr" || parent.name === "w:trPr");

const isHiddenRun = (element: PageElement): boolean =>
  element.name === "w:r" && isOn(descend(element, "w:rPr", "w:vanish"));

/** A table of contents that Word made. */
const isContents = (element: PageElement): boolean =>
  element.name === "w:sdt" &&
  /contents/i.test(val(descend(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")) ?? "");

/** An equation is read as the text of its parts in a row: 完成率=实际值/目标值×100%. */
function equation(element: PageElement): PageElement {
  const run = fragment("<w:r><w:t/></w:r>")[0] as PageElement;
  const texts = outermost(element, new Set(["m:t"])).flatMap((text) => text.children);
  setChildren(childOf(run, "w:t") as PageElement, texts);
  return run;
}

/** Word writes a text box twice, for itself and for older programs. */
function alternative(element: PageElement): PageElement[] {
  const choice = childOf(element, "mc:Choice");
  const fallback = childOf(element, "mc:Fallback");
  const chosen = choice && (!fallback || outermost(choice, BOX).length > 0) ? choice : fallback;
  return elementsOf(chosen);
}

/** The text boxes that stand in a drawing, if any; pictures have no text. */
function picture(element: PageElement, met: Met): readonly PageNode[] {
  met.drawings += outermost(element, DIAGRAMS).length;
  simplifyAlternatives(element);
  return outermost(element, BOX).map((box) => {
    simplify(box, met);
    return box;
  });
}

function simplifyAlternatives(parent: PageElement): void {
  const children = parent.children.flatMap((node) =>
    node.type === "tag" && node.name === "mc:AlternateContent" ? alternative(node) : [node],
  );
  setChildren(parent, children);
  for (const child of elementsOf(parent)) if (!BOX.has(child.name)) simplifyAlternatives(child);
}

function paragraphAndBoxes(paragraph: PageElement): readonly PageElement[] {
  const boxes = outermost(paragraph, BOX);
  if (boxes.length === 0) return [paragraph];
  for (const box of boxes) {
    const run = box.parent as PageElement;
    setChildren(
      run,
      run.children.filter((child) => child !== box),
    );
  }
  return [paragraph, ...boxes.flatMap((box) => elementsOf(box))];
}

/** A row whose cells begin behind the first column, that were deleted, or merged in the old way (w:hMerge). */
function row(element: PageElement): void {
  const skipped = Number(val(descend(element, "w:trPr", "w:gridBefore")) ?? 0);
  const out: PageNode[] = skipped > 0 ? fragment(emptyCell(skipped)) : [];
  for (const child of elementsOf(element)) {
    const properties = childOf(child, "w:tcPr");
    if (childOf(properties, "w:cellDel")) continue;
    const merge = childOf(properties, "w:hMerge");
    const before = out.at(-1);
    if (merge && val(merge) !== "restart" && before?.type === "tag" && before.name === "w:tc") widen(before, child);
    else out.push(child);
  }
  setChildren(element, out);
}

const emptyCell = (span: number): string => `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr><w:p/></w:tc>`;

const spanOf = (cell: PageElement): number => Number(val(descend(cell, "w:tcPr", "w:gridSpan")) ?? 1);

function widen(cell: PageElement, by: PageElement): void {
  const properties = childOf(cell, "w:tcPr");
  if (!properties) return;
  const span = fragment(`<w:gridSpan w:val="${spanOf(cell) + spanOf(by)}"/>`);
  setChildren(properties, [
    ...properties.children.filter((child) => child.type !== "tag" || child.name !== "w:gridSpan"),
    ...span,
  ]);
}

/** The text of a paragraph, tabs and line ends as they stand. */
export function paragraphText(paragraph: PageElement): string {
  return outermost(paragraph, new Set(["w:t", "w:tab", "w:br"]))
    .map((element) => (element.name === "w:t" ? textIn(element) : element.name === "w:tab" ? "\t" : " "))
    .join("");
}
