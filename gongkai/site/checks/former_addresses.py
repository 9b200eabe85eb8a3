"""Former addresses of documents (别名): each must be one that a server can redirect, and belong to one document (W-URL-05)."""

from __future__ import annotations

from urllib.parse import urlsplit

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.text.web_address import old_address


def check(library: Library, site: Site) -> list[Problem]:
    """GK512 for what is no address on this host, GK513 for what another document names too; public or not."""
    base = site.config.site.base_path
    host = urlsplit(site.config.site.base_url).hostname or ""
    problems: list[Problem] = []
    owners: dict[tuple[str, str], str] = {}
    notices: tuple[Notice, ...] = library.of("notice")
    for notice in notices:
        for index, alias in enumerate(notice.aliases):
            old = old_address(alias, host, base)
            at = library.at(notice.identity, "aliases", index)
            if old is None:
                problems.append(problem("GK512", at, alias=alias, host=host))
            elif (other := owners.setdefault(old, notice.identity)) != notice.identity:
                problems.append(problem("GK513", at, alias=alias, other=other))
    return problems
