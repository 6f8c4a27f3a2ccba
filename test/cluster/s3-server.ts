import { createHash, createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";

/** What a store of Amazon's kind does, as far as the program asks for it. https://docs.aws.amazon.com/AmazonS3/latest/API */

const KEY_ID = "AKIDEXAMPLE";
const SECRET = "wJalrXUtnFEMI/K7MDENG";

/** For a process that shall find the store. */
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: KEY_ID, AWS_SECRET_ACCESS_KEY: SECRET } as const;

class S3Failure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

interface Answer {
  readonly status?: number;
  readonly xml?: string;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const xmlText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Signature Version 4, recomputed. Throws S3Failure as S3 would answer. */
function checkSignature(request: IncomingMessage, url: URL): void {
  const { authorization = "" } = request.headers;
  const [, id, scope = "", names = "", signature] =
    /Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(authorization) ?? [];
  if (id === undefined) throw new S3Failure(403, "AccessDenied");
  if (id !== KEY_ID) throw new S3Failure(403, "InvalidAccessKeyId");
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name] ?? "").trim()}\n`);
  const hash = String(request.headers["x-amz-content-sha256"]);
  const canonical = [request.method, url.pathname, query.join("&"), headers.join(""), names, hash].join("\n");
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = scope.split("/").reduce<string | Uint8Array>((secret, part) => hmac(secret, part), `AWS4${SECRET}`);
  if (hmac(key, text).toString("hex") !== signature) throw new S3Failure(403, "SignatureDoesNotMatch");
}

/** `aws-chunked`: pieces with their lengths in hex, and checksums behind the last. */
function unchunked(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf("\r\n", at);
    const length = Number.parseInt(body.toString("latin1", at, end), 16);
    if (!(length > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  return String(request.headers["content-encoding"]).includes("aws-chunked") ? unchunked(body) : body;
}

interface Stored {
  readonly bytes: Uint8Array;
  readonly changed: Date;
}

const etag = (bytes: Uint8Array): string => `"${createHash("md5").update(bytes).digest("hex")}"`;

export class S3Server {
  readonly objects = new Map<string, Stored>();
  /** what was asked for, like `PUT parts/x`; queries by their first name: `GET ?list-type` */
  readonly asked: string[] = [];
  /** so many requests are answered with 503 first */
  busy = 0;
  /** the piece of a large file that is refused */
  refused = 0;
  private readonly uploads = new Map<string, Map<number, Buffer>>();
  private readonly server: Server;
  private readonly bucket: string;
  private readonly pageSize: number;

  private constructor(bucket: string, pageSize: number) {
    this.bucket = bucket;
    this.pageSize = pageSize;
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status = 200, xml, bytes, headers = {} }) => {
        response.writeHead(status, { "x-amz-request-id": randomUUID(), ...headers });
        response.end(request.method === "HEAD" ? undefined : (bytes ?? xml));
      });
    });
  }

  /** A store with one bucket, which lists `pageSize` objects at a time. */
  static async start(bucket: string, pageSize = 3): Promise<S3Server> {
    const store = new S3Server(bucket, pageSize);
    store.server.listen(0, "127.0.0.1");
    await once(store.server, "listening");
    return store;
  }

  get endpoint(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  }

  put(key: string, bytes: Uint8Array | string): void {
    this.objects.set(key, { bytes: Buffer.from(bytes), changed: new Date(1_600_000_000_000) });
  }

  /** uploads in pieces that were neither completed nor taken back */
  get openUploads(): number {
    return this.uploads.size;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "", "http://store");
    const body = await bodyOf(request);
    try {
      if (this.busy-- > 0) throw new S3Failure(503, "SlowDown");
      checkSignature(request, url);
      return this.act(request.method ?? "", url, body);
    } catch (error) {
      if (!(error instanceof S3Failure)) throw error;
      return { status: error.status, xml: `<Error><Code>${error.code}</Code><Message>${error.code}</Message></Error>` };
    }
  }

  private act(method: string, url: URL, body: Buffer): Answer {
    const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
    const key = rest.join("/");
    const [query] = url.searchParams.keys();
    this.asked.push(`${method} ${key === "" ? `?${query}` : key}`);
    if (bucket !== this.bucket) throw new S3Failure(404, "NoSuchBucket");
    if (key === "") return this.list(url.searchParams);
    const upload = url.searchParams.get("uploadId");
    if (method === "POST" && url.searchParams.has("uploads")) return this.begin(key);
    if (upload !== null) return this.piece(method, key, upload, Number(url.searchParams.get("partNumber")), body);
    if (method === "PUT") {
      this.objects.set(key, { bytes: body, changed: new Date() });
      return { headers: { etag: etag(body) } };
    }
    const found = this.objects.get(key);
    if (!found) throw new S3Failure(404, "NoSuchKey");
    return { bytes: found.bytes, headers: { "content-length": `${found.bytes.length}`, etag: etag(found.bytes) } };
  }

  private list(query: URLSearchParams): Answer {
    const [prefix, after] = [query.get("prefix") ?? "", query.get("continuation-token") ?? ""];
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, Math.min(this.pageSize, Number(query.get("max-keys") ?? 1000)));
    const contents = page.map((key) => {
      const { bytes, changed } = this.objects.get(key) as Stored;
      return `<Contents><Key>${xmlText(key)}</Key><Size>${bytes.length}</Size><LastModified>${changed.toISOString()}</LastModified></Contents>`;
    });
    const more = page.length < keys.length;
    const next = more ? `<NextContinuationToken>${xmlText(page.at(-1) ?? "")}</NextContinuationToken>` : "";
    return {
      xml: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`,
    };
  }

  private begin(key: string): Answer {
    const id = randomUUID();
    this.uploads.set(id, new Map());
    return {
      xml: `<InitiateMultipartUploadResult><Bucket>${this.bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    };
  }

  private piece(method: string, key: string, id: string, number: number, body: Buffer): Answer {
    const pieces = this.uploads.get(id);
    if (!pieces) throw new S3Failure(404, "NoSuchUpload");
    if (method === "PUT") {
      if (number === this.refused) throw new S3Failure(403, "AccessDenied");
      pieces.set(number, body);
      return { headers: { etag: etag(body) } };
    }
    this.uploads.delete(id);
    if (method === "DELETE") return { status: 204 };
    const bytes = Buffer.concat([...pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece));
    this.objects.set(key, { bytes, changed: new Date() });
    return {
      xml: `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>${etag(bytes)}</ETag></CompleteMultipartUploadResult>`,
    };
  }
}
