"""How deep a YAML text is nested. What reads it takes a step down a level, and may not fall off the end of the stairs."""

from __future__ import annotations

import re

import yaml

from gongkai.problems import Position, Problem, problem

#: No paper needs a tenth of it.
DEEPEST = 100
_BRACKET = re.compile(r"[\[\]{}]")
#: Many items on one line, or a line far to the right.
_STAIRS = re.compile(rf"(?:[-?][ ]+){{{DEEPEST}}}|^ {{{DEEPEST}}}", re.MULTILINE)
_OPENS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def too_deep(text: str, path: str, first_line: int) -> Problem | None:
    """GK007 at the first value below more than ``DEEPEST`` others; None when there is none.

    The text is read for it only when its signs allow of such a depth at all. One that cannot be read is not judged.
    """
    if not (_brackets(text) > DEEPEST or _STAIRS.search(text)):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, _OPENS) - isinstance(event, _CLOSES)
            mark = event.start_mark
            if depth > DEEPEST and mark:
                at = Position(path, first_line + mark.line, mark.column + 1)
                reason = f"一层套一层，超过了 {DEEPEST} 层"
                return problem("GK007", at, reason=reason, advice="检查是不是多打了括号或减号，每一项写一行")
    except yaml.YAMLError:
        return None
    return None


def _brackets(text: str) -> int:
    """How many brackets are open at once, at most, when every one of them counts."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    deepest = depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest
