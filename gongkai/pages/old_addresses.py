"""Former addresses at which the site itself has something: a redirect from there would keep readers from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.pages.addresses import address
from gongkai.pages.plan import Plan
from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.old_addresses import moved
from gongkai.text.old_address import OldAddress

_INDEX = "index.html"


def taken(site: Site, library: Library, plan: Plan) -> Iterator[Problem]:
    """Report GK513 for every former address (别名) that is the address of a planned page.

    Servers redirect without regard to case, so ``/Notices/a/`` is the same as ``/notices/a/``.
    """
    pages = {page.url.casefold(): page.url for page in plan.planned}
    for notice, place, old in moved(site):
        page = pages.get(_below(site, old).casefold())
        if page:
            at = library.at(notice.identity, "aliases", place)
            yield problem("GK513", at, alias=notice.aliases[place], other=page)


def hiding(site: Site, library: Library, files: Iterable[str]) -> Iterator[Problem]:
    """Report GK513 for every former address that is the address of a file of the site, or of a page without ``/``.

    A document may have its own page as a former address: ``/notices/a/index.html`` leads to ``/notices/a/``.
    """
    paths = {path.casefold(): path for path in files}
    for notice, place, old in moved(site):
        below = _below(site, old)
        if old.query is not None or not below or below.endswith("/"):
            continue
        name = below[1:].casefold()
        file = paths.get(name) or paths.get(f"{name}/{_INDEX}")
        if file and file != f"{address(notice.identity)[1:]}{_INDEX}":
            at = library.at(notice.identity, "aliases", place)
            yield problem("GK513", at, alias=notice.aliases[place], other=f"/{file.removesuffix(_INDEX)}")


def _below(site: Site, old: OldAddress) -> str:
    """The path of a former address within the site; empty for one elsewhere on the host."""
    base, path = site.config.site.base_path, old.path.decode("utf-8", "replace")
    return f"/{path.removeprefix(base)}" if path.startswith(base) else ""
