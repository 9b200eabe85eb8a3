"""The structure of a page: breadcrumb, encoding, links and ids (W-PG, W-LNK)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from gongkai.inspect.markup import IN_PAGE
from gongkai.inspect.seen import NOT_FOUND, InspectedPage, Rule
from gongkai.problems import Position, Problem, problem

_MOVING = ("marquee", "blink", "bgsound")
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)\b", re.IGNORECASE)
_MAXIMUM = re.compile(r"maximum-scale\s*=\s*(\d*\.?\d+)", re.IGNORECASE)
_SMALLEST_MAXIMUM = 5.0
_NOWHERE = re.compile(r"#?|javascript:.*|about:blank", re.IGNORECASE | re.DOTALL)
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]")


def breadcrumb(seen: InspectedPage) -> Iterator[Problem]:
    """W-PG-07: a breadcrumb says where the reader is; its last entry is this page (common practice)."""
    if seen.kind == "home" or seen.page.url == NOT_FOUND:
        return
    markup = seen.markup
    trails = [
        entries
        for nav in markup.all("nav")
        if nav.get("aria-label") == "当前位置"
        for steps in markup.within(nav, "ol")[:1]
        if (entries := markup.within(steps, "li"))
    ]
    if not trails:
        yield seen.broken(
            "W-PG-07", "没有“当前位置”", '在模板中加入 nav[aria-label="当前位置"]，里面是一个 ol 列表'
        )
        return
    last = trails[0][-1]
    if not any(
        last.index <= element.index <= last.stop and element.get("aria-current") == "page"
        for element in markup.having("aria-current")
    ):
        yield seen.broken(
            "W-PG-07", "“当前位置”的最后一级没有标明是本页", '在模板中给最后一级加上 aria-current="page"'
        )


def nothing_moves(seen: InspectedPage) -> Iterator[Problem]:
    """W-PG-09: nothing scrolls, blinks or makes a sound by itself (工信厅信管函〔2021〕67号 附件1 2.4.1)."""
    for element in seen.markup.all(*_MOVING):
        yield seen.broken(
            "W-PG-09", f"有滚动、闪烁或背景声音：<{element.tag}>", "删去这个元素，改用静止的文字"
        )


def encoding(seen: InspectedPage) -> Iterator[Problem]:
    """W-PG-13: the page declares UTF-8."""
    written = [meta.get("charset") for meta in seen.markup.all("meta") if "charset" in meta.attributes]
    if [name.lower() for name in written] != ["utf-8"]:
        yield seen.broken(
            "W-PG-13", "没有写明编码是 UTF-8", '在模板的 head 中写一次，只写一次 <meta charset="utf-8">'
        )


def zooming(seen: InspectedPage) -> Iterator[Problem]:
    """W-PG-13: the page fits narrow screens and can be zoomed (WCAG 1.4.4)."""
    viewport = next((content for name, content in seen.metas if name.lower() == "viewport"), "")
    if not viewport:
        yield seen.broken(
            "W-PG-13",
            "没有 viewport",
            '在模板的 head 中写 <meta name="viewport" content="width=device-width, initial-scale=1">',
        )
    maximum = _MAXIMUM.search(viewport)
    if _NO_ZOOM.search(viewport) or (maximum and float(maximum[1]) < _SMALLEST_MAXIMUM):
        yield seen.broken(
            "W-PG-13", "viewport 不让读者放大页面", "删去 user-scalable=no，maximum-scale 不写或不小于 5"
        )


def links_lead_somewhere(seen: InspectedPage) -> Iterator[Problem]:
    """W-LNK-04: no link is empty, ``#``, ``javascript:`` or ``about:blank``."""
    for link in seen.markup.all("a", "area"):
        address = link.get("href")
        if address.startswith((".", "/")):
            continue  # within this site: most links, and none of the forbidden words
        if _NOWHERE.fullmatch(_IGNORED_IN_ADDRESS.sub("", address)):
            shown = seen.markup.name(link) or f"<{link.tag}>"
            yield seen.broken("W-LNK-04", f"链接“{shown}”是空链", "填上地址；没有去处的写成普通文字")


def links_have_words(seen: InspectedPage) -> Iterator[Problem]:
    """W-LNK-11: a link has words to read (WCAG 2.4.4). W-A11Y-06 covers the texts of images in it."""
    markup = seen.markup
    for link in markup.all("a"):
        if markup.text(link):
            continue  # most links: no need to look for another name
        if "href" in link.attributes and not markup.name(link) and not markup.within(link, "img"):
            yield seen.broken("W-LNK-11", f"链接没有文字：{link.get('href')}", "写上说明去处的文字")


def single_ids(seen: InspectedPage) -> Iterator[Problem]:
    """W-LNK-02: an id is unique in a page, and not empty."""
    for name, elements in seen.markup.ids.items():
        if len(elements) > 1 or not name:
            yield seen.broken(
                "W-LNK-02",
                f"id“{name}”用了 {len(elements)} 次",
                "每个 id 在一页中只用一次；正文中改标题的文字",
            )


def anchors_of_the_page(seen: InspectedPage) -> Iterator[Problem]:
    """W-LNK-02: an anchor inside the page exists. W-A11Y-04 covers ``#main``; browsers know ``#top``."""
    for link in seen.markup.found(IN_PAGE):
        target = link.get("href")
        if target in ("#", "#main", "#top"):
            continue
        if target[1:] not in seen.markup.ids and unquote(target[1:]) not in seen.markup.ids:
            yield problem("GK302", Position(seen.page.url), target=target)


RULES: tuple[Rule, ...] = (
    breadcrumb,
    nothing_moves,
    encoding,
    zooming,
    links_lead_somewhere,
    links_have_words,
    single_ids,
    anchors_of_the_page,
)
