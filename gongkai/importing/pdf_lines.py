"""Signs of a PDF by their places: the lines that readers see, and which line ends within a cell part paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.importing.text_file import joined
from gongkai.sources.pdf_objects import Box

#: The space between the border of a cell and its text, the most of it, and what measures of fonts are wrong by, in points.
_PADDING, _MOST_PADDING, _TOLERANCE = 5.4, 8.0, 3.0
#: In heights of a line: what is further in is indented, what is further below is not the next line, what is longer fills most of a line.
_INDENTED, _INDENT, _NEXT, _LONG = 1.0, 1.7, 3.5, 15.0
#: The least width of a page's text, in points: what is narrower is a few short lines.
_LEAST_WIDTH = 340.0
_ENDED = re.compile(r"[。；：！？]\s*$")
#: Signs of one line share so much of their height.
_SHARED = 0.4
#: What is nearer than this part of a line's height was not typed apart; of Latin signs.
_APART, _LATIN_APART = 0.5, 0.12
_STARTS = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳])")
_LATIN = re.compile(r"[\x21-\x7e]")
#: Signs that no line begins with, and that none ends with.
_AFTER = "，。、；：？！）》」』〕】”’…—%,.;:?!)"
_BEFORE = "（《「『〔【“”‘’("
#: Programs part no line before or after these.
_QUOTES = "“”‘’"
#: A line that an opening sign ends goes on, as does one above a line of only such signs.
_OPENED = re.compile("[（《「『〔【“‘(]+$")
_MARKS = re.compile("[，。；、：]")
_NAME_ENDS = re.compile(r"(?:局|委|办|部|处|院|会|室|站|所|队|中心|政府|公司|银行|街道|镇|乡)\s*$")


@dataclass(slots=True)
class SignLine:
    """The signs of a line with their boxes; those that the program wrote out of order are set right by their places."""

    signs: list[tuple[str, Box | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(sign for sign, _ in _in_order(self.signs))

    @property
    def boxes(self) -> list[Box]:
        """The boxes of its signs."""
        return [box for _, box in self.signs if box]

    @property
    def left(self) -> float:
        """Where its first sign begins."""
        return min(box[0] for box in self.boxes)

    @property
    def right(self) -> float:
        """Where its last sign ends."""
        return max(box[2] for box in self.boxes)

    @property
    def height(self) -> float:
        """How high it stands."""
        return max((box[1] for box in self.boxes), default=0.0)

    @property
    def size(self) -> float:
        """How high its signs are."""
        return max((box[3] - box[1] for box in self.boxes), default=1.0)

    def is_above(self, box: Box) -> bool:
        """Whether a sign stands in another line: PDFium does not always end one."""
        last = next((sign for _, sign in reversed(self.signs) if sign), None)
        if last is None:
            return False
        shared = min(last[3], box[3]) - max(last[1], box[1])
        return shared < _SHARED * min(last[3] - last[1], box[3] - box[1])

    def begins_with(self) -> float:
        """How wide the first piece is that no line end may part: a sign with the marks after it and the figures behind these, or a word of Latin letters."""
        kept = [sign for sign in _in_order(self.signs) if not sign[0].isspace()]
        piece = 1
        while piece < len(kept) and (
            kept[piece][0] in _AFTER
            or kept[piece - 1][0] in _BEFORE
            or kept[piece][0] in _QUOTES
            or (
                _LATIN.match(kept[piece][0])
                and (_LATIN.match(kept[piece - 1][0]) or kept[piece - 1][0] in _AFTER)
            )
        ):
            piece += 1
        return sum(box[2] - box[0] for _, box in kept[:piece])


def _in_order(signs: list[tuple[str, Box | None]]) -> list[tuple[str, Box]]:
    """Signs from left to right, with a blank where they stand apart."""
    placed = [(sign, box) for sign, box in signs if box]
    if not all(one[0] <= other[0] for (_, one), (_, other) in pairwise(placed)):
        placed.sort(key=lambda pair: pair[1][0])
    kept: list[tuple[str, Box]] = []
    for sign, box in placed:
        if kept and _are_apart(kept[-1], (sign, box)):
            kept.append((" ", (kept[-1][1][2], box[1], box[0], box[3])))
        kept.append((sign, box))
    return kept


def _are_apart(before: tuple[str, Box], after: tuple[str, Box]) -> bool:
    """Whether two signs stand so far from each other that a blank is between them."""
    if before[0].isspace() or after[0].isspace():
        return False
    both_latin = _LATIN.match(before[0]) and _LATIN.match(after[0])
    return after[1][0] - before[1][2] > (_LATIN_APART if both_latin else _APART) * (after[1][3] - after[1][1])


def usual_padding(spaces: Iterable[float]) -> float:
    """The space that a table keeps between the borders of cells and their texts, from the spaces left of its lines."""
    beside = Counter(round(space) for space in spaces if space <= _MOST_PADDING)
    return beside.most_common(1)[0][0] if beside else _PADDING


def text_of_lines(lines: Sequence[SignLine], left: float, right: float) -> str:
    """The text of a cell, a line for each paragraph; ``left`` and ``right`` are the edges of its text.

    A line goes on in the next one when the first piece of that had no room left in it.
    """
    shown = [line for line in _rows(lines) if line.text.strip()]
    rooms = [_room(line, left, right) for line in shown]
    goes_on = [
        (has_no_room(room, after.begins_with()) and not _STARTS.match(after.text))
        or bool(_OPENED.search(line.text) or _OPENED.fullmatch(after.text.strip()))
        for room, line, after in zip(rooms, shown, shown[1:], strict=False)
    ]
    listed = [bool(_NAME_ENDS.search(line.text)) for line in shown]
    names = (not all(goes_on) or all(listed)) and not any(_MARKS.search(line.text) for line in shown)
    paragraphs: list[list[str]] = []
    for at, line in enumerate(shown):
        if at and goes_on[at - 1] and not (names and listed[at - 1]):
            paragraphs[-1].append(line.text)
        else:
            paragraphs.append([line.text])
    return "\n".join(_joined(paragraph) for paragraph in paragraphs)


def room_and_begin(lines: Sequence[SignLine], left: float, right: float) -> tuple[float, float]:
    """What the last line of a cell leaves of its width, and how wide the first piece of its first line is; nothing of an empty cell."""
    shown = [line for line in _rows(lines) if line.text.strip()]
    return (_room(shown[-1], left, right), shown[0].begins_with()) if shown else (0.0, 0.0)


def has_no_room(room: float, begins: float) -> bool:
    """Whether a line goes on: what is left of it has no room for the first piece of the next one."""
    return room - _TOLERANCE < begins


def _room(line: SignLine, left: float, right: float) -> float:
    return min(right - line.right, right - left - (line.right - line.left))


def _rows(lines: Sequence[SignLine]) -> list[SignLine]:
    """The signs of a cell as the lines that readers see, whatever the order in which the program wrote them."""
    rows: list[SignLine] = []
    for sign, box in sorted(
        ((sign, box) for line in lines for sign, box in line.signs if box),
        key=lambda pair: -(pair[1][1] + pair[1][3]),
    ):
        if not rows or rows[-1].is_above(box):
            rows.append(SignLine())
        rows[-1].signs.append((sign, box))
    return rows


def text_of_parts(above: str, below: str) -> str:
    """The text of a cell that a page end parts: names of a list stay a line each, anything else goes on."""
    names = not _MARKS.search(above + below) and _NAME_ENDS.search(above)
    if not above or not below:
        return above + below
    return f"{above}\n{below}" if names or _STARTS.match(below) else _joined([above, below])


def _joined(lines: Sequence[str]) -> str:
    """Lines of one paragraph of a cell: a narrow column parts numbers, but words of letters only where a blank is."""
    text = lines[0].strip()
    for line in (line.strip() for line in lines[1:]):
        apart = text[-1:].isascii() and text[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        text += f" {line}" if apart else line
    return text


def flowing(lines: Sequence[SignLine], page: Sequence[SignLine]) -> list[tuple[str, SignLine]]:
    """Lines with those that the margins of their ``page`` broke joined, each with the first of its lines.

    A line goes on when it reaches the right margin and the next one begins at the left one, right below it, without an indent.
    """
    left, right = _margins(page)
    indents = any(line.left - left > _INDENTED * line.size for line in page)
    made: list[tuple[str, SignLine]] = []
    last: SignLine | None = None
    for line in lines:
        if (
            last
            and right - left > _LEAST_WIDTH
            and right - last.right - _TOLERANCE < line.begins_with()
            and line.left - left < _INDENTED * line.size
            and 0 < last.height - line.height < _NEXT * max(last.size, line.size)
            and not _STARTS.match(line.text)
            and (indents or not _ENDED.search(last.text))
        ):
            made[-1] = (joined([made[-1][0], line.text]), made[-1][1])
        else:
            made.append((line.text, line))
        last = line
    return made


def is_centred(line: SignLine, page: Sequence[SignLine]) -> bool:
    """Whether a line stands in the middle of a page; one with the indent of a paragraph that ends early by chance does not."""
    left, right = _margins(page)
    before, after = line.left - left, right - line.right
    indent = abs(before - _INDENT * line.size)
    return before > line.size and abs(before - after) < line.size and indent > line.size / 2


def _margins(lines: Sequence[SignLine]) -> tuple[float, float]:
    """Where the lines of a page begin and end: at the left the most usual place, at the right the farthest that several reach."""
    if not lines:
        return 0.0, 0.0
    starts = Counter(round(line.left) for line in lines if line.right - line.left > _LONG * line.size)
    left = min((at for at, often in starts.items() if often > 1), default=min(line.left for line in lines))
    ends = sorted((line.right for line in lines), reverse=True)
    return left, ends[min(1, len(ends) - 1)]
