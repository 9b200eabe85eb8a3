"""Where words stand, as the engine reads it: decoded again here, word by word, and compared with the texts."""

from __future__ import annotations

import gzip
import json
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.filling import FolderWriter
from gongkai.search.bundle import SIGNATURE, write_meta, write_words
from gongkai.search.cbor import array, number, text
from gongkai.search.places import joined, pack
from gongkai.search.postings import first_code, pair_code, postings, read_text, word_code
from tests.search.pagefind_engine import pagefind

PAGES = (
    ["政", "策", "解", "读", "⁀"],
    ["2021", "年", "政", "策", "⁀", "政", "策"],
    ["策", "⁀", "读"],
    ["政", "策", "政", "策", "⁀"],
)


def decoded(data: bytes) -> Any:
    """What a piece of CBOR holds."""
    value, rest = _item(data)
    assert rest == b""
    return value


def _item(data: bytes) -> tuple[Any, bytes]:
    kind, short = data[0] >> 5, data[0] & 31
    size = {24: 1, 25: 2, 26: 4}.get(short, 0)
    value = int.from_bytes(data[1 : 1 + size]) if size else short
    rest = data[1 + size :]
    if kind == 0:
        return value, rest
    if kind == 1:
        return -1 - value, rest
    if kind == 3:
        return rest[:value].decode(), rest[value:]
    assert kind == 4
    items = []
    for _ in range(value):
        item, rest = _item(rest)
        items.append(item)
    return items, rest


def absolute(pages: list[list[Any]]) -> dict[int, list[int]]:
    """Page → places, from what is stored as distances."""
    found: dict[int, list[int]] = {}
    page = 0
    for gap, distances in pages:
        page += gap
        found[page] = [sum(distances[: end + 1]) for end in range(len(distances))]
    return found


def looked_up(pages: tuple[list[str], ...], parts: int = 1) -> dict[str, dict[int, list[int]]]:
    size = -(-len(pages) // parts)
    made = [(first, postings(pages[first : first + size])) for first in range(0, len(pages), size)]
    words = {word for _, part in made for word in part}
    return {
        word: absolute(decoded(joined([(base, part[word]) for base, part in made if word in part])))
        for word in words
    }


def test_a_pair_is_found_at_all_its_places_and_a_word_alone_at_its_first() -> None:
    found = looked_up(PAGES)
    assert found[pair_code("政策")] == {0: [0], 1: [2, 5], 3: [0, 2]}
    assert found[word_code("策")] == {0: [1], 1: [3], 2: [0], 3: [1]}


def test_the_indexer_of_pagefind_puts_every_pair_in_the_same_places(tmp_path: Path) -> None:
    """The format is Pagefind's own: what its program writes of the same pairs says the same, in the same shape."""
    pages = ("政策解读公开", "年政策解读政策", "解读公开解读公开")
    for words, name in zip(pages, "abc", strict=True):
        codes = " ".join(pair_code(words[at : at + 2]) for at in range(len(words) - 1))
        (tmp_path / "site" / name).mkdir(parents=True)
        body = f"<!doctype html><html lang=zh><body data-pagefind-body><p>{codes}</p></body></html>"
        (tmp_path / "site" / name / "index.html").write_text(body, encoding="utf-8")
    made = tmp_path / "made"
    pagefind(tmp_path / "site", made, "--force-language", "zh")
    (meta,) = made.glob("*.pf_meta")
    names = [name for name, _ in decoded(_unpacked(meta))[1]]
    place = {
        name: "abc".index(json.loads(_unpacked(made / "fragment" / f"{name}.pf_fragment"))["url"][1])
        for name in names
    }
    pairs = {pair_code(words[at : at + 2]) for words in pages for at in range(len(words) - 1)}
    theirs: dict[str, dict[int, list[int]]] = {}
    for file in made.glob("index/*.pf_index"):
        (chunk,) = decoded(_unpacked(file))
        for word, found, _ in chunk:
            if word in pairs:  # beside them stand pieces of them, by which Pagefind finds a part of a word
                plain = [[gap, places[1:]] for gap, places, _ in found]
                assert all(
                    places[0] < 0 for _, places, _ in found
                )  # the weight of a word, which ours leave out
                theirs[word] = {place[names[at]]: where for at, where in absolute(plain).items()}
    ours = looked_up(tuple(map(list, pages)))
    assert theirs.keys() == pairs
    assert theirs == {word: ours[word] for word in theirs}


def _unpacked(file: Path) -> bytes:
    content = gzip.decompress(file.read_bytes())
    assert content.startswith(SIGNATURE)
    return content.removeprefix(SIGNATURE)


def test_a_common_pair_is_found_by_its_first_places_and_with_its_neighbours() -> None:
    found = looked_up((["甲", "公", "开", "乙", "⁀", "公", "开", "⁀"], ["公", "开", "公", "开", "丙", "⁀"]))
    assert found[first_code("公开")] == {0: [1], 1: [0]}
    assert found[pair_code("公开")] == {0: [1, 5], 1: [0, 2]}
    three = {word: places for word, places in found.items() if word.count("y") == 2}
    assert three == {
        three_code("甲公开"): {0: [0]},
        three_code("公开乙"): {0: [1]},
        three_code("公开公"): {1: [0]},
        three_code("开公开"): {1: [1]},
        three_code("公开丙"): {1: [2]},
    }


def three_code(words: str) -> str:
    return "y".join(word_code(word)[:-1] for word in words) + "x"


def test_no_pair_runs_over_the_end_of_a_block() -> None:
    found = looked_up(PAGES)
    assert pair_code("策读") not in found
    assert not [word for word in found if "2040" in word]


def test_numbers_beside_each_other_are_not_one_number() -> None:
    assert pair_code("\x0120\x0121") != word_code("\x012021")
    assert (
        len({pair_code("\x0120\x0121"), pair_code("\x012021年"), pair_code("2年"), pair_code("\x0120年")})
        == 4
    )


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_an_index_in_parts_is_the_whole_one(parts: int) -> None:
    assert looked_up(PAGES, parts) == looked_up(PAGES)


@given(st.lists(st.integers(0, 70_000), min_size=1, max_size=20))
def test_numbers_and_lists_are_read_back(values: list[int]) -> None:
    assert decoded(array(*map(number, values))) == values
    assert decoded(array(text("政"), text("a" * 300))) == ["政", "a" * 300]


def test_a_page_of_many_words_keeps_its_places() -> None:
    page = ["甲", *(["一"] * 300), "乙", *(["二"] * 5000), "乙", "丙"]
    found = looked_up((["丙"], page))
    assert found[pair_code("一一")] == {1: list(range(1, 300))}
    assert found[pair_code("乙丙")] == {1: [5302]}
    assert found[word_code("乙")] == {1: [301]}


def test_the_list_of_chunks_leads_every_word_to_its_own_chunk(tmp_path: Path) -> None:
    pages = [[chr(0x4E00 + (page * 37 + place * place) % 900) for place in range(400)] for page in range(40)]
    made = postings(pages)
    folder = FolderWriter(tmp_path)
    fragments = [f"{page:010x}" for page in range(40)]
    write_meta(folder, fragments, write_words(folder, [(0, pack(made))]))
    (file,) = tmp_path.glob("pagefind.*.pf_meta")
    packed = gzip.decompress(file.read_bytes())
    version, listed, chunks, *_ = decoded(packed.removeprefix(SIGNATURE))
    assert version == metadata.version("pagefind-bin")
    assert [name for name, _ in listed] == fragments
    assert len(chunks) > 3
    held = {}
    for first, last, name in chunks:
        content = gzip.decompress((tmp_path / "index" / f"{name}.pf_index").read_bytes())
        for word, _ in decoded(content.removeprefix(SIGNATURE))[0]:
            assert first <= word <= last
            held[word] = name
    assert held.keys() == made.keys()
    for word in sorted(made)[::17]:
        assert [name for first, last, name in chunks if first <= word <= last] == [held[word]]


def test_the_text_of_a_shadow_is_its_blocks_with_headings_at_their_places() -> None:
    html = '<html><head></head><body data-pagefind-body><p>甲 乙 ⁀</p><h2 id="s-1">A&amp;B 丙 ⁀</h2><p>丁。 ⁀</p></body>'
    found = read_text(html)
    assert found.content == "甲 乙 ⁀ A&B 丙 ⁀ 丁。 ⁀"
    assert found.headings == (("h2", "s-1", "A&B 丙 ⁀", 3),)
    assert found.words == ["甲", "乙", "⁀", "ab", "丙", "⁀", "丁", "⁀"]
