import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { z } from "zod";

/** A file of a pack that cannot be used. The message names file, line and, where there is one, the entry. */
export class PackError extends Error {
  override readonly name = "PackError";
}

type Key = PropertyKey;

/** The deepest node on a path, and the id of the entry that holds it: rules[3].before → the node, "growth-rate". */
function locate(root: unknown, path: readonly Key[]): { node: ParsedNode | undefined; entry: string | undefined } {
  let node = root as ParsedNode | undefined;
  let entry: string | undefined;
  for (const key of path) {
    const child: unknown = isMap(node) ? node.get(key, true) : isSeq(node) ? node.get(Number(key), true) : undefined;
    if (!child) break;
    node = child as ParsedNode;
    const id: unknown = isMap(node) ? node.get("id", true) : undefined;
    if (isScalar(id)) entry = String(id.value);
  }
  return { node, entry };
}

/** Parses a YAML file and validates it. */
export function parseYamlFile<T extends z.ZodType>(path: string, text: string, schema: T): z.output<T> {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines });
  const [broken] = parsed.errors;
  if (broken) {
    const line = broken.linePos?.[0].line ?? 1;
    throw new PackError(`${path}:${line}: ${broken.message.split("\n")[0]}`, { cause: broken });
  }
  const checked = schema.safeParse(parsed.toJS());
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((problem) => {
    const { node, entry } = locate(parsed.contents, problem.path);
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    const where = problem.path.length > 0 ? `${problem.path.join(".")}: ` : "";
    return `${path}:${line}: ${entry ? `${entry}: ` : ""}${where}${problem.message}`;
  });
  throw new PackError(problems.join("\n"), { cause: checked.error });
}
