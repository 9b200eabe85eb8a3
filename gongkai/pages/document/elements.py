"""公文要素: the table of facts above a document, all lines of it (disclosure rules, 1.4 and section 5)."""

from __future__ import annotations

import datetime as dt

from gongkai.fields.schema import ELEMENT, fields_of, label_of
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.parts import Element, Link
from gongkai.pages.record.parts import change_elements
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.records.package import Package
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date

UNSTATED = "未载明"


def elements(planner: Planner, notice: Notice) -> tuple[Element, ...]:
    """All lines of the table: first the eight that every document has, then those that only some have.

    Of the first eight, a fact that the paper does not state is shown as unstated, never guessed; other lines
    are left out.
    """
    return (
        _text(notice, "index_number", notice.index_number or UNSTATED),
        _text(notice, "topic", (notice.topic or UNSTATED).replace("/", " / ")),
        _issuers(planner, notice),
        _day(notice, "written", notice.written) if notice.written else _text(notice, "written", UNSTATED),
        _text(notice, "title", notice.title),
        _text(notice, "number", str(notice.number) or ("无" if notice.number.stated else UNSTATED)),
        _day(notice, "published", notice.published.date()),
        _text(notice, "validity", planner.site.standings[notice.identity].state or UNSTATED),
        *(element for element in _optional(planner, notice) if element.value),
        *change_elements(notice),
    )


def _optional(planner: Planner, notice: Notice) -> tuple[Element, ...]:
    """The lines that only some documents have; those without a value are not drawn."""
    return (
        *(_declared(notice, field.name) for field in fields_of(Notice) if ELEMENT in field.roles),
        _day(notice, "effective", notice.effective),
        _named_day("有效期至", notice.last_day),
        Element(label="政策咨询", value="；".join(_contacts(planner, notice))),
        Element(label=label_of(Notice, "source_name"), value=shown(notice).source, url=notice.source_url),
        _text(notice, "also_published", "、".join(notice.also_published)),
        *(Element(label=name, value=text) for name, text in notice.other_items),
    )


def _text(notice: Notice, field: str, value: str | None) -> Element:
    return Element(label=label_of(type(notice), field), value=value or "")


def _declared(notice: Notice, field: str) -> Element:
    """A field marked ``ELEMENT``: a day, names in a list, or a text."""
    value = getattr(notice, field)
    if isinstance(value, dt.date):
        return _day(notice, field, value)
    return _text(notice, field, "、".join(value) if isinstance(value, tuple) else value)


def _day(notice: Notice, field: str, day: dt.date | None) -> Element:
    return _named_day(label_of(type(notice), field), day)


def _named_day(label: str, day: dt.date | None) -> Element:
    return Element(label=label, value=chinese_date(day) if day else "", date=day)


def _issuers(planner: Planner, notice: Notice) -> Element:
    """发文机关, each linked to its page when all of them are in the directory."""
    units = planner.site.issuers.get(notice.identity, ())
    return Element(
        label=label_of(Notice, "issuer"),
        value="、".join(notice.issuer),
        url=address(units[0]) if len(units) == 1 else None,
        links=tuple(
            Link(text=name, url=address(unit)) for name, unit in zip(notice.issuer, units, strict=True)
        )
        if 1 < len(units) == len(notice.issuer)
        else (),
    )


def _contacts(planner: Planner, notice: Notice) -> tuple[str, ...]:
    """Contacts for questions about a document: those of its interpretations and of packages that list it."""
    records = (
        record
        for record in planner.site.listed_in.get(notice.identity, ())
        if isinstance(record, Interpretation | Package)
    )
    return tuple(dict.fromkeys(record.contact for record in records if record.contact))
