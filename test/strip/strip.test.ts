import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { chromeLexiconSchema } from "../../src/model/chrome-lexicon.js";
import type { Document } from "../../src/model/document.js";
import { htmlDocument } from "../../src/read/html.js";
import { readPlainText } from "../../src/read/index.js";
import { createStrip } from "../../src/strip/index.js";

const LEXICON = new URL("../../extractors/core/chrome.yaml", import.meta.url);
const strip = createStrip(chromeLexiconSchema.parse(parse(readFileSync(LEXICON, "utf8"))));

const stripText = (text: string): Document => strip(readPlainText(text));

/** What is left of the text. */
function left({ text, removals }: Document): string {
  let out = "";
  let at = 0;
  for (const { span } of removals) {
    out += text.slice(at, span.start);
    at = span.end;
  }
  return out + text.slice(at);
}

const removed = ({ text, removals }: Document): readonly (readonly [string, string])[] =>
  removals.map(({ reason, span }) => [reason, text.slice(span.start, span.end)] as const);

const BODY =
  "各县区科技局：\n2020年，全市新增高新技术企业12家，完成年度目标的120%。\n一、主要工作\n全年技术合同登记额达到3963.66万元，同比增长8.5%。\n";

describe("chrome in the head", () => {
  test("breadcrumb, site name and labels go, title and text stay", () => {
    const document = stripText(
      `江城市科学技术局\n政务公开\n当前位置：首页 > 政务公开 > 工作总结\n江城市科学技术局2020年工作总结\n发布时间：2021-01-20 09:15　来源：江城日报　浏览次数：35次\n【字号：大 中 小】 【打印】 【关闭】\n${BODY}`,
    );
    expect(left(document)).toBe(`江城市科学技术局2020年工作总结\n${BODY}`);
    expect(document.removals.map((removal) => removal.reason)).toEqual([
      "site navigation",
      "breadcrumb",
      "page label",
      "control words",
    ]);
    expect(document.metadata).toEqual({
      title: "江城市科学技术局2020年工作总结",
      publishedOn: "2021-01-20",
      issuer: "江城市科学技术局",
      source: "江城日报",
      column: "工作总结",
      region: "江城市",
    });
  });

  test("a label whose value stands on the next line", () => {
    const document = stripText(
      `江城市科技工作要点\n2021年02月10日 07时41分\n来源:\n江城日报\n【字体：\n大\n中\n小\n】\n${BODY}`,
    );
    expect(left(document)).toBe(`江城市科技工作要点\n${BODY}`);
    expect(document.metadata).toMatchObject({ publishedOn: "2021-02-10", source: "江城日报" });
  });

  test("the same words in the body stay", () => {
    const text = `江城市2020年工作总结\n${BODY}来源：统计数据由各县区上报，打印后存档，当前位置以台账为准，版权所有人应当配合。\n打印\n二、下一步工作\n我们将继续努力，争取更大成绩。\n`;
    expect(left(stripText(text))).toBe(text);
  });

  test("labels in a layout table", () => {
    const document = stripText(
      `索 引 号：\t000123/2020-00006\t主题分类：\t科技\n发文机关：\t江城市人民政府办公室\t成文日期：\t2020年1月22日\n标　　题：\t江城市人民政府办公室关于做好科技工作的通知\n发文字号：\t江政办发〔2020〕6号\t发布日期：\t2020年02月14日\n${BODY}`,
    );
    expect(left(document)).toBe(BODY);
    expect(document.metadata).toEqual({
      title: "江城市人民政府办公室关于做好科技工作的通知",
      publishedOn: "2020-02-14",
      writtenOn: "2020-01-22",
      issuer: "江城市人民政府办公室",
      documentNumber: "江政办发〔2020〕6号",
      indexNumber: "000123/2020-00006",
      region: "江城市",
    });
  });
});

describe("chrome in the tail", () => {
  const SIGNED = `${BODY}江城市科学技术局\n二〇二一年一月三十一日\n`;

  test("a footer goes, the signature above it stays", () => {
    const footer =
      "主办：江城市人民政府 承办：江城市人民政府办公室\n联系电话：000-12345678\n网站标识码：0000000001  某ICP备00000001号-1 某公网安备 00000000000001号";
    const document = stripText(`2020年工作总结\n${SIGNED}${footer}`);
    expect(left(document)).toBe(`2020年工作总结\n${SIGNED}`);
    expect(removed(document)).toEqual([["site footer", footer]]);
    expect(document.metadata).toMatchObject({ issuer: "江城市科学技术局", writtenOn: "2021-01-31" });
  });

  test("in Traditional script, with injected pinyin, parted by bars", () => {
    const footer = "關(guān)于我們\n|\n網(wǎng)站地圖\n|\n主辦單位:江城市人民政府辦公室 網(wǎng)站標識碼:0000000001\n";
    const text = "一、主要工作\n全市新增企業(yè)12家，完成目標。\n江城市科學技術(shù)局\n2020年6月27日\n";
    const document = stripText(text + footer);
    expect(left(document)).toBe(text);
    expect(document.metadata).toEqual({ issuer: "江城市科學技術局", writtenOn: "2020-06-27", region: "江城市" });
  });

  test("links below the body go with all that follows", () => {
    const document = stripText(`2020年工作总结\n${BODY}相关链接：\n关于开展调查的通知\n打印本页\n关闭窗口`);
    expect(left(document)).toBe(`2020年工作总结\n${BODY}`);
  });

  test("a telephone alone makes no footer, nor does a table's last cell", () => {
    const text = `2020年工作总结\n${BODY}联系电话：000-12345678\n`;
    expect(left(stripText(text))).toBe(text);
    const table = `2020年工作总结\n${BODY}规模\n运行状态\n大\n正常\n`;
    expect(left(stripText(table))).toBe(table);
  });

  test("buttons inside a line", () => {
    expect(left(stripText(`2020年工作总结\n${BODY}（此件公开发布）【打印】【关闭】\n`))).toBe(
      `2020年工作总结\n${BODY}（此件公开发布）\n`,
    );
    const heading = `2020年工作总结\n${BODY}【基本案情】\n`;
    expect(left(stripText(heading))).toBe(heading);
  });
});

describe("share sites", () => {
  const WRAPPER =
    "《某市科技局年度总结.docx》由会员分享，可在线阅读，更多相关《某市科技局年度总结.docx(3页珍藏版)》请在某某网上搜索。\n";

  test("wrapper, page numbers that cut sentences, and watermark", () => {
    const document = stripText(
      `${WRAPPER}1、某市科技局年度总结 全年新增企业xx家，同比分别\n2、增长x%，任务完成。(一)平台建设\n3、有序推进。( WwW.example.CoM 转载请注明 )`,
    );
    expect(left(document)).toBe(
      "某市科技局年度总结 全年新增企业xx家，同比分别增长x%，任务完成。(一)平台建设有序推进。",
    );
    expect(document.metadata.title).toBe("某市科技局年度总结");
  });

  test("numbers are the report's own where not every line has one", () => {
    const body = "某市科技局年度总结\n1、新增企业三家。\n2、新增平台两个。\n";
    expect(left(stripText(WRAPPER + body))).toBe(body);
    expect(left(stripText(body))).toBe(body);
  });

  test("a site that says it in other words", () => {
    const wrapper = "《某市水利局半年总结.doc》由用户上传分享,支持在线预览,更多总结请到某某网专区查找。\n";
    const document = stripText(`${wrapper}某市水利局半年总结 新建水闸xx座。( 由 Www.A.cOm 整理 转载请保留出处 )`);
    expect(left(document)).toBe("某市水利局半年总结 新建水闸xx座。");
    expect(document.metadata.title).toBe("某市水利局半年总结");
  });
});

describe("metadata", () => {
  test.each([
    ["江城市科学技术局\n关于2019年度目标完成情况的自查报告\n", "江城市科学技术局关于2019年度目标完成情况的自查报告"],
    [
      "江政发〔2020〕3号\n江城市人民政府关于促进产业园区\n高质量发展的若干意见\n",
      "江城市人民政府关于促进产业园区高质量发展的若干意见",
    ],
    ["政 府 工 作 报 告\n——2020年1月8日在江城市第一届人民代表大会第二次会议上\n", "政府工作报告"],
    ["江科〔2020〕11号 关于年度目标完成情况的报告\n", "关于年度目标完成情况的报告"],
  ])("the title, joined where it stands on lines: %s", (head, title) => {
    const document = stripText(head + BODY);
    expect(document.metadata.title).toBe(title);
    expect(left(document)).toBe(head + BODY);
  });

  test("a report that follows its covering letter", () => {
    const { metadata } = stripText(
      "各县（市、区）科技主管部门：\n现将工作要点印发给你们，请认真落实。\n中共江城市科学技术局党组\n2020年3月31日\n江城市科技局2020年工作要点\n2020年工作以创新为主线，全面推进。\n",
    );
    expect(metadata).toEqual({
      title: "江城市科技局2020年工作要点",
      issuer: "中共江城市科学技术局党组",
      writtenOn: "2020-03-31",
      region: "江城市",
    });
  });

  test("what a place is to become is no part of its name", () => {
    const { metadata } = stripText("江城市创新型县（市）建设2020年度自评报告\n2020年，全市扎实推进各项工作。\n");
    expect(metadata.region).toBe("江城市");
  });

  test("a text without a title has none, and another report's number is not its own", () => {
    const { metadata } = stripText("一、上半年工作\n按照国科发〔2019〕20号文件要求，各项工作有序推进。\n");
    expect(metadata).toEqual({});
  });

  test.each(["首页|新闻动态|科技政策|工作总结", "您的位置：主页>科技>2020年工作总结"])(
    "a row of a site's navigation is no title: %s",
    (row) => {
      const page = `<html><head><title>江城在线</title></head><body><table><tr><td>${row}</td></tr></table><p>江城科技学院2020年招生简章</p><div><p>学院面向全国招生，择优录取，公平公正。</p><p>报名须真实，不得弄虚作假，违者取消资格。</p></div></body></html>`;
      expect(strip(htmlDocument(page, "page")).metadata.title).toBe("江城科技学院2020年招生简章");
    },
  );

  test("a damaged document number is left alone", () => {
    expect(stripText(`江科〔20203号\n2020年工作总结\n${BODY}`).metadata.documentNumber).toBeUndefined();
  });

  test("of a Republic's year", () => {
    expect(stripText("本部業務成果，均已完成。\n江城縣政府\n中華民國113年4月18日\n").metadata.writtenOn).toBe(
      "2024-04-18",
    );
  });

  test("a page: labels and stamps beside the main content, two-line headings", () => {
    const page = `<html><head><title>江城科技创新大会召开</title></head><body><ul><li><a href="#">首页</a></li></ul><h1>江城科技创新大会召开</h1><h2>全市十二家企业受表彰</h2><div>2021-05-06 10:20:30　来源：江城日报</div><div><p>5月6日，江城市召开科技创新大会，表彰十二家企业。</p><p>会议指出，要抓好落实，推动发展。</p></div></body></html>`;
    const document = strip(htmlDocument(page, "page"));
    expect(document.metadata).toEqual({
      title: "江城科技创新大会召开 全市十二家企业受表彰",
      publishedOn: "2021-05-06",
      source: "江城日报",
    });
  });
});

describe("a notice that prints a report", () => {
  const NOTICE =
    "江城市水利局关于印发《2022年全市水利工作要点》的通知\n江水发〔2022〕3号\n\n各县（市、区）水利局：\n现将《2022年全市水利工作要点》印发给你们，请认真落实。\n江城市水利局\n2022年3月1日\n\n";

  test("the report's title; number, day and issuer are the notice's", () => {
    const { metadata } = stripText(`${NOTICE}2022年全市水利工作要点\n今年全市水利工作以安全为主线，全面推进。\n`);
    expect(metadata).toEqual({
      title: "2022年全市水利工作要点",
      writtenOn: "2022-03-01",
      issuer: "江城市水利局",
      documentNumber: "江水发〔2022〕3号",
      region: "江城市",
    });
  });

  test("the notice's title where nothing is printed below it", () => {
    expect(stripText(NOTICE).metadata.title).toBe("江城市水利局关于印发《2022年全市水利工作要点》的通知");
  });

  test("a page keeps the title that it gives itself", () => {
    const title = "关于印发《2022年工作要点》的通知";
    const page = `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>现将要点印发给你们，请落实。</p><p>2022年工作要点</p><p>今年全市新建水闸12座，投资3亿元。</p></body></html>`;
    expect(strip(htmlDocument(page, "page")).metadata.title).toBe(title);
  });
});

describe("issuer", () => {
  const issuerOf = (text: string): string | undefined => stripText(text).metadata.issuer;

  test.each([
    ["江城市统计局　国家统计局江城调查队\n（2021年4月2日）\n", "江城市统计局"],
    ["江城市统计局\n国家统计局江城调查队\n2021年4月2日\n", "江城市统计局"],
    ["江城市人民政府 办公室\n2021年4月2日\n", "江城市人民政府办公室"],
    ["江 城 市 水 利 局\n2021年4月2日\n", "江城市水利局"],
  ])("of several bodies the first: %s", (signature, issuer) => {
    expect(issuerOf(`2020年工作总结\n${BODY}${signature}`)).toBe(issuer);
  });

  test("a letterhead above the title, with the Republic's years", () => {
    const { metadata } = stripText(
      "交通部觀光署\n112年度施政成果報告\n中華民國113年3月5日\n\n壹、前言\n本署辦理觀光行銷，來臺旅客回升。\n",
    );
    expect(metadata).toEqual({ title: "112年度施政成果報告", writtenOn: "2024-03-05", issuer: "交通部觀光署" });
  });

  test.each([
    ["江城市水利局2022年度部门预算说明", "江城市水利局"],
    ["江城市水利局关于2022年工作的报告", "江城市水利局"],
    ["2022年江城省人民政府工作报告", "江城省人民政府"],
    ["市水利局年度工作总结", "市水利局"],
    ["全市水利工作总结", undefined],
    ["各部门2022年工作总结", undefined],
    ["关于水利局工作的报告", undefined],
  ])("from the title: %s", (title, issuer) => {
    expect(issuerOf(`${title}\n${BODY}`)).toBe(issuer);
  });
});

describe("region", () => {
  const regionOf = (text: string): string | undefined => stripText(text).metadata.region;

  test.each([
    ["政府工作报告\n——2022年1月6日在江城市第九届人民代表大会第一次会议上\n", "江城市"],
    ["山南省江城市水利局2022年工作总结\n", "山南省江城市"],
    ["国务院办公厅关于山南省水利工作的函\n", undefined],
    ["水利部2022年工作总结\n", undefined],
  ])("%s", (head, region) => {
    expect(regionOf(head + BODY)).toBe(region);
  });

  describe("the place that the text names most often", () => {
    const HEAD = "2022年全市水利工作要点\n全市水利工作要围绕江渚新征程，我市要落实《江渚市水利规划》。\n";
    const NAMED = "支持江渚高新区建设，办好江渚市第六届水利展，完善江渚市“一张网”。\n";

    test("among other words before the level", () => {
      expect(regionOf(`${HEAD}${NAMED}根据市政府部署，根据市委要求，根据市目标办通知，根据市级规划推进。\n`)).toBe(
        "江渚市",
      );
      expect(regionOf(`${HEAD}对接江渚市。办好江渚市展览。\n`)).toBe("江渚市");
    });

    test("in Traditional script, with injected pinyin, as printed", () => {
      expect(
        regionOf(
          "2022年工作要點\n全縣水利工作圍繞云渡發展，我縣落實《云渡縣規(guī)劃》。\n云渡縣，云渡縣(xiàn)水庫、云渡縣。\n",
        ),
      ).toBe("云渡縣");
    });

    test.each([
      ["named twice", "全市、我市。江渚市，江渚市。江渚。"],
      ["no place is the report's own", "江渚市，江渚市，江渚市。支持江渚。"],
      ["of another level", "全县、我县、全县。江渚市，江渚市，江渚市。支持江渚。"],
      ["two places alike", "全市、我市。江渚市，江渚市，江渚市，河滨市，河滨市。支持江渚和河滨。"],
      ["a verb before the level", "全市、我市。根据市、县要求，根据市政府部署，，根据市级规划。根据。"],
      ["a kind of county", "全县、我县。示范县，示范县，示范县，示范县。做好示范。"],
      ["a kind of city", "全市、我市。创新型城市，创新型城市，创新型城市，创新型城市。创新型城。"],
      ["a kind of zone", "全区、我区。国家高新区，国家高新区，国家高新区。国家高新技术企业。"],
      [
        "a list",
        "全市、我市。江渚市、河滨市、山阳市、江渚市、河滨市、山阳市、江渚市、河滨市、山阳市。江渚，河滨，山阳。",
      ],
    ])("not where it is %s", (_, text) => {
      expect(regionOf(`2022年水利工作要点\n${text}\n`)).toBeUndefined();
    });
  });
});

describe("removals", () => {
  const lines = fc.constantFrom(
    "当前位置：首页 > 公开",
    "发布时间：2020-01-02",
    "来源：",
    "打印",
    "|",
    "相关链接：",
    "主办：某市政府",
    "网站标识码：1",
    "大",
    "一、情况",
    "全市新增企业12家，完成目标。",
    "",
    "  ",
    "工作总结",
    "【打印】",
    "( www.a.com 转载请注明 )",
    "電(diàn)話：1",
    "《a.docx》由会员分享，可在线阅读上搜索。",
    "1、一",
    "2、二",
  );

  test("ascend without overlap and slice the source text", () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 40 }), fc.constantFrom("\n", "\r\n"), (parts, newline) => {
        const { text, removals } = stripText(parts.join(newline));
        let at = 0;
        for (const { span, reason, step } of removals) {
          expect([reason, step]).not.toContain("");
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeGreaterThan(span.start);
          at = span.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("sentences of the body are never removed from between others", () => {
    const text = `2020年工作总结\n${BODY}`;
    expect(stripText(text).removals).toEqual([]);
  });
});
