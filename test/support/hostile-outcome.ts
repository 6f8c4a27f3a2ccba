import { ReadError } from "../../src/read/error.js";
import { read } from "../../src/read/index.js";
import { openAll } from "../../src/read/open.js";
import type { Hostile } from "./hostile.js";

export interface Outcome {
  /** codes of issues and of failures; what was thrown beside is `crash: …` */
  readonly told: readonly string[];
  readonly documents: number;
}

/** Reads a file as the batch does: every document in it. */
export async function outcomeOf({ name, bytes }: Pick<Hostile, "name" | "bytes">): Promise<Outcome> {
  const told = new Set<string>();
  let documents = 0;
  try {
    for await (const member of openAll(bytes, { name })) {
      if (member.kind === "failure") told.add(member.error.code);
      if (member.kind !== "document") continue;
      const { id, bytes: content, ...outside } = member;
      try {
        const document = await read(content, {
          name: id,
          ...("encoding" in outside ? { encoding: outside.encoding } : {}),
        } as Parameters<typeof read>[1]);
        documents++;
        for (const { code } of document.issues) told.add(code);
      } catch (error) {
        told.add(error instanceof ReadError ? error.code : crash(error));
      }
    }
  } catch (error) {
    told.add(crash(error));
  }
  return { told: [...told], documents };
}

const crash = (error: unknown): string =>
  `crash: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`.slice(0, 160);
