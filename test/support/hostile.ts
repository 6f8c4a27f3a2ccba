import { gzipSync } from "node:zlib";
import { tarOf, zipOf } from "../read/archives.js";
import { bytesOf, docx, zip } from "../read/samples.js";
import { fixedLayout, mail, presentation, soundFiles } from "./hostile-bases.js";

/** A file that was made to hurt. */
export interface Hostile {
  /** what was done to it: `cut 35%` */
  readonly attack: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** it cannot be read whole, and something must be said; else silence is right too: a text that was cut is a text */
  readonly mustTell: boolean;
}

const STEP = 5;
const FLIPS = 12;
/** Formats whose every part counts: cut off, they must say so. A page or a text that is cut is one. */
const BRITTLE = /\.(?:pdf|docx|doc|xlsx|xls|pptx|ofd|zip|tgz|warc|warc\.gz)$/;

export function* cut(name: string, bytes: Uint8Array, step = STEP): Generator<Hostile> {
  for (let percent = step; percent < 100; percent += step) {
    const length = Math.floor((bytes.length * percent) / 100);
    yield { attack: `cut ${percent}%`, name, bytes: bytes.slice(0, length), mustTell: BRITTLE.test(name) };
  }
}

/** The same numbers on every run (Park and Miller). */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 48271) % 2147483647) yield state / 2147483647;
}

export function* flipped(name: string, bytes: Uint8Array, times = FLIPS): Generator<Hostile> {
  const random = numbers(name.length * 7919 + bytes.length);
  const next = (below: number): number => Math.floor((random.next().value as number) * below);
  for (let round = 1; round <= times; round++) {
    const copy = Uint8Array.from(bytes);
    for (let flip = 0; flip < round * 3; flip++) {
      const at = next(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << next(8));
    }
    yield { attack: `flipped ${round * 3} bits`, name, bytes: copy, mustTell: false };
  }
}

const MAGICS = [
  "%PDF-1.7\n",
  "PK\x03\x04",
  "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  "{\\rtf1 ",
  "\x1f\x8b\x08\0",
  "WARC/1.0\r\n",
  "<html>",
  "\xff\xfe",
];

export function* misnamed(name: string, bytes: Uint8Array): Generator<Hostile> {
  for (const magic of MAGICS) {
    const head = Buffer.from(magic, "latin1");
    const shown = JSON.stringify(magic.slice(0, 4));
    yield {
      attack: `magic ${shown}`,
      name,
      bytes: Buffer.concat([head, bytes.subarray(head.length)]),
      mustTell: false,
    };
  }
}

const ENTITIES = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, index) => `<!ENTITY a${index} "${`&a${index === 0 ? "" : index - 1};`.repeat(10)}">`).join("")}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

/** Files that unfold, nest and refer without end. `scale` 1 is the real thing; tests take less. */
export async function* constructed(scale = 1): AsyncGenerator<Hostile> {
  const zeros = new Uint8Array(Math.ceil(400 * scale) << 20);
  const many = Math.ceil(1_000_000 * scale);
  const deep = Math.ceil(200_000 * scale);
  const told = (attack: string, name: string, bytes: Uint8Array): Hostile => ({ attack, name, bytes, mustTell: true });
  const may = (attack: string, name: string, bytes: Uint8Array): Hostile => ({ attack, name, bytes, mustTell: false });
  const part = (name: string, content: Uint8Array) => ({ name, content });
  for (const [name, main] of [
    ["a.docx", "word/document.xml"],
    ["a.xlsx", "xl/workbook.xml"],
    ["a.pptx", "ppt/presentation.xml"],
    ["a.ofd", "OFD.xml"],
  ] as const) {
    yield told("bomb", name, zipOf([part(main, zeros)]));
    yield told("bomb that claims to be small", name, zipOf([{ ...part(main, zeros), claimed: 1000 }]));
    yield told("entities", name, zip({ [main]: `${ENTITIES}<x>&a29;&file;</x>` }));
    yield told("deep XML", name, zip({ [main]: nested("<x>", "</x>", deep) }));
  }
  yield told("bomb", "a.zip", zipOf([part("a.txt", zeros)]));
  yield told("bomb", "a.gz", gzipSync(zeros));
  yield told("bomb", "a.tgz", gzipSync(await tarOf({ "a.txt": zeros })));
  yield told("archives in archives", "a.zip", wrapped(60));
  yield may("path traversal", "a.zip", zipOf([part("../../../tmp/zhibiao-evil.txt", bytesOf("x"))]));
  yield may("path traversal", "a.tar", await tarOf({ "../../../tmp/zhibiao-evil.txt": bytesOf("x") }));
  yield told("path traversal", "a.ofd", fixedLayout("", "../../../../etc/passwd"));
  const member = (await tarOf({ "a.txt": bytesOf("x") })).subarray(0, 1024);
  const members = Array.from({ length: Math.ceil(110_000 * scale) }, () => member);
  yield told("many members", "a.tar", Buffer.concat(members));
  yield told(
    "entities",
    "a.html",
    bytesOf(`${ENTITIES}<html><body>&a29;</body></html>`.repeat(2) + nested("<div>", "</div>", 600)),
  );
  yield told("deep", "a.html", bytesOf(`<html>${nested("<div>", "</div>", deep)}字</html>`));
  yield may("deep inline", "a.html", bytesOf(`<html>${"<b><i>".repeat(deep / 2)}字</html>`));
  yield may("many attributes", "a.html", bytesOf(`<html><p ${"a=b ".repeat(many)}>字</p></html>`));
  yield told(
    "cells",
    "a.html",
    bytesOf(
      `<html><table>${`<tr>${"<td>1</td>".repeat(100)}</tr>`.repeat(Math.ceil((many * 1.1) / 100))}</table></html>`,
    ),
  );
  yield may(
    "wide spans",
    "a.html",
    bytesOf(
      `<html><table>${`<tr><td colspan=1000000 rowspan=1000000>1<td>2</tr>`.repeat(Math.ceil(2000 * scale))}</table></html>`,
    ),
  );
  yield told("cells", "a.csv", bytesOf(`${"1,".repeat(99)}1\n`.repeat(Math.ceil((many * 1.1) / 100))));
  yield told(
    "cells",
    "a.docx",
    docx(`<w:tbl>${`<w:tr>${"<w:tc><w:p/></w:tc>".repeat(50)}</w:tr>`.repeat(Math.ceil((many * 1.1) / 50))}</w:tbl>`),
  );
  yield may(
    "deep tables",
    "a.docx",
    docx(nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", Math.ceil(5000 * scale))),
  );
  yield may("deep groups", "a.pptx", presentation(nested("<p:grpSp>", "</p:grpSp>", deep / 10)));
  yield may("deep groups", "a.rtf", bytesOf(`{\\rtf1 ${nested("{", "}", deep)} x}`));
  yield told(
    "cells",
    "a.rtf",
    bytesOf(
      `{\\rtf1 ${`\\trowd${"\\cellx1".repeat(50)}${"1\\cell ".repeat(50)}\\row\n`.repeat(Math.ceil((many * 1.1) / 50))}}`,
    ),
  );
  yield may("quotes in quotes", "a.md", bytesOf(`# x\n${">".repeat(deep / 10)} x`));
  yield may("brackets", "a.md", bytesOf(`# x\n${"[".repeat(deep / 4)}`));
  yield may("stars", "a.md", bytesOf(`# x\n${"*a **b ".repeat(deep / 10)}`));
  yield may(
    "parts in parts",
    "a.eml",
    mail(
      Array.from(
        { length: 900 },
        (_, index) => `--b\r\nContent-Type: multipart/mixed; boundary=b${index}\r\n\r\n`,
      ).join(""),
    ),
  );
  yield told(
    "many parts",
    "a.eml",
    mail("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(Math.ceil(50_000 * scale))),
  );
  yield may("long line", "a.txt", bytesOf("一".repeat(many * 3)));
  yield may("blank lines", "a.txt", bytesOf(`x${"\n".repeat(many * 5)}`));
  yield may(
    "nested arrays",
    "a.pdf",
    bytesOf(
      `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /X ${nested("[", "]", deep)} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer << /Root 1 0 R >>`,
    ),
  );
  yield told(
    "record without end",
    "a.warc",
    bytesOf(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.cn/\r\nContent-Length: 9007199254740991\r\n\r\nx`,
    ),
  );
  yield told("header without end", "a.warc", bytesOf(`WARC/1.0\r\nWARC-Type: ${"x".repeat(many)}`));
}

function wrapped(depth: number): Uint8Array {
  let bytes = zipOf([{ name: "a.txt", content: bytesOf("x") }]);
  for (let level = 0; level < depth; level++) bytes = zipOf([{ name: "a.zip", content: bytes }]);
  return bytes;
}

/** The whole corpus: every sound file cut, flipped and misnamed, then what was constructed. */
export async function* hostileFiles(scale = 1): AsyncGenerator<Hostile> {
  for (const [name, bytes] of Object.entries(await soundFiles())) {
    yield { attack: "none", name, bytes, mustTell: false };
    yield* cut(name, bytes);
    yield* flipped(name, bytes);
    yield* misnamed(name, bytes);
  }
  yield* constructed(scale);
}
