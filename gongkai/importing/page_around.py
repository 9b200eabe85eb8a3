"""What a page says of its paper outside of the text: the title above it, the line with 发布时间 and 来源."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_TITLE_NAMES = re.compile(
    r"(?:^|[-_])(?:title|tit|bt|biaoti|headline|h1|subject)\d?(?:$|[-_])|(?:title|tit|biaoti)$", re.IGNORECASE
)
_NO_TITLE_NAMES = re.compile(r"sub|site|col|lanmu|nav|menu|logo|list|side|left|right|foot", re.IGNORECASE)
_SHORTEST, _LONGEST = 5, 120
_BETWEEN = re.compile(r"\s*[-_—|–:：>]+\s*|\s+")
_DATE = r"20\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_PUBLISHED = re.compile(
    rf"(?:^|[^\u3400-\u9fff])(?:(?:信息)?(?:发布|发文|公开|更新|录入)?(?:时间|日期))\s*[：:]?\s*(?P<date>{_DATE})"
)
_ONLY_DATE = re.compile(_DATE)
_TIME_NAMES = re.compile(r"time|date|info|sub|shijian|source", re.IGNORECASE)
_SOURCE = re.compile(r"(?:信息)?(?:来源|出处)\s*[：:]\s*(?P<said>[\u3400-\u9fffA-Za-z0-9（）()·]{2,30})")
#: A line that a site prints between title and text, pasted with them: 发布时间：2026-04-12　来源：县公安局.
_OF_SITE = re.compile(
    r"(?:(?:信息|文章)?(?:来源|作者|编辑|出处)|(?:发布|发文|更新|信息)?(?:时间|日期)|浏览(?:次数|量)?|点击(?:数|量|次数)?|字号|字体)[ \u3000]*[：:]"
)
#: A day as sites print it alone below a title: 2026-04-12 10:21. Papers have 2026年4月12日.
_DAY_OF_SITE = re.compile(r"20\d{2}([-/.])\d{1,2}\1\d{1,2}(?:[ \u3000]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
_LONGEST_LINE, _LONGEST_BELOW = 200, 80


def title_of(root: Any, part: Any) -> tuple[str, float]:
    """The title that a page shows above its text, and how sure that is; empty without one.

    What the page's own ``title`` begins with too is sure; that one alone is a guess.
    """
    named = _words(root.find(".//head/title"))
    inside = {part, *part.iterancestors()} if part is not None else set()
    shown: list[str] = []
    for element in root.iter("h1", "h2", "h3", "div", "td", "p", "span", "strong", "font", "b"):
        if element is part:
            break
        words = _words(element)
        if (
            element in inside
            or not _SHORTEST <= len(words) <= _LONGEST
            or next(element.iter("a"), None) is not None
        ):
            continue
        if (
            named
            and len(words) >= _SHORTEST
            and bare(named).startswith(bare(words))
            and bare(words) not in _site(named)
        ):
            return words, 0.95
        names = " ".join((element.get("id") or "", *(element.get("class") or "").split()))
        titled = any(_TITLE_NAMES.search(name) and not _NO_TITLE_NAMES.search(name) for name in names.split())
        if element.tag == "h1" or titled:
            shown.append(words)
    if shown:
        return shown[-1], 0.85
    first = _BETWEEN.split(named)[0] if named else ""
    if (
        first != named
        and len(first) >= 8
        and re.search(
            r"(?:通知|公告|意见|办法|方案|决定|通告|公示|批复|规定|细则|解读|函|报告|规划|计划|要点|名单|情况|结果)$",
            first,
        )
    ):
        return first, 0.7
    return "", 0.0


def _site(named: str) -> str:
    """The part of a page's name that is the name of the site: the last."""
    parts = _BETWEEN.split(named)
    return bare(parts[-1]) if len(parts) > 1 else ""


def bare(text: str) -> str:
    """Words without blanks."""
    return _BLANKS.sub("", text)


def _words(element: Any) -> str:
    """The words of an element; those of different elements within it stay apart."""
    return _BLANKS.sub(" ", " ".join(element.itertext())).strip() if element is not None else ""


def said_in(words: str) -> Iterator[tuple[str, str]]:
    """发布时间 and 来源 of one line such as 发布时间：2026-03-05 10:21　来源：县应急局."""
    if match := _PUBLISHED.search(words):
        yield "published", match["date"]
    if match := _SOURCE.search(words):
        yield "source_name", match["said"]


def is_of_site(line: str) -> bool:
    """Whether a line begins with what sites print between title and text."""
    return bool(_OF_SITE.match(line) or _DAY_OF_SITE.fullmatch(line))


def said_below(line: str) -> Iterator[tuple[str, str]]:
    """What a line below a title says, when it is one that a site prints there; nothing for a line of the text."""
    if len(line) > _LONGEST_BELOW or line.endswith("。"):
        return
    if _DAY_OF_SITE.fullmatch(line):
        yield "published", line
    elif _OF_SITE.match(line):
        yield from said_in(line)


def said_around(root: Any, part: Any) -> Iterator[tuple[str, str]]:
    """What short lines outside of the text say: the first that says it counts."""
    within = set(part.iter()) | set(part.iterancestors()) if part is not None else set()
    for element in root.iter("td", "div", "p", "span", "li", "h4", "h5", "em", "i"):
        if element in within:
            continue
        words = _words(element)
        if not words or len(words) > _LONGEST_LINE:
            continue
        yield from said_in(words)
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        if _TIME_NAMES.search(names) and (match := _ONLY_DATE.fullmatch(words)):
            yield "published", match[0]
