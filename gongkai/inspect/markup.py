"""A parsed page: its tags in order with the text between them, and its elements, for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

#: Put into the text between two blocks, so that words of different cells and paragraphs never run together.
BREAK = "\f"

#: Keys too common to index, since indexing costs every page more than rare look-ups save: tags, and
#: attributes with ``@`` before them.
COMMON = frozenset((
    "body", "dd", "div", "dl", "dt", "li", "p", "span", "strong", "ul",
    "@aria-hidden", "@aria-label", "@class", "@content", "@datetime", "@href", "@name", "@rel", "@scope",
))  # fmt: skip
#: Further keys besides tag and attributes: a link within the page; a value with ``:`` or ``//``, which may be
#: an external address; an attribute that is an event handler; a value that may hold the number of a person.
IN_PAGE, FAR, HANDLER, NUMBERED = "#", "//", "on", "0"


class Tag:
    """A tag as written, parsed once for all places where it is written the same."""

    __slots__ = ("attributes", "keys", "mark", "name", "step")

    def __init__(
        self, name: str, attributes: dict[str, str], step: int, mark: str, keys: tuple[str, ...] = ()
    ) -> None:
        #: In lower case; empty when it is not an element (the doctype).
        self.name = name
        #: With lower-case names. Read only.
        self.attributes = attributes
        #: 1 for a start tag, -1 for an end tag, 0 for a void element.
        self.step = step
        #: Its trace in the text of the page: ``BREAK``, a line feed or nothing.
        self.mark = mark
        #: The index keys of its elements, without ``COMMON``.
        self.keys = keys


class Columns:
    """A page in columns: all tags in order and the text around them.

    Tag number n is between ``pieces[2 * n]`` (the text before it) and ``pieces[2 * n + 2]``; ``pieces[2 * n +
    1]`` is its mark. ``spans[n]`` is the distance from a start tag to its end tag, and back; ``codes`` are
    the texts of scripts and styles by the number of their tag.
    """

    __slots__ = ("codes", "pieces", "spans", "tags")

    def __init__(self) -> None:
        self.pieces: list[str] = [""]
        self.tags: list[Tag] = []
        self.spans: list[int] = []
        self.codes: dict[int, str] = {}


class HtmlElement:
    """One element of a page. ``index`` is the number of its tag among all tags."""

    __slots__ = ("attributes", "columns", "index", "tag")

    def __init__(self, columns: Columns, index: int) -> None:
        tag = columns.tags[index]
        self.columns = columns
        self.index = index
        self.tag = tag.name
        #: Shared by all tags written the same: read only.
        self.attributes = tag.attributes

    @property
    def code(self) -> str:
        """The text of a script or style."""
        return self.columns.codes.get(self.index, "")

    @property
    def stop(self) -> int:
        """The number of its end tag; its own number when it has no content."""
        return self.index + self.columns.spans[self.index]

    @property
    def parent(self) -> HtmlElement | None:
        """The enclosing element."""
        return next(self.ancestors(), None)

    def get(self, attribute: str) -> str:
        """The value of an attribute without the space around it; empty when there is none."""
        return self.attributes.get(attribute, "").strip()

    def ancestors(self) -> Iterator[HtmlElement]:
        """The enclosing elements, the nearest first."""
        return (HtmlElement(self.columns, at) for at in self._above())

    def inside(self, *tags: str) -> bool:
        """Whether it is inside an element of one of ``tags``."""
        return any(self.columns.tags[at].name in tags for at in self._above())

    @property
    def hidden(self) -> bool:
        """Whether this element or an enclosing one has ``hidden`` or ``inert``."""
        tags = self.columns.tags
        return any(
            "hidden" in tags[at].attributes or "inert" in tags[at].attributes
            for at in (self.index, *self._above())
        )

    def _above(self) -> Iterator[int]:
        """The numbers of the start tags of the enclosing elements."""
        spans, at = self.columns.spans, self.index - 1
        while at >= 0:
            span = spans[at]
            if span > 0:
                yield at
            at += span - 1 if span < 0 else -1  # skip an element that ends here


class Markup:
    """The elements of a page, with an index.

    ``places`` maps index keys to numbers of tags. ``fragments`` are sequences of whole elements that many
    pages share, each with the number of its first tag: part of the columns, with an index of their own. A
    fragment is ``sound`` when the rules for single elements found nothing in it.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.places: dict[str, list[int]] = {}
        self.fragments: list[tuple[int, Markup]] = []
        self.sound = False
        #: All index keys, including those of fragments; set when the page is read.
        self.keys: frozenset[str] = frozenset()
        self._elements: dict[str, list[HtmlElement]] = {}

    def apart(self) -> Markup:
        """The same page without elements of sound fragments in its index; ids, texts and ancestors stay."""
        fragments = [(first, fragment) for first, fragment in self.fragments if not fragment.sound]
        if len(fragments) == len(self.fragments):
            return self
        apart = Markup(self.columns)
        apart.ids, apart.places, apart.fragments = self.ids, self.places, fragments
        return apart.finished()

    def finished(self) -> Markup:
        """Itself, after the keys are set at the end of reading."""
        self.keys = frozenset(self.places).union(*{fragment.keys for _, fragment in self.fragments})
        return self

    def walk(self, keys: frozenset[str]) -> Iterator[HtmlElement]:
        """The elements with one of ``keys``, in order, created lazily."""
        tags = enumerate(self.columns.tags)
        return (HtmlElement(self.columns, at) for at, tag in tags if not keys.isdisjoint(tag.keys))

    @property
    def elements(self) -> Iterator[HtmlElement]:
        """All elements in order."""
        return (
            HtmlElement(self.columns, at)
            for at, tag in enumerate(self.columns.tags)
            if tag.step >= 0 and tag.name
        )

    @cached_property
    def ids(self) -> dict[str, list[HtmlElement]]:
        """The elements by their id."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.having("id"):
            found.setdefault(element.get("id"), []).append(element)
        return found

    def all(self, *tags: str) -> list[HtmlElement]:
        """The elements of the given tags, those of the first tag first."""
        if len(tags) == 1:
            return self.found(tags[0])
        return [element for tag in tags if tag in self.keys or tag in COMMON for element in self.found(tag)]

    def first(self, tag: str) -> HtmlElement | None:
        """The first element of a tag."""
        found = self.found(tag)
        return found[0] if found else None

    def having(self, attribute: str) -> list[HtmlElement]:
        """The elements that have an attribute."""
        return self.found(f"@{attribute}")

    def found(self, key: str) -> list[HtmlElement]:
        """The elements with a tag, with an ``@attribute``, or with another index key."""
        if key not in self.keys and key not in COMMON:
            return []
        known = self._elements.get(key)
        if known is None:
            known = self._elements[key] = [HtmlElement(self.columns, at) for at in self._places(key)]
        return known

    def _places(self, key: str) -> Iterable[int]:
        if key in COMMON:
            starts = ((at, tag) for at, tag in enumerate(self.columns.tags) if tag.step >= 0)
            if key.startswith("@"):
                return (at for at, tag in starts if key[1:] in tag.attributes)
            return (at for at, tag in starts if key == tag.name)
        own = self.places.get(key, ())
        if not self.fragments or key not in self.keys:
            return own
        shared = (first + at for first, fragment in self.fragments for at in fragment.places.get(key, ()))
        return sorted([*own, *shared])

    def within(self, element: HtmlElement, *tags: str) -> list[HtmlElement]:
        """The elements of the given tags inside ``element``, in order."""
        first = element.index + 1
        return [
            HtmlElement(self.columns, at)
            for at, tag in enumerate(self.columns.tags[first : element.stop], first)
            if tag.name in tags and tag.step >= 0
        ]

    def raw_text(self, element: HtmlElement) -> str:
        """The text of an element with ``BREAK`` between blocks and a line feed for each ``br``."""
        return "".join(self.columns.pieces[2 * element.index + 2 : 2 * element.stop + 1])

    def text(self, element: HtmlElement) -> str:
        """The text of an element; blocks are separated by a space, no space at the ends."""
        return self.raw_text(element).replace(BREAK, " ").strip()

    def given_name(self, element: HtmlElement) -> str:
        """The accessible name from ``aria-labelledby`` or ``aria-label``; empty when there is none."""
        references = element.get("aria-labelledby").split()
        if references:
            named = (self.ids[name][0] for name in references if name in self.ids)
            return " ".join(map(self.text, named)).strip()
        return element.get("aria-label")

    def name(self, element: HtmlElement) -> str:
        """The accessible name of a link or head cell: given, or its text, or the names of its images."""
        return self.given_name(element) or self.text(element) or self._shown(element) or element.get("title")

    def _shown(self, element: HtmlElement) -> str:
        """The alternative texts of the images in an element."""
        return " ".join(image.get("alt") for image in self.within(element, "img")).strip()
