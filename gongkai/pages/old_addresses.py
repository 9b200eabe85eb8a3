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
#: Templates of pages that read the query of their address: a former address with one would hide what readers look for.
_SEARCH_PAGE, _LEDGER_PAGE = "pages/search.html", "pages/ledger.html"
#: The parameters that a ledger reads: the fields of its form (templates/components/ledger-form).
LEDGER_READS = frozenset({b"q", b"unit", b"status", b"sort"})
#: Folders of files that are written after the pages: the search index, and the public log (公开日志).
_SEARCH, _LOG = "/search/index/", "/log/"


def taken(site: Site, library: Library, plan: Plan) -> Iterator[Problem]:
    """Report GK513 for every former address (别名) of a planned page, or in a folder that is written later.

    Servers redirect without regard to case, so ``/Notices/a/`` is the same as ``/notices/a/``. An address with
    a query hides nothing, since only requests with that query are redirected, except from a page that reads it.
    """
    pages = {page.url.casefold(): page for page in plan.planned}
    later = (_SEARCH, _LOG) if site.config.features.log_key else (_SEARCH,)
    for notice, place, old in moved(site):
        below = _below(site, old)
        other = next(filter(below.startswith, later), None)
        page = pages.get(below if old.query is None else _page(below)) if below else None
        if other is None and page and (old.query is None or _reads(page.template, old.query)):
            other = page.url
        if other:
            at = library.at(notice.identity, "aliases", place)
            yield problem("GK513", at, alias=notice.aliases[place], other=other)


def hiding(site: Site, library: Library, files: Iterable[str]) -> Iterator[Problem]:
    """Report GK513 for every former address that is the address of a file of the site, or of a page without ``/``.

    A document may have its own page as a former address: ``/notices/a/index.html`` leads to ``/notices/a/``.
    """
    paths = {path.casefold(): path for path in files}
    for notice, place, old in moved(site):
        below = _below(site, old)
        if old.query is not None or not below or below.endswith("/"):
            continue
        name = below[1:]
        file = paths.get(name) or paths.get(f"{name}/{_INDEX}")
        if file and file != f"{address(notice.identity)[1:]}{_INDEX}":
            at = library.at(notice.identity, "aliases", place)
            yield problem("GK513", at, alias=notice.aliases[place], other=f"/{file.removesuffix(_INDEX)}")


def _below(site: Site, old: OldAddress) -> str:
    """The path of a former address within the site, case-folded; empty for one elsewhere on the host.

    The site without its closing ``/`` is its home page.
    """
    base, path = site.config.site.base_path.casefold(), old.path.decode("utf-8", "replace").casefold()
    if f"{path}/" == base:
        return "/"
    return f"/{path.removeprefix(base)}" if path.startswith(base) else ""


def _reads(template: str, query: Iterable[bytes]) -> bool:
    """Whether pages of a template show something else for this query."""
    names = {each.partition(b"=")[0] for each in query}
    return template == _SEARCH_PAGE or (template == _LEDGER_PAGE and bool(names & LEDGER_READS))


def _page(below: str) -> str:
    """The address of the page that servers give for a path, which may lack its ``/`` or name its file."""
    return f"{below.removesuffix(_INDEX).rstrip('/')}/"
