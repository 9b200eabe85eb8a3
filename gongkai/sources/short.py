"""Names from file properties, for messages: shortened, and omitted when a program wrote its own name."""

from __future__ import annotations

import re

_SHOWN = 20
#: What programs write when no person is named.
_NOBODY = re.compile(
    r"(?:python-docx|openpyxl|apache poi|microsoft.*|windows.*|微软.*|wps.*|kingsoft.*|administrator|admin|user|unknown|未知|office)?",
    re.IGNORECASE,
)


def is_nobody(name: str) -> bool:
    """Whether a name is that of a program, or empty."""
    return bool(_NOBODY.fullmatch(name.strip()))


def shortened(value: str) -> str:
    """A value on one line, cut when it is long."""
    flat = " ".join(value.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}……"
