"""The folder of a shared draft: what it holds, until when it may be read, and how it is removed afterwards.

``draft.json`` in the folder says so. Only the files that it lists are ever removed.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from gongkai.publish.archive import offline

#: The file that makes a folder one of a shared draft.
NAME = "draft.json"
_LINK = re.compile(r'(?P<before>\s(?:href|action)=")(?P<to>[^"]*)"')


@dataclass(frozen=True, slots=True)
class DraftFolder:
    """A folder of drafts: the last day on which it may be read, and its files by path."""

    folder: Path
    until: dt.date
    files: tuple[str, ...]

    def ended(self, today: dt.date) -> bool:
        """Whether its last day has passed."""
        return today > self.until

    def written(self) -> str:
        """The text of ``draft.json``."""
        said = {"until": self.until.isoformat(), "files": sorted(self.files)}
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"

    def remove(self) -> None:
        """Remove its files and the folders left empty; files that somebody else put there stay.

        A file behind a link to another folder is not one of its files. ``draft.json`` stays as long as one of
        its files cannot be removed.
        """
        root = self.folder.resolve()
        held = False
        for path in self.files:
            file = self.folder / path
            if path != NAME and file.parent.resolve().is_relative_to(root):
                with suppress(OSError):
                    file.unlink()
                held = held or os.path.lexists(file)
        if not held:
            with suppress(OSError):
                (self.folder / NAME).unlink()
        parents = {parent for path in self.files for parent in Path(path).parents}
        for parent in sorted(parents, key=lambda parent: len(parent.parts), reverse=True):
            with suppress(OSError):
                (self.folder / parent).rmdir()


def read_draft_folder(folder: Path) -> DraftFolder | None:
    """The drafts in ``folder``; None when it is no folder of drafts, or names files outside itself."""
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        until = dt.date.fromisoformat(said["until"])
        files = tuple(path for path in said["files"] if isinstance(path, str))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if folder.is_symlink() or any(Path(path).is_absolute() or ".." in Path(path).parts for path in files):
        return None
    return DraftFolder(folder, until, files)


def is_absent(folder: Path) -> bool:
    """Whether a folder of drafts cannot be read now, and may be there again later: on a stick, on a network drive.

    The place of a drive that is not there may be an empty folder.
    """
    try:
        if NAME not in (names := os.listdir(folder)):
            return not names
        (folder / NAME).read_bytes()
    except OSError:
        return True
    return False


def detached(html: str, url: str, files: frozenset[str], base_url: str) -> str:
    """The HTML of the page at ``url`` for a folder that holds only ``files``, opened without a server.

    Links to files of the folder stay relative and name ``index.html``; all others lead to the public site. What
    would lie beside the page itself (forms, calendars) is nowhere yet: its words stay, without a link.
    """

    def to(match: re.Match[str]) -> str:
        written = match["to"]
        if not written or written.startswith("#") or urlsplit(written).scheme:
            return match[0]
        target = urljoin(url, written)
        path = unquote(urlsplit(target).path)[1:]
        if (f"{path}index.html" if path.endswith("/") or not path else path) in files:
            return match[0]
        if url != "/" and target.startswith(url) and target != url:
            return ""
        return f'{match["before"]}{base_url.rstrip("/")}{target}"'

    return offline(_LINK.sub(to, html))
