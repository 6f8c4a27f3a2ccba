// The module of a worker thread where the sources run as they are (tests, benches): a thread has no loader of its own.
import { register } from "tsx/esm/api";

register();
export const { work, ready } = await import("../src/cli/extract-worker.ts");
