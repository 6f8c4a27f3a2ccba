/**
 * Pages in the layouts of the systems that Chinese, Hong Kong and Taiwan offices publish with. The words are ours; what
 * stands around the text, and how it is marked up, is what those systems print. `body` are the lines that are the report.
 */
export interface CmsPage {
  readonly name: string;
  readonly html: string;
  readonly body: readonly string[];
  readonly title: string;
  readonly publishedOn?: string;
  readonly writtenOn?: string;
  readonly source?: string;
  readonly issuer?: string;
  readonly documentNumber?: string;
  readonly indexNumber?: string;
  readonly column?: string;
  readonly attachments?: readonly string[];
}

const TITLE = "江城市科学技术局2023年工作总结";
const P = [
  "2023年，市科技局坚持以创新驱动为引领，全年新增高新技术企业42户，同比增长15%。",
  "一、主要工作",
  "全年技术合同登记额达到4301.26万元，完成年度目标的117.67%；研发投入强度提高到1.85%。",
  "【基本案情】某企业获得科技贷款500万元，带动就业120人。",
  "二、下一步打算",
  "力争2024年新增科技型企业60户以上，培育省级创新平台3个。",
];
const paragraphs = (lines: readonly string[] = P, tag = "p", attributes = ""): string =>
  lines.map((line) => `<${tag}${attributes}>　　${line}</${tag}>`).join("\n");

const NAV = `<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xxgk/">政务公开</a></li><li><a href="/bsfw/">办事服务</a></li><li><a href="/hd/">互动交流</a></li></ul><div class="search"><input type="text" value="请输入关键字"><a href="#">搜索</a></div></div>`;
const FOOT = `<div class="footer"><p>主办：江城市人民政府办公室　承办：江城市大数据局</p><p>网站标识码：4200000001　<a href="#">鄂ICP备12345678号</a>　鄂公网安备 42010202000001号</p><p>地址：江城市建设路1号　邮编：430000　联系电话：027-12345678</p></div>`;
const RELATED = `<div class="xgxw"><h3>相关新闻</h3><ul><li><a href="1.html">江城市召开科技创新大会</a></li><li><a href="2.html">全市科技工作会议在江城召开</a></li><li><a href="3.html">江城市科技局开展节前检查</a></li></ul></div>`;
const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

const TRS: CmsPage = {
  name: "TRS WCM",
  html: page(
    `<title>${TITLE}_江城市科学技术局</title><meta name="SiteName" content="江城市科学技术局"><meta name="ArticleTitle" content="${TITLE}"><meta name="PubDate" content="2024-01-12 09:31"><meta name="ContentSource" content="办公室"><meta name="ColumnName" content="计划总结">`,
    `${NAV}<div class="dqwz">您的位置：<a href="/">首页</a>&gt;<a href="/xxgk">政务公开</a>&gt;<a href="/x/">计划总结</a></div><div class="xl"><h2 class="xl_title">${TITLE}</h2><div class="xl_info"><span>发布时间：2024-01-12 09:31</span><span>来源：办公室</span><span>浏览次数：<script>document.write(12)</script>次</span><span>字体：【<a>大</a> <a>中</a> <a>小</a>】</span><span>分享到：</span></div><div class="view TRS_UEDITOR trs_paper_default trs_web"><style>.TRS_Editor P{line-height:2}</style>${paragraphs()}<p>附件：<a href="./P020240112.docx">2023年指标完成情况表.docx</a></p></div><div class="xl_tools"><a href="#">【打印本页】</a><a href="#">【关闭窗口】</a></div></div>${RELATED}${FOOT}`,
  ),
  body: [...P, "附件：2023年指标完成情况表.docx"],
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "办公室",
  column: "计划总结",
  attachments: ["2023年指标完成情况表.docx"],
};

const UCAP: CmsPage = {
  name: "UCAP of gov.cn",
  html: page(
    `<title>江城市：${TITLE}_部门动态_中国政府网</title><meta name="firstpublishedtime" content="2024-01-12-09:31:00"><meta name="lastmodifiedtime" content="2024-03-01-10:00:00"><meta name="author" content="5001">`,
    `<div class="wrap"><div class="BreadcrumbNav"><a href="/">首页</a> &gt; 新闻 &gt; 部门动态</div><div class="article oneColumn pub_border"><h1>${TITLE}<br></h1><div class="pages-date">2024-01-12 09:31 <span class="font">来源： 江城日报</span><span class="font index_switch">字号：<span class="bigger">默认</span> <span class="larger">大</span> <span>超大</span></span>|<span class="print">打印</span><div class="share" id="share"><span>|</span><a href="#"></a></div></div><div class="pages_content" id="UCAP-CONTENT">${paragraphs(P, "p", ' style="text-indent: 2em; font-family: 宋体;"')}<div class="editor">责任编辑：张三</div></div><div class="related"><h2>相关稿件</h2><ul><li><a href="a">某项政策解读</a></li></ul></div></div></div><div class="ft">${FOOT}</div>`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "江城日报",
};

const POLICY_TABLE: CmsPage = {
  name: "政策文件 with a table of labels",
  html: page(
    "<title>江城市人民政府关于科技创新的意见_江城市人民政府</title>",
    `${NAV}<table width="1000" align="center"><tr><td><table class="bd1"><tr><td class="b12c"><b>索 引 号：</b></td><td>000014349/2024-00006</td><td><b>主题分类：</b></td><td>科技、教育\\科技</td></tr><tr><td><b>发文机关：</b></td><td>江城市人民政府</td><td><b>成文日期：</b></td><td>2024年01月08日</td></tr><tr><td><b>标　　题：</b></td><td colspan="3">江城市人民政府关于科技创新的意见</td></tr><tr><td><b>发文字号：</b></td><td>江政发〔2024〕6号</td><td><b>发布日期：</b></td><td>2024年01月15日</td></tr></table><table><tr><td class="b12c" id="UCAP-CONTENT"><p style="text-align:center"><b>江城市人民政府关于<br>科技创新的意见</b></p><p style="text-align:center">江政发〔2024〕6号</p>${paragraphs()}<p style="text-align:right">江城市人民政府</p><p style="text-align:right">2024年1月8日</p></td></tr></table></td></tr></table>${FOOT}`,
  ),
  body: ["江政发〔2024〕6号", ...P, "江城市人民政府", "2024年1月8日"],
  title: "江城市人民政府关于科技创新的意见",
  publishedOn: "2024-01-15",
  writtenOn: "2024-01-08",
  issuer: "江城市人民政府",
  documentNumber: "江政发〔2024〕6号",
  indexNumber: "000014349/2024-00006",
};

const JCMS: CmsPage = {
  name: "大汉 jcms",
  html: page(
    `<title>江城市科学技术局 计划总结 ${TITLE}</title><meta name="pubDate" content="2024-01-12 09:31:02"><meta name="ContentSource" content=""><meta name="author" content="">`,
    `${NAV}<table width="100%"><tr><td>当前位置：<a>首页</a> &gt;&gt; <a>计划总结</a></td></tr></table><!--<$[标题名称(html)]>begin--><table id="article" width="100%"><tr><td class="title" align="center"><!--<$[标题]>begin-->${TITLE}<!--<$[标题]>end--></td></tr><tr><td align="center"><table><tr><td>发布日期：2024-01-12 09:31</td><td>信息来源：市科技局办公室</td><td>浏览次数：<script src="count.jsp"></script></td><td>字号：[ <a>大</a> <a>中</a> <a>小</a> ]</td></tr></table></td></tr><tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->${paragraphs()}<!--ZJEG_RSS.content.end--></div></td></tr></table><div align="right">【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</div>${FOOT}`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "市科技局办公室",
};

const WEBPLUS: CmsPage = {
  name: "博达 webplus",
  html: page(
    `<title>${TITLE}</title>`,
    `<div class="wp-navi">${NAV}</div><div class="article" frag="窗口3" portletmode="simpleArticleContent"><h1 class="arti_title">${TITLE}</h1><p class="arti_metas"><span class="arti_publisher">发布者：李四</span><span class="arti_update">发布时间：2024-01-12</span><span class="arti_views">浏览次数：<span class="WP_VisitCount" url="/x">10</span></span></p><div class="entry"><div class="read"><div class="wp_articlecontent">${paragraphs()}</div></div></div></div>${FOOT}`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
};

const VSB: CmsPage = {
  name: "博达 VSB",
  html: page(
    `<title>${TITLE}-江城市科学技术局</title><META Name="keywords" Content="江城市科学技术局" /><META Name="pageTitle" Content="${TITLE}">`,
    `${NAV}<form name="_newscontent_fromname"><div class="content-title"><h3>${TITLE}</h3><i>时间：2024-01-12&nbsp;&nbsp;&nbsp;&nbsp;点击：<span id="dynclicks">18</span>次&nbsp;来源：江城市科技局</i></div><div id="vsb_content" class="content-con"><div class="v_news_content">${paragraphs()}</div></div><p>附件【<a href="/system/_content/download.jsp?id=1" target="_blank">完成情况表.xlsx</a>】已下载<span id="nattach1">3</span>次</p><div class="page"><p>上一条：<a href="1.htm">江城市召开会议</a></p><p>下一条：<a href="2.htm">科技局开展检查</a></p></div></form>${FOOT}`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "江城市科技局",
};

const ASP: CmsPage = {
  name: "ASP pages of 2008, tables in tables, font tags",
  html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>江城科技网</title></head><body topmargin=0><table width=760 align=center border=0 cellspacing=0><tr><td><table width="100%"><tr><td><a href=index.asp>首 页</a></td><td><a href=a.asp>机构设置</a></td><td><a href=b.asp>政策法规</a></td><td><a href=c.asp>科技计划</a></td></tr></table></td></tr><tr><td><table width="100%"><tr><td width=200 valign=top><table><tr><td><a href=1>热点文章</a></td></tr><tr><td><a href=2>科技局召开年度工作会议</a></td></tr><tr><td><a href=3>关于申报项目的通知</a></td></tr></table></td><td valign=top><table width="98%"><tr><td align=center><font size=5 color=red><b>${TITLE}</b></font></td></tr><tr><td align=center>作者：佚名&nbsp;&nbsp;文章来源：本站原创&nbsp;&nbsp;点击数：<script>x</script>&nbsp;&nbsp;更新时间：2024-1-12</td></tr><tr><td id="fontzoom"><font face=宋体>${P.map((line) => `&nbsp;&nbsp;&nbsp;&nbsp;${line}<BR>`).join("\n")}</font></td></tr><tr><td align=right>【<a href=#>打印</a>】【<a href=#>关闭</a>】</td></tr></table></td></tr></table></td></tr><tr><td align=center>版权所有：江城市科学技术局<br>技术支持：江城网络公司 电话：027-12345678</td></tr></table></body></html>`,
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "本站原创",
};

const WORDPRESS: CmsPage = {
  name: "WordPress",
  html: page(
    `<title>${TITLE} – 江城科技</title><meta property="og:title" content="${TITLE}"><meta property="article:published_time" content="2024-01-12T09:31:00+08:00">`,
    `<header id="masthead"><nav class="main-navigation"><ul><li><a href="/">首页</a></li><li><a href="/about">关于</a></li></ul></nav></header><main><article class="post"><header class="entry-header"><h1 class="entry-title">${TITLE}</h1><div class="entry-meta"><time datetime="2024-01-12">2024年1月12日</time> <span class="author">作者：王五</span></div></header><div class="entry-content">${paragraphs()}</div><footer class="entry-footer">分类：<a href="/c">工作总结</a> 标签：<a href="/t">科技</a></footer></article><div id="comments"><h2>发表评论</h2><p>您的邮箱地址不会被公开。必填项已用 * 标注。</p></div></main><aside id="secondary"><h2>近期文章</h2><ul><li><a href="/1">全市科技大会召开，部署全年工作</a></li><li><a href="/2">科技局赴企业调研，了解企业需求</a></li></ul></aside><footer>由 WordPress 强力驱动</footer>`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
};

const OLD_GOV: CmsPage = {
  name: "gov.cn of 2006",
  html: `<html><head><title>${TITLE}</title></head><body><table width="950"><tr><td><a href="/">网站首页</a> <a href="/">今日中国</a> <a href="/">法律法规</a></td></tr></table><table width="640" align="center"><tr><td align="center"><font class="hei20"><b>江城市科学技术局<br>2023年工作总结</b></font></td></tr><tr><td align="center"><font color="#666666">中央政府门户网站　www.gov.cn　　 2024年01月12日　　 来源：江城市科技局</font></td></tr><tr><td align="right">【字体：<a>大</a> <a>中</a> <a>小</a>】【E-mail推荐 <input type="text"> <a>发送</a>】【<a>打印本稿</a>】</td></tr><tr><td class="p1"><p>${P.join("</p><p>")}</p></td></tr></table><table><tr><td><a href="/">关于我们</a> | <a href="/">联系我们</a> | 版权所有：中国政府网 京ICP备05070218号</td></tr></table></body></html>`,
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "江城市科技局",
};

const TAIWAN_LINES = [
  "本局113年度施政重點以創新為核心，全年輔導新創企業42家，較上年度成長15%。",
  "壹、重要成果",
  "全年技術移轉金額達4,301萬元，達成年度目標117.67%；另補助研發計畫85件，共2億3,000萬元。",
  "貳、未來展望",
  "114年度預計輔導新創企業60家以上，並增設創新基地3處。",
];
const TAIWAN: CmsPage = {
  name: "Taiwan, days in ROC years",
  html: `<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>科技局-113年度施政成果</title></head><body><a href="#C" class="goCenter">跳到主要內容區塊</a><nav><a accesskey="U" href="#" title="上方選單">:::</a><ul><li><a href="/">回首頁</a></li><li><a href="/map">網站導覽</a></li><li><a href="/en">English</a></li></ul></nav><div class="path"><a href="/">首頁</a> &gt; <a href="/p">施政計畫</a> &gt; 施政成果</div><a id="C" accesskey="C" href="#">:::</a><section class="cp"><h2 class="title">113年度施政成果</h2><div class="area-editor">${paragraphs(TAIWAN_LINES)}</div><ul class="list-text detail"><li>發布日期：113-05-06</li><li>更新日期：114-01-02</li><li>發布單位：科技局企劃組</li><li>點閱數：1234</li></ul><div class="share">分享：<a>Facebook</a><a>LINE</a></div><a class="back" href="javascript:history.back()">回上一頁</a></section><footer><p>地址：220新北市板橋區中山路1段161號　總機：(02)29603456</p><p>版權所有 © 科技局</p><a href="/privacy">隱私權及安全政策</a></footer></body></html>`,
  body: TAIWAN_LINES,
  title: "113年度施政成果",
  publishedOn: "2024-05-06",
};

const HONGKONG_LINES = [
  "政府今日（三月五日）公布，二零二三年第四季的科研開支達二百八十億元，較上年同期上升百分之十二點三。",
  "政府發言人表示，全年共有4,257間初創企業在港營運，按年增加7%。",
  "當局會繼續推動創新科技發展，並預計二零二四年增加撥款三十億元。",
];
const HONGKONG: CmsPage = {
  name: "Hong Kong press release",
  html: `<!DOCTYPE html><html lang="zh-HK"><head><meta charset="utf-8"><title>科研開支統計數字公布</title></head><body><div id="header"><a href="/">新聞公報</a> <a href="/sc">简体版</a> <a href="/en">English</a></div><div class="controls"><a class="btnFontSize">更改字型大小</a> <a>列印</a></div><h1 id="PRHeadline"><span id="PRHeadlineSpan">科研開支統計數字公布</span></h1><div id="contentBody"><div><span style="white-space: pre-line"><span id="pressrelease">＊＊＊＊＊＊＊＊＊＊\n\n${HONGKONG_LINES.map((line) => `　　${line}`).join("\n\n")}</span></span></div><br>完<br><br>２０２４年３月５日（星期二）<br>香港時間１６時３０分</div><div class="footer"><a href="#">返回頁頂</a> | <a>重要告示</a> | <a>私隱政策</a></div></body></html>`,
  body: ["＊＊＊＊＊＊＊＊＊＊", ...HONGKONG_LINES],
  title: "科研開支統計數字公布",
  publishedOn: "2024-03-05",
};

const WECHAT: CmsPage = {
  name: "WeChat article, whose text is hidden until a script shows it",
  html: page(
    `<title>${TITLE}</title><meta property="og:title" content="${TITLE}">`,
    `<div id="js_article" class="rich_media"><div class="rich_media_inner"><h1 class="rich_media_title" id="activity-name">\n${TITLE}\n</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">江城科技</span> <em id="publish_time" class="rich_media_meta">2024-01-12 09:31</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section>${P.map((line) => `<section><p><span>${line}</span></p></section>`).join("")}</section></div></div></div><div class="rich_media_tool">阅读 <span>123</span></div><div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div>`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
};

const TWICE: CmsPage = {
  name: "one text for desks, one for phones, one to be read aloud",
  html: page(
    `<title>${TITLE}-江城市科学技术局</title>`,
    `${NAV}<div class="pc-box hidden-xs"><h1>${TITLE}</h1><div class="info">2024-01-12 09:31　来源：办公室</div><div class="article-con">${paragraphs()}</div></div><div class="wap-box visible-xs"><h1>${TITLE}</h1><div class="info">2024-01-12 09:31　来源：办公室</div><div class="article-con">${paragraphs()}</div></div><div id="readText" style="position:absolute; DISPLAY : none !important">${P.join("")}</div><textarea id="printText">${P.join("")}</textarea>${FOOT}`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "办公室",
};

const SHORT_LINE = "现将2023年度科技经费决算予以公布，全年支出1236.5万元。";
const SHORT: CmsPage = {
  name: "a short text with an attachment, long lists around it",
  html: page(
    `<title>江城市科学技术局2023年度决算公开-江城市人民政府门户网站</title>`,
    `${NAV}<div class="left"><ul>${Array.from({ length: 30 }, (_, index) => `<li><a href="${index}.html">关于做好第${index + 1}批科技项目申报工作的通知，请各单位抓紧办理。</a><span>2024-02-${(index % 28) + 1}</span></li>`).join("")}</ul></div><div class="main"><div class="title">江城市科学技术局2023年度决算公开</div><div class="date">发布时间：2024年08月20日　　文章来源：市科技局　　作者：　　浏览：<span>3</span>次</div><div class="content"><p>${SHORT_LINE}</p><p><a href="/upload/2024/js.pdf">江城市科学技术局2023年度部门决算.pdf</a></p></div></div>${FOOT}`,
  ),
  body: [SHORT_LINE, "江城市科学技术局2023年度部门决算.pdf"],
  title: "江城市科学技术局2023年度决算公开",
  publishedOn: "2024-08-20",
  source: "市科技局",
  attachments: ["江城市科学技术局2023年度部门决算.pdf"],
};

const SOURCE_BELOW: CmsPage = {
  name: "source and editor under the text, two ends of the page",
  html: `<html><head><title>江城市人民政府 - 部门动态 - ${TITLE}</title></head><body>${NAV}<div class="weizhi">当前位置：首页 &gt; 新闻中心 &gt; 部门动态</div></body></html><div class="con"><p class="bt" align="center"><strong>${TITLE}</strong></p><p class="sj" align="center">2024/01/12 09:31:08</p><div class="nr">${paragraphs(P, "div")}</div><p align="right">（来源：江城日报　责任编辑：赵六）</p></div><div class="share">分享到：<a>微信</a><a>微博</a></div><div class="pre">上一篇：<a href="1">没有了</a></div>${FOOT}</body></html>`,
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  source: "江城日报",
};

const BR_ONLY: CmsPage = {
  name: "one cell, lines parted by br, the day in the title's line",
  html: page(
    `<title>江城统计信息网</title>`,
    `<center>${NAV}</center><div align="center"><font size="4"><b>2023年江城市国民经济和社会发展统计公报</b></font></div><div align="center">江城市统计局　国家统计局江城调查队</div><div align="center">2024年3月20日</div><div style="font-size:14px">${P.map((line) => `　　${line}`).join("<br/><br/>")}</div><hr>${FOOT}`,
  ),
  body: P,
  title: "2023年江城市国民经济和社会发展统计公报",
};

const TABLE_LINES = [
  "指标\t年度指标值\t实际完成值\t得分",
  "高新技术企业（户）\t40\t42\t10",
  "技术合同登记额（万元）\t3655\t4301.26\t20",
];
const TABLE: CmsPage = {
  name: "a form of tables only",
  html: page(
    `<title>江城市科学技术局2023年度项目绩效自评表</title>`,
    `${NAV}<div class="content"><h1>江城市科学技术局2023年度项目绩效自评表</h1><p class="time">日期：2024-05-20</p><div class="TRS_Editor"><table border="1"><tbody>${TABLE_LINES.map(
      (row) =>
        `<tr>${row
          .split("\t")
          .map((cell) => `<td><p>${cell}</p></td>`)
          .join("")}</tr>`,
    ).join("")}</tbody></table></div></div>${RELATED}${FOOT}`,
  ),
  body: TABLE_LINES,
  title: "江城市科学技术局2023年度项目绩效自评表",
  publishedOn: "2024-05-20",
};

const XXGK: CmsPage = {
  name: "信息公开目录 with labels in a list",
  html: page(
    `<title>${TITLE}_江城市科学技术局_信息公开</title>`,
    `${NAV}<div class="zfxxgk_zn"><h4>政府信息公开</h4></div><ul class="xxgk_head"><li><label>索引号：</label><span>QM001-01-2024-0012</span></li><li><label>信息分类：</label><span>计划总结</span></li><li><label>发布机构：</label><span>江城市科学技术局</span></li><li><label>生成日期：</label><span>2024-01-10</span></li><li><label>名　称：</label><span>${TITLE}</span></li><li><label>文　　号：</label><span>无</span></li><li><label>有效性：</label><span>有效</span></li></ul><div class="gk_title"><h1>${TITLE}</h1><p>【发布日期：2024-01-12】【字体：<a>大</a><a>中</a><a>小</a>】</p></div><div class="gknr">${paragraphs()}</div>${FOOT}`,
  ),
  body: P,
  title: TITLE,
  publishedOn: "2024-01-12",
  writtenOn: "2024-01-10",
  issuer: "江城市科学技术局",
  indexNumber: "QM001-01-2024-0012",
};

export const CMS_PAGES: readonly CmsPage[] = [
  TRS,
  UCAP,
  POLICY_TABLE,
  JCMS,
  WEBPLUS,
  VSB,
  ASP,
  WORDPRESS,
  OLD_GOV,
  TAIWAN,
  HONGKONG,
  WECHAT,
  TWICE,
  SHORT,
  SOURCE_BELOW,
  BR_ONLY,
  TABLE,
  XXGK,
];
