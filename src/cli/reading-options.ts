import type { Command } from "commander";
import { addLimitOptions, type LimitFlags, limitsOf } from "./limit-options.js";
import type { OpenOptions } from "./open.js";
import { encodingOption, ocrOption, passwordOption } from "./options.js";

/** How documents are read: the same for every command that reads them. */
export interface ReadingFlags extends LimitFlags {
  readonly encoding?: string;
  readonly ocr?: boolean;
  readonly password?: string;
}

export function addReadingOptions(command: Command): Command {
  command.addOption(encodingOption()).addOption(ocrOption()).addOption(passwordOption());
  return addLimitOptions(command);
}

export const readingOf = (flags: ReadingFlags): Pick<OpenOptions, "encoding" | "ocr" | "password" | "limits"> => ({
  encoding: flags.encoding,
  ocr: flags.ocr,
  password: flags.password,
  limits: limitsOf(flags),
});
