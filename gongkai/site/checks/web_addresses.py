"""Links of bodies to other sites: an address that no browser can open is an error (W-LNK-01)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.text.web_address import LONGEST_ADDRESS, is_web_address

#: The address of a link, of a definition ``[a]: …`` or between ``<`` and ``>``.
_OUTSIDE = re.compile(r"(?:\]\(\s*<?|\]:[ \t]*<?|<)(?P<address>https?:[^)\s>]*)", re.IGNORECASE)


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK042 for a body, public or not."""
    body = BODY.of(record)
    if "http" not in body:
        return
    for number, line in enumerate(body.split("\n"), BODY_LINE.of(record)):
        for match in _OUTSIDE.finditer(line):
            if not is_web_address(match["address"]):
                at = Position(record.path, number, match.start("address") + 1)
                yield problem("GK042", at, address=match["address"], most=LONGEST_ADDRESS)
