/** What an element holds: counts over its visible text, for choosing the main content. */
export interface Region {
  readonly name: string;
  /** class and id, lower case */
  readonly label: string;
  readonly start: number;
  end: number;
  /** characters that are not white space */
  chars: number;
  /** of these, inside links; links to files are attachments, and no menu */
  linked: number;
  /** of these, in tables of data, outside links */
  tabular: number;
  /** commas, full stops and the like of Chinese prose outside links */
  marks: number;
  /** of these, in what readers wrote */
  commented: number;
  readonly children: Region[];
}

/** What readers wrote below the text: it may be longer than the text, and is no part of it. */
const COMMENTS = /(?:^|[\s_-])(?:comments?|pinglun|liuyan|replies|reply|message-?list)(?:$|[\s_-])/;

export const isComments = ({ label }: Region): boolean => label !== "" && COMMENTS.test(label);

export const openRegion = (name: string, label: string, start: number): Region => ({
  name,
  label,
  start,
  end: start,
  chars: 0,
  linked: 0,
  tabular: 0,
  marks: 0,
  commented: 0,
  children: [],
});

/** Adds the counts of one run of text. */
export function countText(region: Region, text: string, linked: boolean, tabular: boolean): void {
  let chars = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20 || unit === 0xa0 || unit === 0x3000) continue;
    chars++;
    if (isMark(unit) || (unit === 0x2c && text.charCodeAt(at - 1) >= 0x4e00)) marks++;
  }
  region.chars += chars;
  if (linked) region.linked += chars;
  else region.marks += marks;
  if (tabular && !linked) region.tabular += chars;
}

/** Hands a finished child's counts to its parent. */
export function closeRegion(region: Region, parent: Region, end: number): void {
  region.end = end;
  parent.chars += region.chars;
  parent.linked += region.linked;
  parent.tabular += region.tabular;
  parent.marks += region.marks;
  parent.commented += isComments(region) ? region.marks : region.commented;
  parent.children.push(region);
}

/** ， 。 ； ！ ？ : marks of sentences; 、 and ： stand in menus too */
export const isMark = (unit: number): boolean =>
  unit === 0xff0c || unit === 0x3002 || unit === 0xff1b || unit === 0xff01 || unit === 0xff1f;
