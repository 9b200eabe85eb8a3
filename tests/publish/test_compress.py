"""Compressed copies beside the files of a site: always the same bytes, never stale, never of what is packed already."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from gongkai.publish.compress import compress


def site(folder: Path) -> Path:
    """A folder with one file of each kind."""
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("页面" * 1000, encoding="utf-8")
    (folder / "assets" / "site-01234567.css").write_text("a{color:red}" * 200)
    (folder / "small.txt").write_text("short")
    (folder / "picture.png").write_bytes(b"\x89PNG" * 1000)
    (folder / "manifest.json").write_text("{}" * 1000)
    (folder / "report.csv.gz").write_bytes(b"given")
    (folder / "report.csv").write_text("a,b\n" * 1000)
    return folder


def copies(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.gz")}


def test_text_gets_a_copy_that_unfolds_to_itself_and_nothing_else_does(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    done = compress(folder)
    found = copies(folder)
    assert set(found) == {"index.html.gz", "assets/site-01234567.css.gz", "report.csv.gz"}
    for path, packed in found.items():
        assert gzip.decompress(packed) == (folder / path.removesuffix(".gz")).read_bytes()
    assert done.files == 3
    assert done.after < done.before / 10


def test_the_same_site_gives_the_same_bytes_at_any_time(tmp_path: Path) -> None:
    one, other = site(tmp_path / "one"), site(tmp_path / "other")
    os.utime(other / "index.html", (1, 1))
    compress(one)
    compress(other)
    assert copies(one) == copies(other)
    assert (other / "index.html.gz").stat().st_mtime == 1


def test_a_copy_of_a_file_that_changed_or_went_is_not_left(tmp_path: Path) -> None:
    folder = site(tmp_path)
    compress(folder)
    (folder / "index.html").write_text("改过" * 1000, encoding="utf-8")
    (folder / "assets" / "site-01234567.css").unlink()
    compress(folder)
    assert set(copies(folder)) == {"index.html.gz", "report.csv.gz"}
    assert gzip.decompress((folder / "index.html.gz").read_bytes()).decode() == "改过" * 1000


def test_a_copy_that_is_right_is_not_written_again(tmp_path: Path) -> None:
    folder = site(tmp_path)
    compress(folder)
    before = (folder / "index.html.gz").stat()
    compress(folder)
    assert (folder / "index.html.gz").stat().st_ino == before.st_ino


def test_with_the_brotli_module_there_is_a_second_copy_that_unfolds_to_the_file(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "report.csv.br").write_bytes(b"stale")
    assert compress(folder).brotli
    found = {path.name: brotli.decompress(path.read_bytes()) for path in folder.rglob("*.br")}
    assert found == {
        name: next(folder.rglob(name.removesuffix(".br"))).read_bytes()
        for name in ("index.html.br", "site-01234567.css.br", "report.csv.br")
    }


def test_without_the_brotli_module_there_is_gzip_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    folder = site(tmp_path)
    assert not compress(folder).brotli
    assert copies(folder) and not list(folder.rglob("*.br"))


def test_after_a_change_only_what_changed_is_compressed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    compress(site(tmp_path / "one"), cache)
    fresh = copies(tmp_path / "one")
    # the next build makes the folder anew
    shutil.rmtree(tmp_path / "one")
    folder = site(tmp_path / "one")
    (folder / "index.html").write_text("改过" * 1000, encoding="utf-8")
    asked: list[bytes] = []
    pack = gzip.compress

    def counted(content: bytes, *rest: int, mtime: int) -> bytes:
        asked.append(content)
        return pack(content, *rest, mtime=mtime)

    monkeypatch.setattr(gzip, "compress", counted)
    done = compress(folder, cache)
    assert asked == [(folder / "index.html").read_bytes()]
    assert (done.files, done.reused) == (3, 2)
    after = copies(folder)
    assert {name for name in after if after[name] != fresh[name]} == {"index.html.gz"}
    kept = list(cache.rglob("*.gz"))
    assert len(kept) == 3, "what nobody uses any more is removed"


@pytest.mark.parametrize(
    "damage", [b"", b"foreign", gzip.compress(b"other content", mtime=0)], ids=["empty", "foreign", "another"]
)
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    folder = site(tmp_path / "site")
    compress(folder, cache)
    right = {path: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".gz", ".br")}
    for path in cache.rglob("*.*"):
        path.write_bytes(damage)
    for path in right:
        path.unlink()
    assert compress(folder, cache).reused == 0
    assert {path: path.read_bytes() for path in right} == right


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    folder = site(tmp_path / "site")
    assert compress(folder, tmp_path / "cache").files == 3


def test_the_copies_are_made_on_all_processors(tmp_path: Path) -> None:
    folder = site(tmp_path)
    for place in range(40):
        (folder / f"{place}.txt").write_text(f"{place} 条款 " * 4000, encoding="utf-8")
    threads: set[int] = set()
    _record(threads, min(2, os.cpu_count() or 1), lambda: compress(folder))
    assert len(threads) >= min(2, os.cpu_count() or 1)


def _record(threads: set[int], wanted: int, work: Callable[[], object]) -> None:
    """The threads that compress while ``work`` runs; none goes on alone before there are as many as ``wanted``."""
    pack = gzip.compress
    there = threading.Event()

    def noting(content: bytes, *rest: int, mtime: int) -> bytes:
        threads.add(threading.get_ident())
        if len(threads) >= wanted:
            there.set()
        there.wait(60)
        return pack(content, *rest, mtime=mtime)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gzip, "compress", noting)
        work()
