import type { Part } from "./fixture-pages.js";

export interface Setting {
  /** the running head */
  readonly head: string;
  readonly columns: 1 | 2;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\t", "<text:tab/>");

const FONT = `style:font-name="Noto Serif CJK SC" style:font-name-asian="Noto Serif CJK SC"`;
const size = (points: number): string => `${FONT} fo:font-size="${points}pt" style:font-size-asian="${points}pt"`;

const STYLES = `
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="0.4cm"/><style:text-properties ${size(18)}/></style:style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="0.85cm" fo:line-height="160%"/><style:text-properties ${size(12)}/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:text-properties ${size(10.5)}/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties ${size(9)}/></style:style>
<style:style style:name="Bordered" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
<style:style style:name="Columns" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.8cm"><style:column style:rel-width="1*"/><style:column style:rel-width="1*"/></style:columns></style:section-properties></style:style>`;

/** A report as a flat OpenDocument text: A4, a running head, page numbers at the foot. */
export function flatOdt(parts: readonly Part[], { head, columns }: Setting): string {
  const [first, ...rest] = parts.map(partXml);
  const body = rest.join("\n");
  const set = columns === 1 ? body : `<text:section text:style-name="Columns" text:name="c">${body}</text:section>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Noto Serif CJK SC" svg:font-family="'Noto Serif CJK SC'"/></office:font-face-decls>
<office:automatic-styles>${STYLES}
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.8cm" fo:margin-right="2.6cm"/><style:header-style><style:header-footer-properties fo:min-height="1.2cm" fo:margin-bottom="0.6cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1.2cm" fo:margin-top="0.6cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p text:style-name="Small">${escaped(head)}</text:p></style:header><style:footer><text:p text:style-name="Small">第 <text:page-number text:select-page="current"/> 页</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>${first ?? ""}\n${set}</office:text></office:body>
</office:document>`;
}

function partXml(part: Part): string {
  if (part.kind === "table") return tableXml(part.cells);
  return `<text:p text:style-name="${part.kind === "title" ? "Title" : "Body"}">${escaped(part.text.replace(/^\s+/, ""))}</text:p>`;
}

type Cells = Extract<Part, { kind: "table" }>["cells"];

function tableXml(cells: Cells): string {
  const [rows, columns] = [
    Math.max(...cells.map((c) => c.row + c.rowSpan)),
    Math.max(...cells.map((c) => c.column + c.columnSpan)),
  ];
  const row = (index: number): string =>
    Array.from({ length: columns }, (_, column) => cellXml(cells, index, column)).join("");
  const body = Array.from({ length: rows }, (_, at) => `<table:table-row>${row(at)}</table:table-row>`).join("\n");
  return `<table:table><table:table-column table:number-columns-repeated="${columns}"/>${body}</table:table>`;
}

function cellXml(cells: Cells, row: number, column: number): string {
  const cell = cells.find((c) => c.row === row && c.column === column);
  if (!cell) {
    const isCovered = cells.some(
      (c) => row >= c.row && row < c.row + c.rowSpan && column >= c.column && column < c.column + c.columnSpan,
    );
    return isCovered ? "<table:covered-table-cell/>" : `<table:table-cell table:style-name="Bordered"/>`;
  }
  const spans = `table:number-rows-spanned="${cell.rowSpan}" table:number-columns-spanned="${cell.columnSpan}"`;
  const text = `<text:p text:style-name="Cell">${escaped(cell.text)}</text:p>`;
  return `<table:table-cell table:style-name="Bordered" ${spans}>${text}</table:table-cell>`;
}
