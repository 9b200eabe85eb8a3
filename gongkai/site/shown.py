"""The texts of a record for page descriptions, lists, feeds, data and the disclosure catalogue.

Every writer takes these texts from here instead of the record, so that all say the same, and withdrawn
records say nothing anywhere. A missing summary is replaced by the first words of the body as its page shows
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.fields.schema import Record
from gongkai.records.facts import BODY, KEYWORDS, SOURCE_NAME, STATE, SUMMARY, TITLE
from gongkai.records.notice import WITHDRAWN
from gongkai.records.proposal import Proposal
from gongkai.render.markdown import first_words
from gongkai.text.issued import cut, letter_parts

#: The words with which a letter forwards the document behind it.
_COVERS = re.compile(r"印发给你们|转发给你们|现予(?:以)?(?:印发|公布|发布)")


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one record; empty where it states none, and, for a withdrawn record, all but the title.

    ``stated`` is the summary that staff wrote, ``body`` the text from which one is made otherwise; ``source``
    is where the record was taken from, not who published it.
    """

    title: str
    stated: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    body: str = ""

    @property
    def summary(self) -> str:
        """The stated summary, else the first words of the text; empty when it has neither."""
        return self.stated or first_words(self.body)

    @property
    def description(self) -> str:
        """The summary, or the title where a description is required."""
        return self.summary or self.title


def _substance(body: str) -> str:
    """The text to summarise: the first issued document when the letter only forwards it."""
    letter, issued = cut(body)
    return issued[0][1] if issued and _COVERS.search(letter) and first_words(issued[0][1]) else body


def shown(record: Record, text: str = "") -> Shown:
    """The texts of a record of any type, public or withdrawn; ``text`` is the body that its page shows, if another."""
    title = TITLE.of(record)
    if STATE.of(record) == WITHDRAWN:
        return Shown(title)
    body = text or BODY.of(record)
    if isinstance(record, Proposal):
        body = letter_parts(body).text  # 签发人 and the salutation say nothing of what the reply is about
    return Shown(
        title=title,
        stated=SUMMARY.of(record),
        keywords=KEYWORDS.of(record),
        source=SOURCE_NAME.of(record),
        body=_substance(body),
    )
