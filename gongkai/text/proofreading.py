"""All findings of proofreading in one text: certain mistakes only, each once."""

from __future__ import annotations

import datetime as dt
import re

from gongkai.text.fault import Fault
from gongkai.text.proof_dates import dates
from gongkai.text.proof_marks import doubled, form, marks, number_brackets
from gongkai.text.proof_order import order
from gongkai.text.proof_sums import sums

#: Imported papers keep the form in which they were typed, which is not checked.
FORM_SINCE = dt.date(2021, 1, 1)
#: Weekdays and days of entry into force, which are wrong or right by the day of the paper.
_OF_A_DAY = re.compile(r"日\s?[（(]?\s?(?:星期|周|礼拜)[一二三四五六日天1-7]|日起(?:施行|实施|执行)")


def of_line(text: str, day: dt.date | None) -> list[Fault]:
    """GK450 to GK457 in the text of a field; ``day`` is that of the paper."""
    return [*_everywhere(text, day), *(fault for fault in sums(text) if fault.code == "GK457")]


def of_body(text: str, day: dt.date | None, annexes: int) -> list[Fault]:
    """GK450 to GK461 in a body; ``annexes`` is how many attachments the record lists."""
    return [*_everywhere(text, day), *sums(text), *order(text, annexes)]


def of_line_of_page(text: str, day: dt.date | None) -> list[Fault]:
    """GK454 to GK456 in one line of a printed page, which may begin and end within a sentence."""
    return list(dates(text, day))


def of_piece(text: str, day: dt.date | None) -> list[Fault]:
    """GK450, GK453 to GK457 in a paragraph or cell of a file, whatever stands before and after it.

    Not checked: pairs of marks, which may close in the next paragraph; numbers of headings, which Word may
    have made; form apart from document numbers.
    """
    found = [*doubled(text), *dates(text, day), *(fault for fault in sums(text) if fault.code == "GK457")]
    return [*found, *number_brackets(text)] if day and day >= FORM_SINCE else found


def may_be_wrong(text: str) -> bool:
    """Whether a piece of a file may have a mistake in a paper of some day."""
    return bool(_OF_A_DAY.search(text)) or bool(of_piece(text, FORM_SINCE))


def _everywhere(text: str, day: dt.date | None) -> list[Fault]:
    found = [*marks(text), *dates(text, day)]
    return [*found, *form(text)] if day and day >= FORM_SINCE else found
