"""Where every word and every pair of words stands, as bytes of a Pagefind index.

Pagefind's own indexer takes one word a character to find every run of characters, and then a common character alone
is half a megabyte for the reader. Two neighbours together are rarer by far: a run of n characters is n - 1 pairs that
follow each other, and one character by itself needs no more than the first place where it stands. Pagefind's indexer
cannot be told either, and takes twice the memory for pairs; so its files are written here, and its engine reads them.
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

#: More words than a page can have: the number of a page stands above this bit, the place of a word below.
_PAGE_BIT = 24
_PLACE = (1 << _PAGE_BIT) - 1
#: Before a word of several characters, so that 20 beside 21 is not 2021.
_LONG = "\x01"
_BLOCK = re.compile(r"<(p|h[2-6])(?: id=\"([^\"]*)\")?>([^<]*)</")
_ENDS = frozenset((BLOCK_END, _LONG + FRONT_END))
_NO_WORD = re.compile(rf"[^\w {BLOCK_END}{DECIMAL}]|_")

#: The commonest pairs of official Chinese, counted over the documents of this project. Each is on every page several
#: times: by itself it is answered from the first place of each page, and beside others from three words together.
COMMON = tuple(
    re.findall(
        r"\S+",
        "公开 政府 部门 工作 单位 信息 政务 务公 息公 政策 发布 服务 落实 重点 社会 解读 建设 加强 推进 规范 文件 企业 行政 情况 管理 责任",
    )
)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a shadow page: its words as they are drawn, and its headings (element, id, text, place)."""

    content: str
    headings: tuple[tuple[str, str, str, int], ...]

    @property
    def words(self) -> list[str]:
        """The words as they are searched, each at the place where it is drawn."""
        return _NO_WORD.sub("", self.content.lower()).split(" ")


class Posting(NamedTuple):
    """Pages that hold a word: how many, the first, the last, and the bytes of all of them but the first one's number."""

    pages: int
    first: int
    last: int
    rest: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """Postings as few large values, which travel between processes at once; the words stand in their order.

    ``words`` has one a line; ``numbers`` counts, firsts, lasts and the lengths of what stands in ``rest``.
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
        """Words, counts, firsts, lasts, lengths. Raises ValueError when there are not as many of each."""
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
    """Postings in a form that can be sent and kept."""
    ordered = sorted(found.items())
    counts, firsts, lasts, rests = (
        zip(*(posting for _, posting in ordered), strict=True) if ordered else ((),) * 4
    )
    numbers = struct.pack(f"<{4 * len(ordered)}I", *counts, *firsts, *lasts, *map(len, rests))
    return Packed("\n".join(word for word, _ in ordered), numbers, b"".join(rests))


def read_text(html: str) -> Text:
    """The text of a shadow page as ``shadow_page`` wrote it."""
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
    """The word after which the text begins; before it stand title, number, other names, headings."""
    return words.index(FRONT_END)


def postings(pages: Iterable[Sequence[str]]) -> dict[str, Posting]:
    """Where the words of ``pages`` stand: of a pair all places, of a single word and a common pair the first of each page.

    Where a common pair begins or ends three words, their places stand there, too.
    """
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    singles: defaultdict[str, list[int]] = defaultdict(list)
    read = []
    for page_number, page in enumerate(pages):
        words = [word if len(word) == 1 else _LONG + word for word in page]
        read.append(words)
        place = page_number << _PAGE_BIT
        # the later of two keys wins: from the end to the beginning, the first place is what is left
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
    """Of each page the first place."""
    return sorted({place >> _PAGE_BIT: place for place in reversed(places)}.values())


def _triples(pairs: Mapping[str, list[int]], pages: Sequence[Sequence[str]]) -> dict[str, set[int]]:
    """Where three words stand of which the first two or the last two are a common pair."""
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
    """A common pair where only its first place in each page is asked for."""
    return f"{_code(pair[0])}y{_code(pair[1])}w"


def word_code(word: str) -> str:
    """A word in Latin letters and digits, which nothing on the way to the index cuts or folds; none begins another."""
    return f"{_code(word)}x"


def pair_code(pair: str) -> str:
    """Two words together in Latin letters and digits."""
    end = pair.find(_LONG, 1)
    if end < 0:
        end = len(pair) - 1 if pair.startswith(_LONG) else 1
    return f"{_code(pair[:end])}y{_code(pair[end:])}x"


def _code(word: str) -> str:
    return "z".join(f"{ord(char):x}" for char in word.removeprefix(_LONG))


#: A page is a list of two: how far it is from the page before, and the places of the word in it.
_PAGE = number(2, ARRAY)
#: Made once, for most of what is written is small: a number, a page so far on, a list of one place.
_NUMBERS = tuple(number(value) for value in range(1 << 12))
_PAGES = tuple(_PAGE + value for value in _NUMBERS)
_ALONE = tuple(number(1, ARRAY) + value for value in _NUMBERS)
_SMALL = len(_NUMBERS)


def _encoded(places: list[int]) -> Posting:
    """Ascending places, page by page: its number less the one before, then each place less the one before."""
    out: list[bytes] = []
    before = places[0]
    first = page = before >> _PAGE_BIT
    count = 1
    inside: list[int] | None = None  # mostly a page has a pair once, and needs no list
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
    """One place in a page."""
    return _ALONE[place] if place < _SMALL else number(1, ARRAY) + number(place)


def _list(inside: list[int]) -> bytes:
    """Several places in a page."""
    out = [number(len(inside), ARRAY)]
    place = 0
    for following in inside:
        gap = following - place
        out.append(_NUMBERS[gap] if gap < _SMALL else number(gap))
        place = following
    return b"".join(out)


def joined(parts: Sequence[tuple[int, Posting]]) -> bytes:
    """The pages of one word over parts of an index; each part comes with the number of its first page."""
    out = [pages_head(part.pages for _, part in parts)]
    before = 0
    for base, part in parts:
        out.append(page_head(base + part.first - before))
        out.append(part.rest)
        before = base + part.last
    return b"".join(out)


def pages_head(counts: Iterable[int]) -> bytes:
    """What stands before the pages of a word, of which each part has so many."""
    return number(sum(counts), ARRAY)


def page_head(gap: int) -> bytes:
    """What stands before the places in a page that is so far from the one before."""
    return _PAGES[gap] if gap < _SMALL else _PAGE + number(gap)
