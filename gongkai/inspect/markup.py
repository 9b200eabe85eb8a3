"""A written page read once: its elements in order, their attributes and their text, ready for the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from html.parser import HTMLParser

#: Stands in the text between two blocks, so that words of different cells and paragraphs never run together.
BREAK = "\f"

_VOID = frozenset(
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
_CODE = frozenset(("script", "style"))

# Text and the tag after it, in the form in which templates write every tag. A page that has anything else is read by
# html.parser from the start.
_TOKEN = re.compile(r'([^<]*)<(?:(/?)([a-z][a-z0-9]*)([^<>"]*(?:"[^"]*"[^<>"]*)*)|!doctype html)>')
_USUAL = re.compile(r'(?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"]*"|=[a-zA-Z0-9_-]+(?=\s|\Z))?)*\s*(/?)')
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9-]*)(?:=(?:"([^"]*)"|([a-zA-Z0-9_-]+)))?')
#: So many different tags are remembered in a process with their attributes; most of a site's tags are the same.
_TAGS_KEPT = 1 << 16


class Element:
    """One element: its tag and attributes (lower case names), and where its content stands in the page.

    Elements inside it are ``elements[index + 1 : stop]`` of the page, its text ``chunks[start:end]``.
    """

    __slots__ = ("attributes", "code", "end", "index", "parent", "start", "stop", "tag")

    def __init__(
        self, tag: str, attributes: dict[str, str], parent: Element | None, index: int, start: int
    ) -> None:
        self.tag = tag
        #: Shared with every element of the same attributes: read, never written.
        self.attributes = attributes
        self.parent = parent
        self.index = index
        self.stop = index + 1
        self.start = start
        self.end = start
        self.code = ""

    def get(self, attribute: str) -> str:
        """The value of an attribute without the space around it; empty when there is none."""
        return self.attributes.get(attribute, "").strip()

    def ancestors(self) -> Iterator[Element]:
        """The elements around this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def inside(self, *tags: str) -> bool:
        """Whether an element of one of ``tags`` stands around this one."""
        return any(above.tag in tags for above in self.ancestors())

    @property
    def hidden(self) -> bool:
        """Whether this element or one around it carries ``hidden`` or ``inert``."""
        return any(
            "hidden" in one.attributes or "inert" in one.attributes for one in (self, *self.ancestors())
        )


@dataclass(frozen=True)
class Markup:
    """What a page is made of: all elements in order, the same by tag, attribute and id, and the text in pieces."""

    elements: tuple[Element, ...]
    by_tag: dict[str, list[Element]]
    chunks: tuple[str, ...]

    @cached_property
    def by_attribute(self) -> dict[str, list[Element]]:
        """The elements by the names of their attributes."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            for name in element.attributes:
                if name in found:
                    found[name].append(element)
                else:
                    found[name] = [element]
        return found

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        """The elements by their id."""
        found: dict[str, list[Element]] = {}
        for element in self.having("id"):
            found.setdefault(element.get("id"), []).append(element)
        return found

    def all(self, *tags: str) -> list[Element]:
        """The elements of the given tags, those of the first tag first."""
        return [element for tag in tags for element in self.by_tag.get(tag, ())]

    def first(self, tag: str) -> Element | None:
        """The first element of a tag."""
        found = self.by_tag.get(tag)
        return found[0] if found else None

    def having(self, attribute: str) -> list[Element]:
        """The elements that carry an attribute."""
        return self.by_attribute.get(attribute, [])

    def within(self, element: Element, *tags: str) -> list[Element]:
        """The elements of the given tags inside ``element``, in order."""
        return [one for one in self.elements[element.index + 1 : element.stop] if one.tag in tags]

    def raw_text(self, element: Element) -> str:
        """The text of an element with ``BREAK`` between blocks and a line feed for each ``br``."""
        return "".join(self.chunks[element.start : element.end])

    def text(self, element: Element) -> str:
        """The text of an element; blocks are set apart by a space, no space at the ends."""
        return self.raw_text(element).replace(BREAK, " ").strip()

    def given_name(self, element: Element) -> str:
        """The accessible name that ``aria-labelledby`` or ``aria-label`` gives, empty when it gives none."""
        references = element.get("aria-labelledby").split()
        if references:
            named = (self.ids[name][0] for name in references if name in self.ids)
            return " ".join(map(self.text, named)).strip()
        return element.get("aria-label")

    def name(self, element: Element) -> str:
        """The accessible name of a link or head cell: given, or its text, or what its images say."""
        return self.given_name(element) or self.text(element) or self._shown(element) or element.get("title")

    def _shown(self, element: Element) -> str:
        """What the images in an element say."""
        return " ".join(image.get("alt") for image in self.within(element, "img")).strip()


class _Reader(HTMLParser):
    """Collects elements and text in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.by_tag: dict[str, list[Element]] = {}
        self.chunks: list[str] = []
        self._open: list[Element] = []

    def updatepos(self, i: int, j: int) -> int:
        """Lines are not counted: a problem of a written page has no line that its reader could go to."""
        return j

    def scan(self, html: str) -> bool:
        """Read a page whose tags all have the usual form, ten times as fast; False when it has any other.

        This loop goes over every tag of a site, so it calls as little as it can.
        """
        tokens = _TOKEN.findall(html)
        if len(tokens) != html.count("<"):
            return False
        plain = "&" not in html
        elements, by_tag, chunks, stack = self.elements, self.by_tag, self.chunks, self._open
        code: Element | None = None
        for text, end, tag, written in tokens:
            if text:
                if code is not None:
                    code.code += text
                else:
                    chunks.append(text if plain or "&" not in text else unescape(text))
            if code is not None:
                if not end or tag != code.tag:
                    return False
                code = None
            if end:
                if written:
                    return False
                if not stack or stack[-1].tag != tag:
                    self.handle_endtag(tag)
                    continue
                element = stack.pop()
                element.end = len(chunks)
                element.stop = len(elements)
                if tag not in _INLINE:
                    chunks.append(BREAK)
            elif tag:
                known = _tags.get(written) or _tag(written)
                if known is None:
                    return False
                if tag not in _INLINE:
                    chunks.append("\n" if tag == "br" else BREAK)
                element = Element(tag, known[0], stack[-1] if stack else None, len(elements), len(chunks))
                elements.append(element)
                if tag in by_tag:
                    by_tag[tag].append(element)
                else:
                    by_tag[tag] = [element]
                if tag not in _VOID:
                    stack.append(element)
                    if known[1]:
                        self.handle_endtag(tag)
                    elif tag in _CODE:
                        code = element
        last = _TOKEN.match(html, html.rfind("<")) if tokens else None
        rest = html[last.end() :] if last else html
        self.handle_data(rest if code is not None else unescape(rest))
        return True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by html.parser for each start tag."""
        if tag not in _INLINE:
            self.chunks.append("\n" if tag == "br" else BREAK)
        above = self._open[-1] if self._open else None
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, above, len(self.elements), len(self.chunks))
        self.elements.append(element)
        self.by_tag.setdefault(tag, []).append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Called by html.parser for each end tag; one that closes nothing is passed over, as in browsers."""
        stack, chunks = self._open, self.chunks
        if not (stack and stack[-1].tag == tag) and all(element.tag != tag for element in stack):
            return
        end, stop = len(chunks), len(self.elements)
        while True:
            element = stack.pop()
            element.end, element.stop = end, stop
            if element.tag == tag:
                break
        if tag not in _INLINE:
            chunks.append(BREAK)

    def handle_data(self, data: str) -> None:
        """Called by html.parser for text."""
        if self._open and self._open[-1].tag in _CODE:
            self._open[-1].code += data
        else:
            self.chunks.append(data)

    def finish(self) -> Markup:
        """What was read; elements that were never closed end with the page."""
        self.close()  # html.parser may still hold the end of the page
        for element in self._open:
            element.end, element.stop = len(self.chunks), len(self.elements)
        return Markup(tuple(self.elements), self.by_tag, tuple(self.chunks))


#: What stands after the name of a start tag → its attributes, and whether it closes itself.
_tags: dict[str, tuple[dict[str, str], bool]] = {}


def _tag(written: str) -> tuple[dict[str, str], bool] | None:
    """Read what stands after the name of a start tag; None when it does not have the usual form."""
    usual = _USUAL.fullmatch(written)
    if usual is None:
        return None
    attributes = {
        name.lower(): unescape(quoted or bare) for name, quoted, bare in _ATTRIBUTE.findall(written)
    }
    if len(_tags) >= _TAGS_KEPT:
        _tags.clear()
    _tags[written] = (attributes, bool(usual[1]))
    return _tags[written]


def read_markup(html: str) -> Markup:
    """Read a page. Raises nothing: what browsers forgive is read as far as it goes."""
    reader = _Reader()
    if not reader.scan(html):
        reader = _Reader()
        reader.feed(html)
    return reader.finish()
