"""有效性 on a day: from what a document's papers say, from later papers, and from its own dates (5.3).

Nothing is derived for a document without such statements; a document without 有效期 does not become 有效 just by
taking effect. Of several states the strongest holds: 已废止, 已失效, 尚未生效, 已修改, 有效.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from gongkai.fields.values import meaning
from gongkai.records.notice import Notice
from gongkai.records.review import ABOLISHED, ABOLISHED_TOO, KEPT, KEPT_TOO, VOIDED, VOIDED_TOO
from gongkai.site.model import Change, Standing

EFFECTIVE, AMENDED, PENDING, EXPIRED, REPEALED = "有效", "已修改", "尚未生效", "已失效", "已废止"
#: From the weakest to the strongest.
STATES = (EFFECTIVE, AMENDED, PENDING, EXPIRED, REPEALED)
IN_FORCE = (EFFECTIVE, AMENDED)
ENDED = (EXPIRED, REPEALED)

#: The effect of the outcome of a clean-up on the document: 修改 only announces an amendment.
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
    """The effects of documents on others: identity of the older one → changes in the order of their days.

    A change counts from the day on which the newer document takes effect, else of its date. What a document was to
    amend from a day on which it was already repealed does not come about.
    """
    found: dict[str, list[Change]] = {}
    for notice in notices:
        since = notice.effective or notice.day
        for identity in dict.fromkeys((*notice.repeals, *notice.replaces)):
            found.setdefault(identity, []).append(Change(state=REPEALED, by=notice, since=since))
        for identity, day in dict.fromkeys(
            (amendment.notice, notice.effect_of(amendment)) for amendment in notice.amends
        ):
            found.setdefault(identity, []).append(Change(state=AMENDED, by=notice, since=day))
        for review in notice.reviews:
            if review.notice and meaning(review.outcome) in _OUTCOMES:
                change = Change(state=_OUTCOMES[meaning(review.outcome)], by=notice, since=since, review=True)
                found.setdefault(review.notice, []).append(change)
    return {
        identity: tuple(
            sorted((item for item in items if not _void(item, found)), key=lambda item: item.since)
        )
        for identity, items in found.items()
    }


def _void(change: Change, found: Mapping[str, Sequence[Change]]) -> bool:
    """Whether the amending document was repealed, or declared void, before its amendment took effect, or on that day."""
    return change.state == AMENDED and any(
        later.state in ENDED and later.since <= change.since for later in found.get(change.by.identity, ())
    )


def changed_by(changed: Iterable[Change]) -> tuple[str, ...]:
    """Identities of the changing documents; one that amends on several days is named once."""
    named = dict.fromkeys((change.by.identity, change.state, change.review) for change in changed)
    return tuple(identity for identity, *_ in named)


def standing(notice: Notice, changed: Sequence[Change], today: dt.date) -> Standing:
    """The standing of ``notice`` on ``today``: the stated state unless a stronger one is derived."""
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
        since, by = None, None  # the paper knows more than the library, which holds no cause for it
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
    """Whether the stated state is impossible: a stronger one is derived, or a future one has begun.

    A stated state stronger than the derived one is kept: the library need not hold the document that ended
    it.
    """
    if not stated or not derived:
        return False
    return STATES.index(derived) > STATES.index(stated) or (stated == PENDING and derived in IN_FORCE)
