"""A folder with the saved pages of an old site, without a list: which of its files are documents, and where each stood."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree, html

from gongkai.importing.found import FoundField
from gongkai.importing.old_alias import FoundPage, aliases_of
from gongkai.importing.page_index import is_index, saved_from
from gongkai.importing.page_links import linked_files
from gongkai.importing.page_of_server import is_of_server
from gongkai.importing.page_parts import decoded
from gongkai.importing.refusal import ending_of, looks_like_page
from gongkai.importing.site_list import Listed

_PAGES = ("html", "htm", "shtml", "xhtml", "asp", "aspx", "jsp", "php")
#: What people write as documents; attachments of pages are among them.
_PAPERS = ("docx", "doc", "wps", "rtf", "odt", "pdf", "txt", "ofd", "mht", "mhtml", "docm", "wpt", "ceb")
_TABLES = ("xlsx", "xls", "et", "ods", "csv", "tsv", "xlsm", "xlsb")
#: Files of a server that are no documents of an office.
_OF_SERVERS = ("robots.txt", "ads.txt", "humans.txt", "sitemap.txt")
#: The folder that a browser writes beside a page: 通知_files, 通知.files.
_COMPANION = re.compile(r"[_.](?:files|文件|archivos)$", re.IGNORECASE)
_MOST_FILES, _MOST_PAGE = 200_000, 20_000_000
_HOW = "存下的网页"

#: Why a file is no document.
LIST, TABLE, OF_SERVER, LOCKED = "列表页", "表格", "登录、出错或拦截的页面", "读不了（没有权限）"


@dataclass
class SiteFolder:
    """What a folder holds: documents in the order of their names, pages and files that are none and why, how many files else."""

    rows: list[Listed] = field(default_factory=list)
    left: list[tuple[Path, str]] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    """How many other files there are of each ending: pictures, styles and scripts."""
    brought: int = 0
    """Files that a page offers for download: they come along with it."""
    without_address: int = 0
    links: int = 0
    """Links to other places, which are not followed."""
    too_many: bool = False
    """Whether the folder has more files than were looked at."""


def read_folder(folder: Path, progress: Callable[[str, int, int], None]) -> SiteFolder:
    """Look at every file of a folder. Links that lead elsewhere are not followed; nothing is fetched."""
    made, offered = SiteFolder(), set[Path]()
    papers, pages, found = list[Path](), list[Path](), list[FoundPage]()
    for file in _files(folder, made):
        ending = ending_of(file)
        if not os.access(file, os.R_OK):
            made.left.append((file, LOCKED))
        elif ending in _PAGES or (not ending and _starts_a_page(file)):
            pages.append(file)
        elif ending in _PAPERS and file.name.lower() not in _OF_SERVERS:
            papers.append(file)
        elif ending in _TABLES:
            made.left.append((file, TABLE))
        else:
            made.others[ending] += 1
    for count, page in enumerate(pages, 1):
        progress("查看", count, len(pages))
        _look(made, folder, page, found, offered)
    for paper in papers:
        if paper.resolve() in offered:
            made.brought += 1
        else:
            found.append(FoundPage(paper))
    made.brought += sum(file.resolve() in offered for file, _ in made.left)
    made.left = [(file, why) for file, why in made.left if file.resolve() not in offered]
    for each, alias in zip(found, aliases_of(folder, found), strict=True):
        fields = {"aliases": FoundField((alias,), _HOW, 1.0)} if alias else {}
        made.rows.append(Listed(0, each.file, fields))
        made.without_address += not alias
    return made


def _starts_a_page(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return looks_like_page(opened.read(512))
    except OSError:
        return False


def _look(made: SiteFolder, folder: Path, page: Path, found: list[FoundPage], offered: set[Path]) -> None:
    """Take a page for a document or for none; what a document offers for download comes along with it."""
    try:
        # of one that is too large the import says so
        content = page.read_bytes() if page.stat().st_size <= _MOST_PAGE else b""
    except OSError:
        made.left.append((page, LOCKED))
        return
    root = _parsed(content)
    if root is None:
        found.append(FoundPage(page))
        return
    if is_of_server(root):
        made.left.append((page, OF_SERVER))
        return
    if is_index(root):
        made.left.append((page, LIST))
        return
    offered.update(linked.file.resolve() for linked in linked_files(root, page.parent, folder) if linked.file)
    found.append(
        FoundPage(page, saved_from(content, root), hashlib.blake2b(content, digest_size=16).digest())
    )


def _parsed(content: bytes) -> Any:
    """A page as a tree; None for one that cannot be read, of which the import says why."""
    try:
        return html.document_fromstring(decoded(content))
    except (etree.LxmlError, ValueError, RecursionError):
        return None


def _files(folder: Path, made: SiteFolder) -> Iterator[Path]:
    """The files of a folder, by name; hidden ones, links and what browsers save beside a page are left out."""
    count = 0

    def unread(error: OSError) -> None:
        made.left.append((Path(error.filename), LOCKED))

    for place, folders, names in os.walk(folder, onerror=unread):
        here = Path(place)
        made.links += sum((here / name).is_symlink() for name in (*folders, *names))
        pages = {_stem(name) for name in names} - {None}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not (here / name).is_symlink() and not _beside(name, pages)
        )
        for name in sorted(names):
            file = here / name
            if name.startswith((".", "~$")) or file.is_symlink() or not file.is_file():
                continue
            count += 1
            if count > _MOST_FILES:
                made.too_many = True
                return
            yield file


def _stem(name: str) -> str | None:
    """The name of a page without its ending, in small letters; None for a file that is no page."""
    ending = ending_of(Path(name))
    return name[: name.rfind(".")].lower() if ending in (*_PAGES, "mht", "mhtml") else None


def _beside(name: str, pages: Container[str | None]) -> bool:
    """Whether a folder is what a browser saved beside a page of its name."""
    page = _COMPANION.sub("", name)
    return page != name and page.lower() in pages
