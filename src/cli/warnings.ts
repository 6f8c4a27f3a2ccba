import type { Result } from "../model/result.js";
import { say } from "./output.js";

type IssueJson = Result["issues"][number];

/** Issues that are told at once, beside standing in the result: about reading, and about the engine (once a run). */
export class Warnings {
  private engineTold = false;

  tell(path: string, issues: readonly IssueJson[]): void {
    for (const { code, severity, message } of issues) {
      if (severity === "info") continue;
      if (code.startsWith("segment/")) this.tellEngine(message, code);
      else if (code.startsWith("read/")) say(`${path}: warning: ${message} (${code})`);
    }
  }

  private tellEngine(message: string, code: string): void {
    if (!this.engineTold) say(`warning: ${message} (${code})`);
    this.engineTold = true;
  }
}
