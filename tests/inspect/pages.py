"""A content page without a fault, and what the rules say of it when a piece is changed."""

from __future__ import annotations

from dataclasses import replace

from gongkai.inspect.pages import inspect_page
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Problem

TITLE = "云溪县人民政府办公室关于做好政务公开工作的通知"

CHROME = Chrome(
    site_name="云溪县人民政府",
    authority="",
    base_url="https://www.yunxi.gov.cn/zwgk/",
    base_path="/zwgk/",
    navigation=(),
    utilities=(),
    footer=(),
    error_report_url="",
    demonstration="",
    assets=(),
)

META = (
    ("SiteName", "云溪县人民政府"),
    ("SiteDomain", "www.yunxi.gov.cn"),
    ("SiteIDCode", "3708990001"),
    ("ColumnName", "政策文件"),
    ("ColumnDescription", "政府和政府办公室印发的文件"),
    ("ColumnKeywords", "政策文件,规范性文件"),
    ("ColumnType", "政策文件"),
    ("ArticleTitle", TITLE),
    ("PubDate", "2026-05-18 15:30"),
    ("ContentSource", "云溪县人民政府办公室"),
    ("Description", "各镇要做好政务公开工作。"),
)

PAGE = Page(
    url="/notices/2026/a/",
    template="pages/notice.html",
    title=TITLE,
    head_title=f"{TITLE}_政策文件_云溪县人民政府",
    meta=META,
    crumbs=(),
    column="notices",
    view=None,
)

HOME = replace(PAGE, url="/", meta=META[:3])
COLUMN = replace(PAGE, url="/notices/", meta=META[:7])
LOST = replace(PAGE, url="/404.html", meta=META[:7], indexable=False)

HTML = (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    f"<title>{TITLE}_政策文件_云溪县人民政府</title>\n"
    + "".join(f'<meta name="{name}" content="{content}">\n' for name, content in META)
    + f"""<link rel="canonical" href="https://www.yunxi.gov.cn/zwgk/notices/2026/a/">
<link rel="alternate" type="application/atom+xml" href="../../../feed.xml">
<link rel="stylesheet" href="../../../assets/site-1a2b3c4d.css">
<script src="../../../assets/site-1a2b3c4d.js" defer></script>
<script type="application/ld+json">{{"@type": "BreadcrumbList"}}</script>
</head>
<body>
<a class="skip" href="#main">跳到主要内容</a>
<header>
<p>云溪县人民政府</p>
<form action="../../../search/" role="search"><label for="q">搜索</label><input id="q" name="q"><button>搜索</button></form>
<nav aria-label="栏目"><ul><li><a href="../../">政策文件</a></li></ul></nav>
</header>
<nav aria-label="当前位置"><ol><li><a href="../../../">首页</a></li><li><a href="./" aria-current="page">通知</a></li></ol></nav>
<main id="main" tabindex="-1">
<article>
<header><h1>{TITLE}</h1></header>
<dl><dt>发布日期</dt><dd><time datetime="2026-05-18">2026年5月18日</time></dd>
<dt>信息来源</dt><dd>云溪县人民政府办公室</dd></dl>
<h2 id="s-1">一、总体要求</h2>
<p>各镇要<b>做好</b>政务公开工作<br>见<a href="#s-2">第二部分</a>、<a href="https://www.gov.cn/">中国政府网</a>。</p>
<p>联系电话：0537-3229900，12345；文号 鲁政办发〔2021〕5号；标准 GB/T 37668-2019。</p>
<h2 id="s-2">二、任务分工</h2>
<div role="region" tabindex="0" aria-labelledby="t-1"><table><caption id="t-1">任务分工表</caption>
<thead><tr><th scope="col">任务</th><th scope="col">统一社会信用代码</th></tr></thead>
<tbody><tr><td>入学信息</td><td>11370899000000001N</td></tr></tbody></table></div>
<figure><img src="../../../files/flow.png" alt="申请流程图"></figure>
<p><a href="../../../files/table.xlsx" target="_blank" rel="noopener">任务表（XLSX，12 KB，新窗口打开）</a></p>
</article>
</main>
<footer><p>主办单位：云溪县人民政府办公室</p></footer>
</body>
</html>
"""
)


def changed(old: str, new: str, html: str = HTML) -> str:
    """The sound page with one piece replaced; the piece must stand in it."""
    assert old in html, old
    return html.replace(old, new, 1)


def found(html: str, page: Page = PAGE) -> list[Problem]:
    """What the rules find on a page."""
    return inspect_page(page, html, CHROME)


def rules(html: str, page: Page = PAGE) -> list[str]:
    """The numbers of the rules that a page does not keep, or the code of a problem that has a code of its own."""
    return [dict(problem.facts).get("rule", problem.code) for problem in found(html, page)]
