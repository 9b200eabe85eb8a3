"""Former addresses of documents (别名): each can be redirected and belongs to one document (W-URL-05)."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.text.old_address import OldAddress, old_address
from gongkai.text.web_address import host_and_base


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK512 for no address on this host, GK513 for one of two documents; public or not."""
    found = host_and_base(site.config.site.base_url)
    problems: list[Problem] = []
    if found is None:
        return problems  # reported where the address of the site is checked
    owners: dict[OldAddress, str] = {}
    notices: tuple[Notice, ...] = library.of(Notice)
    for notice in notices:
        for index, alias in enumerate(notice.aliases):
            old = old_address(alias, *found)
            at = library.at(notice.identity, "aliases", index)
            if old is None:
                problems.append(problem("GK512", at, alias=alias, host=found[0]))
            elif (other := owners.setdefault(OldAddress(*old.same), notice.identity)) != notice.identity:
                problems.append(problem("GK513", at, alias=alias, other=other))
    return problems
