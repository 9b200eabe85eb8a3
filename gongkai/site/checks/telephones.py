"""Offices that answer for a publication and have no telephone number (条例 art. 20, item 2)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.organization import Directory
from gongkai.site.model import Site
from gongkai.site.publishers import published_by

#: How many names are listed; the rest are counted.
_NAMED = 5


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK355, once for each directory with telephone numbers; without any it is a list of names."""
    publishing = published_by(site)
    problems = []
    directories: tuple[Directory, ...] = library.of(Directory)
    for directory in directories:
        with_number = [organization for organization in directory.organizations if organization.phone]
        silent = [
            organization.name
            for organization in directory.organizations
            if not organization.phone and directory.organization_identity(organization) in publishing
        ]
        if with_number and silent:
            more = f"等{len(silent)}个单位" if len(silent) > _NAMED else ""
            names = "、".join(silent[:_NAMED]) + more
            problems.append(problem("GK355", library.at(directory.identity, "organizations"), names=names))
    return problems
