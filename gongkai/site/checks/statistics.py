"""Statistics: there is something to read, and they are published after their period (art. 20, item 4)."""

from __future__ import annotations

from gongkai.problems import Problem
from gongkai.records.library import Library
from gongkai.records.statistic import Statistic
from gongkai.site.model import Site
from gongkai.site.plain_records import out_of_order, published_day, without_text


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of statistics, public or not: GK291, GK292."""
    problems: list[Problem] = []
    for item in library.of(Statistic):
        if not item.indicators:
            problems += without_text(item, "统计信息的内容")
        if item.ends:
            problems += out_of_order(library, item, ("ends", "截止日期", item.ends), published_day(item))
    return problems
