import type { Document } from "../model/document.js";
import { ReadError } from "./error.js";
import { layOut } from "./layout.js";
import { layOutDocument } from "./layout-document.js";
import { inMegabytes } from "./limits.js";
import { openOcr } from "./ocr-engine.js";
import { ocrContent } from "./ocr-page.js";
import { ocrIssues } from "./pdf-ocr.js";
import type { ReadContext } from "./reader.js";

interface Size {
  readonly width: number;
  readonly height: number;
}

const POINTS_PER_INCH = 72;
/** The short side of the page that the picture is taken to be, A4; how dense its dots are, it seldom tells truly. */
const SHORT_SIDE_INCHES = 8.27;
/** Scanners and telephones give no less and no more that helps. */
const [FEWEST_DOTS, MOST_DOTS] = [150, 400];
/** A4 at 600 dots an inch has 35 million; unfolded, each takes four bytes. */
const MOST_PIXELS = 50_000_000;

/**
 * A picture of a page (PNG, ISO/IEC 15948; JPEG, ISO/IEC 10918), read by optical character recognition where `ocr` asks for it.
 * Throws ReadError `read/needs-ocr`, `read/ocr-unavailable`, `read/damaged`, `read/too-large`.
 */
export async function readPicture(bytes: Uint8Array, { id, ocr }: ReadContext): Promise<Document> {
  const { width, height } = checked(sizeOf(bytes));
  if (!ocr)
    throw new ReadError(
      "read/needs-ocr",
      "This is a picture, whose text is read only by recognition: ask for it with --ocr (in the library `ocr: true`)",
    );
  const dots = Math.min(width, height) / SHORT_SIDE_INCHES;
  const dotsPerInch = Math.round(Math.min(MOST_DOTS, Math.max(FEWEST_DOTS, dots)));
  const engine = await openOcr(dotsPerInch);
  try {
    const lines = await engine.recognize(bytes);
    const scale = dotsPerInch / POINTS_PER_INCH;
    const page = layOut(ocrContent(lines, { page: 1, width: width / scale, height: height / scale, scale }));
    const { text, blocks, removals } = layOutDocument([page]);
    return {
      id,
      format: "image",
      text,
      blocks,
      metadata: {},
      removals,
      issues: ocrIssues({ pages: [page], lines }, text),
    };
  } finally {
    await engine.close();
  }
}

function checked(size: Size | undefined): Size {
  if (!size || size.width < 1 || size.height < 1)
    throw new ReadError("read/damaged", "The picture is damaged: it does not say how large it is");
  const { width, height } = size;
  if (width * height <= MOST_PIXELS) return size;
  const message = `The picture has ${width} × ${height} dots, which take ${inMegabytes(width * height * 4)} unfolded; save it smaller`;
  throw new ReadError("read/too-large", message);
}

const PNG = 0x89504e47;
/** Where the first chunk of a PNG, IHDR, holds width and height. */
const PNG_SIZE_AT = 16;

function sizeOf(bytes: Uint8Array): Size | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < PNG_SIZE_AT + 8) return undefined;
  if (view.readUInt32BE(0) !== PNG) return jpegSize(view);
  return { width: view.readUInt32BE(PNG_SIZE_AT), height: view.readUInt32BE(PNG_SIZE_AT + 4) };
}

/** Segments of a JPEG up to the frame's head: FF C0 to FF CF, without tables (C4), extensions (C8) and conditioning (CC). */
function jpegSize(view: Buffer): Size | undefined {
  for (let at = 2; at + 9 < view.length && view[at] === 0xff; ) {
    const marker = view[at + 1] ?? 0;
    if (marker === 0xff) at++;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    else at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}
