"""《…》（…号) whose title is nearly, but not exactly, the title of the document with that number (W-LNK)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gongkai.fields.schema import Record
from gongkai.problems import Problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.wording import in_body
from gongkai.site.model import Site
from gongkai.text.document_number import DocumentNumber, find
from gongkai.text.fault import Fault, fault
from gongkai.text.folding import fold

_QUOTED = re.compile(r"《(?P<title>[^《》\n]{4,120})》\s?[（(](?P<number>[^（）()\n]{4,40}号)[）)]")
#: The least likeness of two titles for one of them to count as mistyped.
_ALIKE = 0.85


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK462 for a body, public or not."""
    body = BODY.of(record)
    if "》" in body:
        for mistake in _of(body, library.once(_numbered)):
            yield in_body(mistake, body, record.path, BODY_LINE.of(record))


def _numbered(library: Library) -> dict[DocumentNumber, Notice]:
    """The documents by their numbers."""
    notices: tuple[Notice, ...] = library.of(Notice)
    return {notice.number: notice for notice in notices if notice.number and notice.number.code}


def _of(body: str, numbered: dict[DocumentNumber, Notice]) -> Iterator[Fault]:
    for match in _QUOTED.finditer(body):
        for _, _, number in find(match["number"]):
            notice = numbered.get(number)
            if notice is not None and _mistyped(match["title"], notice.title):
                start, end = match.start("title"), match.end("title")
                yield fault(
                    start, end, "GK462", title=match["title"], number=match["number"], right=notice.title
                )


def _mistyped(quoted: str, title: str) -> bool:
    """Whether a title is no exact part of the other, yet nearly equals it or its end."""
    one, other = fold(quoted), fold(title)
    if not one or one in other or other in one:
        return False
    # 关于印发《…》的通知 is often quoted by its inner title alone
    parts = [other, *(fold(part) for part in re.findall(r"《([^《》]+)》", title)), other[-len(one) :]]
    return any(SequenceMatcher(None, one, part, autojunk=False).ratio() >= _ALIKE for part in parts)
