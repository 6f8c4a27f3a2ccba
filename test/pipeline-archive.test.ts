import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createPipeline, pageGroups } from "../src/index.js";
import { zipOf } from "./read/archives.js";
import { bytesOf } from "./read/samples.js";

const reports = zipOf([
  { name: "年报/一.txt", content: bytesOf("2023年，全市新增高新技术企业42户。") },
  { name: "年报/二.txt", content: bytesOf(" ") },
  { name: "年报/三.txt", content: bytesOf("2023年，全市新增高新技术企业43户。") },
]);

test("an archive gives a result for each document in it, and tells of the others", async () => {
  const failures: string[] = [];
  const found: unknown[] = [];
  const options = {
    name: "a.zip",
    onFailure: (id: string, { code }: { code: string }) => failures.push(`${id} ${code}`),
  };
  for await (const { document, indicators } of createPipeline().extractAll(
    [reports, "全市新增高新技术企业44户。"],
    options,
  ))
    found.push([document.id, indicators[0]?.value]);
  expect(found).toEqual([
    ["a.zip/年报/一.txt", 42],
    ["a.zip/年报/三.txt", 43],
    ["a.zip", 44],
  ]);
  expect(failures).toEqual(["a.zip/年报/二.txt read/empty"]);
});

test("without a taker a failure is thrown, and one input is no archive", async () => {
  const pipeline = createPipeline();
  const all = async () => {
    for await (const _ of pipeline.extractAll([reports]));
  };
  await expect(all()).rejects.toMatchObject({ code: "read/empty" });
  await expect(pipeline.extract(reports)).rejects.toMatchObject({ code: "read/archive" });
});

test("an article over several pages gives one result", async () => {
  const folder = await mkdtemp(join(tmpdir(), "zhibiao-pages-"));
  try {
    const page = (body: string) => `<html><body><h1>江城市2023年工作总结</h1><div>${body}</div></body></html>`;
    await writeFile(join(folder, "a.html"), page("<p>2023年，全市新增高新技术企业42户。</p>"));
    await writeFile(join(folder, "a_1.html"), page("<p>全市新增科技型企业60户。</p>"));
    const [group = []] = pageGroups(["a_1.html", "a.html"]);
    const pages = group.map((name) => ({ path: join(folder, name) }));
    const { document, indicators } = await createPipeline().extract({ pages });
    expect(document).toMatchObject({ id: "a.html", metadata: { title: "江城市2023年工作总结" } });
    expect(indicators.map(({ value }) => value)).toEqual([42, 60]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
