"""Parse a written page once for all rules, and a part that many pages share once for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

from gongkai.inspect.markup import Columns, Markup, Tag
from gongkai.inspect.written import CODE, VOID, end_tag, known_tags, parsed_tag, read_tag

_WRITTEN = re.compile("<([^>]*)>")


class _Reader:
    """Fills the columns of a page in one pass."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.markup = Markup(self.columns)
        self.open: list[int] = []

    def scan(self, html: str) -> bool:
        """Read a part whose tags all have the usual form, the fast way; False when one has another form.

        This handles every tag of a site, so it does as little as possible for each.
        """
        if "<" not in html:
            self.columns.pieces[-1] += unescape(html)
            return True
        pieces = _WRITTEN.split(html)
        known = known_tags.get
        tags = [known(piece) or read_tag(piece) for piece in pieces[1::2]]
        first = len(self.columns.tags)
        if "<" in pieces[-1] or not self._nest(tags):
            return False
        for at in (at for name in CODE for at in self.markup.places.get(name, ()) if at >= first):
            if self.columns.spans[at] != 1:
                return False  # something in the code looks like a tag
            place = 2 * (at - first + 1)
            self.columns.codes[at], pieces[place] = pieces[place], ""
        if "&" in html:
            pieces[::2] = [unescape(text) if "&" in text else text for text in pieces[::2]]
        pieces[1::2] = [tag.mark for tag in tags]
        self._append(pieces)
        return True

    def put(self, fragment: Markup) -> None:
        """Append a fragment that was read before."""
        self.markup.fragments.append((len(self.columns.tags), fragment))
        self.columns.tags += fragment.columns.tags
        self.columns.spans += fragment.columns.spans
        self._append(fragment.columns.pieces)

    @property
    def whole(self) -> bool:
        """Whether everything read so far consists of whole elements without code."""
        return not self.open and not self.columns.codes

    def _append(self, pieces: list[str]) -> None:
        self.columns.pieces[-1] += pieces[0]
        self.columns.pieces += pieces[1:]

    def _nest(self, new: list[Tag]) -> bool:
        """Find the end of every element; False when elements overlap, or an end tag has no start tag."""
        tags, spans, places, stack = self.columns.tags, self.columns.spans, self.markup.places, self.open
        first = len(tags)
        tags += new
        spans += [0] * len(new)
        for at, tag in enumerate(new, first):
            for key in tag.keys:
                if key in places:
                    places[key].append(at)
                else:
                    places[key] = [at]
            if tag.step > 0:
                stack.append(at)
            elif tag.step:
                if not stack:
                    return False
                start = stack.pop()
                if tags[start].name != tag.name:
                    return False
                spans[start] = at - start
                spans[at] = start - at
        return True

    def finish(self) -> Markup:
        """Return the page; elements that were never closed end with it."""
        for at in self.open:
            self.columns.spans[at] = len(self.columns.tags) - at
        return self.markup.finished()


class _Parser(HTMLParser):
    """A reader that also accepts what browsers forgive."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reader = _Reader()
        self.columns = self.reader.columns
        self._open = self.reader.open

    def updatepos(self, i: int, j: int) -> int:
        """Do not count lines: a problem of a written page has no line that its reader could go to."""
        return j

    def _add(self, tag: Tag) -> int:
        at = len(self.columns.tags)
        self.columns.tags.append(tag)
        self.columns.spans.append(0)
        self.columns.pieces += (tag.mark, "")
        for key in tag.keys:
            self.reader.markup.places.setdefault(key, []).append(at)
        return at

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by html.parser for each start tag."""
        at = self._add(parsed_tag(tag, attrs))
        if tag not in VOID:
            self._open.append(at)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by html.parser for each self-closing tag."""
        self._add(parsed_tag(tag, attrs, closed=True))

    def handle_endtag(self, tag: str) -> None:
        """Called by html.parser for each end tag; one that closes nothing is ignored, as in browsers."""
        tags, spans = self.columns.tags, self.columns.spans
        if all(tags[at].name != tag for at in self._open):
            return
        end = self._add(end_tag(tag))
        while spans[end] == 0:
            at = self._open.pop()
            spans[at] = end - at
            if tags[at].name == tag:
                spans[end] = at - end

    def handle_data(self, data: str) -> None:
        """Called by html.parser for text."""
        last = self._open[-1] if self._open else -1
        if self._open and self.columns.tags[last].name in CODE:
            self.columns.codes[last] = self.columns.codes.get(last, "") + data
        else:
            self.columns.pieces[-1] += data


def read_markup(html: str, fragments: Iterable[tuple[str, Markup]] = ()) -> Markup:
    """Parse a page. Raises nothing: whatever browsers forgive is read as far as possible.

    ``fragments`` are texts that were read before, in their order in the page; one that is not in the page is
    ignored.
    """
    reader = _Reader()
    usual, at = True, 0
    for text, fragment in fragments:
        place = html.find(text, at)
        if place >= 0 and usual:
            usual = reader.scan(html[at:place])
            reader.put(fragment)
            at = place + len(text)
    if not usual or not reader.scan(html[at:]):
        return _parsed(html)
    return reader.finish()


def _parsed(html: str) -> Markup:
    parser = _Parser()
    parser.feed(html)
    parser.close()  # it may still contain the end of the page
    return parser.reader.finish()


def read_fragment(text: str) -> Markup | None:
    """Parse a part for all pages that share it; None unless it is whole elements in the usual form."""
    reader = _Reader()
    return reader.finish() if reader.scan(text) and reader.whole else None
