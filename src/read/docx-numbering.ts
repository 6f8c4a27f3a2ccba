import { numeral, spaced } from "./docx-numerals.js";
import { isOn, numberingReference, type ParagraphStyle, type Styles, val } from "./docx-styles.js";
import type { PageElement } from "./html-node.js";
import { childOf, descend, elementsOf } from "./xml.js";

interface Level {
  readonly start: number;
  readonly format: string;
  /** （%1）, where %1 stands for the number of the first level */
  readonly text: string;
  readonly suffix: string;
  /** all numbers in Arabic numerals */
  readonly legal: boolean;
  /** begins anew behind a paragraph of this level or one above, counted from 1; 0: never */
  readonly restart: number;
  /** the style whose paragraphs stand on this level */
  readonly style?: string;
}

interface List {
  /** lists of one definition count on together */
  readonly definition: string;
  readonly levels: readonly (Level | undefined)[];
  /** numbers with which this list begins anew, by level */
  readonly starts: ReadonlyMap<number, number>;
}

/** A paragraph's number as it is printed. */
export interface Label {
  readonly kind: "number" | "bullet";
  readonly text: string;
}

/** Numbers the paragraphs of a document, which are given in their order (ECMA-376 part 1, 17.9). */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(root: PageElement | undefined, styles: Styles) {
    const all = elementsOf(root);
    const definitions = new Map(
      all.filter(({ name }) => name === "w:abstractNum").map((one) => [one.attribs["w:abstractNumId"] ?? "", one]),
    );
    const instances = all.filter(({ name }) => name === "w:num");
    for (const instance of instances) {
      const list = listOf(instance, definitions, instances, styles);
      if (list) this.lists.set(instance.attribs["w:numId"] ?? "", list);
    }
  }

  /** The label of the next paragraph that has these properties, or undefined where it has none. */
  next(properties: PageElement | undefined, style: ParagraphStyle | undefined): Label | undefined {
    const own = numberingReference(properties);
    const id = own.list ?? style?.numbering.list;
    const list = id === undefined ? undefined : this.lists.get(id);
    if (!list || id === undefined) return undefined;
    const styled = list.levels.findIndex((one) => one?.style !== undefined && one.style === style?.id);
    const at = own.level ?? (own.list === undefined && styled >= 0 ? styled : (style?.numbering.level ?? 0));
    const level = list.levels[at];
    if (!level) return undefined;
    this.count(list, id, at);
    return level.format === "bullet" ? { kind: "bullet", text: "" } : { kind: "number", text: this.print(list, at) };
  }

  private count(list: List, id: string, at: number): void {
    const counters = this.counters.get(list.definition) ?? [];
    this.counters.set(list.definition, counters);
    const first = list.starts.get(at);
    const restarts = first !== undefined && !this.begun.has(`${id}/${at}`);
    this.begun.add(`${id}/${at}`);
    const before = counters[at];
    counters[at] = restarts ? first : before === undefined ? (list.levels[at]?.start ?? 1) : before + 1;
    for (let deeper = at + 1; deeper < LEVELS; deeper++)
      if (at < (list.levels[deeper]?.restart ?? deeper)) counters[deeper] = undefined;
  }

  private print(list: List, at: number): string {
    const level = list.levels[at];
    if (!level) return "";
    const counters = this.counters.get(list.definition) ?? [];
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const other = Number(digit) - 1;
      const value = counters[other] ?? list.levels[other]?.start ?? 1;
      return numeral(value, level.legal ? "decimal" : (list.levels[other]?.format ?? "decimal"));
    });
    return level.suffix === "nothing" && !/[\dA-Za-z.]$/.test(text) ? text : spaced(text);
  }
}

/** A list has nine levels (ECMA-376 part 1, 17.9.3). */
const LEVELS = 9;
function listOf(
  instance: PageElement,
  definitions: ReadonlyMap<string, PageElement>,
  instances: readonly PageElement[],
  styles: Styles,
): List | undefined {
  const definition = definitionOf(instance, definitions, instances, styles);
  if (!definition) return undefined;
  const overrides = elementsOf(instance).filter(({ name }) => name === "w:lvlOverride");
  const starts = overrides.flatMap((override): [number, number][] => {
    const start = val(childOf(override, "w:startOverride"));
    return start === undefined ? [] : [[Number(override.attribs["w:ilvl"] ?? 0), Number(start)]];
  });
  const levels: (Level | undefined)[] = [];
  for (const element of [...elementsOf(definition), ...overrides.flatMap((override) => elementsOf(override))])
    if (element.name === "w:lvl") levels[Number(element.attribs["w:ilvl"] ?? 0)] = levelOf(element);
  return { definition: definition.attribs["w:abstractNumId"] ?? "", levels, starts: new Map(starts) };
}

/** The definition itself, or the one that its list style names: numStyleLink → style → list → definition. */
function definitionOf(
  instance: PageElement,
  definitions: ReadonlyMap<string, PageElement>,
  instances: readonly PageElement[],
  styles: Styles,
): PageElement | undefined {
  const named = definitions.get(val(childOf(instance, "w:abstractNumId")) ?? "");
  const link = val(childOf(named, "w:numStyleLink"));
  if (link === undefined) return named;
  const linked = [...definitions.values()].find((one) => val(childOf(one, "w:styleLink")) === link);
  if (linked) return linked;
  const list = styles.get(link)?.numbering.list;
  const other = instances.find(({ attribs }) => attribs["w:numId"] === list);
  return definitions.get(val(childOf(other, "w:abstractNumId")) ?? "") ?? named;
}

function levelOf(element: PageElement): Level {
  const index = Number(element.attribs["w:ilvl"] ?? 0);
  const format = childOf(element, "w:numFmt") ?? descend(element, "mc:AlternateContent", "mc:Fallback", "w:numFmt");
  const style = val(childOf(element, "w:pStyle"));
  return {
    start: Number(val(childOf(element, "w:start")) ?? 1),
    format: val(format) ?? "decimal",
    text: val(childOf(element, "w:lvlText")) ?? "",
    suffix: val(childOf(element, "w:suff")) ?? "tab",
    legal: isOn(childOf(element, "w:isLgl")),
    restart: Number(val(childOf(element, "w:lvlRestart")) ?? index),
    ...(style === undefined ? {} : { style }),
  };
}
