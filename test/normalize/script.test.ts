import { describe, expect, it } from "vitest";
import { createScriptDetector } from "../../src/normalize/script.js";
import { convertToSimplified, loadConverter } from "../../src/normalize/simplify.js";
import { builtinPacks } from "../../src/packs/builtin.js";
import { make } from "../support/step.js";

const lexicon = builtinPacks().find((pack) => pack.script)?.script;
if (!lexicon) throw new Error("no pack has a script.yaml");
const detectScript = createScriptDetector(lexicon);
const convert = await loadConverter(lexicon.phrases);

const simplify = (source: string): ReturnType<typeof make> =>
  make(source, (text) => convertToSimplified(text, detectScript(text), convert));

/** The text of the parts that are Traditional. */
const traditionalIn = (text: string): string[] =>
  detectScript(text).traditional.map(({ start, end }) => text.slice(start, end));

describe("the script of a text", () => {
  it.each([
    ["全市规模以上工业企业实现产值3412.6亿元", "hans"],
    ["全市規模以上工業企業實現產值3412.6億元", "hant"],
    ["2019-2020 GDP", "hans"],
    ["發展", "hant"],
    ["目标发展", "hans"],
    ["關於112年度施政計畫執行情形的報告\n关于本年度工作计划执行情况的报告", "mixed"],
    ["經核准者得申請補助，污水下水道接管率42.3%，諮詢1萬件", "hant"],
  ])("%s is %s", (text, script) => {
    expect(detectScript(text).script).toBe(script);
  });

  it.each([
    ["依中長程計畫辦理，說明會12場，新臺幣3億元", "tw"],
    ["衞生署説明，撥款3億港元，綫路延長，隨着發展", "hk"],
    ["工業企業實現產值三億元", undefined],
    ["隨着發展，這裏的企業規模擴大，説明增長", undefined],
  ])("%s is of %s", (text, variant) => {
    expect(detectScript(text).variant).toBe(variant);
  });

  it("each paragraph has its own", () => {
    const { traditional } = detectScript("新臺幣3億元，計畫12項\n全市实现产值3亿元\n港元3億，衞生説明，綫路");
    expect(traditional.map(({ variant }) => variant)).toEqual(["tw", "hk"]);
  });

  it("a paragraph that mixes them is told apart by its sentences", () => {
    const text = "全市实现产值3亿元，同比增长5%。本會補助創業計畫產值達三億元。继续发展。";
    expect(traditionalIn(text)).toEqual(["本會補助創業計畫產值達三億元。"]);
  });

  it("a paragraph without marks goes with the document, or with its neighbour in a mixed one", () => {
    expect(traditionalIn("補助創業計畫，產值達三億元\n著作3件\n總計三億元")).toContain("著作3件");
    expect(traditionalIn("实现产值三亿元，增长\n著作3件\n補助創業計畫達三億元")).not.toContain("著作3件");
  });

  it("a Traditional name in a Simplified paragraph does not turn it", () => {
    const { script, traditional } = detectScript("我市与台湾企業（臺積電）签订了3个项目的合作协议，总投资达到5亿元");
    expect(script).toBe("hans");
    expect(traditional).toEqual([]);
  });
});

/** Words with a character that OpenCC must choose by its neighbours, in sentences of reports. */
const WEAK: readonly (readonly [source: string, text: string])[] = [
  ["隨著經濟發展，著力推動，沿著計畫執行", "随着经济发展，着力推动，沿着计划执行"],
  ["成效顯著，著名景點，著作權，原著、專著、譯著、巨著", "成效显著，著名景点，著作权，原著、专著、译著、巨著"],
  ["功勳卓著，原住民為土著，較著之效益", "功勋卓著，原住民为土著，较著之效益"],
  ["乾旱、烘乾、若干幹部干預，乾隆年間，乾坤，乾縣", "干旱、烘干、若干干部干预，乾隆年间，乾坤，乾县"],
  ["以後，皇后，前後任，太后", "以后，皇后，前后任，太后"],
  ["公里，鄰里，這裡，裏面", "公里，邻里，这里，里面"],
  ["於是，關於，淤積，不低於", "于是，关于，淤积，不低于"],
  ["稽徵，徵收，特徵，長征，征服，應徵", "稽征，征收，特征，长征，征服，应征"],
  ["佔比，侵佔，占卜", "占比，侵占，占卜"],
  ["閒置，休閒，閑置", "闲置，休闲，闲置"],
  ["發展，理髮業，頭髮，發放", "发展，理发业，头发，发放"],
  ["臺灣，櫃檯，颱風，台階，新臺幣", "台湾，柜台，台风，台阶，新台币"],
  ["計畫、規畫、企畫、籌畫、擘畫，動畫，畫面", "计划、规划、企划、筹划、擘划，动画，画面"],
  ["為了，爲民，認為", "为了，为民，认为"],
  ["什麼，甚麽，那麼", "什么，甚么，那么"],
  ["餘額，業餘，50餘件", "余额，业余，50余件"],
  ["鍾情，時鐘，5分鐘", "钟情，时钟，5分钟"],
  ["船隻，一隻，只有，僅只", "船只，一只，只有，仅只"],
  ["儘管，儘早，盡力，竭盡", "尽管，尽早，尽力，竭尽"],
  ["製造，編製，制度，制定", "制造，编制，制度，制定"],
  ["恢復，複合，重複，覆蓋率，答覆，反覆，回復", "恢复，复合，重复，覆盖率，答复，反复，回复"],
  ["稻穀，五穀，山谷，布穀", "稻谷，五谷，山谷，布谷"],
  ["鬆綁，寬鬆，松樹", "松绑，宽松，松树"],
  ["範圍，麵粉，面積，體系，關係，聯繫", "范围，面粉，面积，体系，关系，联系"],
  ["批准，核准，標準，准予", "批准，核准，标准，准予"],
  ["衝擊，沖洗，併購，並且，合併", "冲击，冲洗，并购，并且，合并"],
  ["瞭解，瞭望塔，藉由，憑藉，慰藉", "了解，瞭望塔，借由，凭借，慰藉"],
  ["資訊軟體、網際網路、程式、品質，透過", "资讯软体、网际网路、程式、品质，透过"],
  [
    "衞生署説明，綫路、牀位、羣眾、峯會、啓動、麪包、鋭減、税收",
    "卫生署说明，线路、床位、群众、峰会、启动、面包、锐减、税收",
  ],
  ["推動「十四五」規劃，『x』計畫", "推动“十四五”规划，‘x’计划"],
  ["祇有3人，廻響，彊化，攷核", "只有3人，回响，强化，考核"],
  ["公釐，釐清，5公頃，3公噸，鉅額", "公厘，厘清，5公顷，3公吨，巨额"],
];

describe("Traditional to Simplified", () => {
  it.each(WEAK)("%s → %s", (source, text) => {
    expect(convert(source)).toBe(text);
  });

  it.each([
    ["工業企業實現產值", "工业企业实现产值"],
    ["新設立登記公司3萬2,848家", "新设立登记公司3万2,848家"],
  ])("%s → %s", (source, text) => {
    expect(simplify(source).text).toBe(text);
  });

  it.each([
    "全市实现工业增加值，成效显著，原著、专著和著名景点",
    "皇后大道发展项目，干部3名，后来居上",
    "乾隆年间；里程3公里；乾坤湾景区；乾县苹果",
    "钱鍾书故居、珮斯公司、昇辉集团总投资3亿元",
    "“双十条”「新基建」『十四五』规划",
    "于都县、余干县、范县、谷城县、涂山镇",
    "藉田祭典，狼藉，慰藉；瞭望塔3座",
    "复印、覆盖、重复；制造、制度；头发、发展",
    "游离酸度；并入台账；借鉴；叁佰元整；干净",
  ])("Simplified text stays letter for letter: %s", (source) => {
    expect(simplify(source)).toMatchObject({ text: source, issues: [] });
  });

  it("converts only the paragraphs that need it", () => {
    expect(simplify("实现产值3亿元；头发与发展，「引号」\n實現產值三億元，「引號」").text).toBe(
      "实现产值3亿元；头发与发展，「引号」\n实现产值三亿元，“引号”",
    );
  });

  it("what is converted is Simplified, so that a second time changes nothing", () => {
    const marks = lexicon.traditional.replace(/\s/g, "");
    const left = [...marks].filter((character) => marks.includes(convert(character)));
    expect(left).toEqual([]);
    for (const [source] of WEAK) expect(convert(convert(source))).toBe(convert(source));
  });

  it("keeps the place of a number behind a phrase whose length changes", () => {
    const longer = (text: string): string => convert(text).replaceAll("网际网路", "互联网");
    const source = "網際網路使用人數達二千三百萬人，資訊軟體產值3億元，網際網路普及率達92.5%，並設置伺服器15臺。";
    const { text, sourceOf } = make(source, (all) => convertToSimplified(all, detectScript(all), longer));
    expect(text).not.toContain("网际");
    for (const value of ["92.5%", "3亿元", "15台"]) {
      expect(text).toContain(value);
      expect(source).toContain(sourceOf(value));
      expect(sourceOf(value)).toHaveLength(value.length);
    }
  });
});
