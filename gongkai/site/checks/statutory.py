"""Items of article 20 that no column of the site fulfils."""

from __future__ import annotations

from gongkai.config import walk
from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.text.statutory import ITEMS


def check(library: Library, site: Site) -> list[Problem]:
    """GK334, once for all of them, on sites that map their columns at all."""
    named = {item for column in walk(site.config.columns) for item in column.items}
    missing = [f"{number} {text}" for number, text in ITEMS.items() if number not in named]
    of_article_20 = [item for item in missing if item.startswith("20-")]
    if not named or not of_article_20:
        return []
    return [problem("GK334", Position(site.config.path), items="；".join(of_article_20))]
