"""有效期 in the head of a document, by what it says: 2年 is 有效期年, a day (至2028年1月31日) is 有效期至."""

from __future__ import annotations

import re

from gongkai.sources.nodes import Fields, Scalar
from gongkai.text.numerals import read_numeral

_KEYS = ("有效期年", "term", "有效期至", "expires")
_STATED = ("有效期", "有效期限")
_YEARS = re.compile(r"(?P<years>[1-9][0-9]{0,2}|[一二三四五六七八九十]{1,3})[ \u3000]?年")
_DAY = re.compile(r"(?:有效期)?至?(?P<day>[0-9]{4}(?:年|[-./])[0-9]{1,2}.*)")


def with_period(fields: Fields) -> Fields:
    """The head with 有效期 under the field that its value means; anything else stays and is reported."""
    keys = {key.text for key, _ in fields.entries}
    if keys & set(_KEYS) or len(keys & set(_STATED)) != 1:
        return fields
    entries = []
    for key, value in fields.entries:
        meant = _meant(value.text.strip()) if key.text in _STATED and isinstance(value, Scalar) else None
        entries.append((Scalar(meant[0], key.at), Scalar(meant[1], value.at)) if meant else (key, value))
    return Fields(tuple(entries), fields.at)


def _meant(text: str) -> tuple[str, str] | None:
    if years := _YEARS.fullmatch(text):
        said = years["years"]
        return "有效期年", said if said.isascii() else str(read_numeral(said))
    day = _DAY.fullmatch(text)
    return ("有效期至", day["day"]) if day else None
