"""Two people on one file with rows: what only one of them changed is kept, what both changed is a conflict."""

from __future__ import annotations

import pytest

from gongkai.desk.form import ContentForm, form_of
from gongkai.desk.merging import merge
from gongkai.desk.posted import body_of, changes, sent
from gongkai.records.kind import Kind
from gongkai.records.reading import kind_of_file
from gongkai.sources.rewritten_file import rewritten
from tests.small_site import TABLE

PLACE = "tasks/yunxi-2026.yaml"
SECOND = "  - {序号: 2, 标题: （二）做好用水公开, 牵头部门: 县科技局, 责任单位: 县教育局, 具体要求: 公开水价。, 完成时限: 年内}\n"
BASE = (TABLE + SECOND).encode()


def kind() -> Kind:
    found = kind_of_file(PLACE, PLACE, as_read=True)[0]
    assert found
    return found


def form(raw: bytes = BASE) -> ContentForm:
    return form_of(raw, kind(), markdown=False)


def written(raw: bytes, inputs: dict[str, str]) -> bytes:
    drawn = form(raw)
    return rewritten(raw, False, changes(drawn, inputs), body_of(drawn, inputs))


def without(inputs: dict[str, str], row: str) -> dict[str, str]:
    return {name: text for name, text in inputs.items() if not name.startswith(f"{row}/")}


OF = sent(form())
NEW = {"tasks/2/~row": "-1", "tasks/2/number": "3", "tasks/2/requirement": "公开路况。"}
MINE = {"tasks/0/requirement": "我写的要求。"}


@pytest.mark.parametrize(
    "theirs",
    [
        OF | {"tasks/1/requirement": "别人写的要求。"},
        OF | {"tasks/0/deadline": "6月底前"},
        OF | {"tasks/0/requirement": "别人写的要求。"},
        without(OF, "tasks/0"),
        OF | NEW,
    ],
    ids=["another row", "another input", "the same input", "a row less", "a row more"],
)
def test_a_list_of_rows_that_both_changed_is_shown_twice(theirs: dict[str, str]) -> None:
    now = written(BASE, theirs)
    assert now != BASE
    found = merge(form(), form(now), OF | MINE)
    [conflict] = found.conflicts
    assert conflict.name == "tasks"
    assert not conflict.single, "a button that takes theirs would mix the rows of both"
    assert conflict.inputs == tuple(
        (name, text) for name, text in sent(form(now)).items() if name.startswith("tasks/")
    )
    assert found.inputs["tasks/0/requirement"] == "我写的要求。"


def test_a_list_of_rows_that_one_of_them_changed_is_taken_from_that_one() -> None:
    theirs = written(BASE, OF | {"tasks/1/requirement": "别人写的要求。"})
    found = merge(form(), form(theirs), OF | {"title": "我的标题"})
    assert not found.conflicts
    both = written(theirs, dict(found.inputs)).decode()
    assert "我的标题" in both
    assert "别人写的要求。" in both
    renamed = written(BASE, OF | {"title": "别人的标题"})
    found = merge(form(), form(renamed), without(OF, "tasks/0"))
    assert not found.conflicts
    both = written(renamed, dict(found.inputs)).decode()
    assert "别人的标题" in both
    assert ("入学公开" in both, "用水公开" in both) == (False, True)


def test_the_same_change_of_rows_by_both_is_no_conflict() -> None:
    for change in (OF | NEW, OF | MINE, without(OF, "tasks/1")):
        theirs = written(BASE, change)
        found = merge(form(), form(theirs), change)
        assert not found.conflicts
        assert written(theirs, dict(found.inputs)) == theirs


def test_over_a_state_that_nobody_knows_whatever_differs_is_a_conflict() -> None:
    theirs = written(BASE, OF | {"tasks/1/requirement": "别人写的要求。"})
    found = merge(None, form(theirs), OF | {"title": "我的标题"})
    assert sorted(one.name for one in found.conflicts) == ["tasks", "title"]
    assert [one.name for one in found.conflicts if one.single] == ["title"]
    assert not found.taken
