"""The page tags of 国办发〔2017〕47号, annex 网页标签: W-TAG-01 to W-TAG-07."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.inspect.seen import InspectedPage, Kind, Rule
from gongkai.problems import Problem
from gongkai.text.web_address import ascii_host

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
OPTIONAL = ("Keywords", "Author", "Description", "Image", "Url")

_REQUIRED: dict[Kind, tuple[str, ...]] = {
    "home": SITE,
    "column": SITE + COLUMN,
    "content": SITE + COLUMN + ARTICLE,
    "other": SITE,
}
_KNOWN = {name.lower(): name for name in SITE + COLUMN + ARTICLE + OPTIONAL}
_PLACE = {
    **dict.fromkeys(SITE, "在 site_config.yaml 的“网站”一节填写"),
    **dict.fromkeys(COLUMN, "在 site_config.yaml 的“栏目”一节填写这个栏目的名称、描述、关键词和类别"),
    **dict.fromkeys(ARTICLE, "在来源文件的文件头填写标题、发布日期和发文机关"),
    **dict.fromkeys(OPTIONAL, "在来源文件填写，没有内容时模板不输出这个标签"),
}

_PLACEHOLDER = re.compile(r"(?:null|none|undefined|nan|无|-)?", re.IGNORECASE)
#: A template variable that was not filled in; braces in other words belong to the text.
_UNFILLED = re.compile(r"\{\{-?\s*(?:page|view|chrome|site)\.[a-z_.]+\s*-?\}\}")
#: What is known of an old paper whose day nobody knows.
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_PUBLISHED = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) (?:[01]\d|2[0-3]):[0-5]\d")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]+")
_ID_CODE = re.compile(r"bm\d{8}|\d{10}")
_LINE_BREAK = re.compile(r"\s*\n\s*")


def required_tags(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-01: every tag that the kind of page needs is there, in the exact spelling (国办发〔2017〕47号 附件)."""
    written = {name for name, _ in seen.metas}
    required = _REQUIRED[seen.kind]
    if seen.kind == "other" and not written.isdisjoint(COLUMN):
        required += COLUMN
    for name in required:
        if name not in written:
            yield seen.broken("W-TAG-01", f"缺少标签 {name}", f"{_PLACE[name]}；标签名大小写照抄")


def single_tags(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-02: no tag is repeated; the names of tags ignore letter case."""
    names = [name.lower() for name, _ in seen.metas]
    for small, name in _KNOWN.items():
        if names.count(small) > 1:
            yield seen.broken("W-TAG-02", f"标签 {name} 写了 {names.count(small)} 次", "在模板中只输出一次")


def filled_tags(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-03: no tag is empty or holds a placeholder such as ``null`` (seen on real government sites)."""
    for name, content in seen.metas:
        known = _KNOWN.get(name.lower())
        if known and _blank(content):
            fault = (
                f"标签 {known} 写的是“{content.strip()}”，不是内容"
                if content.strip()
                else f"标签 {known} 没有内容"
            )
            yield seen.broken("W-TAG-03", fault, _PLACE[known])


def published_moment(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-04: PubDate is a real moment written ``YYYY-MM-DD HH:MM`` in 24-hour time (国办发〔2017〕47号 附件).

    Of an old paper whose day nobody knows it is the month or the year alone.
    """
    written = _value(seen, "PubDate")
    if written and _day(written) is None and not _MONTH.fullmatch(written):
        yield seen.broken(
            "W-TAG-04", f"PubDate 写法不对：{written}", "在来源文件把发布日期写成 2026-05-18 15:30 的样子"
        )


def site_domain(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-05: SiteDomain is a bare host name, that of the site (国办函〔2018〕55号)."""
    written = _value(seen, "SiteDomain")
    host = ascii_host(written or "")
    if written and (not _HOST.fullmatch(host) or host != seen.host):
        yield seen.broken(
            "W-TAG-05",
            f"SiteDomain 是 {written}，网址的主机名是 {seen.host}",
            "在 site_config.yaml 的“域名”只写主机名，与“网址”一致",
        )


def site_code(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-06: SiteIDCode is ten digits, or ``bm`` and eight (codes of real government sites)."""
    written = _value(seen, "SiteIDCode")
    if written and not _ID_CODE.fullmatch(written):
        yield seen.broken(
            "W-TAG-06", f"SiteIDCode 写法不对：{written}", "在 site_config.yaml 的“标识码”填写 10 位标识码"
        )


def article_title(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-07: ArticleTitle equals the heading of the page, letter by letter."""
    written, heading = _value(seen, "ArticleTitle"), seen.markup.first("h1")
    if seen.kind == "content" and written and heading:
        shown = seen.markup.text(heading)
        if _LINE_BREAK.sub("", shown) != _LINE_BREAK.sub("", written):
            yield seen.broken(
                "W-TAG-07",
                f"ArticleTitle 与页面标题不同：{shown}",
                "让模板的 h1 和 ArticleTitle 用同一个标题",
            )


def shown_date(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-07: the page shows the day of PubDate, in a machine-readable ``time``."""
    written = _value(seen, "PubDate")
    if seen.kind != "content" or not written or (_day(written) is None and not _MONTH.fullmatch(written)):
        return
    if not any(
        time.inside("main") and not time.hidden and seen.markup.text(time)
        for time in seen.markup.all("time")
        if time.get("datetime")[:10] == written[:10]
    ):
        yield seen.broken(
            "W-TAG-07",
            f"页面上看不到发布日期 {written[:10]}",
            "在模板的公文要素中用 <time datetime> 写出发布日期",
        )


def shown_source(seen: InspectedPage) -> Iterator[Problem]:
    """W-TAG-07, W-PG-06: the page shows the source of the content."""
    written, main = _value(seen, "ContentSource"), seen.markup.first("main")
    if seen.kind != "content" or not written or main is None:
        return
    if _flat(written) not in _flat(seen.markup.raw_text(main)):
        yield seen.broken(
            "W-TAG-07", f"页面上看不到信息来源：{written}", "在模板的公文要素中写出信息来源或发文机关"
        )


def _value(seen: InspectedPage, name: str) -> str | None:
    """The value of a tag; None when it is missing or empty, which other rules report."""
    content = next((content for written, content in seen.metas if written == name), "")
    return None if _blank(content) else content


@lru_cache(maxsize=1024)
def _blank(content: str) -> bool:
    return bool(_PLACEHOLDER.fullmatch(content.strip()) or _UNFILLED.fullmatch(content.strip()))


def _day(written: str) -> dt.date | None:
    if not _PUBLISHED.fullmatch(written):
        return None
    try:
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        return None


def _flat(text: str) -> str:
    """The text without spaces and line ends; the breaks between blocks stay."""
    return text.replace(" ", "").replace("\n", "")


RULES: tuple[Rule, ...] = (
    required_tags,
    single_tags,
    filled_tags,
    published_moment,
    site_domain,
    site_code,
    article_title,
    shown_date,
    shown_source,
)
