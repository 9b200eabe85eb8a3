"""Mistakes of form that are mended without any judgement: brackets of a document number, notation of a date, blanks.

Pure functions; what they leave alone stays as it is, sign by sign, and what they made they leave alone.
"""

from __future__ import annotations

import re

from gongkai.text.dates import parse_date

_NUMBER = re.compile(
    r"(?P<before>[一-鿿][ \u3000]*)[\[［【(（](?P<year>[ \u3000]*(?:19|20)[0-9]{2}[ \u3000]*)[\]］】)）](?P<after>[ \u3000]*第?[0-9]{1,5}号)"
)
_DAY = re.compile(
    r"[0-9]{4}(?:[/.][0-9]{1,2}[/.][0-9]{1,2}|-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)"
)
_HAN_DAY = re.compile(
    r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_TRAILING = re.compile(r"[ \t]+(?=\r?$)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")


def with_number_brackets(text: str) -> str:
    """The text with 〔〕 around the year of each document number: 云政办字[2026]3号."""
    return _NUMBER.sub(r"\g<before>〔\g<year>〕\g<after>", text)


def iso_day(written: str) -> str | None:
    """A day as 2026-03-02; None when it is already, or when it is not certain which day is meant."""
    if not _DAY.fullmatch(written) and not _HAN_DAY.fullmatch(written):
        return None
    try:
        day = parse_date(written).isoformat()
    except ValueError:
        return None
    return day if day != written else None


def without_trailing_blanks(body: str) -> str:
    """A Markdown body without blanks at the ends of lines, except hard breaks and code between fences."""
    lines = body.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark["fence"].startswith(fence) else fence
            continue
        if mark:
            fence = mark["fence"]
            continue
        bare = _TRAILING.sub("", line)
        after = lines[number + 1] if number + 1 < len(lines) else ""
        breaks = line.rstrip("\r").endswith("  ") and bare.strip() and after.strip()
        if not breaks and not bare.rstrip("\r").endswith("\\"):
            lines[number] = bare
    return "\n".join(lines)
