/**
 * pdf-parse and the pdf.js under it, loaded so that the engine's own arrays stay. The build of pdf.js for Node puts a `push`
 * written in JavaScript in the place of V8's (before 12.2), for everything in the process, for the sake of arrays whose
 * length is frozen: the two million calls that the text of 51 pages takes then cost a sixth of the time.
 */
const { push } = Array.prototype;
const parse = await import("pdf-parse");
const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
// loaded here, lest pdf.js loads it with the first document and replaces `push` again
await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
Object.defineProperty(Array.prototype, "push", { value: push, writable: true, configurable: true, enumerable: false });

export const { InvalidPDFException, PasswordException, PDFParse } = parse;
export const { AnnotationMode, OPS } = pdfjs;
