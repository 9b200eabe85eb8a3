"""A title for a heading of a page: marks say where a line may end, and not a character of text is added."""

from __future__ import annotations

from markupsafe import Markup, escape

from gongkai.text.phrases import phrases, stretches, width

#: The longest phrase, in Han, that stands on one line of a heading wherever phrases are kept whole (wide screens).
_LONGEST = 20


def title_markup(title: str) -> Markup:
    """Numbers with 年, 月, 日, 号 and 的通知 stay on one line; on wide screens lines end between phrases.

    A title with a phrase that no line holds is left to break where it must.
    """
    parts = phrases(title)
    drawn = "<wbr>".join("".join(map(_piece, stretches(part))) for part in parts)
    if len(parts) > 1 and max(map(width, parts)) <= _LONGEST:
        drawn = f'<span class="phrases">{drawn}</span>'
    return Markup(drawn)


def _piece(stretch: tuple[str, bool]) -> str:
    text, whole = stretch
    return f'<span class="nowrap">{escape(text)}</span>' if whole else escape(text)
