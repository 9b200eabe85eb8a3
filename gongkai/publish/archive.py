"""One ``.zip`` of the site that opens from a USB stick. The same site gives the same bytes.

Under ``file:`` a link to a folder shows a listing (W-URL-06, exception 2), so ``index.html`` is appended to
every such link, SVG files used as masks are embedded in the style sheet, and the search index lies there as
scripts, too. Left out are ``404.html``, which
only a server sends (its links begin at the root), compressed copies, and the manifest and signature of the
site as served; the package gets a manifest of its own.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from gongkai.filling import readable
from gongkai.locks import temporary_folder
from gongkai.publish.manifest import NAME, SourceCommit, manifest
from gongkai.publish.offline_search import write_scripts
from gongkai.publish.releases import SIGNATURE, FinishedSite, copied
from gongkai.text.zip_bytes import zip_entry

#: An attachment may be in any encoding; bytes that are not UTF-8 are kept.
_TEXT = ("utf-8", "surrogateescape")
_LEFT_OUT = {"404.html", NAME, SIGNATURE}
_LINK = re.compile(
    r'(?P<before>\s(?:href|action)="|\scontent="\d+;\s*url=)(?P<path>[^"?#:]*)(?P<rest>[?#][^"]*)?"'
)
_PICTURE = re.compile(r"""url\(["']?(?P<path>[^"'():]+\.svg)["']?\)""")
_EPOCH = dt.datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class OfflinePackage:
    """A written package: number of files, and size in bytes."""

    files: int
    size: int


@readable()
def archive(site: FinishedSite, file: Path) -> OfflinePackage:
    """Pack ``site`` into ``file``, replaced in one step. Raises ``OSError`` when it cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.part")
    try:
        with temporary_folder("archive") as folder:
            made_at = _unpacked(site, folder)
            count = _pack(folder, beside, made_at)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return OfflinePackage(count, file.stat().st_size)


def offline(html: str) -> str:
    """Append ``index.html`` to every link to a folder; links to files, fragments and other hosts stay."""
    return _LINK.sub(_completed, html)


def with_pictures(style: str, folder: Path) -> str:
    """Embed SVG files in a style sheet: under ``file:`` browsers refuse to mask with a separate file."""

    def within(match: re.Match[str]) -> str:
        file = folder / match["path"]
        if not file.is_file():
            return match[0]
        return f"url(data:image/svg+xml;base64,{base64.b64encode(file.read_bytes()).decode('ascii')})"

    return _PICTURE.sub(within, style)


def _completed(match: re.Match[str]) -> str:
    path = match["path"]
    last = path.rsplit("/", 1)[-1]
    if not path or path.startswith("/") or last not in ("", ".", ".."):
        return match[0]
    whole = path if last == "" else f"{path}/"
    return f'{match["before"]}{whole.removeprefix("./")}index.html{match["rest"] or ""}"'


def _unpacked(site: FinishedSite, folder: Path) -> dt.datetime:
    """Write the files of the package into a folder; return their time, which is that of the sources."""
    paths = {path for path, _ in site.sums}
    for path in sorted(paths):
        if path in _LEFT_OUT or (copied(path) != path and copied(path) in paths):
            continue
        content = (site.folder / path).read_bytes()
        to = folder / path
        to.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".html"):
            content = offline(content.decode(*_TEXT)).encode(*_TEXT)
        elif path.endswith(".css"):
            content = with_pictures(content.decode(*_TEXT), (site.folder / path).parent).encode(*_TEXT)
        to.write_bytes(content)
    write_scripts(folder)
    made_at = json.loads(site.manifest)["built_at"]
    (folder / NAME).write_bytes(manifest(folder, SourceCommit(site.commit, made_at)))
    return max(dt.datetime.fromisoformat(made_at).replace(tzinfo=None), _EPOCH) if made_at else _EPOCH


def _pack(folder: Path, file: Path, made_at: dt.datetime) -> int:
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for path in paths:
            entry = zip_entry(path, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, (folder / path).read_bytes())
    return len(paths)
