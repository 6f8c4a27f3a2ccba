import { deflateSync } from "node:zlib";

const POINTS_PER_INCH = 72;

/** A PDF of pictures alone, as a scanner makes it: one black-and-white picture (PBM, raw) a page. */
export function scannedPdf(pictures: readonly Buffer[], dotsPerInch: number): Buffer {
  const kids = pictures.map((_, index) => `${3 + index * 3} 0 R`).join(" ");
  const objects = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pictures.length} >>`),
    ...pictures.flatMap((picture, index) => pageObjects(picture, 3 + index * 3, dotsPerInch)),
  ];
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (bytes: Buffer): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]));
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function pageObjects(picture: Buffer, first: number, dotsPerInch: number): readonly Buffer[] {
  const header = /^P4\s+(\d+)\s+(\d+)\s/.exec(picture.toString("latin1", 0, 64));
  if (!header) throw new Error("the picture is no raw PBM");
  const [whole, width, height] = [header[0], Number(header[1]), Number(header[2])];
  const [w, h] = [width, height].map((dots) => ((dots * POINTS_PER_INCH) / dotsPerInch).toFixed(2));
  const pixels = deflateSync(picture.subarray(whole.length), { level: 9 });
  const show = `q ${w} 0 0 ${h} 0 0 cm /I Do Q`;
  return [
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Resources << /XObject << /I ${first + 1} 0 R >> >> /Contents ${first + 2} 0 R >>`,
    ),
    Buffer.concat([
      // in a PBM 1 is black
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 1 /ColorSpace /DeviceGray /Decode [1 0] /Filter /FlateDecode /Length ${pixels.length} >>\nstream\n`,
      ),
      pixels,
      Buffer.from("\nendstream"),
    ]),
    Buffer.from(`<< /Length ${show.length} >>\nstream\n${show}\nendstream`),
  ];
}
