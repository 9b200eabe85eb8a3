"""Numbers of people that are cut into pieces: by the end of a line, or by cells, of which forms have one for each digit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

_CELL = re.compile(r"\d{1,17}[Xx×]?", re.ASCII)
_GOES_ON, _WENT_ON = re.compile(r"\d[ \t]*$"), re.compile(r"[ \t]*[\dXx]")
_TAIL = 40
#: By the length of a number, the words of which one has to stand beside its pieces.
_PERSON, _CARD, _PHONE = re.compile("身份|证件号"), re.compile("卡|[账帐]"), re.compile("电话|手机|联系")
_LENGTHS = {11: _PHONE, 15: _PERSON, 16: _CARD, 17: _CARD, 18: _PERSON, 19: _CARD}
_WORDS = ("身份", "证件号", "卡", "账", "帐", "电话", "手机", "联系")


def is_cut(line: str, after: str) -> bool:
    """Whether a line ends, and the next one begins, with a digit, so that both may be one number."""
    return bool(_GOES_ON.search(line[-_TAIL:]) and _WENT_ON.match(after))


def names_a_number(text: str) -> bool:
    """Whether a text has a word that names the number of a person."""
    return any(word in text for word in _WORDS)


def numbers_in_cells(cells: Sequence[str], said: str) -> Iterator[str]:
    """The numbers whose pieces are neighbouring cells with nothing but digits, if ``said`` (heads, row) names their kind."""
    for run in _runs(cells):
        yield from (number for number in joined_pieces(run) if is_named(number, said))


def has_cut_cells(cells: Sequence[str]) -> bool:
    """Whether two neighbouring cells hold digits alone: the first test of a row."""
    return any(one.isdigit() and other.rstrip("Xx×").isdigit() for one, other in pairwise(cells))


def joined_pieces(pieces: Sequence[str]) -> Iterator[str]:
    """Every two or more neighbouring pieces (a card: three) together that are as long as a number of a person."""
    digits = "".join(pieces)
    ends = [*accumulate(map(len, pieces))]
    places = {end: at for at, end in enumerate(ends)}
    for first, start in enumerate((0, *ends[:-1])):
        for length, words in _LENGTHS.items():
            last = places.get(start + length, 0)
            if last - first >= (2 if words is _CARD else 1):
                yield digits[start : start + length]


def is_named(number: str, said: str) -> bool:
    """Whether a word for numbers of this length stands in a text. The length is one of those that are joined."""
    return bool(_LENGTHS[len(number)].search(said))


def _runs(cells: Sequence[str]) -> Iterator[list[str]]:
    """The neighbouring cells that hold nothing but digits."""
    run: list[str] = []
    for cell in (*cells, ""):
        if _CELL.fullmatch(cell):
            run.append(cell)
            continue
        if len(run) > 1:
            yield run
        run = []
