import { isComments, type Region } from "./html-region.js";

/** Stretches of the text that are the page's main content, ascending. */
export interface Main {
  readonly kept: readonly { readonly start: number; readonly end: number }[];
}

/** Containers of known publishing systems: candidates, believed only when prose stands in them. */
const KNOWN =
  /trs_editor|ucap-content|pages_content|(?:^|[\s_-])zoom(?:$|[\s_-])|article[_-]?con|articlecontent|view[_-]?trs|xxgk_con|bt_content|easysite|con_text|news_content|detail[_-]?content|text_content|artibody|endtext/;
/** Parts of a page that are not its text. */
const BESIDE =
  /(?:^|[\s_-])(?:foot|footer|nav|menu|side|sidebar|aside|copyright|comment|pinglun|relat|related|recommend|hot|rank|share|bshare|bdshare|print|login|search|toolbar|breadcrumb|crumb|position|location|banner|friendlink|pagination|pager)/;

/** A page with less beside its comments is made of them. */
const LEAST_BESIDE = 3;

/** A child with this share of its parent's sentence marks is where the text stands. */
const DESCEND = 0.7;
/** If it begins with the page's title, less will do: what an office is for stands in the next column, 10 marks beside 11. */
const DESCEND_TITLED = 0.45;
/** Sentence marks outside any child, as a share of the region's: the children are not all of the text. */
const LOOSE = 0.1;
/** A sibling of the same tag and class with this share of the marks is a further section. */
const TWIN = 0.05;
/** A sibling with this many characters, and this share of the heaviest child's, is an annex. */
const LONG = 300;
const LONG_SHARE = 0.3;
const LINKED_SIBLING = 0.2;
/** Prose has few links. */
const LINKED = 0.5;
const KNOWN_SHARE = 0.4;

/** Characters of a table that weigh as much as one mark: prose has one in 15 to 20. */
const CHARS_A_MARK = 20;

/** What a region has to say: its sentences, and its tables of data. */
const substance = (region: Region): number => region.marks + region.tabular / CHARS_A_MARK;

/**
 * Finds the element that holds the page's prose and tables; a page without any sentence or table is kept whole. `title`
 * is where a line stands that the page's `<title>` or its meta tags name.
 */
export function findMain(root: Region, title?: number): Main {
  if (substance(root) === 0) return { kept: [{ start: root.start, end: root.end }] };
  const known = knownContainer(root, substance(root));
  const main = descend(known ?? root, title ?? -1);
  return { kept: withoutLinkLists(main) };
}

function knownContainer(root: Region, whole: number): Region | undefined {
  let best: Region | undefined;
  const visit = (region: Region): void => {
    const fits = KNOWN.test(region.label) && substance(region) >= whole * KNOWN_SHARE && linkShare(region) < LINKED;
    if (fits && (best === undefined || substance(region) > substance(best))) best = region;
    else for (const child of region.children) visit(child);
  };
  visit(root);
  return best;
}

function descend(region: Region, title: number): Region {
  const heaviest = region.children.toSorted((a, b) => weight(b) - weight(a))[0];
  if (!heaviest || isParagraph(heaviest)) return region;
  const share = heaviest.start <= title && title < heaviest.end ? DESCEND_TITLED : DESCEND;
  if (weight(heaviest) < weight(region) * share || hasMore(region, heaviest)) return region;
  return descend(heaviest, title);
}

/** A table of data, not one that lays out others. */
const ALL_TABULAR = 0.95;

/** A paragraph or a table is a part of the text, however much of it stands there. */
const isParagraph = (region: Region): boolean =>
  (/^(?:p|li|dd|h\d|blockquote)$/.test(region.name) && region.children.length === 0) ||
  (region.name === "table" && region.tabular > (region.chars - region.linked) * ALL_TABULAR);

/** Text stands beside the heaviest child too: loose, in its twins, or as a long table without sentences. */
function hasMore(region: Region, heaviest: Region): boolean {
  const loose = substance(region) - region.children.reduce((sum, child) => sum + substance(child), 0);
  if (loose > substance(region) * LOOSE) return true;
  return region.children.some((child) => {
    if (child === heaviest || BESIDE.test(child.label) || isComments(child) || linkShare(child) > LINKED_SIBLING)
      return false;
    const twin = child.name === heaviest.name && child.label === heaviest.label && child.label !== "";
    const plain = child.chars - child.linked;
    return (
      (twin && substance(child) > substance(heaviest) * TWIN) || (plain > LONG && plain > heaviest.chars * LONG_SHARE)
    );
  });
}

/** What the page's own words weigh: the more, the likelier the text stands there. */
const weight = (region: Region): number =>
  isComments(region) ? 0 : (substance(region) - region.commented) * (BESIDE.test(region.label) ? 0.3 : 1);

const linkShare = (region: Region): number => (region.chars === 0 ? 0 : region.linked / region.chars);

/** The region's stretch without children that are lists of links. */
function withoutLinkLists(region: Region): { start: number; end: number }[] {
  const kept: { start: number; end: number }[] = [];
  let at = region.start;
  for (const child of region.children) {
    const commented = isComments(child) && substance(region) - region.commented >= LEAST_BESIDE;
    if (!commented && !isBeside(child)) continue;
    if (child.start > at) kept.push({ start: at, end: child.start });
    at = Math.max(at, child.end);
  }
  if (at < region.end) kept.push({ start: at, end: region.end });
  return kept;
}

const isBeside = (region: Region): boolean =>
  region.chars > 0 &&
  ((linkShare(region) > LINKED && substance(region) < 3) || (BESIDE.test(region.label) && substance(region) < 5));
