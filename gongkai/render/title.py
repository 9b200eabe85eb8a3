"""A page title with marks for allowed line breaks; no character of the text is added."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from gongkai.text.phrases import dates, phrases, stretches, width

#: The longest phrase, in Han, that is kept on one line of a heading where phrases are kept whole (wide
#: screens).
_LONGEST = 20


def title_markup(title: str) -> Markup:
    """Lines end between words, never within a word or a number; on wide screens they end between phrases.

    A title with a phrase too long for a line breaks between words on wide screens, too. The marks alone do
    it: Chromium before 77 ends no line between two elements that do not wrap unless ``<wbr>`` is between
    them. A date is one block, which is parted only where a line is too narrow for it.
    """
    parts = phrases(title)
    together = len(parts) > 1 and max(map(width, parts)) <= _LONGEST
    drawn = "<wbr>".join(_phrase(part, together) for part in parts)
    return Markup(drawn)


@lru_cache(maxsize=16384)
def words_markup(title: str) -> Markup:
    """A title of a list: ``<wbr>`` where a line may end, between words. Its style (``word-break: keep-all``) ends none elsewhere."""
    return Markup("<wbr>".join(escape(piece) for piece, _ in stretches(title)))


def _phrase(part: str, together: bool) -> str:
    drawn = "<wbr>".join(_blocks(part))
    return f'<span class="phrase">{drawn}</span>' if together else drawn


def _blocks(part: str) -> Iterator[str]:
    """The pieces of a phrase as HTML; those of one date are in one element."""
    pieces = stretches(part)
    spans = dates(part)
    place, start = 0, 0
    while place < len(pieces):
        end = start + len(pieces[place][0])
        last = place + 1
        dated = next((span for span in spans if span[0] < end and span[1] > start), None)
        while dated and last < len(pieces) and end < dated[1]:
            end += len(pieces[last][0])
            last += 1
        drawn = "<wbr>".join(map(_piece, pieces[place:last]))
        yield f'<span class="date">{drawn}</span>' if last > place + 1 else drawn
        place, start = last, end


def _piece(stretch: tuple[str, bool]) -> str:
    text, whole = stretch
    return f'<span class="nowrap">{escape(text)}</span>' if whole else escape(text)
