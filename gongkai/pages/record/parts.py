"""Parts of the pages of records: elements, running text, links to documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from gongkai.fields.schema import Record, label_of
from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.parts import Body, Element, Facet, Link
from gongkai.records.facts import ALSO_PUBLISHED, BODY, OTHER_ITEMS
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.site.change_notes import said_changes
from gongkai.site.publishers import has_page, names_of, unit_named
from gongkai.text.dates import chinese_date
from gongkai.text.joint_names import joint_names


def unit_element(planner: Planner, record: Record, field: str, name: str) -> Element:
    """A unit as written in ``field``, linked to its page if it has one."""
    unit = unit_named(planner.site, name, record)
    declared: type = type(record)
    return Element(label=label_of(declared, field), value=name, url=page_of(planner, unit))


def publisher_element(planner: Planner, record: Record, field: str, name: str) -> Element:
    """Who is answerable for a record, by canonical name and linked; ``name`` is as written in ``field``."""
    declared: type = type(record)
    several = joint_names(name)
    if len(several) > 1:
        return Element(
            label=label_of(declared, field),
            value="、".join(several),
            links=unit_links(planner, record, several),
        )
    url = page_of(planner, unit_named(planner.site, name, record))
    return Element(label=label_of(declared, field), value=names_of(planner.site, record)[0], url=url)


def unit_links(planner: Planner, record: Record, names: Sequence[str]) -> tuple[Link, ...]:
    """The units of these names as links to their pages; empty when one of them has no page."""
    urls = [page_of(planner, unit_named(planner.site, name, record)) for name in names]
    links = tuple(Link(text=name, url=url) for name, url in zip(names, urls, strict=True) if url)
    return links if len(links) == len(names) else ()


def page_of(planner: Planner, unit: str | None) -> str | None:
    """Address of the page of an organisation; None when it has none."""
    return address(unit) if unit and has_page(planner.site, planner.site.units[unit]) else None


def day_element(label: str, day: dt.date | None) -> Element:
    """A date element; nothing without a date."""
    return Element(label=label, value=chinese_date(day) if day else "", date=day)


def body(planner: Planner, record: Record, top: int = 2, prefix: str = "b") -> Body:
    """The running text of a record, with resolved targets."""
    return text_body(planner.site, BODY.of(record), record.identity, prefix=prefix, top=top)


def documents(planner: Planner, identities: Iterable[str], label: str = "相关文件") -> Facet:
    """The public documents among the given ones, as links."""
    found = (planner.site.record(identity) for identity in identities)
    links = []
    for record in found:
        if isinstance(record, Notice):
            state = planner.site.standings[record.identity].state
            note = "，".join(filter(None, (str(record.number), state)))
            links.append(Link(text=record.title, url=address(record.identity), note=note))
        elif isinstance(record, Interpretation):
            links.append(
                Link(
                    text=record.title,
                    url=address(record.identity),
                    note=f"{record.form.removesuffix('解读')}解读",
                )
            )
    return Facet(label=label, links=tuple(links))


def paper_elements(record: Record) -> Iterator[Element]:
    """The facts that any paper may state: where else it was published, items without a field of their own, changes."""
    declared: type = type(record)
    if places := ALSO_PUBLISHED.of(record):
        yield Element(label=label_of(declared, "also_published"), value="、".join(places))
    yield from (Element(label=name, value=text) for name, text in OTHER_ITEMS.of(record))
    yield from change_elements(record)


def change_elements(record: Record) -> Iterator[Element]:
    """What was changed after publication, the newest first."""
    for said in said_changes(record):
        yield Element(label=said.label, value=f"{chinese_date(said.day)}：{said.text}")
