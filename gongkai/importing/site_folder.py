"""A folder with the saved pages of an old site, without a list: which of its files are documents, and where each stood."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from lxml import etree, html

from gongkai.importing.found import FoundField
from gongkai.importing.page_index import is_index, saved_from
from gongkai.importing.page_links import linked_files
from gongkai.importing.page_parts import decoded
from gongkai.importing.refusal import ending_of, looks_like_page
from gongkai.importing.site_list import Listed, alias_of

_PAGES = ("html", "htm", "shtml", "xhtml", "asp", "aspx", "jsp", "php")
#: What people write as documents; attachments of pages are among them.
_PAPERS = ("docx", "doc", "wps", "rtf", "odt", "pdf", "txt", "ofd", "mht", "mhtml", "docm", "wpt", "ceb")
_TABLES = ("xlsx", "xls", "et", "ods", "csv", "tsv", "xlsm", "xlsb")
#: Files of a server that are no documents of an office.
_OF_SERVERS = ("robots.txt", "ads.txt", "humans.txt", "sitemap.txt")
#: The folder that a browser writes beside a page: 通知_files, 通知.files.
_COMPANION = re.compile(r"[_.](?:files|文件|archivos)$", re.IGNORECASE)
#: A folder that wget names after a host, perhaps with its port: www.yunxi.gov.cn, www.yunxi.gov.cn+8080.
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?:[a-z]{2,12})(?:[+:]\d{2,5})?", re.IGNORECASE)
_MOST_FILES, _MOST_PAGE = 200_000, 20_000_000
_HOW = "存下的网页"

LIST, TABLE = "列表页", "表格"


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


def read_folder(folder: Path, progress: Callable[[str, int, int], None]) -> SiteFolder:
    """Look at every file of a folder. Links that lead out of it are not followed; nothing is fetched."""
    made, offered = SiteFolder(), set[Path]()
    papers, pages = list[Path](), list[Path]()
    for file in _files(folder):
        ending = ending_of(file)
        if ending in _PAGES or (not ending and _starts_a_page(file)):
            pages.append(file)
        elif ending in _PAPERS and file.name.lower() not in _OF_SERVERS:
            papers.append(file)
        elif ending in _TABLES:
            made.left.append((file, TABLE))
        else:
            made.others[ending] += 1
    for count, page in enumerate(pages, 1):
        progress("查看", count, len(pages))
        _look(made, folder, page, offered)
    for paper in papers:
        if paper.resolve() in offered:
            made.brought += 1
        else:
            made.rows.append(_row(made, folder, paper, ""))
    made.brought += sum(file.resolve() in offered for file, _ in made.left)
    made.left = [(file, why) for file, why in made.left if file.resolve() not in offered]
    return made


def _starts_a_page(file: Path) -> bool:
    with file.open("rb") as opened:
        return looks_like_page(opened.read(512))


def _look(made: SiteFolder, folder: Path, page: Path, offered: set[Path]) -> None:
    """Take a page for a document or a list; what a document offers for download comes along with it."""
    root, address = _parsed(page)
    if root is not None and is_index(root):
        made.left.append((page, LIST))
        return
    if root is not None:
        offered.update(
            linked.file.resolve() for linked in linked_files(root, page.parent, folder) if linked.file
        )
    made.rows.append(_row(made, folder, page, address))


def _parsed(page: Path) -> tuple[Any, str]:
    """A page and its address; None for one that cannot be read, of which the import says why."""
    try:
        if page.stat().st_size > _MOST_PAGE:
            return None, ""
        content = page.read_bytes()
        root = html.document_fromstring(decoded(content))
        return root, saved_from(content, root)
    except (OSError, etree.LxmlError, ValueError, RecursionError):
        return None, ""


def _row(made: SiteFolder, folder: Path, file: Path, address: str) -> Listed:
    alias = alias_of(address) if address else _alias_of_place(folder, file)
    made.without_address += not alias
    return Listed(0, file, {"aliases": FoundField((alias,), _HOW, 1.0)} if alias else {})


def _alias_of_place(folder: Path, file: Path) -> str:
    """The old address of a file that stands below a folder named after its host, as wget saves it; empty without one."""
    parts = (folder.resolve().name, *file.relative_to(folder).parts)
    at = next((at for at, part in enumerate(parts[:-1]) if _HOST.fullmatch(part)), None)
    if at is None:
        return ""
    # wget writes ?id=3 into the name, and on Windows @id=3; with --adjust-extension .html behind it
    place, sign, query = re.sub(
        r"(\.(?:jsp|php|aspx?)(?:[?@].*)?)\.html$", r"\1", "/".join(parts[at + 1 :])
    ).partition("?")
    if not sign:
        place, sign, query = re.sub(r"(\.(?:jsp|php|aspx?|s?html?))@", r"\1?", place).partition("?")
    return f"/{quote(unquote(str(PurePosixPath(place))))}{sign and '?'}{query}"


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder, by name; hidden ones, links and what browsers save beside a page are left out."""
    count = 0
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _beside(here, name, names)
        )
        for name in sorted(names):
            file = here / name
            if name.startswith((".", "~$")) or file.is_symlink() or not file.is_file():
                continue
            count += 1
            if count > _MOST_FILES:
                return
            yield file


def _beside(here: Path, name: str, names: list[str]) -> bool:
    """Whether a folder is what a browser saved beside a page; links are not followed."""
    if (here / name).is_symlink():
        return True
    page = _COMPANION.sub("", name)
    return page != name and any(f"{page}{ending}" in names for ending in (".html", ".htm", ".mht"))
