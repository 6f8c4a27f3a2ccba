/** A format needs a library that could not be installed on this machine; the message says what to do. */
export class MissingLibraryError extends Error {
  override readonly name = "MissingLibraryError";

  constructor(library: string, what: string, instead: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    super(`${what} needs ${library}, which cannot be loaded here (${reason}); npm install ${library}, or ${instead}`, {
      cause,
    });
  }
}
