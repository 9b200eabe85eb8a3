"""Lines at which a list or a quotation of Markdown ends or begins without a blank line. Pure."""

from __future__ import annotations

import re

from gongkai.render.cut_words import GOES_ON, parts_word
from gongkai.render.indents import INDENT, columns
from gongkai.render.line_signs import ends, is_structure
from gongkai.render.margins import SHORTEST, width
from gongkai.render.marked_lines import QUOTED, is_marked, unquoted
from gongkai.render.numbered_lines import numbered

ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}\.) ")
NUMBERED_ITEM = re.compile(r"[ \t]*[0-9]{1,9}\. ")


def leaves_list(above: str, line: str) -> bool:
    """Whether a list ends or begins between two lines: ``1. 建立制度`` / 各镇要落实。 / ``2. 加强检查。``"""
    if ITEM.match(above.lstrip(" \t")):
        return not is_marked(line) and columns(line) <= columns(above)
    return not is_marked(above) and bool(NUMBERED_ITEM.match(line)) and is_structure(line.strip(INDENT))


def leaves_quotation(above: str, line: str) -> bool:
    """Whether a line stands below a quotation that ended a sentence, with ``>`` or without, or begins a structure in one."""
    if not (QUOTED.match(above) and is_marked(above)):
        return False
    if not QUOTED.match(line):
        return not is_marked(line) and ends(above)
    quoted, text = unquoted(above), unquoted(line)
    if parts_word(quoted, text) or (quoted.endswith(GOES_ON) and not numbered(text)):
        return False
    return not (is_marked(quoted) or is_marked(text)) and (
        is_structure(text) or (ends(quoted) and width(quoted) < SHORTEST)
    )
