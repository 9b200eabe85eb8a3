"""Words in white on white paper: nobody sees them in Word, so they must not appear on a page unseen."""

from __future__ import annotations

import re
from typing import Any

from gongkai.importing.word_styles import W, value

_WHITE = re.compile(r"(?:[fF][c-fC-F]){3}")
_CLEAR = {"", "auto", "ffffff", "none"}
#: In half points: below two points words are a line of dots.
_SMALLEST = 4


def is_white(run: Any) -> bool:
    """Whether a run is white and nothing behind it is coloured; the head of a table is often white on dark.

    A table with a style of its own may be dark by that style, so its words stay.
    """
    properties = run.find(f"{W}rPr")
    colour = None if properties is None else properties.find(f"{W}color")
    if colour is None:
        return False
    theme = colour.get(f"{W}themeColor", "")
    white = theme in ("background1", "light1") if theme else bool(_WHITE.fullmatch(colour.get(f"{W}val", "")))
    if not white or value(properties, "highlight") not in (None, "none", "white"):
        return False
    around = [properties]
    for ancestor in run.iterancestors():
        if ancestor.tag == f"{W}tbl":
            setting = ancestor.find(f"{W}tblPr")
            styled = None if setting is None else value(setting, "tblStyle")
            if styled and styled not in ("TableGrid", "TableNormal", "a3", "a1"):
                return False
            around.append(setting)
        elif ancestor.tag in (f"{W}p", f"{W}tc"):
            around.append(ancestor.find(f"{W}{ancestor.tag.rpartition('}')[2]}Pr"))
        elif ancestor.tag.endswith("}txbxContent"):
            return False  # the box may be filled; its words are placed by hand in any case
    return not any(_filled(line) for line in around if line is not None)


def is_covered(run: Any) -> bool:
    """Whether a run is set on a ground of its own colour, as words are blacked out by hand, or smaller than anybody reads."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    size = value(properties, "sz") or ""
    if size.isdecimal() and int(size) < _SMALLEST:
        return True
    shading, colour = properties.find(f"{W}shd"), properties.find(f"{W}color")
    # words without a colour of their own turn white on a dark ground by themselves
    ink = "" if colour is None else colour.get(f"{W}val", "auto").lower()
    if ink in _CLEAR:
        return False
    fill = "" if shading is None else shading.get(f"{W}fill", "").lower()
    return fill == ink or (ink == "000000" and value(properties, "highlight") == "black")


def _filled(properties: Any) -> bool:
    """Whether properties put a colour or a pattern behind the words."""
    shading = properties.find(f"{W}shd")
    if shading is None:
        return False
    plain = shading.get(f"{W}val", "clear") in ("clear", "nil") and not shading.get(f"{W}themeFill")
    return not plain or shading.get(f"{W}fill", "").lower() not in _CLEAR
