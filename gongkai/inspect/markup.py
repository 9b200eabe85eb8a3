"""What a written page is made of: its elements in order, their attributes and their text, ready for the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

#: Stands in the text between two blocks, so that words of different cells and paragraphs never run together.
BREAK = "\f"


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
