"""《…》（…号): the instruments that documents cite, and which of them the library holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from gongkai.records.notice import Notice
from gongkai.site.model import Instrument
from gongkai.text.document_number import DocumentNumber, find
from gongkai.text.gathered import gathered
from gongkai.text.issued_titles import plain_title

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
        bearing = by_title.get(plain_title(title), ())
        for number, cited in _by_number(by_written, held, by_number, alone=len(bearing) < 2).items():
            named = () if number else bearing
            meant = _numbered(number, by_number) or _titled(named, (held[other] for other in cited))
            target = meant.identity if meant else None
            alike = tuple(notice.identity for notice in named) if len(named) > 1 else ()
            entries.append(
                Instrument(title=title, number=number, target=target, cited_in=tuple(cited), alike=alike)
            )
    return tuple(entries)


def _by_number(
    by_written: Mapping[str, Mapping[str, None]],
    held: Mapping[str, Notice],
    by_number: Mapping[DocumentNumber, Notice],
    *,
    alone: bool,
) -> dict[str, dict[str, None]]:
    """Who cites a title by which number. One without a number means that of the same document, or the only one.

    The only number is taken where no second document bears the title (``alone``) and it is not of a later day.
    """
    numbers = [number for number in by_written if number]
    found: dict[str, dict[str, None]] = {number: dict(by_written[number]) for number in numbers}
    for identity in by_written.get("", ()):
        own = [number for number in numbers if identity in by_written[number]]
        if len(own) == 1:
            continue
        sure = (
            alone and not own and len(numbers) == 1 and _is_before(numbers[0], held[identity].day, by_number)
        )
        found.setdefault(numbers[0] if sure else "", {})[identity] = None
    return found


def _is_before(number: str, day: dt.date, by_number: Mapping[DocumentNumber, Notice]) -> bool:
    """Whether the document with this number is not newer than ``day``, as far as its date or its number says."""
    if meant := _numbered(number, by_number):
        return meant.day <= day
    year = _YEAR.search(number)
    return year is None or int(year["year"]) <= day.year


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
    full = {ending: [title for title in found if title not in longer] for ending, found in longer.items()}
    of_document: dict[str, set[str]] = {}
    for title, _, identity in cites:
        of_document.setdefault(identity, set()).add(title)
    found = []
    for title, number, identity in cites:
        meant = full.get(title, [])
        if len(meant) > 1:
            meant = [name for name in meant if name in of_document[identity]]
        found.append((meant[0] if len(meant) == 1 else title, number, identity))
    order = {title: place for place, title in enumerate(titles)}
    return sorted(found, key=lambda cite: order[cite[0]])


def _endings(title: str) -> Iterator[str]:
    """All short forms of a title: its proper suffixes."""
    return (title[start:] for start in range(1, len(title)))


def _numbered(number: str, by_number: Mapping[DocumentNumber, Notice]) -> Notice | None:
    """The document of the library that a number names."""
    return next((by_number[parsed] for _, _, parsed in find(number) if parsed in by_number), None)


def _by_title(notices: Iterable[Notice]) -> dict[str, tuple[Notice, ...]]:
    """The documents by their titles, and by the titles of what they issue; issuer and blanks do not count."""
    return gathered((name, notice) for notice in notices for name in dict.fromkeys(_names(notice)))


def _names(notice: Notice) -> Iterator[str]:
    title = plain_title(notice.title)
    yield title
    for issuer in notice.issuer:
        yield title.removeprefix(plain_title(issuer))
    if issuing := _ISSUING.search(re.sub(r"\s", "", notice.title)):
        yield plain_title(issuing["quoted"] or issuing["plain"])


def _titled(bearing: tuple[Notice, ...], citing: Iterable[Notice]) -> Notice | None:
    """The only document with a title, unless one that cites it is older: that one means another."""
    if len(bearing) == 1 and all(bearing[0].day <= notice.day for notice in citing):
        return bearing[0]
    return None


def cited_numbers(text: str, by_number: Mapping[DocumentNumber, Notice]) -> list[tuple[int, int, Notice]]:
    """The places where ``text`` cites a document of the library by number: start, end, the document."""
    return [(start, end, by_number[number]) for start, end, number in find(text) if number in by_number]
