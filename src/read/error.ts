/** Why bytes could not be read at all; `code` is readable: `read/empty`, `read/binary`, `read/unsupported-format`. */
export class ReadError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ReadError";
    this.code = code;
  }
}
