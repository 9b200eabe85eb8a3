"""Documents without a text: the whole text must be disclosed, not just a scan (disclosure rules, 1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Position, Problem, problem
from gongkai.records.emergency_plan import EmergencyPlan
from gongkai.records.facts import FORM
from gongkai.records.interpretation import MEDIA_FORMS, Interpretation
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.text_page import TextPage
from gongkai.site.model import Site

#: Types whose records consist of their text → the missing thing. Other types have checks of their own.
_TEXTS: dict[type[Notice | Interpretation | EmergencyPlan], str] = {
    Notice: "公文的全文",
    Interpretation: "解读的内容",
    EmergencyPlan: "预案的全文",
}


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK291 where there is nothing to read, and GK300 where there is only a file."""
    problems: list[Problem] = []
    for kind, what in _TEXTS.items():
        for record in library.of(kind):
            problems += _text(record, what)
    pages: tuple[TextPage, ...] = library.of(TextPage)
    for page in pages:
        if not page.body.strip() and not page.instruments:
            problems.append(problem("GK291", Position(page.path, page.body_line), what="页面的内容"))
    return problems


def _text(record: Notice | Interpretation | EmergencyPlan, what: str) -> Iterator[Problem]:
    if record.body.strip():
        return
    at = Position(record.path, record.body_line)
    if not record.attachments:
        yield problem("GK291", at, what=what)
    elif FORM.of(record) not in MEDIA_FORMS:  # for a film or a picture GK244 says more
        yield problem("GK300", at, what=what)
