"""A page title with marks for allowed line breaks; no character of the text is added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    pieces = stretches(title)
    spans = dates(title)
    drawn, start = [], 0
    for part in parts:
        blocks = "<wbr>".join(_blocks(_between(pieces, start, start + len(part)), spans, start))
        drawn.append(f'<span class="phrase">{blocks}</span>' if together else blocks)
        start += len(part)
    return Markup("<wbr>".join(drawn))


@lru_cache(maxsize=16384)
def words_markup(title: str) -> Markup:
    """A title of a list: ``<wbr>`` where a line may end, between words. Its style (``word-break: keep-all``) ends none elsewhere."""
    return Markup("<wbr>".join(escape(piece) for piece, _ in stretches(title)))


def _between(pieces: Sequence[tuple[str, bool]], start: int, end: int) -> list[tuple[str, bool]]:
    """What of the pieces of a title stands from ``start`` to ``end``: a word is told by what stands around it (同意 behind 关于)."""
    held, place = [], 0
    for text, whole in pieces:
        cut = text[max(start - place, 0) : max(end - place, 0)]
        if cut:
            held.append((cut, whole and len(cut) > 1))
        place += len(text)
    return held


def _blocks(
    pieces: Sequence[tuple[str, bool]], spans: Sequence[tuple[int, int]], start: int
) -> Iterator[str]:
    """The pieces of a phrase, which begins at ``start``, as HTML; those of one date are in one element."""
    place = 0
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
