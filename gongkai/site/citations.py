"""《…》（…号): the instruments that documents cite, and which of them the library holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gongkai.records.notice import Notice
from gongkai.site.model import Instrument
from gongkai.text.document_number import DocumentNumber, find

_QUOTED = re.compile(r"《(?P<title>[^《》]+)》(?:\s*[（(](?P<number>[^（）()]*号)[)）])?")
_INSTRUMENT = re.compile(r"(?:条例|规定|办法|法|细则|意见|通知|决定)$")


def instruments(
    texts: Mapping[str, str], by_number: Mapping[DocumentNumber, Notice]
) -> tuple[Instrument, ...]:
    """The instruments that ``texts`` (identity of a notice → its whole text, table included) cite.

    One entry per instrument: a short form (政府信息公开条例) is merged into the full one. A quoted title counts when
    it has a document number or ends as instruments do (条例、规定、办法、法、细则、意见、通知、决定).
    """
    found: dict[str, dict[str, dict[str, None]]] = {}
    for identity, text in texts.items():
        for match in _QUOTED.finditer(text):
            title = match["title"].strip()
            number = re.sub(r"\s", "", match["number"] or "")
            if number or _INSTRUMENT.search(title):
                found.setdefault(title, {}).setdefault(number, {})[identity] = None
    entries = []
    order = {title: place for place, title in enumerate(found)}
    # index by suffix instead of comparing all pairs: a large library cites thousands of instruments
    shorter = {ending for title in found for ending in _endings(title) if ending in found}
    for title in found:
        if title in shorter:
            continue
        forms = sorted((form for form in (title, *_endings(title)) if form in found), key=order.__getitem__)
        numbers = [number for form in forms for number in found[form] if number]
        cited = dict.fromkeys(
            identity for form in forms for cites in found[form].values() for identity in cites
        )
        number = numbers[0] if numbers else ""
        entries.append(
            Instrument(title=title, number=number, target=_held(number, by_number), cited_in=tuple(cited))
        )
    return tuple(entries)


def _endings(title: str) -> Iterator[str]:
    """All short forms of a title: its proper suffixes."""
    return (title[start:] for start in range(1, len(title)))


def _held(number: str, by_number: Mapping[DocumentNumber, Notice]) -> str | None:
    for _, _, parsed in find(number):
        if parsed in by_number:
            return by_number[parsed].identity
    return None


def cited_numbers(text: str, by_number: Mapping[DocumentNumber, Notice]) -> list[tuple[int, int, Notice]]:
    """The places where ``text`` cites a document of the library by number: start, end, the document."""
    return [(start, end, by_number[number]) for start, end, number in find(text) if number in by_number]
