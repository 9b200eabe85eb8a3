"""A line with its telephone numbers and mail addresses as links (``{{ line|reachable }}``)."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from gongkai.text.reach import stretches

#: From one hour to another: a line never ends between them.
_HOURS = re.compile(r"(\d{1,2}[:：]\d\d[-—－–~～至]{1,2}\d{1,2}[:：]\d\d)")


def reachable(line: str) -> Markup:
    """The line as HTML: telephone numbers and mail addresses become links, hours stay on one line."""
    return Markup().join(
        Markup('<a class="reach" href="{}">{}</a>').format(piece.url, piece.text)
        if piece.url
        else _unbroken(piece.text)
        for piece in stretches(line)
    )


def _unbroken(text: str) -> Markup:
    """The text as HTML whose lines do not end within ``14:00—17:30``."""
    return Markup().join(
        Markup('<span class="nowrap">{}</span>').format(part) if place % 2 else escape(part)
        for place, part in enumerate(_HOURS.split(text))
    )
