"""The words that a reader sees in a Word file (.docx), read as a stream so that no file can take much memory.

Left out are deleted and moved words, words, styles, rows and cells that are hidden, white or tiny words, and the prompts of empty
fields.
"""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

#: Parts in the order in which they are read.
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
STYLES = "word/styles.xml"
#: Elements within elements, of which office programs write some twenty, and styles that are based on each other.
_DEEPEST, _MOST_BASES = 250, 50
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_UNSEEN = ("del", "moveFrom")
_FRAMES = ("tbl", "tr", "tc", "sdt", "p", "r")
_TRUE = ("1", "true", "on")
#: Half points; smaller words cannot be read.
_TINY = 4
_NO_COLOUR = ("auto", "FFFFFF", "")


class TooDeep(Exception):
    """The elements of a part are nested deeper than any office program nests them."""


@dataclass(slots=True)
class _Frame:
    """An open element with its words: those of the paragraph that it is part of, and the paragraphs within it."""

    tag: str
    words: list[str] = field(default_factory=list)
    blocks: list[tuple[str, ...]] = field(default_factory=list)
    style: str = ""
    hidden: bool = False
    white: bool = False
    shaded: bool = False


def words_of_word_file(parts: Mapping[str, bytes], most: int) -> list[tuple[str, ...]]:
    """The paragraphs in order, those of a row of a table together; about the first ``most`` characters.

    Raises ``ExpatError`` and ``TooDeep``.
    """
    hidden = _hidden_styles(parts[STYLES]) if STYLES in parts else frozenset()
    found: list[tuple[str, ...]] = []
    for name in PARTS:
        if name in parts:
            reader = _Reader(hidden, most)
            _read(parts[name], reader.begin, reader.end, reader.say)
            found += reader.frames[0].blocks
    return found


def _read(
    part: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    say: Callable[[str], None] = lambda text: None,
) -> None:
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, say
    parser.Parse(part, True)


def _is_on(given: Mapping[str, str]) -> bool:
    return given.get(f"{_W}val", "1") in _TRUE


def _hidden_styles(part: bytes) -> frozenset[str]:
    """The styles whose words nobody sees, also by the style that they are based on; "" when words without a style are hidden."""
    path: list[str] = []
    marks: dict[str, bool] = {}
    based: dict[str, str] = {}
    default = style = ""

    def begin(tag: str, given: dict[str, str]) -> None:
        nonlocal default, style
        tag = tag.removeprefix(_W)
        if len(path) > _DEEPEST:
            raise TooDeep
        if tag == "style":
            style = given.get(f"{_W}styleId", "")
            based.setdefault(style, "")
            if given.get(f"{_W}default") in _TRUE and given.get(f"{_W}type") == "paragraph":
                default = style
        elif tag == "basedOn" and path[-1:] == ["style"]:
            based[style] = given.get(f"{_W}val", "")
        elif tag == "vanish" and path[-2:] in (["style", "rPr"], ["rPrDefault", "rPr"]):
            marks[style if path[-2] == "style" else ""] = _is_on(given)
        path.append(tag)

    _read(part, begin, lambda tag: path.__delitem__(-1))

    def is_hidden(name: str) -> bool:
        seen: set[str] = set()
        while name and name not in seen and name not in marks and len(seen) < _MOST_BASES:
            seen.add(name)
            name = based.get(name, "")
        return marks.get(name, False)

    known = {name for name in based if is_hidden(name)}
    return frozenset(known | {""} if is_hidden(default) else known - {""})


class _Reader:
    """Receives the elements of one part; ``frames[0]`` has the finished paragraphs."""

    def __init__(self, hidden: frozenset[str], most: int) -> None:
        self.frames = [_Frame("")]
        self.hidden = hidden
        self.left = most
        self.path: list[str] = []
        self.unseen = 0

    def begin(self, tag: str, given: dict[str, str]) -> None:
        name = tag.removeprefix(_W)
        above, before = (*self.path[-1:], "")[0], (*self.path[-2:-1], "")[0]
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            raise TooDeep
        top = self.frames[-1]
        if not self.unseen and above == f"{before}Pr" and before == top.tag:
            _note(top, name, given)
        if self.unseen or name in _UNSEEN or tag == _FALLBACK or name.endswith("PrChange"):
            self.unseen += 1
        elif name in _FRAMES:
            # a paragraph or row is taken whole, since it is judged whole
            whole = name in ("p", "tr") and not any(frame.tag in ("p", "tr") for frame in self.frames)
            if whole and self.left <= 0:
                self.unseen += 1
            else:
                self.frames.append(_Frame(name))
        elif name in ("tab", "br", "cr") and above == "r":
            top.words.append(" ")

    def say(self, text: str) -> None:
        if self.path[-1] == "t" and not self.unseen:
            self.frames[-1].words.append(text)
            self.left -= len(text)

    def end(self, tag: str) -> None:
        self.path.pop()
        if self.unseen:
            self.unseen -= 1
            return
        if tag.removeprefix(_W) != self.frames[-1].tag:
            return
        done = self.frames.pop()
        if self._is_hidden(done):
            return
        above = self.frames[-1]
        if done.tag == "p":
            text = "".join(done.words).strip()
            if text:
                above.blocks.append((text,))
        else:
            above.words += done.words
        if done.tag == "tr":
            done.blocks = [row] if (row := tuple(text for block in done.blocks for text in block)) else []
        above.blocks += done.blocks

    def _is_hidden(self, frame: _Frame) -> bool:
        by_style = frame.style in self.hidden and (frame.style != "" or frame.tag == "p")
        white = frame.white and not frame.shaded and not any(frame.shaded for frame in self.frames)
        return frame.hidden or by_style or white


def _note(frame: _Frame, name: str, given: Mapping[str, str]) -> None:
    """Note a property of an open element that may hide its words."""
    value = given.get(f"{_W}val", "")
    if name in ("pStyle", "rStyle", "tblStyle"):
        frame.style = value
    elif name == "shd":
        frame.shaded = given.get(f"{_W}fill", "") not in _NO_COLOUR
    elif name == "color":
        frame.white = value.upper() == "FFFFFF" or given.get(f"{_W}themeColor") in ("background1", "light1")
    elif name == "sz":
        frame.hidden |= value.isdecimal() and int(value[:9]) <= _TINY
    elif name in ("vanish", "hidden", "del", "cellDel", "showingPlcHdr"):
        frame.hidden |= name in ("del", "cellDel") or _is_on(given)
