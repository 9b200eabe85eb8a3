"""What all records may say of themselves has one name, and modules ask for it by that name alone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pytest

from gongkai.fields.schema import Record, fields_of
from gongkai.records import facts
from gongkai.records.facts import PUBLISHED_AT, TITLE, Fact, day_of
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import Library
from gongkai.records.meeting import Meeting
from gongkai.records.notice import PUBLISHED, Notice
from gongkai.text.dates import CHINA
from tests.conftest import ROOT

FACTS = {name: fact for name, fact in vars(facts).items() if isinstance(fact, Fact)}
#: The labels that stand for one fact in every type.
LABELS = {
    "标题": "title",
    "发布日期": "published",
    "成文日期": "written",
    "概述": "summary",
    "关键词": "keywords",
    "来源": "source_name",
    "索引号": "index_number",
    "主题分类": "topic",
    "地区": "region",
    "历史数据": "historic",
    "撤回日期": "withdrawn",
    "公开属性": "disclosure",
    "状态": "state",
    "附件": "attachments",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare(Record):
    """A record that says nothing of itself."""

    identity: str = "a"
    path: str = "a.md"


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_said_by_some_type(name: str) -> None:
    assert any(hasattr(kind.record, FACTS[name].name) for kind in kinds())


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_no_type_calls_a_fact_by_another_name(kind: Kind) -> None:
    if kind.name == "progress":
        return  # 状态 of an entry is that of the task
    for field in fields_of(kind.record):
        assert LABELS.get(field.label.text, field.name) == field.name


def test_what_a_type_does_not_say_is_the_value_meant_without_it() -> None:
    assert TITLE.of(Bare()) == ""
    assert PUBLISHED_AT.of(Bare()) is None
    assert facts.STATE.of(Bare()) == PUBLISHED
    assert day_of(Bare()) is None


def test_the_day_of_a_record_is_that_of_the_paper_or_of_the_event() -> None:
    days = {
        kind.record: [field.name for field in fields_of(kind.record) if facts.DAY in field.roles]
        for kind in kinds()
    }
    assert days[Notice] == ["written"]
    assert days[Meeting] == ["date"]
    assert all(len(names) < 2 for names in days.values())


def test_the_day_of_what_has_no_paper_is_that_of_its_publication() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Published(Bare):
        published: dt.datetime = dt.datetime(2026, 3, 3, 15, 30, tzinfo=CHINA)

    assert day_of(Published()) == dt.date(2026, 3, 3)


def test_no_module_guesses_at_the_fields_of_a_record() -> None:
    modules = [
        path for part in ("site", "pages", "feeds") for path in (ROOT / "gongkai" / part).rglob("*.py")
    ]
    found = [
        f"{path.name}: {match[0]}"
        for path in modules
        for match in re.finditer(r'getattr\((?!module\b)\w+, "\w+"', path.read_text(encoding="utf-8"))
    ]
    assert found == [], "ask through gongkai/records/facts.py"


def test_a_class_that_is_no_type_of_content_has_no_records() -> None:
    with pytest.raises(KeyError):
        Library({}, {}, {}).of(Bare)
    assert Library({}, {}, {}).of(Notice) == ()
