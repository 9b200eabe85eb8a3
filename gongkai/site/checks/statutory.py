"""Items of article 20 that no column of the site covers."""

from __future__ import annotations

from gongkai.config import walk
from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.text.statutory import ITEMS

#: The parts that every open government column has, and the types by which they are recognised.
_PARTS = {
    "政府信息公开指南": "信息公开指南",
    "政府信息公开制度": "",
    "法定主动公开内容": "信息公开目录",
    "政府信息公开年报": "信息公开年报",
}


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK334, once for all items, and GK344; only on sites that map their columns to article 20."""
    named = {item for column in walk(site.config.columns) for item in column.items}
    missing = [f"{number} {text}" for number, text in ITEMS.items() if number not in named]
    of_article_20 = [item for item in missing if item.startswith("20-")]
    problems: list[Problem] = []
    if named and of_article_20:
        problems.append(problem("GK334", Position(site.config.path), items="；".join(of_article_20)))
    if named and (parts := _missing_parts(site)):
        problems.append(problem("GK344", Position(site.config.path), parts="、".join(parts)))
    return problems


def _missing_parts(site: Site) -> list[str]:
    """The required parts that no column has (国办发〔2019〕14号): known by their types, 制度 by its name."""
    columns = walk(site.config.columns)
    types = {column.type for column in columns}
    rules = any("制度" in column.name or column.id == "rules" for column in columns)
    return [name for name, wanted in _PARTS.items() if not (wanted in types if wanted else rules)]
