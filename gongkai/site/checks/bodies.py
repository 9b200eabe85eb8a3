"""Documents without a text: the whole text must be disclosed, not just a scan (disclosure rules, 1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.fields.values import meaning
from gongkai.problems import Position, Problem, problem
from gongkai.records.emergency_plan import EmergencyPlan
from gongkai.records.facts import ATTACHMENTS, BODY, BODY_LINE, FORM
from gongkai.records.interpretation import MEDIA_FORMS, Interpretation
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.text_page import TextPage
from gongkai.site.model import Site

#: Types whose records consist of their text → the missing thing. Other types have checks of their own.
_TEXTS: dict[type[Record], str] = {
    Notice: "公文的全文",
    Interpretation: "解读的内容",
    EmergencyPlan: "预案的全文",
}


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK291 where there is nothing to read, and GK300 where there is only a file."""
    if BODY.of(record).strip():
        return
    at = Position(record.path, BODY_LINE.of(record))
    if isinstance(record, TextPage) and not record.instruments:
        yield problem("GK291", at, what="页面的内容")
    what = _TEXTS.get(type(record))
    if what is None:
        return
    if not ATTACHMENTS.of(record):
        yield problem("GK291", at, what=what)
    elif meaning(FORM.of(record)) not in MEDIA_FORMS:  # for a film or a picture GK244 says more
        yield problem("GK300", at, what=what)
