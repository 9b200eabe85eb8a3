"""Limits on the expanded size of a YAML text, checked before loading: a few lines can mean a billion values.

The text is read once as a stream, which needs no memory, and only when it has enough signs to exceed a limit.
"""

from __future__ import annotations

import yaml

from gongkai.problems import Position, Problem, problem

#: Keys and values of one text. A table of 10,000 tasks has 130,000; one of a county has 2,000.
MOST_VALUES = 200_000
#: Signs of which each key and each value needs one, and the signs of a reference, of which it needs both.
_PARTING = ("\n", ",", ":", "- ", "-\t", "[", "{", "?")
_REFERENCE = ("&", "*")


def beyond_limits(text: str, path: str, first_line: int) -> Problem | None:
    """GK010 at the first reference (``&`` and ``*``), GK041 for more than ``MOST_VALUES`` values; else None.

    ``text`` begins on line ``first_line`` of the file ``path``. Other faults of the text are ignored.
    """
    many = sum(map(text.count, _PARTING)) > MOST_VALUES
    if not many and not all(sign in text for sign in _REFERENCE):
        return None
    values = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not isinstance(event, yaml.NodeEvent):
                continue
            mark = event.start_mark
            at = (
                Position(path, first_line + mark.line, mark.column + 1)
                if mark
                else Position(path, first_line)
            )
            if event.anchor is not None:
                return problem("GK010", at)
            values += 1
            if values > MOST_VALUES:
                return problem("GK041", at, most=MOST_VALUES)
    except yaml.YAMLError:
        return None
    return None
