"""Refuse YAML that is nested too deeply: the later readers recurse once per level."""

from __future__ import annotations

import re

import yaml

from gongkai.problems import Position, Problem, problem

#: No paper needs a tenth of this depth.
DEEPEST = 100
_BRACKET = re.compile(r"[\[\]{}]")
#: Many items on one line, or a line with a deep indent.
_STAIRS = re.compile(rf"(?:[-?][ ]+){{{DEEPEST}}}|^ {{{DEEPEST}}}", re.MULTILINE)
_OPENS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def too_deep(text: str, path: str, first_line: int) -> Problem | None:
    """GK007 at the first value below more than ``DEEPEST`` others; None when there is none.

    ``text`` begins on line ``first_line`` of the file ``path``. It is parsed here only when it has enough
    signs for such a depth. Other faults of the text are ignored.
    """
    if not (_brackets(text) > DEEPEST or _STAIRS.search(text)):
        return None
    place, stopped = _first_too_deep(text)
    if place is None and stopped:
        # The library has a depth limit of its own and reads ahead, so it can give up before it reports any depth. The
        # text before that point stays below its limit: parse that.
        place, _ = _first_too_deep(text[:stopped])
    if place is None:
        return None
    at = Position(path, first_line + place[0], place[1] + 1)
    reason = f"一层套一层，超过了 {DEEPEST} 层"
    return problem("GK007", at, reason=reason, advice="检查是不是多打了括号或减号，每一项写一行")


def _first_too_deep(text: str) -> tuple[tuple[int, int] | None, int]:
    """Find the first value below more than ``DEEPEST`` others.

    Returns its line and column from 0, or None, and the offset at which the parser gave up, 0 when it did not.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, _OPENS) - isinstance(event, _CLOSES)
            mark = event.start_mark
            if depth > DEEPEST and mark:
                return (mark.line, mark.column), 0
    except yaml.MarkedYAMLError as error:
        return None, error.problem_mark.index if error.problem_mark else 0
    except yaml.YAMLError:
        return None, 0
    return None, 0


def _brackets(text: str) -> int:
    """The greatest number of open brackets, when every bracket counts."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    deepest = depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest
