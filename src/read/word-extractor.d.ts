declare module "word-extractor" {
  interface Options {
    /** false: quotes and dashes stay as they are */
    readonly filterUnicode?: boolean;
    readonly includeHeadersAndFooters?: boolean;
  }
  interface Extracted {
    getBody(options?: Options): string;
    getFootnotes(options?: Options): string;
    getEndnotes(options?: Options): string;
    getTextboxes(options?: Options): string;
  }
  export default class WordExtractor {
    extract(source: Buffer | string): Promise<Extracted>;
  }
}
