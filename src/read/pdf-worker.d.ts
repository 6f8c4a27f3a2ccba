/** What parses PDFs, in the same thread; loaded for what it does, not for what it exports. */
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";
