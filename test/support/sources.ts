import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

const SRC = join(import.meta.dirname, "../../src");

/** A file of src/ with its path from there: extract/name.ts. */
export interface Source {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

export const sources = (): Source[] =>
  readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !path.startsWith("generated/"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(SRC, path), "utf8");
      return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });

function nodes(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** What an import, an export from, a type import or a dynamic import names. */
function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}

/** Everything a file imports, types included: `node:fs`, `zod`, or a path from src/ such as `model/span.ts`. */
export function importsOf({ path, tree }: Source): string[] {
  const found = new Set<string>();
  for (const node of nodes(tree)) {
    const specifier = specifierOf(node);
    if (!specifier || !ts.isStringLiteral(specifier)) continue;
    const { text } = specifier;
    if (!text.startsWith(".")) found.add(text);
    else
      found.add(
        relative(".", join(dirname(path), text))
          .replaceAll("\\", "/")
          .replace(/\.js$/, ".ts"),
      );
  }
  return [...found];
}

const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node) ||
  ts.isRegularExpressionLiteral(node);

/** The text of `.describe("…")` is read by people, not by the program. */
const isDescription = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) &&
  ts.isPropertyAccessExpression(parent.expression) &&
  parent.expression.name.text === "describe";

/** String, template and regular expression literals as they are written. */
export const literalsOf = ({ tree }: Source): string[] =>
  nodes(tree)
    .filter((node) => isText(node) && !isDescription(node))
    .map((node) => node.getText(tree));
