"""Reading a written page: once for all rules, tag after tag."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from gongkai.inspect.markup import BREAK, Element, Markup

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
