"""What the last build leaves for the next: an index made with it is, byte for byte, the one made from nothing."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from gongkai.search import bundle, parts
from gongkai.search import index as making
from gongkai.search.index import build_index
from gongkai.search.parts import Part, cut, index_part
from gongkai.search.previous_index import Former
from gongkai.search.shards import IndexedPage, Shard
from tests.search.small_index import PAGES, Page, notice
from tests.search.test_index import files

#: Two shards of several parts each.
MIDDLE = 18


@dataclasses.dataclass
class Built:
    """An index with its notes, and which pages were indexed for it."""

    home: Path
    indexed: list[str]

    @property
    def index(self) -> Path:
        return self.home / "index"

    @property
    def notes(self) -> Path:
        return self.home / "notes"


def shards(pages: Sequence[Page]) -> tuple[Shard, ...]:
    ordered = sorted(pages, key=lambda page: page.url)
    middle = sum(page.url < PAGES_IN_ORDER[MIDDLE].url for page in ordered)
    return Shard("a", tuple(ordered[:middle])), Shard("b", tuple(ordered[middle:]))


PAGES_IN_ORDER = sorted(PAGES, key=lambda page: page.url)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LEAST", 2)
    monkeypatch.setattr(parts, "MOST", 6)
    monkeypatch.setattr(parts, "_ABOUT", 3)
    for name, value in (("_LEAST", 60), ("_MOST", 300), ("_ABOUT", 30)):
        monkeypatch.setattr(bundle, name, value)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Built]:
    """Builds an index of pages, after another one when it is given."""

    def build(pages: Sequence[Page], former: Built | None = None) -> Built:
        indexed: list[str] = []

        def index(pages: Sequence[IndexedPage]) -> Part:
            indexed.extend(page.url for page in pages)
            return index_part(pages)

        monkeypatch.setattr(making, "index_part", index)
        home = tmp_path / str(len(list(tmp_path.iterdir())))
        if former:
            shutil.copytree(former.notes, home / "notes")
        build_index(shards(pages), home / "index", former.index if former else None, home / "notes")
        return Built(home, indexed)

    return build


def rewritten(url: str) -> tuple[Page, ...]:
    """All pages, one of which says something else."""
    return tuple(
        dataclasses.replace(page, body="<p>改了的一句，义务教育入学，共26万个。</p>")
        if page.url == url
        else page
        for page in PAGES
    )


CHANGES = {
    "a page says something else": rewritten("/tasks/yunxi-2021/110/"),
    "the first page says something else": rewritten("/guide/"),
    "a page more": (
        *PAGES,
        notice("a1", "新的通知", "云政办发〔2021〕6号", "2021-05-07", "<p>按时办理入学。</p>"),
    ),
    "a page less": tuple(page for page in PAGES if page.url != "/notices/2020/b/"),
    "a shard less": tuple(PAGES_IN_ORDER[:MIDDLE]),
    "nothing": PAGES,
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_made_after_another_one_has_the_bytes_of_one_made_from_nothing(
    change: str, built: Callable[..., Built]
) -> None:
    pages = CHANGES[change]
    if change == "a shard less":
        pages = (*pages, *PAGES_IN_ORDER[-1:])
    before, cold = built(PAGES), built(pages)
    warm = built(pages, before)
    assert files(warm.index) == files(cold.index)
    assert files(warm.notes).items() >= files(cold.notes).items()
    assert len(before.indexed) == len(PAGES)
    assert len(warm.indexed) <= 8
    again = built(PAGES, warm)
    assert files(again.index) == files(before.index)


def test_only_the_part_of_a_page_that_changed_is_indexed_and_the_rest_is_linked(
    built: Callable[..., Built],
) -> None:
    url = "/tasks/yunxi-2021/110/"
    before = built(PAGES)
    warm = built(rewritten(url), before)
    (own,) = (
        [page.url for page in piece.pages]
        for shard in shards(rewritten(url))
        for piece in cut(shard.pages)
        if url in {page.url for page in piece.pages}
    )
    assert warm.indexed == own
    assert 1 < len(own) < MIDDLE / 2
    linked = {file.stat().st_ino for file in before.index.rglob("*") if file.is_file()}
    fragments = [file for file in warm.index.glob("*/fragment/*") if file.stat().st_ino not in linked]
    assert len(fragments) == len(own)
    chunks = {file.stat().st_ino in linked for file in warm.index.glob("b/index/*")}
    assert chunks == {True, False}


def test_a_part_that_is_read_back_is_the_part_that_was_made(built: Callable[..., Built]) -> None:
    before = built(PAGES)
    former = Former(before.index, before.notes)
    pieces = [piece for shard in shards(PAGES) for piece in cut(shard.pages)]
    former.look((), [piece.key for piece in pieces])
    found = former.reused([piece.key for piece in pieces]).parts
    assert len(pieces) > 6
    for piece in pieces:
        made, taken = index_part(piece.pages), found[piece.key]
        assert (taken.rows, taken.words) == (made.rows, made.words)
        assert [Path(kept.path).read_bytes() for kept in taken.fragments] == [*made.fragments]


def _spoilt(content: bytes, place: int) -> bytes:
    return content[:place] + bytes((content[place] ^ 1,)) + content[place + 1 :]


def _sound(content: bytes, change: Callable[[dict[str, Any], list[int]], None], column: int = 0) -> bytes:
    """A note that is sound in itself, of which the head and the number of the last word in a column were changed."""
    packed_head, _, packed = content[32:].partition(b"\n")
    head = json.loads(packed_head)
    texts = zlib.decompress(packed)
    last, at, end = "", 0, 0
    for _, _, words, numbers in head["parts"]:
        end = at + words + numbers
        word = texts[at : at + words].decode().split("\n")[-1]
        if word >= last:
            last, place = word, at + words + numbers // 4 * (column + 1) - 4
        at = end
    number = list(struct.unpack_from("<I", texts, place))
    change(head, number)
    texts = texts[:place] + struct.pack("<I", *number) + texts[place + 4 :]
    whole = json.dumps(head).encode() + b"\n" + zlib.compress(texts, 1)
    return hashlib.sha256(whole).digest() + whole


def _one_more(head: dict[str, Any], number: list[int]) -> None:
    number[0] += 1


def _of_nothing(head: dict[str, Any], number: list[int]) -> None:
    head["bundle"] = "0" * 64


def _without_a_page(head: dict[str, Any], number: list[int]) -> None:
    head["parts"][-1][1] -= 1


DAMAGE: dict[str, Callable[[bytes], bytes | None]] = {
    "gone": lambda content: None,
    "empty": lambda content: b"",
    "cut short": lambda content: content[:-1],
    "a hash of nothing": lambda content: content[:32],
    "another hash": lambda content: _spoilt(content, 0),
    "another bundle": lambda content: _spoilt(content, 46),
    "other words": lambda content: _spoilt(content, len(content) // 2),
    "another end": lambda content: _spoilt(content, len(content) - 1),
    "another number of pages with a word": lambda content: _sound(content, _one_more, 0),
    "another first page": lambda content: _sound(content, _one_more, 1),
    "another length": lambda content: _sound(content, _one_more, 3),
    "of no bundle": lambda content: _sound(content, _of_nothing),
    "a page less": lambda content: _sound(content, _without_a_page),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_note_that_was_damaged_is_not_used(damage: str, built: Callable[..., Built]) -> None:
    pages = rewritten("/tasks/yunxi-2021/110/")
    before = built(PAGES)
    for file in before.notes.iterdir():
        content = DAMAGE[damage](file.read_bytes())
        file.unlink() if content is None else file.write_bytes(content)
    warm = built(pages, before)
    assert files(warm.index) == files(built(pages).index)
    assert sorted(warm.indexed) == [page.url for page in PAGES_IN_ORDER[MIDDLE:]]


def test_the_note_of_another_bundle_is_not_used(built: Callable[..., Built]) -> None:
    pages = rewritten("/tasks/yunxi-2021/110/")
    before = built(PAGES)
    one, other = sorted(before.notes.iterdir())
    shutil.copyfile(one, other)
    warm = built(pages, before)
    assert files(warm.index) == files(built(pages).index)
    assert len(warm.indexed) == len(PAGES) - MIDDLE


@pytest.mark.parametrize(
    "name", ["index/*.pf_index", "fragment/*.pf_fragment", "pages-*.json", "names-*.json"]
)
def test_a_bundle_of_which_a_file_was_changed_or_is_gone_gives_nothing(
    name: str, built: Callable[..., Built]
) -> None:
    pages = rewritten("/tasks/yunxi-2021/110/")
    before = built(PAGES)
    file = next(before.index.glob(f"b/{name}"))
    cold = files(built(pages).index)
    for content in (file.read_bytes() + b"\0", b"", None):
        file.unlink() if content is None else file.write_bytes(content)
        warm = built(pages, before)
        assert files(warm.index) == cold
        assert len(warm.indexed) == len(PAGES) - MIDDLE


def test_notes_of_bundles_that_are_no_more_are_removed_and_other_files_stay(
    built: Callable[..., Built],
) -> None:
    one = built(PAGES)
    (one.notes / "README").write_text("mine", encoding="utf-8")
    two = built(rewritten("/guide/"), one)
    three = built(rewritten("/rules/"), two)
    kept = {file.stem for file in three.notes.glob("*.parts")}
    assert kept == {"a", "b"}
    assert (three.notes / "README").is_file()


def test_notes_that_cannot_be_written_are_done_without(tmp_path: Path, built: Callable[..., Built]) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    build_index(shards(PAGES), tmp_path / "index", None, tmp_path / "file" / "notes")
    assert files(tmp_path / "index") == files(built(PAGES).index)
