"""A line with its telephone numbers and mail addresses as links (``{{ line|reachable }}``)."""

from __future__ import annotations

from markupsafe import Markup, escape

from gongkai.text.reach import stretches


def reachable(line: str) -> Markup:
    """The line as HTML: telephone numbers and mail addresses become links, everything else is escaped."""
    return Markup().join(
        Markup('<a class="reach" href="{}">{}</a>').format(piece.url, piece.text)
        if piece.url
        else escape(piece.text)
        for piece in stretches(line)
    )
