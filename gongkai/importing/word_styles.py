"""What the styles of a Word file say of a paragraph: its name, the level of a heading, its list, hidden or bold words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
#: A style that is based on another that is based on it would never end.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those that it is based on; ``level`` is that of a heading from 1 on, 0 for text."""

    name: str = ""
    level: int = 0
    list_name: str = ""
    list_level: int | None = None
    align: str = ""
    hidden: bool = False
    bold: bool = False
    struck: bool = False


class Styles:
    """The styles of one document, each worked out once."""

    def __init__(self, root: Any | None) -> None:
        """``root`` is the element of styles.xml, None when there is none."""
        found = [] if root is None else list(root.iter(f"{W}style"))
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._made: dict[str, Style] = {}
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in found
                if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "0"))
            ),
            "",
        )

    def of(self, identifier: str | None) -> Style:
        """The style of an identifier, that of ordinary paragraphs for None."""
        return self._style(identifier or self._default, 0)

    def lists(self) -> dict[str, str]:
        """The list that each style names, by the identifier of the style."""
        return {name: style.list_name for name in self._elements if (style := self.of(name)).list_name}

    def _style(self, identifier: str, depth: int) -> Style:
        if identifier in self._made:
            return self._made[identifier]
        element = self._elements.get(identifier)
        if element is None or depth > _DEEPEST:
            return Style()
        base = value(element, "basedOn")
        above = self._style(base, depth + 1) if base else Style()
        name = value(element, "name") or identifier
        paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        outline = None if paragraph is None else value(paragraph, "outlineLvl")
        named = _HEADING.fullmatch(name)
        level = int(named[1]) if named else above.level
        if outline and outline.isdigit():
            level = int(outline) + 1 if int(outline) < 9 else 0
        lists = None if paragraph is None else paragraph.find(f"{W}numPr")
        list_name = None if lists is None else value(lists, "numId")
        at = None if lists is None else value(lists, "ilvl")
        made = Style(
            name,
            level,
            above.list_name if list_name is None else list_name,
            int(at) if at and at.isdigit() else above.list_level,
            (None if paragraph is None else value(paragraph, "jc")) or above.align,
            flag(run, "vanish", above.hidden),
            flag(run, "b", above.bold),
            is_struck(run, above.struck),
        )
        self._made[identifier] = made
        return made


def value(parent: Any, name: str) -> str | None:
    """What the child ``name`` of an element says; None when there is no such child."""
    element = parent.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val")


def flag(properties: Any | None, name: str, otherwise: bool = False) -> bool:
    """Whether properties switch something on; ``otherwise`` where they do not say."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return otherwise if element is None else is_on(element.get(f"{W}val", "1"))


def is_struck(properties: Any | None, otherwise: bool = False) -> bool:
    """Whether properties strike words through, with one line or two; ``otherwise`` where they do not say."""
    return any(flag(properties, name, otherwise) for name in ("strike", "dstrike"))


def is_on(written: str) -> bool:
    """Whether a switch of the format is on."""
    return written.lower() not in _OFF


def parsed(content: bytes) -> Any:
    """A part of a Word file as elements."""
    from docx.oxml.parser import parse_xml

    return parse_xml(content)
