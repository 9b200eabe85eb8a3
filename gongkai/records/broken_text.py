"""The running text of a file whose head has an error, so that what is wrong in it is told at once and not after the head."""

from __future__ import annotations

import datetime as dt

from gongkai.fields.positions import Positions
from gongkai.problems import Problem, errors
from gongkai.records.text_page import TextPage
from gongkai.records.wording import check_wording
from gongkai.render.blanks import plain_indents
from gongkai.sources.documents import Document


def text_of_broken(document: Document) -> TextPage | None:
    """The text as a page of its own, None without one; it is only looked at and never published."""
    if not document.body.strip():
        return None
    return TextPage(
        identity=document.identity,
        path=document.path,
        body=plain_indents(document.body),
        body_line=document.body_line,
        title="……",
        updated=dt.date.max,
    )


def wrong_in(text: TextPage) -> list[Problem]:
    """The errors of the words of a text; reminders wait until its file can be read."""
    return errors(check_wording("text_page", text, Positions(), list))
