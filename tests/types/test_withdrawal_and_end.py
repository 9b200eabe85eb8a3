"""What is withdrawn, and what is public until a day only, is nowhere afterwards; every type knows both."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.engine.produce import produce
from gongkai.fields.schema import INTERNAL, fields_of
from gongkai.problems import errors
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import Library, read_library
from gongkai.records.notice import WITHDRAWN
from gongkai.records.publicity import ENDED, TAKEN_BACK, due_at, hidden_reason
from gongkai.site.hidden import hidden
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE, MOMENT, ROOT
from tests.memory import Memory
from tests.small_site import NOON, NOTICE, assembled, report

#: An entry of progress is corrected by the next one.
KINDS = pytest.mark.parametrize(
    "kind", [kind for kind in kinds() if kind.name != "progress"], ids=lambda kind: kind.name
)
B = "content/notices/2026/b.md"
SECOND = NOTICE.replace("〕3号", "〕9号").replace("政务公开工作", "迎检的临时")


@pytest.fixture(scope="module")
def libraries() -> tuple[Library, ...]:
    return tuple(read_library(folder / "content")[0] for folder in (EXAMPLE, ROOT))


@KINDS
def test_every_type_can_be_withdrawn_with_day_and_reason_and_can_end(
    kind: Kind, libraries: tuple[Library, ...]
) -> None:
    assert issubclass(kind.record, PublishedRecord)
    roles = {field.name: field.roles for field in fields_of(kind.record)}
    assert INTERNAL in roles["withdrawal_reason"]
    records = [record for library in libraries for record in library.of(kind.record)]
    record = next(one for one in records if not hidden_reason(one, MOMENT))
    withdrawn = replace(
        record,
        state=WITHDRAWN,  # type: ignore[call-arg]
        withdrawn=MOMENT.date(),
        withdrawal_reason="有误",
    )
    assert hidden_reason(withdrawn, MOMENT) == TAKEN_BACK
    ending = replace(record, public_until=MOMENT.date())
    assert hidden_reason(ending, MOMENT.replace(hour=23, minute=59)) == ""
    assert hidden_reason(ending, MOMENT + dt.timedelta(days=1)) == ENDED
    due = due_at(record)
    assert due is None or due <= MOMENT


def written(folder: Path, text: str, moment: dt.datetime) -> dict[str, bytes]:
    """Every file of a small site with a second document, and the words of its search index."""
    assembly, problems = assembled(folder, {B: text}, moment)
    assert assembly is not None, errors(problems)
    kept = Memory()
    produced = produce(assembly, kept, no_cache(), lambda step, done, total: None)
    assert errors(produced.problems) == []
    return {**kept.files, "search": "".join(shadow.html for shadow in produced.shadows).encode()}


def holding(files: dict[str, bytes], words: str) -> set[str]:
    return {path for path, content in files.items() if words.encode() in content.replace(b"<wbr>", b"")}


def test_what_is_public_until_a_day_is_in_no_file_from_the_next_day_on(tmp_path: Path) -> None:
    text = SECOND.replace("地区:", "公开至: 2026-05-18\n地区:")
    last = written(tmp_path, text, dt.datetime(2026, 5, 18, 23, 59, tzinfo=CHINA))
    assert {
        "notices/2026/b/index.html",
        "notices/index.html",
        "data/directory.json",
        "search",
        "feed.xml",
    } <= holding(last, "迎检的临时")
    after = written(tmp_path, text, dt.datetime(2026, 5, 19, 0, 0, tzinfo=CHINA))
    assert holding(after, "迎检的临时") == set()
    assert [path for path in after if path.startswith("notices/2026/b/")] == []


def test_what_is_due_later_comes_at_its_minute(tmp_path: Path) -> None:
    text = SECOND.replace("2026-03-03 15:30", "2026-05-18 15:30")
    assert holding(written(tmp_path, text, NOON), "迎检的临时") == set()
    due = written(tmp_path, text, dt.datetime(2026, 5, 18, 15, 30, tzinfo=CHINA))
    assert {
        "notices/2026/b/index.html",
        "notices/index.html",
        "data/directory.json",
        "search",
        "feed.xml",
    } <= holding(due, "迎检的临时")


def test_a_month_ends_with_its_last_day(tmp_path: Path) -> None:
    text = SECOND.replace("地区:", "公开至: 2026年5月\n地区:")
    for day, public in (
        (dt.datetime(2026, 5, 31, 12, tzinfo=CHINA), 2),
        (dt.datetime(2026, 6, 1, tzinfo=CHINA), 1),
    ):
        assembly, _ = assembled(tmp_path, {B: text}, day)
        assert assembly is not None and len(assembly.site.notices) == public


def test_what_ended_is_counted_and_not_named_in_the_catalogue(tmp_path: Path) -> None:
    text = SECOND.replace("地区:", "公开至: 2026-05-17\n地区:")
    assembly, _ = assembled(tmp_path, {B: text})
    assert assembly is not None
    assert hidden(assembly.library, assembly.site) == ((ENDED, 1),)
    assert assembly.site.withdrawn == ()


def test_an_end_before_the_beginning_is_named(tmp_path: Path) -> None:
    found = report(tmp_path, {B: SECOND.replace("地区:", "公开至: 2026-03-01\n地区:")})
    assert f"{B}:5:6 GK363 公开至 2026-03-01 早于发布日期 2026-03-03，不会公开（核对两个日期）" in found


def test_a_withdrawal_states_its_day_and_its_reason_and_the_reason_is_not_published(tmp_path: Path) -> None:
    text = SECOND.replace("地区:", "状态: 撤回\n地区:")
    (line,) = [line for line in report(tmp_path, {B: text}) if "GK322" in line]
    assert "没有写 撤回日期、撤回理由" in line
    text = text.replace("地区:", "撤回日期: 2026-05-01\n撤回理由: 标准算错了\n地区:")
    assert [line for line in report(tmp_path, {B: text}) if "GK322" in line] == []
    files = written(tmp_path, text, NOON)
    assert holding(files, "标准算错了") == set()
    assert "notices/2026/b/index.html" not in files
    # the catalogue says that it is withdrawn, and since when
    assert holding(files, "迎检的临时") and all(
        path.startswith(("directory/", "data/directory.", "search")) for path in holding(files, "迎检的临时")
    )
