"""Whether a finished site is what its content gives at a moment: every file of it, compared by SHA-256.

A build depends on nothing but its sources and the moment. So the pages are made again as ``build`` makes them, and what
is the same is exactly what is public then, whatever git or the times of files say. Pages that the last build of this
folder knows by their keys are not rendered again; the search index is made anew. Nothing is written but a temporary
folder.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.engine.assemble import Assembly
from gongkai.engine.build import INDEX
from gongkai.engine.face import Hashes
from gongkai.engine.kept_pages import BUILT, kept_pages
from gongkai.engine.produce import produce
from gongkai.engine.sinks import CheckSink
from gongkai.locks import temporary_folder
from gongkai.problems import Problem, errors
from gongkai.publish.manifest import NAME
from gongkai.publish.releases import FinishedSite, some, sums_of
from gongkai.records.library import Library, next_due
from gongkai.release_log.log import is_of_log
from gongkai.render.faults import TemplateFault
from gongkai.search.index import build_index
from gongkai.search.shards import plan_shards
from gongkai.search.words import word_groups, write_words

#: Files that follow from pages; they are named only when nothing else differs.
_FOLLOWING = ("search/", "assets/")
_PAGE = "index.html"


class _Digests(CheckSink):
    """Discards every file and keeps its SHA-256; a page with the key of the last build has the bytes of it."""

    shared = False

    def __init__(self) -> None:
        self.digests: dict[str, bytes] = {}

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Keep the SHA-256 of the file."""
        self.digests[path] = digest or hashlib.sha256(content).digest()

    def copy(self, path: str, file: Path) -> None:
        """Keep the SHA-256 of the other file."""
        self.write(path, file.read_bytes())

    def note(self, path: str, digest: bytes) -> None:
        """Keep the SHA-256."""
        self.digests[path] = digest

    def keep(self, path: str, digest: bytes) -> bool:
        """Keep the SHA-256; the bytes need not be there."""
        self.digests[path] = digest
        return True


class SiteHasErrors(Exception):
    """The content gives no site; ``problems`` are its errors."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def differences(assembly: Assembly, site: FinishedSite) -> str:
    """How a finished site differs from what its content gives at the moment of ``assembly``, in Chinese.

    Empty when it does not. The release log is left out: it is written after the build. Raises ``SiteHasErrors``, and
    ``OSError`` when there is no room for the search index.
    """
    there = {path: sha for path, sha in sums_of(site.manifest, None) if path != NAME and not is_of_log(path)}
    now = _files(assembly)
    kinds = {
        "现在不公开": there.keys() - now.keys(),
        "成品里没有": now.keys() - there.keys(),
        "与现在的内容不一样": {path for path in now.keys() & there.keys() if now[path] != there[path]},
    }
    own = {said: {path for path in paths if not path.startswith(_FOLLOWING)} for said, paths in kinds.items()}
    shown = own if any(own.values()) else kinds
    return "；".join(f"{_named(assembly.library, paths)} {said}" for said, paths in shown.items() if paths)


def _files(assembly: Assembly) -> Mapping[str, str]:
    """SHA-256 of every file that a build makes now, by path."""
    sink = _Digests()
    until = next_due(assembly.library, assembly.site.moment)
    cache = kept_pages(assembly, until, Hashes(time.time_ns()), BUILT)
    searched = assembly.config.features.search
    try:
        produced = produce(assembly, sink, cache, lambda step, done, total: None, searched)
    except TemplateFault as fault:
        raise SiteHasErrors((fault.problem,)) from None
    if found := errors(produced.problems):
        raise SiteHasErrors(found)
    made = {path: digest.hex() for path, digest in sink.digests.items()}
    if searched:
        with temporary_folder("present") as folder:
            build_index(plan_shards(produced.shadows), folder)
            write_words(word_groups(assembly.site), folder)
            made |= {f"{INDEX}/{path}": sha for path, sha in _in(folder)}
    return made


def _in(folder: Path) -> Iterable[tuple[str, str]]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()


def _named(library: Library, paths: Iterable[str]) -> str:
    """The first few addresses: pages of documents before lists of them, pages before other files."""

    def rank(path: str) -> tuple[bool, bool, str]:
        is_page = path.endswith(_PAGE)
        return not (is_page and library.written(path.removesuffix(f"/{_PAGE}"))), not is_page, path

    return some([path if path == _PAGE else path.removesuffix(_PAGE) for path in sorted(paths, key=rank)])
