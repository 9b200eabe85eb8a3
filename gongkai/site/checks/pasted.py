"""What a pasted document says otherwise than its fields: a date below the text, a line of address (GB/T 9704-2012 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.text.issued import cut
from gongkai.text.whole_paste import EDGES, bare, date_of

_ADDRESS = re.compile(r"[^。！？；]{2,200}[：:]")
#: Whom documents are sent to; what leads into a text (通知如下：) names nobody.
_NAMES = re.compile(
    r"(?:政府|委员会|委|办|局|厅|部门|单位|公司|学校|机构|法院|检察院|代表|委员|同志|群众|居民)[：:]$"
)


def check(library: Library, site: Site) -> list[Problem]:
    """GK140 and GK141 over all documents, public or not."""
    return [found for notice in library.of("notice") for found in _differences(notice)]


def _differences(notice: Notice) -> Iterator[Problem]:
    letter, _ = cut(notice.body)
    lines = letter.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip(EDGES)]
    if not filled:
        return
    names = {bare(name) for name in (*notice.issuer, notice.signature or "") if name}
    for above, at in zip(filled[-3:], filled[-2:], strict=False):
        day = date_of(bare(lines[at]))
        if day and day != notice.written and bare(lines[above]) in names:
            words = lines[at].strip(EDGES)
            yield problem("GK140", _at(notice, at), words=words, written=notice.written)
    first = lines[filled[0]].strip(EDGES)
    if not notice.addressee and len(filled) > 1 and _ADDRESS.fullmatch(first) and _NAMES.search(first):
        yield problem("GK141", _at(notice, filled[0]), words=first)


def _at(notice: Notice, line: int) -> Position:
    return Position(notice.path, notice.body_line + line, 1)
