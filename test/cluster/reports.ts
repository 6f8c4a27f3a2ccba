import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const report = (number: number): string =>
  `某市第${number}局${2010 + (number % 9)}年工作总结\n\n` +
  `全年新增科技型企业${40 + number}户，同比增长15%。完成技术合同成交额${number}.5亿元，完成年度目标的${100 + (number % 7)}%。` +
  `建成省级重点实验室${1 + (number % 5)}个。力争明年新增高新技术企业${number + 5}家。\n`;

/** A folder of short reports, of which one is empty, and two are one. */
export function writeReports(folder: string, count: number): void {
  mkdirSync(join(folder, "sub"), { recursive: true });
  for (let i = 0; i < count; i++)
    writeFileSync(join(folder, i % 2 ? "sub" : ".", `${String(i).padStart(3, "0")}.txt`), report(i));
  writeFileSync(join(folder, "copy.txt"), report(1));
  writeFileSync(join(folder, "empty.txt"), "");
}
