"""Tags as written: each form is parsed once, and each tag of that form only by its values."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from gongkai.inspect.markup import BREAK, COMMON, FAR, HANDLER, IN_PAGE, NUMBERED, Tag

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
CODE = frozenset(("script", "style"))

# The form in which templates write every tag; html.parser reads any other.
_USUAL = re.compile(
    r'([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:=""|=[a-zA-Z0-9_-]+(?=\s|\Z))?)*)\s*(/?)'
)
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9-]*)(?:=(?:("")|([a-zA-Z0-9_-]+)))?')
_USUAL_END = re.compile("/[a-z][a-z0-9]*")
#: Eleven digits with few other signs between them.
_DIGITS = re.compile(r"\d(?:[^\d\n]{0,3}+\d){10}")
#: At most this many different tags are cached per process; most of a site's tags are the same.
_KEPT = 1 << 16


class _Shape:
    """The common part of all tags that differ only between their quotation marks."""

    __slots__ = ("attributes", "keys", "mark", "name", "step")

    def __init__(
        self, name: str, attributes: tuple[tuple[str, str | None], ...], closed: bool = False
    ) -> None:
        self.name = name
        #: Names and values, None for values between quotation marks.
        self.attributes = attributes
        self.mark = "" if name in _INLINE else "\n" if name == "br" else BREAK
        self.step = 1
        if name in VOID:
            self.step = 0
        elif closed:
            self.step, self.mark = 0, self.mark * 2
        names = dict(attributes)
        keys = [key for key in (name, *(f"@{name}" for name in names)) if key not in COMMON]
        self.keys = (*keys, HANDLER) if any(name.startswith("on") for name in names) else tuple(keys)

    def tag(self, attributes: dict[str, str]) -> Tag:
        """A tag with these attributes."""
        keys = self.keys
        values = "\n".join(attributes.values())
        if ":" in values or "//" in values:
            keys = (*keys, FAR)
        if (
            "#" in values
            and self.name in ("a", "area")
            and attributes.get("href", "").strip().startswith("#")
        ):
            keys = (*keys, IN_PAGE)
        if _DIGITS.search(values):
            keys = (*keys, NUMBERED)
        return Tag(self.name, attributes, self.step, self.mark, keys)


@lru_cache(maxsize=4096)
def _shape(*around: str) -> _Shape | None:
    """The shape of a tag, from the text outside its quotation marks; None unless it has the usual form."""
    usual = _USUAL.fullmatch('""'.join(around))
    if usual is None:
        return None
    name, rest, closed = usual.groups()
    found = _ATTRIBUTE.findall(rest)
    return _Shape(
        name, tuple((name.lower(), None if quoted else bare) for name, quoted, bare in found), bool(closed)
    )


def parsed_tag(name: str, attributes: list[tuple[str, str | None]], closed: bool = False) -> Tag:
    """A tag as html.parser gives it."""
    shape = _Shape(name, tuple(attributes), closed)
    return shape.tag({name: value or "" for name, value in attributes})


def end_tag(name: str) -> Tag:
    """The tag that ends an element."""
    return Tag(name, {}, -1, "" if name in _INLINE else BREAK)


#: A tag that only html.parser can read; it closes nothing, so a page with it is not sound.
UNUSUAL = Tag("", {}, -1, "")
#: The text between ``<`` and ``>`` → the tag.
known_tags: dict[str, Tag] = {}


def read_tag(written: str) -> Tag:
    """Read a tag; ``UNUSUAL`` when it does not have the usual form."""
    parts = written.split('"')
    shape = _shape(*parts[::2]) if len(parts) % 2 else None
    if shape is not None:
        values = iter(parts[1::2])
        tag = shape.tag(
            {
                name: unescape(value) if "&" in value else value
                for name, fixed in shape.attributes
                for value in (next(values) if fixed is None else fixed,)
            }
        )
    elif _USUAL_END.fullmatch(written):
        tag = end_tag(written[1:])
    elif written == "!doctype html":
        tag = Tag("", {}, 0, "")
    else:
        return UNUSUAL
    if len(known_tags) >= _KEPT:
        known_tags.clear()
    known_tags[written] = tag
    return tag
