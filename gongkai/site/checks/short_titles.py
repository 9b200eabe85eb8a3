"""Short titles: readers cannot tell apart two documents with the same name in lists (GK350)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.short_titles import equal_short_titles


def check(library: Library, site: Site) -> list[Problem]:
    """Remind of each public document whose stated short title another document has, too."""
    return [
        problem(
            "GK350",
            library.at(notice.identity, "short_title"),
            short=notice.short_title,
            other=other.title,
        )
        for notice, other in equal_short_titles(site.notices)
    ]
