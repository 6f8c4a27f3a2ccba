/** The parts of mailsplit and libmime that are used; they have no types of their own. */
declare module "mailsplit" {
  import type { Transform } from "node:stream";

  export interface MailNode {
    readonly type: "node";
    readonly root: boolean;
    readonly parentNode: MailNode | undefined;
    readonly contentType: string | false;
    readonly charset: string | false;
    readonly disposition: string | false;
    readonly filename: string | false;
    readonly multipart: string | false;
    readonly headers: { getFirst(key: string): string };
    /** takes the body as it stands in the message, gives it decoded */
    getDecoder(): Transform;
  }

  export interface MailBody {
    readonly type: "body";
    readonly node: MailNode;
    readonly value: Buffer;
  }

  export interface MailData {
    readonly type: "data";
  }

  export class Splitter extends Transform {
    constructor(options: { readonly ignoreEmbedded?: boolean; readonly maxHeadSize?: number });
    [Symbol.asyncIterator](): NodeJS.AsyncIterator<MailNode | MailBody | MailData>;
  }
}

declare module "libmime" {
  const libmime: { decodeWords(field: string): string };
  export default libmime;
}
