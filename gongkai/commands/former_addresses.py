"""Former addresses of documents (别名) and where they lead now. Every command asks whether one is a page of the site."""

from __future__ import annotations

from urllib.parse import urlsplit

from gongkai.pages.addresses import address
from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.text.web_address import old_address


def former_addresses(
    site: Site, library: Library, pages: frozenset[str]
) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    """Return old path, query and new path of every document that names former addresses (W-URL-05).

    ``pages`` are the addresses of the site's own pages; GK513 for a former address that is one of them. What is no
    address at all, or another document's too, the checks of the site have found before.
    """
    base = site.config.site.base_path
    host = urlsplit(site.config.site.base_url).hostname or ""
    moved: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    for notice in site.notices:
        for index, alias in enumerate(notice.aliases):
            old = old_address(alias, host, base)
            if old is None:
                continue
            below = f"/{old[0].removeprefix(base)}" if old[0].startswith(base) else ""
            if below in pages:
                at = library.at(notice.identity, "aliases", index)
                problems.append(problem("GK513", at, alias=alias, other=below))
            else:
                moved.append((*old, f"{base}{address(notice.identity)[1:]}"))
    return moved, problems
