"""The links between all written pages: dead links, missing anchors, unreachable pages (W-LNK)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from gongkai.problems import Position, Problem, problem

_HOME = "index.html"

#: Written after the pages are inspected: the search index, and the list of all files.
_WRITTEN_LATER = ("search/index/", "manifest.json")


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """One page with its links: canonical address, file, canonical addresses of its links, its ids.

    All pages are in memory at once, so the ids are not a set, which takes eight times the memory.
    """

    url: str
    path: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    indexable: bool


@dataclass(frozen=True, slots=True)
class _Output:
    """Everything that was written: pages by file, all files, and each file by its lower-case name."""

    pages: dict[str, WrittenPage]
    files: frozenset[str]
    small: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Fault:
    """The fault of a link: the code of the problem and its facts."""

    code: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Target:
    """The file that a link leads to, and the fault of the link."""

    file: str
    fault: _Fault | None


def inspect_links(written: Iterable[WrittenPage], files: frozenset[str]) -> list[Problem]:
    """Report the faults of all links of a site.

    ``written`` are its pages, ``files`` the paths of everything under the output folder (W-LNK-01, 02, 08,
    09).
    """
    pages = {page.path: page for page in written}
    known = files | pages.keys()
    output = _Output(pages, known, {file.lower(): file for file in sorted(known)})
    targets: dict[str, _Target] = {}
    problems = []
    for page in pages.values():
        for link in page.links:
            if link not in targets:
                targets[link] = _target(link, output)
            fault = targets[link].fault
            if fault:
                problems.append(problem(fault.code, Position(page.url), **fault.facts))
    reached = _reached(pages, targets)
    problems += (
        problem("GK304", Position(page.url))
        for path, page in pages.items()
        if page.indexable and path not in reached
    )
    return problems


def links_hold(
    changed: Iterable[tuple[WrittenPage, WrittenPage]],
    page_of: Callable[[str], WrittenPage | None],
    files: frozenset[str],
) -> bool:
    """Whether ``inspect_links`` would find nothing, since it found nothing with the former version of the ``changed`` pages.

    Each of these is there before and after; the site has the same pages and ``files`` as then, and ``page_of`` gives a page
    by its path. False when that is not certain: a page that lost a link or an id is not followed any further.
    """
    for before, after in changed:
        links = set(before.links)
        if before.indexable != after.indexable or not links.issubset(after.links):
            return False
        if not set(before.anchors).issubset(after.anchors):
            return False
        if not all(_leads(link, page_of, files) for link in after.links if link not in links):
            return False
    return True


def _leads(link: str, page_of: Callable[[str], WrittenPage | None], files: frozenset[str]) -> bool:
    """Whether a link certainly leads somewhere."""
    file, anchor = _file_and_anchor(link)
    if file not in files or not anchor:
        return file in files
    page = page_of(file)
    return page is None or anchor in page.anchors or unquote(anchor) in page.anchors


def _target(link: str, output: _Output) -> _Target:
    """The target of a link, and its fault on any page (W-LNK-01, W-LNK-02, W-LNK-08)."""
    file, anchor = _file_and_anchor(link)
    if file not in output.files:
        return _Target(file, None if file.startswith(_WRITTEN_LATER) else _missing(link, file, output))
    page = output.pages.get(file)
    if anchor and page and anchor not in page.anchors and unquote(anchor) not in page.anchors:
        return _Target(file, _Fault("GK302", {"target": link}))
    return _Target(file, None)


def _missing(link: str, file: str, output: _Output) -> _Fault:
    """W-LNK-01, or W-LNK-08 when the file exists in other letter case."""
    other = output.small.get(file.lower())
    if other is None:
        return _Fault("GK301", {"target": link})
    reason = f"链接 {link} 与文件 {other} 大小写不同"
    return _Fault("GK303", {"rule": "W-LNK-08", "reason": reason, "advice": "照文件名改写链接的大小写"})


def _file_and_anchor(link: str) -> tuple[str, str]:
    """The file that a canonical address leads to, and the anchor in it."""
    address, _, anchor = link.partition("#")
    path = unquote(address.partition("?")[0]).removeprefix("/")
    return (path + "index.html" if not path or path.endswith("/") else path), anchor


def _reached(pages: dict[str, WrittenPage], targets: dict[str, _Target]) -> set[str]:
    """W-LNK-09: the pages that can be reached from the home page."""
    reached = {_HOME} & pages.keys()
    border = list(reached)
    while border:
        for link in pages[border.pop()].links:
            file = targets[link].file
            if file in pages and file not in reached:
                reached.add(file)
                border.append(file)
    return reached
