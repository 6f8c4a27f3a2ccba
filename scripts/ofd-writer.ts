import { strToU8, zipSync } from "fflate";
import { emsOf, PAGE, type SetLine, type SetPage, type SetText } from "./page-setting.js";

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n`;
const SPACE = `xmlns:ofd="http://www.ofdspec.org/2016"`;
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const mm = (value: number): string => String(Number(value.toFixed(3)));

/** Pages as an OFD file (GB/T 33190-2016): the running head in a template, each page's number on the page. */
export function ofdFile(pages: readonly SetPage[], title: string, head: string): Uint8Array {
  let id = 10;
  const next = (): number => id++;
  const contents = pages.map((page, index) => {
    const foot = { text: `第 ${index + 1} 页`, x: 98, y: 280, size: 3.175 };
    const objects = [
      ...page.lines.map((line) => lineXml(line, next())),
      ...[...page.texts, foot].map((t) => textXml(t, next())),
    ];
    return `${HEAD}<ofd:Page ${SPACE}><ofd:Template TemplateID="2" ZOrder="Background"/><ofd:Content><ofd:Layer ID="${next()}">${objects.join("")}</ofd:Layer></ofd:Content></ofd:Page>`;
  });
  const template = textXml({ text: head, x: 60, y: 22, size: 3.175 }, next());
  const refs = pages.map((_, at) => `<ofd:Page ID="${next()}" BaseLoc="Pages/Page_${at}/Content.xml"/>`).join("");
  const files: Record<string, string> = {
    "OFD.xml": `${HEAD}<ofd:OFD ${SPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID><ofd:Title>${escaped(title)}</ofd:Title><ofd:CreationDate>2024-01-01</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    "Doc_0/Document.xml": `${HEAD}<ofd:Document ${SPACE}><ofd:CommonData><ofd:MaxUnitID>${next()}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ${PAGE.width} ${PAGE.height}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>${refs}</ofd:Pages></ofd:Document>`,
    "Doc_0/PublicRes.xml": `${HEAD}<ofd:Res ${SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>`,
    "Doc_0/Tpls/Tpl_0/Content.xml": `${HEAD}<ofd:Page ${SPACE}><ofd:Content><ofd:Layer ID="3">${template}</ofd:Layer></ofd:Content></ofd:Page>`,
  };
  contents.forEach((xml, at) => {
    files[`Doc_0/Pages/Page_${at}/Content.xml`] = xml;
  });
  const bytes = Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]));
  return zipSync(bytes, { level: 9, mtime: new Date("2024-01-01T00:00:00") });
}

/** A text object: its boundary is its line, and each character's step from the one before stands in DeltaX (11.3). */
function textXml({ text, x, y, size }: SetText, id: number): string {
  const characters = [...text];
  const steps = characters.slice(0, -1).map((character) => emsOf(character) * size);
  const width = characters.reduce((sum, character) => sum + emsOf(character) * size, 0);
  const delta = steps.length === 0 ? "" : ` DeltaX="${repeated(steps.map(mm))}"`;
  const boundary = [x, y - size, width, size * 1.2].map(mm).join(" ");
  return `<ofd:TextObject ID="${id}" Boundary="${boundary}" Font="1" Size="${mm(size)}"><ofd:TextCode X="0" Y="${mm(size)}"${delta}>${escaped(text)}</ofd:TextCode></ofd:TextObject>`;
}

/** `g 3 4.2` for 4.2 three times. */
function repeated(steps: readonly string[]): string {
  const runs: { step: string; count: number }[] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last?.step === step) last.count++;
    else runs.push({ step, count: 1 });
  }
  return runs
    .map(({ step, count }) => (count > 2 ? `g ${count} ${step}` : Array(count).fill(step).join(" ")))
    .join(" ");
}

function lineXml({ x0, y0, x1, y1 }: SetLine, id: number): string {
  const boundary = [x0, y0, Math.max(x1 - x0, 0.2), Math.max(y1 - y0, 0.2)].map(mm).join(" ");
  return `<ofd:PathObject ID="${id}" Boundary="${boundary}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${mm(x1 - x0)} ${mm(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>`;
}
