"""Bundles for the shards, each an index in Pagefind's files with its tables, and the list that the script reads."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gongkai.search.bundle import write_fragment, write_words
from gongkai.search.engine import IndexFailed, engine_folder, write_engine, write_stand_in
from gongkai.search.postings import Posting, postings, read_text
from gongkai.search.shards import IndexedPage, Shard
from gongkai.search.tables import SHOWN, Facts, places, read_facts, write_json, write_tables

__all__ = ("LIST", "IndexFailed", "build_index")

#: The list of bundles: name, number of pages, hash of what went in, folder of the engine, hash of what came out.
LIST = "shards.json"
#: So many pages are one piece of work: small enough that two processes end at about the same time.
_PART = 250
#: Fewer pages are indexed sooner in this process than in others.
_WORTH_PROCESSES = 600


@dataclass(frozen=True, slots=True)
class _Part:
    """Some pages of a shard, indexed: what each is called and ordered by, and where their words stand."""

    rows: tuple[tuple[Facts, tuple[int, int, int]], ...]
    words: dict[str, Posting]


def build_index(shards: Sequence[Shard], folder: Path, former: Path | None = None) -> None:
    """Write one bundle a shard under ``folder``, the engine that reads them, and ``shards.json``, which names them.

    A bundle's name ends in a hash of its content, so browsers never mix two states. The same shards give the same
    bytes. ``former`` is the folder of the last build by this same generator: a bundle that stays the same is linked
    from there. Raises IndexFailed; OSError when ``folder`` cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = write_engine(folder) if shards else ""
    named = {f"{shard.name}-{shard.sha[:8]}": shard for shard in shards}
    previous = former or folder
    known = _listed(former) if former else {}
    same = [name for name, shard in named.items() if known.get(name, ("", ""))[0] == shard.sha]
    with _workers(sum(len(shard.pages) for name, shard in named.items() if name not in same)) as workers:
        started = {
            name: _start(shard, folder / name, workers) for name, shard in named.items() if name not in same
        }
        # while they work: bundles of the last build are looked at, and linked when they are whole
        digests = dict(zip(same, _digests([previous / name for name in same]), strict=True))
        for name, digest in digests.items():
            if digest == known[name][1]:
                shutil.copytree(previous / name, folder / name, copy_function=os.link)
            else:
                started[name] = _start(named[name], folder / name, workers)
        for name, parts in started.items():
            _finish(named[name], folder / name, parts, version)
    digests |= zip(started, _digests([folder / name for name in started]), strict=True)
    listed = [
        {
            "name": name,
            "pages": len(shard.pages),
            "sha": shard.sha,
            "engine": engine_folder(version),
            "digest": digests[name],
        }
        for name, shard in named.items()
    ]
    write_json(folder / LIST, listed)


class _Work(Protocol):
    """A part that is indexed, or will be."""

    def result(self) -> _Part: ...


@dataclass(frozen=True, slots=True)
class _Later:
    """A part that is indexed when it is asked for, in this process."""

    pages: tuple[IndexedPage, ...]
    first: int
    bundle: Path

    def result(self) -> _Part:
        return _index_part(self.pages, self.first, self.bundle)


@contextmanager
def _workers(pages: int) -> Iterator[ProcessPoolExecutor | None]:
    cores = os.cpu_count() or 1
    if pages < _WORTH_PROCESSES or cores < 2:
        yield None
        return
    with ProcessPoolExecutor(cores) as pool:
        yield pool


def _start(shard: Shard, bundle: Path, workers: ProcessPoolExecutor | None) -> list[tuple[int, _Work]]:
    """Have the parts of a shard indexed; each comes with the number of its first page."""
    (bundle / "fragment").mkdir(parents=True)
    started: list[tuple[int, _Work]] = []
    for first in range(0, len(shard.pages), _PART):
        pages = shard.pages[first : first + _PART]
        work: _Work | Future[_Part] = (
            workers.submit(_index_part, pages, first, bundle) if workers else _Later(pages, first, bundle)
        )
        started.append((first, work))
    return started


def _index_part(pages: Sequence[IndexedPage], first: int, bundle: Path) -> _Part:
    rows, words = [], []
    for number, page in enumerate(pages, first):
        html = page.html
        facts, text = read_facts(html), read_text(html)
        words.append(text.words)
        rows.append((facts, places(facts, text, words[-1])))
        write_fragment(bundle, number, page.url, text, {name: facts[name] for name in SHOWN})
    return _Part(tuple(rows), postings(words))


def _finish(shard: Shard, bundle: Path, parts: Sequence[tuple[int, _Work]], version: str) -> None:
    done = [(first, work.result()) for first, work in parts]
    write_words(bundle, [(first, part.words) for first, part in done], len(shard.pages), version)
    write_tables(bundle, [row for _, part in done for row in part.rows])
    write_stand_in(bundle)


def _digests(bundles: Sequence[Path]) -> list[str]:
    """The hashes of several bundles; reading and hashing leave the interpreter to others."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(_digest, bundles))


def _digest(bundle: Path) -> str:
    """A hash of every file of a bundle: one that was changed on disk is not taken over."""
    digest = hashlib.sha256()
    for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(bundle).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _listed(folder: Path) -> dict[str, tuple[str, str]]:
    """The bundles of a folder with the hashes of what went in and what came out; none when there is no index."""
    try:
        return {
            item["name"]: (item["sha"], item["digest"])
            for item in json.loads((folder / LIST).read_text(encoding="utf-8"))
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}
