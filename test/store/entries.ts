import type { Entry } from "../../src/store/entry.js";
import { indicator, result } from "./result.js";

const region = { code: "371300", name: "山东省临沂市" };

/** A target, what became of it, and the rate that does not follow; in two documents, with a failure and a double. */
export const ENTRIES: readonly Entry[] = [
  { id: "a/拒绝.pdf", hash: "f0", size: 3, outcome: "failed", failure: { code: "read/damaged", reason: "=broken" } },
  {
    id: "a/总结.txt",
    hash: "aa",
    size: 1200,
    outcome: "extracted",
    result: result({
      document: {
        id: "a/总结.txt",
        format: "text",
        script: "hans",
        characters: 400,
        year: 2021,
        genre: "work-report",
        metadata: { title: "=2+3", publishedOn: "2022-01-20", region: "临沂市" },
        manifest: { 栏目: "公开", source: "-1+1" },
      },
      packs: ["core@0.1.0"],
      indicators: [
        indicator("i001", {
          status: "target",
          concept: "sti.patent.granted",
          period: "2021",
          region,
          value: 100,
          normalized: { value: "100", unit: "件" },
        }),
        indicator("i002", {
          concept: "sti.patent.granted",
          period: "2021",
          region,
          value: 112,
          normalized: { value: "112", unit: "件" },
        }),
        indicator("i003", {
          name: "完成率",
          concept: "sti.patent.granted",
          region,
          measure: "completion",
          value: 120.5,
          unit: "%",
          normalized: { value: "120.5", unit: "%" },
          period: "2021-H1",
          issues: ["a", "b"],
        }),
        indicator("i004", {
          value: [4.5, null],
          normalized: { low: "4.5", unit: "家" },
          qualifier: '新增, "净"\n二行',
        }),
        indicator("i005", {
          concept: "sti.patent.granted",
          period: "2021",
          region,
          value: -0.6,
          confidence: 0.4,
          normalized: { value: "-0.6", unit: "件" },
        }),
        indicator("i006", {
          concept: "sti.patent.granted",
          period: "2016/2018",
          region,
          comparator: "approx",
          value: 7,
          normalized: { value: "7", unit: "件" },
        }),
      ],
      links: [
        {
          id: "l001",
          rel: "completion",
          members: ["i001", "i002", "i003"],
          roles: { target: "i001", actual: "i002", rate: "i003" },
          by: "adjacency",
        },
      ],
      checks: [
        { id: "c001", link: "l001", verdict: "fails", reported: "120.5", computed: ["111.5", "112.5"], unit: "%" },
      ],
      issues: [
        {
          code: "normalize/lost-year",
          severity: "warning",
          message: "年 was lost",
          span: { start: 3, end: 9 },
          original: "2019923日",
        },
        { code: "read/charset", severity: "info", message: "gb18030" },
      ],
    }),
  },
  {
    id: "b/转载.html",
    hash: "bb",
    size: 1300,
    outcome: "duplicate",
    duplicate: { of: "a/总结.txt", kind: "near" },
    result: result({ indicators: [indicator("i001")] }),
  },
  { id: "c.txt", hash: "cc", size: 1, outcome: "extracted", result: result({ indicators: [indicator("i001")] }) },
];

export const MANIFEST = ["栏目", "source"] as const;
