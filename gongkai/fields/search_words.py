"""Words by which a record shall be found: 关键词."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields.values import Text

_BETWEEN = re.compile("[，、；;]")


def _parted(value: Any) -> Any:
    """Make a tuple of words, of which several may be written as one text: 农田，水利; 农田、水利."""
    items = (value,) if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        return items
    found: list[Any] = []
    for item in items:
        parts = [word.strip() for word in _BETWEEN.split(item)] if isinstance(item, str) else [item]
        found += [part for part in parts if part != ""]
    return tuple(found)


#: A single word may be written without a list; the marks of a Chinese input method part words, too.
Words = Annotated[tuple[Text, ...], BeforeValidator(_parted)]
