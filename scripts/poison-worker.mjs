// The program's own worker, but for documents of poison, which end as they say.
import { work as extract } from "../dist/cli/extract-worker.js";

export { ready } from "../dist/cli/extract-worker.js";

import { obey } from "../test/cli/poison-worker.mjs";

export async function work(task) {
  obey(task.bytes);
  return extract(task);
}
