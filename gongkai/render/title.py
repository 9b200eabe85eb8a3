"""A page title with marks for allowed line breaks; no character of the text is added."""

from __future__ import annotations

from markupsafe import Markup, escape

from gongkai.text.phrases import phrases, stretches, width

#: The longest phrase, in Han, that is kept on one line of a heading where phrases are kept whole (wide
#: screens).
_LONGEST = 20


def title_markup(title: str) -> Markup:
    """Lines end between words, never within a word or a number; on wide screens they end between phrases.

    A title with a phrase too long for a line breaks between words on wide screens, too. The marks alone do
    it: Chromium before 77 ends no line between two elements that do not wrap unless ``<wbr>`` is between
    them.
    """
    parts = phrases(title)
    together = len(parts) > 1 and max(map(width, parts)) <= _LONGEST
    drawn = "<wbr>".join(_phrase(part, together) for part in parts)
    return Markup(drawn)


def _phrase(part: str, together: bool) -> str:
    drawn = "<wbr>".join(map(_piece, stretches(part)))
    return f'<span class="phrase">{drawn}</span>' if together else drawn


def _piece(stretch: tuple[str, bool]) -> str:
    text, whole = stretch
    return f'<span class="nowrap">{escape(text)}</span>' if whole else escape(text)
