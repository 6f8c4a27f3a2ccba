import { type Finding, findingsOf } from "../verify/findings.js";
import { colors } from "./colors.js";
import type { CheckFlags } from "./commands/check.js";
import { eachResult, type Read } from "./each-result.js";
import { EXIT } from "./exit.js";
import { say, toStdout } from "./output.js";
import { lineIndex, type Quoted, quote } from "./quote.js";
import { plural } from "./summary.js";

const severityLabel = (severity: Finding["severity"]): string =>
  severity === "fails" ? colors.red(colors.bold("fails")) : colors.yellow(colors.bold("warn "));

const ROLE_WIDTH = 8;

function quoteLine(role: string, { line, before, value, after }: Quoted): string {
  const place = colors.dim(`line ${String(line).padStart(4)}  ${role.padEnd(ROLE_WIDTH)}`);
  return `         ${place} ${before}${colors.underline(colors.bold(value))}${after}`;
}

/** A finding with all its places: each number once, though it may play two roles. */
function render(finding: Finding, text: string, lineAt: (at: number) => number): string {
  const places = finding.places.filter((place, i, all) => all.findIndex((other) => other.start === place.start) === i);
  return [
    `  ${severityLabel(finding.severity)}  ${finding.message}`,
    ...(finding.explanation === undefined ? [] : [`         ${colors.cyan(finding.explanation)}`]),
    ...places.map((place) => quoteLine(place.role, quote(text, place, lineAt))),
  ].join("\n");
}

function headLine(id: string, findings: readonly Finding[]): string {
  const fails = findings.filter(({ severity }) => severity === "fails").length;
  const parts = [
    ...(fails > 0 ? [`${plural(fails, "statement")} ${fails === 1 ? "does" : "do"} not hold`] : []),
    ...(findings.length > fails ? [`${findings.length - fails} to look at`] : []),
  ];
  return `${colors.bold(id)}: ${parts.length > 0 ? parts.join(", ") : "nothing found"}`;
}

function asText({ source, result, text }: Read, findings: readonly Finding[]): string {
  const lineAt = lineIndex(text);
  const checked = colors.dim(
    `${plural(result.checks.length, "check")} made on ${plural(result.indicators.length, "indicator")}`,
  );
  return `${[headLine(source.id, findings), ...findings.map((one) => render(one, text, lineAt)), `  ${checked}`].join("\n\n")}\n`;
}

function asJson({ source, text }: Read, findings: readonly Finding[]): string {
  const lineAt = lineIndex(text);
  const placed = findings.map(({ places, ...rest }) => ({
    ...rest,
    places: places.map((place) => {
      const { line, before, value, after } = quote(text, place, lineAt);
      return { ...place, line, context: `${before}${value}${after}` };
    }),
  }));
  return `${JSON.stringify({ document: source.id, findings: placed })}\n`;
}

/** `zhibiao check`: gives the exit code. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<number> {
  let [documents, fails, warns] = [0, 0, 0];
  const failed = await eachResult(paths, flags, async (read) => {
    const findings = findingsOf(read.result);
    await toStdout(flags.json ? asJson(read, findings) : `${documents > 0 ? "\n" : ""}${asText(read, findings)}`);
    documents++;
    for (const { severity } of findings) severity === "fails" ? fails++ : warns++;
  });
  if (documents > 1 && !flags.json)
    say(`${plural(documents, "document")}, ${plural(fails, "failing statement")}, ${warns} to look at`);
  const found = flags.failOn === "fails" ? fails : flags.failOn === "warn" ? fails + warns : 0;
  if (found > 0) return EXIT.findings;
  return failed > 0 ? EXIT.failures : EXIT.ok;
}
