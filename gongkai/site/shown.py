"""What a record says of itself wherever it is named: descriptions of pages, lists, feeds, data, the disclosure catalogue.

Every writer takes these texts from here and none from the record, so that all say the same, and what is withdrawn says
nothing anywhere. A summary that staff did not write is the first words of the body as its page shows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.fields.schema import Record
from gongkai.records.facts import BODY, KEYWORDS, SOURCE_NAME, STATE, SUMMARY, TITLE
from gongkai.records.notice import WITHDRAWN
from gongkai.render.markdown import first_words
from gongkai.text.issued import cut

#: The words with which a letter sends out what follows it.
_COVERS = re.compile(r"印发给你们|转发给你们|现予(?:以)?(?:印发|公布|发布)")


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one record; empty for what it does not state, and for all but the title of what is withdrawn.

    ``stated`` is the summary that staff wrote, ``body`` the text of which one is made otherwise; ``source`` is where the
    record was taken from, not who published it.
    """

    title: str
    stated: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    body: str = ""

    @property
    def summary(self) -> str:
        """What it is about: the stated summary, else the first words of its text; empty when it has neither."""
        return self.stated or first_words(self.body)

    @property
    def description(self) -> str:
        """What it is about where something must be said: the summary, else the title."""
        return self.summary or self.title


def _substance(body: str) -> str:
    """The text that says what it is about: that of the first issued document where the letter only sends it out."""
    letter, issued = cut(body)
    return issued[0][1] if issued and _COVERS.search(letter) and first_words(issued[0][1]) else body


def shown(record: Record) -> Shown:
    """What a record of any type, public or withdrawn, says of itself."""
    title = TITLE.of(record)
    if STATE.of(record) == WITHDRAWN:
        return Shown(title)
    return Shown(
        title=title,
        stated=SUMMARY.of(record),
        keywords=KEYWORDS.of(record),
        source=SOURCE_NAME.of(record),
        body=_substance(BODY.of(record)),
    )
