import type { Out } from "../store/out.js";

let listening = false;

/** Whoever reads our output may stop reading (`| head`): then we stop too, without a word. */
export function stopOnBrokenPipe(): void {
  if (listening) return;
  listening = true;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  // Nobody is left to hear a complaint about standard error.
  process.stderr.on("error", () => {});
}

export const toStdout: Out = (text) =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

/** A message on standard error: `zhibiao: report.pdf: The file is empty (read/empty)`. */
export function say(message: string): void {
  // the escape sequence clears what a progress bar may have left on the line
  process.stderr.write(`${process.stderr.isTTY ? "\r\u001B[K" : ""}zhibiao: ${message}\n`);
}
