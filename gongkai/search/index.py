"""Builds the search index: a bundle per shard, Pagefind's files with our tables, and their list."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.filling import FolderWriter
from gongkai.render.execute import in_order
from gongkai.search.bundle import beginnings, heavy, write_fragments, write_meta, write_table, write_words
from gongkai.search.files import digest_of, json_bytes
from gongkai.search.parts import Part, Piece, cut, index_part
from gongkai.search.previous_index import LIST, Former, Reused, drop_notes, write_note
from gongkai.search.shards import IndexedPage, Shard
from gongkai.search.tables import Row, tables
from gongkai.workers import end_with_parent, most_processes

__all__ = ("LIST", "build_index")

Progress = Callable[[int, int], None]

#: Fewer pages than this are indexed faster in this process than in several.
_WORTH_PROCESSES = 600


def build_index(
    shards: Sequence[Shard],
    folder: Path,
    former: Path | None = None,
    notes: Path | None = None,
    executor: Executor | None = None,
    progress: Progress = lambda done, total: None,
) -> dict[str, bytes]:
    """Write one bundle per shard under ``folder``, and the list ``shards.json``.

    A bundle keeps its name. Its files are named by their content, and the list says which of them to load
    first, so browsers never mix two builds. The same shards give the same bytes.

    ``former`` is the folder of the last build by this same generator; unchanged bundles are hard-linked from
    there. If ``notes`` is the folder with the notes of that build, unchanged files of the other bundles are
    reused too. Parts are indexed by ``executor`` if given, possibly on other machines, otherwise by processes
    of this machine. ``progress`` is called with the number of finished parts and of all parts.

    Returns the SHA-256 of every file by its name. Raises ``OSError`` when ``folder`` cannot be written, and
    whatever the executor raises.
    """
    filled = {"": FolderWriter(folder)}
    last = Former(former, notes)
    named = {shard.name: (shard.sha, shard) for shard in shards}
    bundles = {name: FolderWriter(folder / name) for name in named}
    pieces = _taken_over(named, bundles, last)
    missing = [piece.pages for own in pieces.values() for piece in own if not last.holds(piece.key)]
    done, total = 0, sum(map(len, pieces.values()))
    progress(done, total)
    with _workers(missing, executor) as made, _no_garbage():
        for name, own in pieces.items():
            reused = last.reused([piece.key for piece in own])
            parts = []
            for piece in own:
                if last.holds(piece.key):
                    parts.append(reused.parts.get(piece.key) or index_part(piece.pages))
                else:
                    parts.append(next(made))
                done += 1
                progress(done, total)
            fragments, chunks = _write(bundles[name], parts, reused)
            if notes:
                keys = (piece.key for piece in own)
                noted = ((key, len(part.rows), part.words) for key, part in zip(keys, parts, strict=True))
                with suppress(OSError):  # only costs the next build time
                    write_note(notes, name, digest_of(bundles[name].digests), noted, fragments, chunks)
    if notes:
        with suppress(OSError):
            drop_notes(notes, {*named, *last.names})
    listed = [
        {
            "name": name,
            "pages": len(shard.pages),
            "sha": sha,
            "digest": digest_of(bundles[name].digests),
            "files": beginnings(bundles[name].digests),
        }
        for name, (sha, shard) in named.items()
    ]
    filled[""].write(LIST, json_bytes(listed))
    return {
        f"{name}/{file}".lstrip("/"): digest
        for name, bundle in (filled | bundles).items()
        for file, digest in bundle.digests.items()
    }


def _taken_over(
    named: Mapping[str, tuple[str, Shard]], bundles: Mapping[str, FolderWriter], last: Former
) -> dict[str, tuple[Piece, ...]]:
    """Hard-link unchanged bundles; return the pieces of the rest, whose former bundles have been read."""
    same = [name for name, (sha, _) in named.items() if last.lists(name, sha)]
    pieces = {name: cut(shard.pages) for name, (_, shard) in named.items() if name not in same}
    last.look(same, [piece.key for own in pieces.values() for piece in own])
    for name in same:
        files = last.bundle(name)
        if files is None:
            pieces[name] = cut(named[name][1].pages)
        else:
            for file, kept in files.items():
                bundles[name].take(file, kept.path, kept.digest)
    return pieces


@contextmanager
def _workers(given: Sequence[Sequence[IndexedPage]], executor: Executor | None) -> Iterator[Iterator[Part]]:
    """The parts of the given pages, in order, from the executor, from processes or from this process."""
    if executor is not None:
        yield in_order(executor, index_part, given)
    elif sum(map(len, given)) < _WORTH_PROCESSES or (cores := most_processes()) < 2:
        yield map(index_part, given)
    else:
        with ProcessPoolExecutor(cores, initializer=_begin) as pool:
            yield in_order(pool, index_part, given)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Disable the garbage collector: no reference cycles arise here among millions of words."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _begin() -> None:
    """Set up a worker: end with the build; no garbage collector, since no reference cycles arise."""
    end_with_parent()
    gc.disable()


def _write(
    bundle: FolderWriter, parts: Sequence[Part], reused: Reused
) -> tuple[Sequence[str], Sequence[str]]:
    """Write a bundle of these parts; return the names of its fragments and of its chunks, in order."""
    words = []
    rows: list[Row] = []
    for part in parts:
        words.append((len(rows), part.words))
        rows += part.rows
    fragments = write_fragments(bundle, [fragment for part in parts for fragment in part.fragments])
    chunks = write_words(bundle, words, reused.chunks)
    write_meta(bundle, fragments, chunks)
    for name, content in tables(rows, heavy(chunks)).items():
        write_table(bundle, name, content)
    return fragments, [chunk.name for chunk in chunks]
