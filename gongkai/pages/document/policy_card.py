"""一图看懂 drawn from fields: who, how much, how and when, as a document's policy package states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.figure_parts import Card, CardRow
from gongkai.pages.parts import Element
from gongkai.records.notice import Notice
from gongkai.site.interpretations import package_of
from gongkai.site.model import Site
from gongkai.site.validity import ENDED
from gongkai.text.dates import chinese_date

#: How many Han fit in one line of the picture.
_WIDTH = 15
_CLOSING = "，。、；：！？）》”"


def policy_card(site: Site, documents: Iterable[str]) -> Card | None:
    """The picture for documents that a package lists; None without a package: nothing is invented."""
    package = package_of(site, documents)
    if package is None:
        return None
    steps = tuple(f"{place}. {step}" for place, step in enumerate(package.steps, 1))
    start = f"{chinese_date(package.start)}起" if package.start else ""
    end = f"到{chinese_date(package.end)}为止" if package.end else ""
    said = (
        ("谁", package.conditions or package.audience),
        ("多少", (package.benefit,) if package.benefit else ()),
        ("怎么办", steps),
        ("什么时候", (f"{start}{end}",) if start or end else ()),
        ("找谁", (package.contact,) if package.contact else ()),
    )
    return Card(
        title=package.title,
        rows=tuple(
            CardRow(label=label, lines=tuple(line for text in texts for line in _lines(text)))
            for label, texts in said
            if texts
        ),
    )


def summary(planner: Planner, notice: Notice) -> tuple[Element, ...]:
    """谁, 多少 and 怎么办 of a document in force or to come, as its package states them; the last is a link."""
    package = package_of(planner.site, (notice.identity,))
    if package is None or planner.site.standings[notice.identity].state in ENDED:
        return ()
    who = "；".join(package.conditions or package.audience)
    said = (
        ("谁", who, None),
        ("多少", package.benefit, None),
        ("怎么办", package.title, address(package.identity)),
    )
    return tuple(Element(label=label, value=value, url=url) for label, value, url in said if value)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, none wider than the picture; a letter is half as wide as a Han."""
    line, width = "", 0.0
    for sign in text:
        own = 1.0 if ord(sign) > 0x2000 else 0.55
        if line and width + own > _WIDTH and sign not in _CLOSING:
            yield line
            line, width = "", 0.0
        line, width = line + sign, width + own
    yield line
