import { type Issue, issue } from "../model/issue.js";
import { sourceSpan } from "../model/span.js";
import { layOut } from "./layout.js";
import type { LaidPage } from "./layout-page.js";
import { type OcrEngine, type OcrLine, openOcr } from "./ocr-engine.js";
import { ocrContent, ocrText } from "./ocr-page.js";
import { withPdf } from "./pdf-open.js";

/** Of the 48 values of the scanned fixture 44 are read at 200, 46 at 250, 41 at 300 (from a scan at 200). */
const DOTS_PER_INCH = 250;
const POINTS_PER_INCH = 72;
/** A poster of a page is rendered coarser, so that its picture fits in memory. */
const MOST_PIXELS = 24_000_000;
/** Lines below this confidence, in per cent, should be compared with the scan. */
const DOUBTFUL = 75;

export interface Scanned {
  readonly pages: readonly LaidPage[];
  readonly lines: readonly OcrLine[];
}

/** Renders pages of a PDF and reads them. Throws ReadError `read/ocr-unavailable`. */
export async function readScans(bytes: Uint8Array, numbers: readonly number[], password?: string): Promise<Scanned> {
  const engine = await openOcr(DOTS_PER_INCH);
  try {
    return await withPdf(bytes, { pictures: true, password }, async (document, parser) => {
      const pages: LaidPage[] = [];
      const lines: OcrLine[] = [];
      for (const page of numbers) {
        const { width, height } = (await document.getPage(page)).getViewport({ scale: 1 });
        const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / (width * height)));
        const shot = await parser.getScreenshot({ partial: [page], scale, imageDataUrl: false });
        const read = await recognize(engine, shot.pages[0]?.data);
        lines.push(...read);
        pages.push(layOut(ocrContent(read, { page, width, height, scale })));
      }
      return { pages, lines };
    });
  } finally {
    await engine.close();
  }
}

const recognize = async (engine: OcrEngine, picture: Uint8Array | undefined): Promise<readonly OcrLine[]> =>
  picture ? engine.recognize(picture) : [];

/** How well the scans were read, and where to look again. */
export function ocrIssues({ pages, lines }: Scanned, text: string): readonly Issue[] {
  const letters = lines.reduce((sum, line) => sum + ocrText(line).length, 0);
  const mean = lines.reduce((sum, line) => sum + line.confidence * ocrText(line).length, 0) / Math.max(1, letters);
  const which = pages.map(({ page }) => page).join(", ");
  const message = `Pages read from their picture: ${which}; mean confidence ${mean.toFixed(0)} %. Compare numbers with the scan`;
  return [issue("read/ocr", "warning", message), ...doubtful(lines, text)];
}

function doubtful(lines: readonly OcrLine[], text: string): readonly Issue[] {
  let from = 0;
  return lines.flatMap((line): readonly Issue[] => {
    const first = line.words
      .map((word) => word.text)
      .slice(0, 3)
      .join("");
    const start = text.indexOf(first, from);
    if (start >= 0) from = start + 1;
    if (line.confidence >= DOUBTFUL || start < 0 || first === "") return [];
    const end = text.indexOf("\n", start);
    const span = sourceSpan(start, end < 0 ? text.length : end);
    const message = `A line read with a confidence of ${line.confidence.toFixed(0)} %; compare it with the scan`;
    return [issue("read/ocr-line", "warning", message, { span, original: text.slice(span.start, span.end) })];
  });
}
