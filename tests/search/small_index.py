"""A dozen pages with a search page of the real markup, to be searched in a real browser."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import html
from pathlib import Path

from gongkai.pages.frame import SearchEntry
from gongkai.render.assets import BUNDLES
from gongkai.search.index import build_index
from gongkai.search.shadow import shadow_page
from gongkai.search.shards import Shard, plan_shards
from gongkai.search.words import write_words

ROOT = Path(__file__).resolve().parents[2]


@dataclasses.dataclass(frozen=True)
class Page:
    """A page of the small site and its place in the index."""

    url: str
    entry: SearchEntry
    body: str

    @property
    def written(self) -> str:
        """The page as a visitor gets it."""
        return (
            f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{html.escape(self.entry.title)}</title>'
            f'<link rel="icon" href="/icon.svg"></head><body><header>页眉里的字</header>'
            f"<main data-search-body><h1>{html.escape(self.entry.title)}</h1>{self.body}</main></body></html>"
        )

    @property
    def html(self) -> str:
        """The shadow of the page."""
        return shadow_page(self.entry, self.url, self.written)

    @property
    def sha(self) -> str:
        """What stands for the text."""
        return hashlib.sha256(self.html.encode()).hexdigest()


def notice(
    slug: str,
    title: str,
    number: str,
    date: str,
    body: str,
    issuer: str = "云溪县人民政府办公室",
    validity: str = "有效",
    topic: str = "",
) -> Page:
    entry = SearchEntry(
        kind="政策文件", title=title, number=number, date=dt.date.fromisoformat(date), issuer=issuer,
        validity=validity, topic=topic, region="云溪县",
    )  # fmt: skip
    return Page(f"/notices/{date[:4]}/{slug}/", entry, body)


def task(number: int, title: str, body: str, *units: str) -> Page:
    entry = SearchEntry(
        kind="任务",
        title=title,
        date=dt.date(2021, 6, 1),
        issuer="云溪县人民政府",
        units=units,
        region="云溪县",
    )
    return Page(f"/tasks/yunxi-2021/{number}/", entry, body)


PAGES: tuple[Page, ...] = (
    notice("a", "义务教育入学工作通知", "云政办发〔2021〕5号", "2021-05-06", "<p>按时办理入学。降低 PM2.5，共2.6万个。</p>"),
    notice(
        "b", "教育工作要点", "云政办发〔2020〕15号", "2020-04-01",
        '<h2 id="s-1">一、义务教育入学</h2><p>划定片区。</p><h2 id="s-2">二、双减</h2><p>减轻负担，“双<b>减</b>”见效。</p>',
    ),
    notice(
        "c", "关于义务教育入学的旧办法", "云政办发〔2019〕7号", "2019-03-01", "<p>共26万个。</p>", validity="已废止"
    ),
    notice("d", "优化营商环境实施方案", "云政发〔2021〕18号", "2021-09-01",
           "<p>落实义务教育入学、“十四五”规划，降低５Ｇ用电价格。</p><p>办好教育</p><p>入学准备</p>", topic="营商环境"),
    notice("e", "关于转发云政办发〔2021〕5号的通知", "云教发〔2021〕3号", "2021-07-01", "<p>请遵照执行。</p>",
           issuer="云溪县教育和体育局"),
    notice("f", "安全提示<script>", "云安发〔2022〕1号", "2022-01-05", "<p>当心 &lt;img src=x onerror=alert(1)&gt; 一类的文字。</p>",
           issuer="云溪县应急管理局"),
    task(1, "小学招生", "<p>义务教育阶段就近入学。</p>", "县教育和体育局", "县公安局"),
    task(2, "义务教育入学", "<table><tr><th>具体要求</th><td>义务教育入学率百分之百</td></tr></table>", "县教育和体育局"),
    task(3, "就业服务", "<p>稳定就业岗位，水电补贴。</p>", "县人力资源和社会保障局"),
    Page("/organizations/edu/", SearchEntry(kind="单位", title="县教育和体育局", region="云溪县", names=("县教体局",)),
         "<p>牵头任务两项。</p>"),
    Page("/guide/", SearchEntry(kind="页面", title="政府信息公开指南"),
         "<nav data-search-ignore><p>本页目录</p></nav><p>怎样查找信息，怎样申请公开。</p>"),
    Page("/rules/", SearchEntry(kind="页面", title="制度"), "<p>政府信息公开条例。</p>"),
    *(task(100 + n, f"道路养护第{n}段", "<p>完成道路养护。</p>", f"第{n % 10}镇") for n in range(23)),
)  # fmt: skip

SEARCH_PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>搜索</title>
<link rel="icon" href="../icon.svg"><script src="../assets/search.js" defer></script></head><body>
<main><h1>搜索</h1><form role="search" action="./" method="get"><label for="search-input">搜索</label>
<input id="search-input" type="search" name="q" value=""><button type="submit">搜索</button></form>
<div data-search-root data-index="index/" data-root="../">
<p role="status" data-search-count></p><div data-search-filters hidden></div><div data-search-message hidden></div>
<ol data-search-results></ol></div></main></body></html>
"""


def script() -> str:
    """The search script as the site ships it."""
    files = [file for pattern in BUNDLES["search.js"] for file in sorted((ROOT / "templates").glob(pattern))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def write_site(folder: Path, shards: tuple[Shard, ...] | None = None) -> Path:
    """Write the small site with its index and search page under ``folder``."""
    for page in PAGES:
        file = folder / page.url.strip("/") / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(page.written, encoding="utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "search.js").write_text(script(), encoding="utf-8")
    build_index(plan_shards(PAGES) if shards is None else shards, folder / "search" / "index")
    write_words([], folder / "search" / "index")
    (folder / "search" / "index.html").write_text(SEARCH_PAGE, encoding="utf-8")
    return folder
