"""What a document cites, what cites it, and how it is cited itself."""

from __future__ import annotations

import re

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.parts import Link
from gongkai.records.notice import Notice
from gongkai.text.dates import chinese_date
from gongkai.text.issued_titles import plain_title

#: The separators between the names of several issuers in a title.
_BETWEEN = re.compile(r"[\s、，,和与及]")


def citations(planner: Planner, notice: Notice, issued: tuple[str, ...]) -> tuple[Link, ...]:
    """The documents that it cites, except itself and those that it issues: an order may state its own title."""
    own = {plain_title(title) for title in (notice.title, *issued)}
    found: list[Link] = []
    for item in planner.site.cited_by(notice.identity):
        if item.target == notice.identity or plain_title(item.title) in own:
            continue
        text = f"《{item.title}》"
        alike = [other for other in map(planner.site.notice, item.alike) if other and other is not notice]
        found += [Link(text=text, note=str(other.number), url=address(other.identity)) for other in alike]
        if not alike:
            target = address(item.target) if item.target else None
            found.append(Link(text=text, note=item.number, url=target))
    return tuple(found)


def cited_by(planner: Planner, notice: Notice) -> tuple[Link, ...]:
    """The documents that cite it, or state it as their basis."""
    found = map(planner.site.notice, planner.site.citing(notice.identity))
    return tuple(
        Link(text=other.title, url=address(other.identity), note=str(other.number))
        for other in found
        if other and other is not notice
    )


def citation(notice: Notice) -> str:
    """A citation of the document: issuer (unless the title names it), title, number in brackets, date."""
    named = _BETWEEN.sub("", notice.title).startswith(_BETWEEN.sub("", "".join(notice.issuer)))
    title = notice.title if named else f"{'、'.join(notice.issuer)}：{notice.title}"
    number = f"（{notice.number}）" if notice.number else ""
    return f"{title}{number}，{chinese_date(notice.written)}" if notice.written else f"{title}{number}"
