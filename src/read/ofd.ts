import type { Document, Metadata } from "../model/document.js";
import type { Issue } from "../model/issue.js";
import { ReadError } from "./error.js";
import { layOut } from "./layout.js";
import { layOutDocument } from "./layout-document.js";
import type { LaidPage } from "./layout-page.js";
import { locate, OfdPackage } from "./ofd-package.js";
import { type Graphics, ofdPageContent } from "./ofd-page.js";
import { childrenNamed, descend, numbersOf, type OfdElement } from "./ofd-xml.js";
import { damagedPage, tooManyPages } from "./page-issues.js";
import type { ReadContext } from "./reader.js";

/**
 * An OFD file (GB/T 33190-2016): the pages of its documents with their templates, laid out as those of a PDF are. Throws
 * ReadError `read/damaged` where no page can be read.
 */
export async function readOfd(bytes: Uint8Array, { id, limits }: ReadContext): Promise<Document> {
  const file = await OfdPackage.open(bytes, limits);
  const bodies = childrenNamed(await file.part("OFD.xml"), "DocBody");
  const pages: LaidPage[] = [];
  const issues: Issue[] = [];
  for (const body of bodies) {
    const root = locate("OFD.xml", descend(body, "DocRoot")?.text ?? "");
    await layOutBody(file, root, { pages, issues, most: limits.pages });
  }
  if (pages.length === 0) throw new ReadError("read/damaged", issues[0]?.message ?? "The OFD file has no pages");
  return { id, format: "ofd", ...layOutDocument(pages), metadata: metadataOf(bodies[0]), issues };
}

interface Found {
  readonly pages: LaidPage[];
  readonly issues: Issue[];
  /** pages that are read at most */
  readonly most: number;
}

/** The pages of one document of the file, counted on from those before. */
async function layOutBody(file: OfdPackage, root: string, { pages, issues, most }: Found): Promise<void> {
  const document = await file.part(root);
  const common = descend(document, "CommonData");
  const area = numbersOf(descend(common, "PageArea", "PhysicalBox")?.text);
  const graphics = await graphicsOf(file, root, common);
  const templates = new Map(childrenNamed(common, "TemplatePage").map(({ attributes: a }) => [a.ID, a.BaseLoc ?? ""]));
  const all = childrenNamed(descend(document, "Pages"), "Page");
  const before = pages.length;
  for (const [index, { attributes }] of all.slice(0, Math.max(0, most - before)).entries()) {
    const number = before + index + 1;
    try {
      const page = await file.part(locate(root, attributes.BaseLoc ?? ""));
      const wanted = childrenNamed(page, "Template").flatMap((t) => templates.get(t.attributes.TemplateID) ?? []);
      const below = await Promise.all(wanted.map((location) => file.part(locate(root, location))));
      pages.push(layOut(ofdPageContent(page, below, { number, area, graphics })));
    } catch (cause) {
      issues.push(damagedPage(number, cause));
    }
  }
  if (before + all.length > most) issues.push(tooManyPages(before + all.length, most));
}

/** Composite graphics, which some writers put whole pages in. */
async function graphicsOf(file: OfdPackage, root: string, common: OfdElement | undefined): Promise<Graphics> {
  const graphics = new Map<string, OfdElement>();
  const resources = [...childrenNamed(common, "PublicRes"), ...childrenNamed(common, "DocumentRes")];
  for (const { text } of resources) {
    const resource = await file.part(locate(root, text)).catch((error: unknown) => {
      if (error instanceof ReadError) return undefined; // fonts and pictures: pages are read without them
      throw error;
    });
    for (const unit of childrenNamed(descend(resource, "CompositeGraphicUnits"), "CompositeGraphicUnit"))
      graphics.set(unit.attributes.ID ?? "", unit);
  }
  return graphics;
}

/** The title as its author gave it. The file's own dates say when it was made, not when the report was signed. */
function metadataOf(body: OfdElement | undefined): Metadata {
  const title = descend(body, "DocInfo", "Title")?.text.trim() ?? "";
  return /\p{Script=Han}/u.test(title) ? { title } : {};
}
