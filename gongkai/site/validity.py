"""有效性 on a day: what the papers say of a document, what later papers did to it, and what its own dates say (5.3).

Nothing is derived for a document of which no paper says anything; a document without 有效期 is not called 有效 because
it has begun to apply. Of several states the strongest holds: 已废止, 已失效, 尚未生效, 已修改, 有效.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from gongkai.fields.values import meaning
from gongkai.records.notice import ABOLISHED, ABOLISHED_TOO, KEPT, KEPT_TOO, VOIDED, VOIDED_TOO, Notice
from gongkai.site.model import Change, Standing

EFFECTIVE, AMENDED, PENDING, EXPIRED, REPEALED = "有效", "已修改", "尚未生效", "已失效", "已废止"
#: From the weakest to the strongest.
STATES = (EFFECTIVE, AMENDED, PENDING, EXPIRED, REPEALED)
IN_FORCE = (EFFECTIVE, AMENDED)
ENDED = (EXPIRED, REPEALED)

#: What the outcome of a clean-up does to the document: 修改 only announces that it will be amended.
_OUTCOMES = {
    ABOLISHED: REPEALED,
    ABOLISHED_TOO: REPEALED,
    VOIDED: EXPIRED,
    VOIDED_TOO: EXPIRED,
    KEPT: EFFECTIVE,
    KEPT_TOO: EFFECTIVE,
}


def standings(notices: Iterable[Notice], today: dt.date) -> dict[str, Standing]:
    """The standing of every document of ``notices`` on the day ``today``, by identity."""
    listed = tuple(notices)
    changed = changes(listed)
    return {notice.identity: standing(notice, changed.get(notice.identity, ()), today) for notice in listed}


def changes(notices: Iterable[Notice]) -> dict[str, tuple[Change, ...]]:
    """What documents did to others: the identity of the older one → changes in the order of their days.

    A change counts from the day on which the newer document takes effect, or, where it states none, was written.
    """
    found: dict[str, list[Change]] = {}
    for notice in notices:
        since = notice.effective or notice.written
        for state, named in ((REPEALED, notice.repeals), (AMENDED, notice.amends)):
            for identity in named:
                found.setdefault(identity, []).append(Change(state=state, by=notice, since=since))
        for review in notice.reviews:
            if review.notice and meaning(review.outcome) in _OUTCOMES:
                change = Change(state=_OUTCOMES[meaning(review.outcome)], by=notice, since=since, review=True)
                found.setdefault(review.notice, []).append(change)
    return {identity: tuple(sorted(items, key=lambda item: item.since)) for identity, items in found.items()}


def standing(notice: Notice, changed: Sequence[Change], today: dt.date) -> Standing:
    """How ``notice`` stands on ``today``: the stated state unless what is known is stronger."""
    due = {
        state: [item for item in changed if item.state == state and item.since <= today] for state in STATES
    }
    last = notice.last_day
    derived, since, by = "", None, None
    if due[REPEALED]:
        derived, since, by = REPEALED, due[REPEALED][0].since, due[REPEALED][0].by
    elif last and last < today:
        derived, since = EXPIRED, last
    elif due[EXPIRED]:
        derived, since, by = EXPIRED, due[EXPIRED][0].since, due[EXPIRED][0].by
    elif notice.effective and notice.effective > today:
        derived, since = PENDING, notice.effective
    elif due[AMENDED]:
        derived, since, by = AMENDED, due[AMENDED][-1].since, due[AMENDED][-1].by
    elif due[EFFECTIVE] or (notice.effective and last):
        derived = EFFECTIVE
    contradicted = _contradicts(notice.validity, derived)
    if notice.validity and not contradicted and notice.validity != derived:
        since, by = None, None  # the paper knows more than the library: nothing here is its cause
    state = derived if contradicted else notice.validity or derived
    return Standing(
        state=state,
        derived=derived,
        contradicted=contradicted,
        since=since,
        by=by,
        changes=tuple(changed),
        announced=next((item for item in changed if item.state in ENDED and item.since > today), None),
    )


def _contradicts(stated: str | None, derived: str) -> bool:
    """Whether what is stated cannot be: something stronger is known, or what was still to come has come.

    A stated state that is stronger than the derived one stands: what ended the document need not be in the library.
    """
    if not stated or not derived:
        return False
    return STATES.index(derived) > STATES.index(stated) or (stated == PENDING and derived in IN_FORCE)
