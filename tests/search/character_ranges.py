"""Writes the ranges of characters that the search script reads: ``python -m tests.search.character_ranges``.

Firefox below 78 refuses a whole script that says ``\\p{L}``, so the script has the ranges as numbers. They are made from
Python's ``unicodedata``, as ``gongkai/search/tokens.py`` reads it. What the script already knows stays: a newer Unicode
only adds letters, and the Python that runs this may be an older one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "templates/assets/js/search/05-characters.js"
#: Every character; half of a pair is none.
ALL = [*range(0xD800), *range(0xE000, 0x110000)]
_FOLDED = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "So"))
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SCRIPT = """\
/*
 * Ranges of characters for regular expressions: Firefox below 78 refuses a whole script with \\p. Written by
 * tests/search/character_ranges.py, never by hand: gaps and lengths in turn, in base 36.
 */
(function (search) {
  "use strict";

  function ranges(numbers) {
    var made = "";
    var next = 0;
    numbers.split(" ").forEach(function (number, place) {
      next += parseInt(number, 36);
      made += "\\\\u{" + (place %% 2 ? next - 1 : next).toString(16) + "}" + (place %% 2 ? "" : "-");
    });
    return made;
  }

  search.characters = {
    // letters and numbers
    word: ranges("%s"),
    // decimal digits but for 0 to 9
    digit: ranges("%s"),
    // signs that stay as they are written, though NFKC has another form of them
    kept: ranges("%s")
  };
})(window.gongkaiSearch = window.gongkaiSearch || {});
"""


def made(before: str) -> str:
    """The script with the characters that this Python knows and those that are in ``before``."""
    word, digit, kept = (set(_read(numbers)) for numbers in _of(before))
    for code in ALL:
        category = unicodedata.category(chr(code))
        if category[0] in "LN":
            word.add(code)
        if category == "Nd" and code > 0x39:
            digit.add(code)
        if category not in _FOLDED and unicodedata.normalize("NFKC", chr(code)) != chr(code):
            kept.add(code)
    return _SCRIPT % (_written(word), _written(digit), _written(kept))


def _of(script: str) -> list[str]:
    return re.findall(r'ranges\("([0-9a-z ]+)"\)', script) or ["", "", ""]


def _read(numbers: str) -> Iterator[int]:
    first = 0
    for place, number in enumerate(numbers.split()):
        if place % 2:
            yield from range(first, first + int(number, 36))
        first += int(number, 36)


def _written(codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code:
            ranges[-1][1] += 1
        else:
            ranges.append([code, code + 1])
    ends = [0, *(end for pair in ranges for end in pair)]
    return " ".join(_base36(after - before) for before, after in pairwise(ends))


def _base36(number: int) -> str:
    head, digit = divmod(number, 36)
    return (_base36(head) if head else "") + _DIGITS[digit]


if __name__ == "__main__":
    FILE.write_text(made(FILE.read_text(encoding="utf-8") if FILE.is_file() else ""), encoding="utf-8")
