// Makes a folder of reports for benches and kill tests out of the sentences of our own fixtures: texts, pages, Word files
// and PDFs, of sizes like those of real reports. The same number gives the same bytes.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import { read } from "../src/read/index.js";
import { pdf } from "../test/read/samples.js";
import { randomOf } from "./random.js";

const FIXTURES = join(import.meta.dirname, "../fixtures");

export const KINDS = ["txt", "html", "docx", "pdf"] as const;
export type Kind = (typeof KINDS)[number];

/** Of a hundred reports on bureaus' sites: pages, then what hangs on them. */
const MIX: Readonly<Record<Kind, number>> = { txt: 30, html: 45, docx: 15, pdf: 10 };

/** Sizes are log-normal: half have more than 8,000 characters, one in six more than 16,000. */
const MEDIAN = 8000;
const SIGMA = 0.7;
const [SHORTEST, LONGEST] = [600, 80_000];

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Sentences with numbers of all our reports, whatever their charset and format; those in Traditional characters too. */
async function sentences(): Promise<readonly string[]> {
  const paths = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((path) =>
    /report\.(txt|html)$/.test(path),
  );
  const documents = await Promise.all(
    paths.sort().map((path) => read(new Uint8Array(readFileSync(join(FIXTURES, path))), { name: path })),
  );
  return documents
    .flatMap(({ text }) => text.split(/(?<=。)|\n/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\d/.test(sentence) && sentence.length > 12);
}

const cut = (sentence: string, random: () => number): string =>
  sentence.replace(/\d{2,}(?=[^\d年月日.号〕])/g, (digits) => String(1 + Math.floor(random() * 10 ** digits.length)));

/** Paragraphs of about so many characters, no two documents alike. */
function paragraphs(stock: readonly string[], length: number, random: () => number): string[] {
  const written: string[] = [];
  for (let size = 0; size < length; ) {
    const count = 1 + Math.floor(random() * 5);
    const paragraph = Array.from({ length: count }, () =>
      cut(stock[Math.floor(random() * stock.length)] ?? "", random),
    ).join("");
    written.push(paragraph);
    size += paragraph.length;
  }
  return written;
}

/** Places with codes, so that a dataset has observations. */
const PLACES = [
  "汉中市",
  "临沂市",
  "资阳市",
  "湖州市",
  "株洲市",
  "大理白族自治州",
  "桂林市",
  "赤峰市",
  "佳木斯市",
  "苏州市",
];

interface Report {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const page = ({ title, paragraphs: all }: Report): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><div class="nav">首页 &gt; 政务公开</div>` +
  `<div class="article"><h1>${title}</h1>${all.map((p) => `<p>${p}</p>`).join("\n")}</div><div class="footer">主办：某市人民政府</div></body></html>`;

const word = ({ title, paragraphs: all }: Report): Promise<Uint8Array> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
            ...all.map((text) => new Paragraph({ text })),
          ],
        },
      ],
    }),
  );

const LINE = 40;
const LINES_OF_A_PAGE = 38;

function printed({ title, paragraphs: all }: Report): Uint8Array {
  const lines = [title, ...all.flatMap((p) => p.match(new RegExp(`.{1,${LINE}}`, "gu")) ?? [])];
  const pages = Array.from({ length: Math.ceil(lines.length / LINES_OF_A_PAGE) }, (_, i) =>
    lines.slice(i * LINES_OF_A_PAGE, (i + 1) * LINES_OF_A_PAGE),
  );
  return pdf(pages);
}

const bytesOf: Readonly<Record<Kind, (report: Report) => string | Uint8Array | Promise<Uint8Array>>> = {
  txt: ({ title, paragraphs: all }) => `${title}\n\n${all.join("\n")}\n`,
  html: page,
  docx: word,
  pdf: printed,
};

function kindOf(random: () => number): Kind {
  let rest = random() * 100;
  for (const kind of KINDS) {
    rest -= MIX[kind];
    if (rest < 0) return kind;
  }
  return "txt";
}

export interface CorpusOptions {
  readonly seed?: number;
  /** one kind only; a mix if absent */
  readonly kind?: Kind;
  /** characters of the middle one, 8,000 if absent */
  readonly median?: number;
}

/** Writes so many reports into a folder, a thousand in a folder of their own. */
export async function makeCorpus(
  folder: string,
  count: number,
  { seed = 1, kind, median = MEDIAN }: CorpusOptions = {},
): Promise<void> {
  const stock = await sentences();
  const random = randomOf(seed);
  for (let i = 0; i < count; i++) {
    const length = Math.min(LONGEST, Math.max(SHORTEST, median * Math.exp(SIGMA * normal(random))));
    const chosen = kind ?? kindOf(random);
    const report = {
      title: `${PLACES[i % PLACES.length]}科学技术局${2015 + (i % 9)}年工作总结（${i + 1}）`,
      paragraphs: paragraphs(stock, Math.min(length, median * 10), random),
    };
    const at = join(folder, String(Math.floor(i / 1000)).padStart(3, "0"));
    if (i % 1000 === 0) mkdirSync(at, { recursive: true });
    writeFileSync(join(at, `${String(i).padStart(6, "0")}.${chosen}`), await bytesOf[chosen](report));
  }
}
