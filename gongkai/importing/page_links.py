"""The files that a saved page offers for download: what each link is called, where it leads, the copy that lies beside the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from gongkai.importing.page_style import beside

_FILE = re.compile(
    r"\.(?P<ending>pdf|docx?|xlsx?|wps|et|pptx?|zip|rar|7z|ofd|csv|txt)(?=$|[?#&'\")\s）】])", re.IGNORECASE
)
_LONGEST_ADDRESS, _MOST = 300, 100_000_000
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,4}$")


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """One file: what its link is called, its address, and its copy beside the page, when there is one."""

    called: str
    address: str
    file: Path | None

    @property
    def name(self) -> str:
        """What it is called, without the ending of a file."""
        return _ENDING.sub("", self.called).strip() or PurePosixPath(self.address).name


def linked_files(root: Any, folder: Path, within: Path) -> Iterator[LinkedFile]:
    """The files that a page in ``folder`` offers, each once; copies are looked for in ``within`` and nowhere else."""
    seen = set()
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()[:_LONGEST_ADDRESS]
        called = " ".join("".join(link.itertext()).split())
        if address and address not in seen and (_FILE.search(address) or _FILE.search(called)):
            seen.add(address)
            yield LinkedFile(called, address, _copy(address, called, folder, within))


def _copy(address: str, called: str, folder: Path, within: Path) -> Path | None:
    """The copy of a file: where its address leads, or beside the page under the name of its address or of its link."""
    found = beside(within, _from(within, folder, address)) or beside(folder, address)
    path = PurePosixPath(unquote(urlsplit(address).path) if not address.startswith("javascript") else "")
    names = [name for name in (path.name, called) if _FILE.search(name) and not re.search(r"[/\\\\\0]", name)]
    for name in names:
        found = found or beside(folder, name.replace("%", "%25").replace("?", "%3F").replace("#", "%23"))
    return found if found is not None and 0 < found.stat().st_size <= _MOST else None


def _from(within: Path, folder: Path, address: str) -> str:
    """An address relative to ``folder`` as one relative to ``within``, for ../attach/a.pdf; empty when it is none."""
    if re.match(r"[a-z]+:|//|/", address, re.IGNORECASE):
        return ""
    try:
        inner = folder.resolve().relative_to(within.resolve()).as_posix()
    except (OSError, ValueError):
        return ""
    return f"{inner}/{address}"
