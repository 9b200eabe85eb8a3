"""Dates as precise as their papers: 2025年12月 and 2025年 are dates, sorted by what is known, never shown as the 1st."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from pathlib import Path

import pytest

from gongkai.engine.produce import produce
from gongkai.problems import errors
from gongkai.store.cache import no_cache
from gongkai.store.keys import key_of
from gongkai.text.dates import (
    CHINA,
    PartialDate,
    chinese_date,
    first_day,
    is_before,
    is_exact,
    last_day,
    may_be,
    parse_partial,
)
from tests.memory import Memory
from tests.small_site import NOTICE, assembled, report

FILE = "content/notices/2026/a.md"
OLD = "content/notices/2008/a.md"


@pytest.mark.parametrize(
    ("typed", "shown", "machines", "first", "last"),
    [
        ("2025年12月", "2025年12月", "2025-12", "2025-12-01", "2025-12-31"),
        ("2025-12", "2025年12月", "2025-12", "2025-12-01", "2025-12-31"),
        ("2025.2", "2025年2月", "2025-02", "2025-02-01", "2025-02-28"),
        ("2025年", "2025年", "2025", "2025-01-01", "2025-12-31"),
        ("2025", "2025年", "2025", "2025-01-01", "2025-12-31"),
        ("二〇二五年十二月", "2025年12月", "2025-12", "2025-12-01", "2025-12-31"),
        ("2025年12月3日", "2025年12月3日", "2025-12-03", "2025-12-03", "2025-12-03"),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is_typed(
    typed: str, shown: str, machines: str, first: str, last: str
) -> None:
    date = parse_partial(typed)
    assert (chinese_date(date), date.isoformat(), str(date)) == (shown, machines, machines)
    assert (first_day(date).isoformat(), last_day(date).isoformat()) == (first, last)
    assert dt.date(date.year, date.month, date.day) == first_day(date)
    ending = parse_partial(typed, last=True)
    assert (chinese_date(ending), dt.date(ending.year, ending.month, ending.day)) == (shown, last_day(date))
    assert pickle.loads(pickle.dumps(ending)) == ending


@pytest.mark.parametrize(
    "typed", ["2025年13月", "25年12月", "2025年底", "12月3日", "2025--12", "二〇二五年"[:3], ""]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_partial(typed)


def test_a_month_is_before_a_day_only_when_all_its_days_are() -> None:
    month, day = PartialDate(2025, 12, 1), dt.date(2025, 12, 15)
    assert not is_before(month, day) and not is_before(day, month) and may_be(day, month)
    assert is_before(month, dt.date(2026, 1, 1)) and is_before(dt.date(2025, 11, 30), month)
    assert is_exact(day) and not is_exact(day, month)
    assert month != dt.date(2025, 12, 1) and key_of(month) != key_of(
        PartialDate(2025, 12, 1, has_month=False)
    )


def test_a_document_dated_by_its_month_shows_no_day_anywhere(tmp_path: Path) -> None:
    text = NOTICE.replace(
        "成文日期: 2026-03-02", "成文日期: 2026年2月\n施行日期: 2026年5月\n有效期至: 2027年"
    )
    assembly, problems = assembled(tmp_path, {FILE: text})
    assert assembly is not None and errors(problems) == []
    kept = Memory()
    produce(assembly, kept, no_cache(), lambda what, done, total: None)
    told = {name: data.decode("utf-8", "replace") for name, data in kept.files.items()}
    page = told["notices/2026/a/index.html"]
    assert "2026年2月" in page and 'datetime="2026-02"' in page and "2027年" in page
    for name, content in told.items():
        if name.endswith((".html", ".json", ".csv", ".xml")):
            assert "2026-02-01" not in content and "2026年2月1日" not in content, name
            assert "2027-12-31" not in content and "2026-05-01" not in content, name
    (row,) = [row for row in json.loads(told["data/notices.json"]) if row["id"] == "notices/2026/a"]
    assert (row["written_date"], row["expiry_date"]) == ("2026-02", "2027")


def test_a_document_dated_by_its_month_may_be_published_in_it(tmp_path: Path) -> None:
    month = NOTICE.replace("成文日期: 2026-03-02", "成文日期: 2026年3月")
    assert report(tmp_path / "1", {FILE: month}) == report(tmp_path / "0", {FILE: NOTICE})
    later = NOTICE.replace("成文日期: 2026-03-02", "成文日期: 2026年4月")
    assert [line.split()[1] for line in report(tmp_path / "2", {FILE: later})] == ["GK111"]


def test_what_ends_with_a_month_ends_with_its_last_day(tmp_path: Path) -> None:
    text = NOTICE.replace("---\n\n", "施行日期: 2026-03-02\n有效期至: 2026年5月\n---\n\n")
    assembly, _ = assembled(tmp_path, {FILE: text})
    assert assembly is not None
    assert assembly.site.standings["notices/2026/a"].state == "有效"  # on 18 May


def test_the_date_below_a_pasted_signature_may_lack_its_day(tmp_path: Path) -> None:
    text = NOTICE.replace("成文日期: 2026-03-02", "成文日期: 2026年2月")
    text += "\n云溪县人民政府办公室\n\n2026年2月\n"
    assembly, problems = assembled(tmp_path, {FILE: text})
    assert assembly is not None and errors(problems) == []
    (notice,) = assembly.site.notices
    assert notice.body.strip() == "各镇要做好政务公开工作。" and notice.date_typed == "2026年2月"


def test_no_tag_states_an_hour_that_the_paper_does_not(tmp_path: Path) -> None:
    text = NOTICE.replace("发布日期: 2026-03-03 15:30", "发布日期: 2026-03-03 下午")
    assembly, problems = assembled(tmp_path, {"content/notices/2026/a.md": text})
    assert assembly is not None and errors(problems) == []
    memory = Memory()
    produce(assembly, memory, no_cache(), lambda what, done, total: None)
    page = memory.files["notices/2026/a/index.html"].decode()
    assert '<meta name="PubDate" content="2026-03-03 00:00">' in page and "12:00" not in page


def test_a_document_published_in_a_month_shows_no_day_anywhere(tmp_path: Path) -> None:
    text = NOTICE.replace("发布日期: 2026-03-03 15:30", "发布日期: 2008年5月\n历史数据: 是")
    text = text.replace("成文日期: 2026-03-02", "成文日期: 2008年5月")
    assembly, problems = assembled(tmp_path, {OLD: text.replace("〔2026〕3号", "〔2008〕3号")})
    assert assembly is not None and errors(problems) == []
    memory = Memory()
    produce(assembly, memory, no_cache(), lambda what, done, total: None)
    page = memory.files["notices/2008/a/index.html"].decode()
    assert '<meta name="PubDate" content="2008-05">' in page
    assert '<time datetime="2008-05">2008年5月</time>（历史文件，未记载日期）' in page
    for name, content in memory.files.items():
        if name.endswith((".html", ".json", ".csv", ".xml")):
            said = content.decode()
            assert (
                "2008-05-31" not in said.replace("<updated>2008-05-31", "") and "2008年5月31日" not in said
            ), name


def test_a_month_alone_is_asked_about_unless_the_document_is_an_old_one(tmp_path: Path) -> None:
    text = NOTICE.replace("发布日期: 2026-03-03 15:30", "发布日期: 2026年3月")
    assert [line.split()[1] for line in report(tmp_path, {FILE: text})] == ["GK720"]
    running = NOTICE.replace("发布日期: 2026-03-03 15:30", "发布日期: 2026年5月")  # on 18 May
    assembly, _ = assembled(tmp_path, {FILE: running})
    assert assembly is not None and assembly.site.notices == ()


def test_what_is_published_in_the_afternoon_is_not_public_in_the_morning(tmp_path: Path) -> None:
    text = NOTICE.replace("发布日期: 2026-03-03 15:30", "发布日期: 2026年3月3日下午")
    hours = {hour: dt.datetime(2026, 3, 3, hour, tzinfo=CHINA) for hour in (11, 13)}
    seen = {hour: assembled(tmp_path, {FILE: text}, moment=moment) for hour, moment in hours.items()}
    assert [problems for _, problems in seen.values()] == [[], []]
    public = {hour: made is not None and bool(made.site.notices) for hour, (made, _) in seen.items()}
    assert public == {11: False, 13: True}


@pytest.mark.parametrize(
    ("typed", "shown", "note"),
    [
        ("2008-05-06", "2008年5月6日", "（历史文件，未记载时刻）"),
        ("2008-05-06 09:30", "2008年5月6日9:30", ""),
    ],
)
def test_an_old_document_says_that_its_time_is_unknown_only_when_it_is(
    tmp_path: Path, typed: str, shown: str, note: str
) -> None:
    text = NOTICE.replace("发布日期: 2026-03-03 15:30", f"发布日期: {typed}\n历史数据: 是")
    text = text.replace("成文日期: 2026-03-02\n", "").replace("〔2026〕3号", "〔2008〕3号")
    assembly, _ = assembled(tmp_path, {OLD: text})
    assert assembly is not None
    memory = Memory()
    produce(assembly, memory, no_cache(), lambda what, done, total: None)
    assert f">{shown}</time>{note}</span>" in memory.files["notices/2008/a/index.html"].decode()
