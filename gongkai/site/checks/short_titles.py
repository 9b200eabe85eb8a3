"""Short titles: two documents that lists show under one name are told apart by nobody (GK350)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.short_titles import equal_short_titles


def check(library: Library, site: Site) -> list[Problem]:
    """A reminder for each public document whose written short title another one has, too."""
    return [
        problem(
            "GK350",
            library.at(notice.identity, "short_title"),
            short=notice.short_title,
            other=other.title,
        )
        for notice, other in equal_short_titles(site.notices)
    ]
