"""What a person may do with the approvals of a file: write and take back their own, of their own stages, and nobody else's."""

from __future__ import annotations

import pytest

from gongkai.desk.rights import DeskRights, FormFacts

PLACE = "notices/2026/a.md"
MINE = ("初审", "张三", "2026-03-01", "")
MINE_LATER = ("初审", "张三", "2026-03-02", "")
MINE_BEYOND = ("终审", "张三", "2026-03-01", "")
THEIRS = ("初审", "李四", "2026-03-01", "")
THEIRS_LATER = ("初审", "李四", "2026-03-02", "")
CLERK = DeskRights(name="张三", folders=("notices",), stages=("初审",))
ANYBODY = DeskRights(name="张三")


def refusal(
    rights: DeskRights, before: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...]
) -> str:
    return rights.refusal(
        PLACE, FormFacts(draft=True, approvals=before), FormFacts(draft=True, approvals=after)
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (THEIRS,)),
        ((THEIRS,), ()),
        ((THEIRS,), (THEIRS_LATER,)),
        ((MINE, THEIRS), (MINE,)),
        ((THEIRS,), (MINE,)),
        ((), (MINE_BEYOND,)),
        ((MINE_BEYOND,), ()),
    ],
    ids=[
        "written",
        "taken back",
        "another day",
        "one of two",
        "in place of theirs",
        "a stage beyond",
        "one beyond",
    ],
)
def test_nobody_writes_or_takes_back_an_approval_that_is_not_theirs(
    before: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...]
) -> None:
    assert refusal(CLERK, before, after)
    assert not refusal(ANYBODY, before, after), "who has every right may"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (MINE,)),
        ((MINE,), ()),
        ((MINE,), (MINE_LATER,)),
        ((THEIRS,), (THEIRS, MINE)),
        ((THEIRS,), (THEIRS,)),
    ],
)
def test_everybody_writes_and_takes_back_their_own(
    before: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...]
) -> None:
    assert not refusal(CLERK, before, after)


def test_a_file_whose_approvals_cannot_be_read_is_left_to_who_has_every_right() -> None:
    known = FormFacts(draft=True, approvals=())
    assert CLERK.refusal(PLACE, known, None) and not ANYBODY.refusal(PLACE, known, None)
    # nothing is known of before: all that stands there now is new
    assert CLERK.refusal(PLACE, None, FormFacts(draft=True, approvals=(THEIRS,)))
