"""《…》（…号): the instruments that documents cite, and which of them the library holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from gongkai.records.notice import Notice
from gongkai.site.model import Instrument
from gongkai.text.document_number import DocumentNumber, find
from gongkai.text.gathered import gathered

#: 《××办法》（××发〔2026〕1号）, also with more in the brackets: （××发〔2026〕1号，以下简称《办法》）.
_QUOTED = re.compile(
    r"《(?P<title>[^《》]+)》(?:\s*[（(](?:(?P<number>[^（）()，,；;《》]*号)(?=[)），,；;]))?"
    r"(?:[^（）()《》]*以下(?:简|统)称[^（）()《》]{0,3}《(?P<short>[^《》]+)》)?)?"
)
_BRACKETS = re.compile(r"[\[［【(（](?P<year>(?:19|20)[0-9]{2})[\]］】)）]")
_YEAR = re.compile(r"〔(?P<year>[0-9]{4})〕")
_INSTRUMENT = re.compile(r"(?:条例|规定|办法|法|细则|意见|通知|决定)$")
#: 关于印发《××办法》的通知, 关于印发××方案的通知: the document bears the title of what it issues, too.
_ISSUING = re.compile(
    r"(?:印发|发布|公布)(?:《(?P<quoted>[^《》]+)》|(?P<plain>[^《》]+))的(?:通知|公告|决定|通告)$"
)


def instruments(
    texts: Mapping[str, str], by_number: Mapping[DocumentNumber, Notice], notices: Iterable[Notice]
) -> tuple[Instrument, ...]:
    """The instruments that ``texts`` (identity of a notice → its whole text, table included) cite.

    One entry per instrument: a short form (政府信息公开条例) is merged into the full one. A quoted title counts when
    it has a document number or ends as instruments do (条例、规定、办法、法、细则、意见、通知、决定). It is one of
    ``notices`` by its number; without a number by its whole title, if only one bears it and none that cites it is older.
    """
    held = {notice.identity: notice for notice in notices}
    by_title = _by_title(held.values())
    found: dict[str, dict[str, dict[str, None]]] = {}
    for title, number, identity in _meant(_quoted(texts)):
        found.setdefault(title, {}).setdefault(number, {})[identity] = None
    entries = []
    for title, by_written in found.items():
        bearing = by_title.get(_plain(title), ())
        alone = len(bearing) < 2

        def may_mean(number: str, identity: str, alone: bool = alone) -> bool:
            meant = next((by_number[one] for _, _, one in find(number) if one in by_number), None)
            day = held[identity].day
            year = _YEAR.search(number)
            return alone and (meant.day <= day if meant else not year or int(year["year"]) <= day.year)

        for number, cited in _by_number(by_written, may_mean).items():
            named = () if number else bearing
            target = _held(number, by_number) or _titled(named, (held[one] for one in cited))
            alike = tuple(notice.identity for notice in named) if len(named) > 1 else ()
            entries.append(
                Instrument(title=title, number=number, target=target, cited_in=tuple(cited), alike=alike)
            )
    return tuple(entries)


def _by_number(
    by_written: Mapping[str, Mapping[str, None]], may_mean: Callable[[str, str], bool]
) -> dict[str, dict[str, None]]:
    """Who cites a title by which number. One without a number means that of the same document, or the only one.

    ``may_mean`` says of a number and a document whether the document can mean it.
    """
    numbers = [number for number in by_written if number]
    found: dict[str, dict[str, None]] = {number: dict(by_written[number]) for number in numbers}
    for identity in by_written.get("", ()):
        own = [number for number in numbers if identity in by_written[number]]
        if len(own) == 1:
            continue
        only = numbers[0] if not own and len(numbers) == 1 and may_mean(numbers[0], identity) else ""
        found.setdefault(only, {})[identity] = None
    return found


def _quoted(texts: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Every citation once: the title and the number as written, the document that cites.

    A short form that the document defines (以下简称《办法》) stands for the title that it is defined of.
    """
    found: dict[tuple[str, str, str], None] = {}
    for identity, text in texts.items():
        defined: dict[str, str] = {}
        for match in _QUOTED.finditer(text):
            title, number = match["title"].strip(), re.sub(r"\s", "", match["number"] or "")
            if match["short"]:
                defined[match["short"].strip()] = title
            title = defined.get(title, title)
            number = _BRACKETS.sub(lambda year: f"〔{year['year']}〕", number)
            if number or _INSTRUMENT.search(title):
                found[title, number, identity] = None
    return list(found)


def _meant(cites: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The citations by full titles, in the order of these: a short form means the only title that ends as it does.

    Where several end so (《办法》), it means the one that the same document cites too; else it stays as it is.
    """
    titles = dict.fromkeys(title for title, _, _ in cites)
    # index by suffix instead of comparing all pairs: a large library cites thousands of instruments
    longer = gathered((ending, title) for title in titles for ending in _endings(title) if ending in titles)
    full = {ending: [one for one in found if one not in longer] for ending, found in longer.items()}
    of_document: dict[str, set[str]] = {}
    for title, _, identity in cites:
        of_document.setdefault(identity, set()).add(title)
    found = []
    for title, number, identity in cites:
        meant = full.get(title, [])
        if len(meant) > 1:
            meant = [one for one in meant if one in of_document[identity]]
        found.append((meant[0] if len(meant) == 1 else title, number, identity))
    order = {title: place for place, title in enumerate(titles)}
    return sorted(found, key=lambda cite: order[cite[0]])


def _endings(title: str) -> Iterator[str]:
    """All short forms of a title: its proper suffixes."""
    return (title[start:] for start in range(1, len(title)))


def _held(number: str, by_number: Mapping[DocumentNumber, Notice]) -> str | None:
    for _, _, parsed in find(number):
        if parsed in by_number:
            return by_number[parsed].identity
    return None


def _by_title(notices: Iterable[Notice]) -> dict[str, tuple[Notice, ...]]:
    """The documents by their titles, and by the titles of what they issue; issuer and blanks do not count."""
    return gathered((name, notice) for notice in notices for name in dict.fromkeys(_names(notice)))


def _names(notice: Notice) -> Iterator[str]:
    title = _plain(notice.title)
    yield title
    for issuer in notice.issuer:
        yield title.removeprefix(_plain(issuer))
    if issuing := _ISSUING.search(title):
        yield issuing["quoted"] or issuing["plain"]


def _titled(bearing: tuple[Notice, ...], citing: Iterable[Notice]) -> str | None:
    """The only document with a title, unless one that cites it is older: that one means another."""
    if len(bearing) == 1 and all(bearing[0].day <= one.day for one in citing):
        return bearing[0].identity
    return None


def _plain(title: str) -> str:
    return re.sub(r"\s", "", title)


def cited_numbers(text: str, by_number: Mapping[DocumentNumber, Notice]) -> list[tuple[int, int, Notice]]:
    """The places where ``text`` cites a document of the library by number: start, end, the document."""
    return [(start, end, by_number[number]) for start, end, number in find(text) if number in by_number]
