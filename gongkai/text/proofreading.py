"""All findings of proofreading in one text: certain mistakes only, each once."""

from __future__ import annotations

import datetime as dt

from gongkai.text.fault import Fault
from gongkai.text.proof_dates import dates
from gongkai.text.proof_marks import form, marks
from gongkai.text.proof_order import order
from gongkai.text.proof_sums import sums

#: Imported papers keep the form in which they were typed, which is not checked.
FORM_SINCE = dt.date(2021, 1, 1)


def of_line(text: str, day: dt.date | None) -> list[Fault]:
    """GK450 to GK457 in the text of a field; ``day`` is that of the paper."""
    return [*_everywhere(text, day), *(one for one in sums(text) if one.code == "GK457")]


def of_body(text: str, day: dt.date | None, annexes: int) -> list[Fault]:
    """GK450 to GK461 in a body; ``annexes`` is how many attachments the record lists."""
    return [*_everywhere(text, day), *sums(text), *order(text, annexes)]


def _everywhere(text: str, day: dt.date | None) -> list[Fault]:
    found = [*marks(text), *dates(text, day)]
    return [*found, *form(text)] if day and day >= FORM_SINCE else found
