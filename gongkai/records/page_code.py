"""Code of web pages in a body (``<table>``, ``<p style=…>``): it is shown as typed, so a pasted table is unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.annual_pasted import unread
from gongkai.records.annual_report import AnnualReport
from gongkai.records.facts import BODY, BODY_LINE

_CODE = re.compile(
    r"</?(?P<name>table|tbody|thead|tr|td|th|div|p|span|font|center|strong|img|a|ul|ol|li|h[1-6])"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_MOST = 3


def check(record: Record) -> Iterator[Problem]:
    """Report GK670, once for a file, at the first such line outside blocks of code."""
    body = BODY.of(record)
    if not body or "<" not in body or (isinstance(record, AnnualReport) and any(unread(record))):
        return
    names: dict[str, int] = {}
    fenced = False
    for at, line in enumerate(body.split("\n")):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or "`" in line:
            continue
        for found in _CODE.finditer(line):
            names.setdefault(f"<{found['name'].lower()}>", at)
    if names:
        listed = "、".join([*names][:_MOST])
        yield problem(
            "GK670", Position(record.path, BODY_LINE.of(record) + min(names.values()), 1), words=listed
        )
