"""Books of documents (政策汇编): no empty chapter, and no book too large to print."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.compilation import Compilation
from gongkai.records.library import Library
from gongkai.site.compilations import bound
from gongkai.site.model import Site
from gongkai.site.plain_records import unknown_units
from gongkai.site.publishers import unknown_unit

#: With more documents than this an old phone cannot open the page and nobody can bind the book.
MOST = 200


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK202 for units that no directory lists, GK352 for empty chapters, GK353 for too big a book."""
    problems: list[Problem] = []
    for item in library.of(Compilation):
        problems += unknown_units(site, library, item, "unit", (item.unit,))
        chapters = bound(site, item)
        filled = {name for name, _ in chapters}
        for index, chapter in enumerate(item.chapters):
            for place, name in enumerate(chapter.units):
                problems += unknown_unit(site, library, item, "chapters", name, index, "units", place)
            if chapter.name not in filled:
                at = library.at(item.identity, "chapters", index)
                problems.append(problem("GK352", at, chapter=chapter.name))
        count = sum(len(notices) for _, notices in chapters)
        if count > MOST:
            problems.append(problem("GK353", library.at(item.identity, "chapters"), count=count, most=MOST))
    return problems
