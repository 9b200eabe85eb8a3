"""The places of words on pages, encoded as in a Pagefind index, and packed to be sent and stored."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.search.cbor import ARRAY, number

#: More bits than the number of words on a page needs: the page number is above this bit, the place of a word
#: below.
PAGE_BIT = 24
PLACE = (1 << PAGE_BIT) - 1


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


#: A page is an array of two: its distance from the page before, and the places of the word on it.
_PAGE = number(2, ARRAY)
#: Encoded in advance, because most values are small: a number, a page at that distance, an array of one
#: place.
_NUMBERS = tuple(number(value) for value in range(1 << 12))
_PAGES = tuple(_PAGE + value for value in _NUMBERS)
_ALONE = tuple(number(1, ARRAY) + value for value in _NUMBERS)
_SMALL = len(_NUMBERS)


def encoded(places: list[int]) -> Posting:
    """Encode ascending places page by page: differences of page numbers, then differences of places."""
    out: list[bytes] = []
    before = places[0]
    first = page = before >> PAGE_BIT
    count = 1
    inside: list[int] | None = None  # mostly a pair occurs once on a page and needs no list
    for place in places[1:]:
        at = place >> PAGE_BIT
        if at == page:
            if inside is None:
                inside = [before & PLACE]
            inside.append(place & PLACE)
        else:
            out.append(_list(inside) if inside else _alone(before & PLACE))
            inside = None
            gap = at - page
            out.append(_PAGES[gap] if gap < _SMALL else _PAGE + number(gap))
            page = at
            count += 1
        before = place
    out.append(_list(inside) if inside else _alone(before & PLACE))
    return Posting(count, first, page, b"".join(out))


def _alone(place: int) -> bytes:
    """Encode one place on a page."""
    return _ALONE[place] if place < _SMALL else number(1, ARRAY) + number(place)


def _list(inside: Sequence[int]) -> bytes:
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
