"""The places of every word and every pair of words, encoded as in a Pagefind index.

If every character were a word, as in Pagefind's own indexer, any run of characters could be found, but the
reader would load half a megabyte for one common character. Pairs of neighbours are much rarer: a run of n
characters is found by pairs that cover it, and for a single character the first place on each page is enough.
Pagefind's indexer has no such option and takes twice the memory for pairs, so its files are written here.
"""

from __future__ import annotations

import html as markup
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from gongkai.search.cbor import ARRAY, number
from gongkai.search.tokens import BLOCK_END, DECIMAL, FRONT_END

#: More bits than the number of words on a page needs: the page number is above this bit, the place of a word
#: below.
_PAGE_BIT = 24
_PLACE = (1 << _PAGE_BIT) - 1
#: Prefix of words of several characters, so that 20 beside 21 is not 2021.
_LONG = "\x01"
_BLOCK = re.compile(r"<(p|h[2-6])(?: id=\"([^\"]*)\")?>([^<]*)</")
_ENDS = frozenset((BLOCK_END, _LONG + FRONT_END))
_NO_WORD = re.compile(rf"[^\w {BLOCK_END}{DECIMAL}]|_")

#: The most common pairs in official Chinese, counted in the documents of this project. Each is on every page
#: several times, so a query for the pair alone uses its first place on each page, and a longer query uses
#: groups of three words.
COMMON = tuple(
    re.findall(
        r"\S+",
        "公开 政府 部门 工作 单位 信息 政务 务公 息公 政策 发布 服务 落实 重点 社会 解读 建设 加强 推进 规范 文件 企业 行政 情况 管理 责任",
    )
)


@dataclass(frozen=True, slots=True)
class Text:
    """The search text of a page: its words as displayed, and its headings (element, id, text, place)."""

    content: str
    headings: tuple[tuple[str, str, str, int], ...]

    @property
    def words(self) -> list[str]:
        """The words as searched, each at the place where it is displayed."""
        return _NO_WORD.sub("", self.content.lower()).split(" ")


class Posting(NamedTuple):
    """The pages of a word: their number, the first, the last, and all encoded but the number of the first."""

    pages: int
    first: int
    last: int
    rest: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """Postings as a few large values, which are fast to send between processes; sorted by word.

    ``words`` has one word per line; ``numbers`` has the counts, the firsts, the lasts and the lengths in
    ``rest``.
    """

    words: str
    numbers: bytes
    rest: bytes

    def __iter__(self) -> Iterator[tuple[str, Posting]]:
        place = 0
        for word, count, first, last, length in zip(*self.columns(), strict=True):
            yield word, Posting(count, first, last, self.rest[place : place + length])
            place += length

    def columns(self) -> tuple[list[str], tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """Words, counts, firsts, lasts, lengths. Raises ``ValueError`` when their numbers differ."""
        words = self.words.split("\n") if self.words else []
        size = len(words)
        if len(self.numbers) != 16 * size:
            raise ValueError("not as many numbers as words")
        numbers = struct.unpack(f"<{4 * size}I", self.numbers)
        return (
            words,
            numbers[:size],
            numbers[size : 2 * size],
            numbers[2 * size : 3 * size],
            numbers[3 * size :],
        )


def pack(found: Mapping[str, Posting]) -> Packed:
    """Postings in a form that can be sent and stored."""
    ordered = sorted(found.items())
    counts, firsts, lasts, rests = (
        zip(*(posting for _, posting in ordered), strict=True) if ordered else ((),) * 4
    )
    numbers = struct.pack(f"<{4 * len(ordered)}I", *counts, *firsts, *lasts, *map(len, rests))
    return Packed("\n".join(word for word, _ in ordered), numbers, b"".join(rests))


def read_text(html: str) -> Text:
    """Parse the search text that ``shadow_page`` wrote."""
    words: list[str] = []
    headings = []
    place = 0
    for name, identity, escaped in _BLOCK.findall(html, html.index("<body")):
        text = markup.unescape(escaped) if "&" in escaped else escaped
        if name != "p":
            headings.append((name, markup.unescape(identity), text, place))
        words.append(text)
        place += text.count(" ") + 1
    return Text(" ".join(words), tuple(headings))


def body_place(words: Sequence[str]) -> int:
    """The place of the word after which the body begins, after title, number, other names and headings."""
    return words.index(FRONT_END)


def postings(pages: Iterable[Sequence[str]]) -> dict[str, Posting]:
    """The places of words: all for a pair, the first on each page for a single word and a common pair.

    For a group of three words that begins or ends with a common pair, all places are included too.
    """
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    singles: defaultdict[str, list[int]] = defaultdict(list)
    read = []
    for page_number, page in enumerate(pages):
        words = [word if len(word) == 1 else _LONG + word for word in page]
        read.append(words)
        place = page_number << _PAGE_BIT
        # the last of equal keys wins, so going backwards keeps the first place
        ends = range(place + len(words) - 1, place - 1, -1)
        for word, first in dict(zip(reversed(words), ends, strict=True)).items():
            singles[word].append(first)
        for at, pair in enumerate(map(add, words, words[1:]), place):
            pairs[pair].append(at)
    found = {pair_code(pair): _encoded(places) for pair, places in pairs.items() if BLOCK_END not in pair}
    found.update(
        (word_code(word), _encoded(places)) for word, places in singles.items() if BLOCK_END not in word
    )
    for pair in COMMON:
        if pair in pairs:
            found[first_code(pair)] = _encoded(_firsts(pairs[pair]))
    found.update((code, _encoded(sorted(places))) for code, places in _triples(pairs, read).items())
    return found


def _firsts(places: list[int]) -> list[int]:
    """The first place on each page."""
    return sorted({place >> _PAGE_BIT: place for place in reversed(places)}.values())


def _triples(pairs: Mapping[str, list[int]], pages: Sequence[Sequence[str]]) -> dict[str, set[int]]:
    """The places of three words whose first two or last two are a common pair."""
    found: dict[tuple[str, ...], set[int]] = {}
    for pair in COMMON:
        for place in pairs.get(pair, ()):
            words, at = pages[place >> _PAGE_BIT], place & _PLACE
            found.setdefault(tuple(words[at : at + 3]), set()).add(place)
            if at:
                found.setdefault(tuple(words[at - 1 : at + 2]), set()).add(place - 1)
    return {
        "y".join(map(_code, three)) + "x": places
        for three, places in found.items()
        if len(three) == 3 and _ENDS.isdisjoint(three)
    }


def first_code(pair: str) -> str:
    """The code of a common pair for queries that need only its first place on each page."""
    return f"{_code(pair[0])}y{_code(pair[1])}w"


def word_code(word: str) -> str:
    """A word as Latin letters and digits that Pagefind leaves as they are; no code is a prefix of another."""
    return f"{_code(word)}x"


def pair_code(pair: str) -> str:
    """Two neighbouring words as Latin letters and digits."""
    end = pair.find(_LONG, 1)
    if end < 0:
        end = len(pair) - 1 if pair.startswith(_LONG) else 1
    return f"{_code(pair[:end])}y{_code(pair[end:])}x"


def _code(word: str) -> str:
    return "z".join(f"{ord(char):x}" for char in word.removeprefix(_LONG))


#: A page is an array of two: its distance from the page before, and the places of the word on it.
_PAGE = number(2, ARRAY)
#: Encoded in advance, because most values are small: a number, a page at that distance, an array of one
#: place.
_NUMBERS = tuple(number(value) for value in range(1 << 12))
_PAGES = tuple(_PAGE + value for value in _NUMBERS)
_ALONE = tuple(number(1, ARRAY) + value for value in _NUMBERS)
_SMALL = len(_NUMBERS)


def _encoded(places: list[int]) -> Posting:
    """Encode ascending places page by page: differences of page numbers, then differences of places."""
    out: list[bytes] = []
    before = places[0]
    first = page = before >> _PAGE_BIT
    count = 1
    inside: list[int] | None = None  # mostly a pair occurs once on a page and needs no list
    for place in places[1:]:
        at = place >> _PAGE_BIT
        if at == page:
            if inside is None:
                inside = [before & _PLACE]
            inside.append(place & _PLACE)
        else:
            out.append(_list(inside) if inside else _alone(before & _PLACE))
            inside = None
            gap = at - page
            out.append(_PAGES[gap] if gap < _SMALL else _PAGE + number(gap))
            page = at
            count += 1
        before = place
    out.append(_list(inside) if inside else _alone(before & _PLACE))
    return Posting(count, first, page, b"".join(out))


def _alone(place: int) -> bytes:
    """Encode one place on a page."""
    return _ALONE[place] if place < _SMALL else number(1, ARRAY) + number(place)


def _list(inside: list[int]) -> bytes:
    """Encode several places on a page."""
    out = [number(len(inside), ARRAY)]
    place = 0
    for following in inside:
        gap = following - place
        out.append(_NUMBERS[gap] if gap < _SMALL else number(gap))
        place = following
    return b"".join(out)


def joined(parts: Sequence[tuple[int, Posting]]) -> bytes:
    """The pages of one word over several parts of an index; each part has the number of its first page."""
    out = [pages_head(part.pages for _, part in parts)]
    before = 0
    for base, part in parts:
        out.append(page_head(base + part.first - before))
        out.append(part.rest)
        before = base + part.last
    return b"".join(out)


def pages_head(counts: Iterable[int]) -> bytes:
    """The encoded head before the pages of a word; ``counts`` are their numbers in each part."""
    return number(sum(counts), ARRAY)


def page_head(gap: int) -> bytes:
    """The encoded head before the places on a page; ``gap`` is its distance from the page before."""
    return _PAGES[gap] if gap < _SMALL else _PAGE + number(gap)
