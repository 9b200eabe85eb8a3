"""The kind of a paper that its head does not state, from the words of its title: 开放日, 防汛应急预案, 第23号建议."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.sources.nodes import Fields, Scalar

_TITLE = ("标题", "title")


def with_kind(fields: Fields, keys: tuple[str, str], signs: Mapping[str, str]) -> Fields:
    """The head with the kind that its title names under the first of ``keys``, unless one of them is stated.

    ``signs`` are regular expressions by kinds; a title with signs of two kinds, or of none, says nothing.
    """
    stated = {key.text: value for key, value in fields.entries}
    title = next((stated[name] for name in _TITLE if name in stated), None)
    if any(key in stated for key in keys) or not isinstance(title, Scalar):
        return fields
    found = [kind for kind, sign in signs.items() if re.search(sign, title.text)]
    if len(found) != 1:
        return fields
    return Fields((*fields.entries, (Scalar(keys[0], title.at), Scalar(found[0], title.at))), fields.at)
