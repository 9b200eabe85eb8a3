"""Definitions of a whole body when it is split: footnotes and link addresses may be in another piece.

Staff write ``[^1]: 说明`` and ``[办法]: 地址`` at the end of the file, below the documents issued with the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.text.written_address import is_address

_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\[\]\n]+)\]:")
_MARK = re.compile(r"\[(?P<label>[^\[\]\n]+)\]")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")


def carried(pieces: Sequence[str]) -> tuple[str, ...]:
    """The pieces of one body, each followed by the definitions that it uses but only another piece has.

    A definition stays in its original piece, too: unused, it is not shown.
    """
    if len(pieces) < 2 or not any("]:" in piece for piece in pieces):
        return tuple(pieces)
    held = [definitions(piece) for piece in pieces]
    every = {label: text for own in reversed(held) for label, text in own.items()}
    return tuple(_with(piece, own, every) for piece, own in zip(pieces, held, strict=True))


def _with(piece: str, own: dict[str, str], every: dict[str, str]) -> str:
    """A piece with its missing definitions; a note may refer to another note."""
    lacking: dict[str, str] = {}
    waiting = [piece]
    while waiting:
        text = waiting.pop()
        for label in (_folded(mark["label"]) for mark in _MARK.finditer(text)):
            if label in every and label not in own and label not in lacking:
                lacking[label] = every[label]
                waiting.append(every[label])
    return "\n\n".join([piece.rstrip("\n"), *lacking.values()]) + "\n" if lacking else piece


def definitions(text: str) -> dict[str, str]:
    """The footnotes (``^1``) and link addresses of a text by label, as written, except those in code."""
    found: dict[str, str] = {}
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark["fence"].startswith(fence) else fence
        elif mark:
            fence = mark["fence"]
        elif (match := _DEFINITION.match(line)) and (
            match["label"].startswith("^")
            or _leads_somewhere(line[match.end() :], lines[number + 1 : number + 2])
        ):
            found.setdefault(_folded(match["label"]), "\n".join(_whole(lines[number:])))
    return found


def _leads_somewhere(rest: str, below: Sequence[str]) -> bool:
    """Whether an address follows, on this line or on the next; ``[1]: 《办法》`` is a paragraph."""
    target = (rest.split() or "".join(below).split() or [""])[0]
    return is_address(target.strip("<>"))


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines of the definition at the start of ``lines``: its paragraph, and indented ones below it."""
    taken = [lines[0]]
    blank = 0
    for line in lines[1:]:
        if not line.strip():
            blank += 1
        elif _DEFINITION.match(line) or (blank and not line.startswith(("    ", "\t"))):
            break
        else:
            taken += [""] * blank + [line]
            blank = 0
    return taken


def _folded(label: str) -> str:
    """A label for comparison: of footnotes unchanged, of links without case and blanks."""
    return label if label.startswith("^") else " ".join(label.casefold().split())
