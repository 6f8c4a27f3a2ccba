import { EXIT } from "./exit.js";
import { say } from "./output.js";

export interface Interrupt {
  readonly signal: AbortSignal;
  stop(): void;
}

/** Ctrl-C once: what is in work is finished. Twice: at once. */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    say("stopping when the documents in work are done; press Ctrl-C again to stop at once");
    controller.abort();
  };
  process.on("SIGINT", listener);
  process.on("SIGTERM", listener);
  return {
    signal: controller.signal,
    stop() {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    },
  };
}
