"""The rehearsal says what the national list would say, why, who must act, and what lapses next; numbers are the standard's."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import html5lib
import pytest
from click.testing import CliRunner, Result

from gongkai.cli.inspect import inspect
from gongkai.commands.rehearse import rehearse
from gongkai.engine.assemble import assemble
from gongkai.pages.data_sets.freshness import FRESHNESS
from gongkai.paths import Paths
from gongkai.rehearsal.account import Account, letter
from gongkai.rehearsal.indicators import NATIONAL, WrongIndicators, read_indicators
from gongkai.rehearsal.judging import ASK, CLEAR, HIT
from gongkai.site.column_updates import USUAL, months_after
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOTICE, write

#: The day after the newest paper of the small site, a Wednesday.
SOON = "2026-03-04 12:00"


def account(folder: Path, day: str = SOON, changed: dict[str, str | bytes | None] | None = None) -> Account:
    paths = Paths.around(write(folder, changed or {"content/notices/2026/a.md": NOTICE}))
    moment = dt.datetime.fromisoformat(day).replace(tzinfo=CHINA)
    made, _ = rehearse(paths, moment, lambda *_: None, read_indicators())
    assert made is not None
    return made


def states(made: Account) -> dict[str, str]:
    return {one.indicator.number: one.state for one in (*made.verdict.vetoes, *made.verdict.deductions)}


def test_numbers_and_weights_are_those_of_the_standard() -> None:
    listed = read_indicators()
    assert (listed.number, listed.full, listed.failing) == ("国办秘函〔2019〕19号", 100, 60)
    limits = {one.number: one.limit for one in listed.vetoes if one.way not in (ASK, "人工", "在线")}
    assert limits == {"W-VETO-01": 1, "W-VETO-03": 14, "W-VETO-04a": 5, "W-VETO-04b": 10, "W-VETO-04c": 5}
    assert {one.number: one.points for one in listed.deductions} == {
        "W-DED-01": 5,
        "W-DED-02": 2,
        "W-DED-03": 3,
        "W-DED-04": None,
        "W-DED-05": None,
        "W-DED-06": None,
        "W-DED-07": None,
    }
    assert [(one.days, one.months) for one in listed.classes] == [(14, 0), (0, 6)]
    assert listed.classes == USUAL
    assert next(one.at_least for one in listed.deductions if one.number == "W-DED-04") == 6


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2025, 8, 31), 6, dt.date(2026, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 3, 3), 6, dt.date(2026, 9, 3)),
        (dt.date(2026, 7, 1), 12, dt.date(2027, 7, 1)),
    ],
)
def test_months_end_with_their_last_day(day: dt.date, months: int, then: dt.date) -> None:
    assert months_after(day, months) == then


def test_a_sound_site_is_not_vetoed_and_what_the_program_cannot_see_is_asked(tmp_path: Path) -> None:
    made = account(tmp_path)
    found = states(made)
    assert made.verdict.hit == () and made.verdict.passed and made.verdict.score == 100
    assert [number for number, state in found.items() if state == ASK] == [
        "W-VETO-02",
        "W-VETO-05",
        "W-VETO-06",
        "W-DED-02",
        "W-DED-03",
        "W-DED-07",
    ]
    assert "没有命中" in made.conclusion and "要人核对" in made.conclusion


def test_two_weeks_are_allowed_for_the_home_page_and_not_a_day_more(tmp_path: Path) -> None:
    assert states(account(tmp_path, "2026-03-17 12:00"))["W-VETO-03"] == CLEAR
    made = account(tmp_path, "2026-03-18 12:00")
    (veto,) = made.verdict.hit
    assert (veto.indicator.number, veto.count, made.verdict.passed) == ("W-VETO-03", 15, False)
    assert "不合格" in made.conclusion and "首页不更新" in made.conclusion
    assert made.actions[0].why == "单项否决 W-VETO-03" and made.actions[0].by == dt.date(2026, 3, 23)


def test_a_policy_column_costs_five_points_after_six_months_and_not_on_the_day(tmp_path: Path) -> None:
    assert states(account(tmp_path, "2026-09-03 12:00"))["W-DED-01"] == CLEAR
    made = account(tmp_path, "2026-09-04 12:00")
    result = next(one for one in made.verdict.deductions if one.indicator.number == "W-DED-01")
    assert (result.state, result.count, result.lost, made.verdict.score) == (HIT, 1, 5, 95)
    (found,) = result.findings
    assert found.at.path.endswith("site_config.yaml") and "“政策文件”" in found.what and found.unit


def test_a_veto_stands_before_errors_although_the_same_thing_costs_points_too(tmp_path: Path) -> None:
    made = account(tmp_path, "2026-09-04 12:00")
    lost = next(one for one in made.verdict.deductions if one.indicator.number == "W-DED-01")
    veto = replace(made.verdict.vetoes[0], state=HIT, findings=lost.findings)
    error = replace(lost.findings[0], what="另一处错误")
    both = replace(made, verdict=replace(made.verdict, vetoes=(veto,)), errors=(error,))
    assert [one.why for one in both.actions][:2] == ["单项否决 W-VETO-01", "错误，改正以前不能发布"]
    assert [one.what for one in both.actions].count(lost.findings[0].what) == 1


def test_a_wrong_name_of_the_state_is_a_veto_with_its_line_although_nothing_can_be_built(
    tmp_path: Path,
) -> None:
    wrong = NOTICE.replace("各镇要做好", "按照中华人民共合国的法律做好")
    made = account(tmp_path, SOON, {"content/notices/2026/a.md": wrong})
    (veto,) = made.verdict.hit
    (found,) = veto.findings
    assert veto.indicator.number == "W-VETO-01" and "共合国" in found.what
    assert found.at.path.endswith("content/notices/2026/a.md") and found.at.line == 10
    assert found.unit == "云溪县人民政府办公室" and "共和国" in found.advice


def test_empty_columns_are_counted(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{标识: c{number}, 名称: 栏目{number}, 类别: 政策文件, 描述: 放文件, 关键词: [文件], 空栏目说明: 正在整理}}\n"
        for number in range(5)
    )
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE,
        "site_config.yaml": CONFIG.replace("  - {标识: guide", f"{more}  - {{标识: guide", 1),
    }
    assert states(account(tmp_path, SOON, changed))["W-VETO-04c"] == HIT


def consulted(folder: Path, end: str, day: str) -> Account:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE,
        "content/consultations/2026/parking.md": CONSULTATION % end,
        "site_config.yaml": CONFIG + CONSULTATIONS,
    }
    return account(folder, day, changed)


def test_the_end_of_a_consultation_and_its_results_are_told_before_they_are_due(tmp_path: Path) -> None:
    made = consulted(tmp_path, "2026-06-05", "2026-05-18 12:00")
    kinds = [(one.kind, one.by, one.late) for one in made.lapses if "停车" in one.what]
    assert kinds == [("征集截止", dt.date(2026, 6, 5), False)]
    made = consulted(tmp_path, "2026-05-20", "2026-05-18 12:00")
    due = [one for one in made.lapses if one.kind == "意见反馈"]
    assert [(one.by, one.unit, one.late) for one in due] == [(dt.date(2026, 6, 3), "云溪县教育局", False)]
    assert due[0].at.line == 5
    late = [one for one in consulted(tmp_path, "2026-05-20", "2026-06-10 12:00").lapses if one.late]
    assert [one.kind for one in late] == ["意见反馈"]


def test_a_column_is_told_before_the_day_on_which_it_must_be_updated(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE,
        "site_config.yaml": CONFIG.replace("关键词: [文件]}", "关键词: [文件], 更新间隔: 20}", 1),
    }
    (lapse,) = account(tmp_path, SOON, changed).lapses
    assert (lapse.by, lapse.kind, lapse.late) == (dt.date(2026, 3, 23), "栏目更新", False)


def test_what_a_later_check_would_say_is_told_with_the_last_day_on_which_it_would_not(tmp_path: Path) -> None:
    meeting = """---
标题: 居家养老政策新闻发布会
发布日期: 2026-03-03 09:00
类别: 新闻发布会
举办单位: 云溪县教育局
时间: 2026-03-20 15:00
地点: 县融媒体中心
活动内容: [介绍办法]
参加对象: 记者
报名方式: 到县教育局报名
报名截止: 2026-03-18 17:00
活动形式: [发布]
---
"""
    column = "      - {标识: open-days, 名称: 政府开放日, 类别: 工作动态, 描述: 活动预告, 关键词: [活动]}\n"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE,
        "content/open-days/2026/press.md": meeting,
        "site_config.yaml": CONFIG + column,
    }
    (lapse,) = account(tmp_path, SOON, changed).lapses
    assert lapse.kind == "提醒" and "没有写活动结果" in lapse.what and lapse.unit == "云溪县教育局"
    paths = Paths.around(tmp_path / "site_config.yaml")
    for days, there in ((0, False), (1, True)):
        then = dt.datetime.combine(lapse.by, dt.time(12), CHINA) + dt.timedelta(days)
        assert (lapse.at in [one.at for one in assemble(paths, then)[1]]) is there


def test_the_words_to_a_unit_name_what_how_when_and_where(tmp_path: Path) -> None:
    made = consulted(tmp_path, "2026-05-20", "2026-05-18 12:00")
    words = letter(made, "云溪县教育局", made.of_unit("教育局"))
    assert words.startswith("云溪县教育局：\n") and "6月3日（星期三）以前" in words
    assert "怎么办：" in words and "parking.md:5" in words and words.rstrip().endswith("5月18日（星期一）")
    assert "没有需要你们办的" in letter(made, "云溪县民政局", made.of_unit("民政局"))


def run(folder: Path, *words: str) -> Result:
    options = ["--config", str(folder / "site_config.yaml"), "--as-of", "2026-05-18 12:00", *words]
    return CliRunner().invoke(inspect, options)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE,
        "content/consultations/2026/parking.md": CONSULTATION % "2026-05-20",
        "site_config.yaml": CONFIG + CONSULTATIONS,
    }
    write(tmp_path, changed)
    return tmp_path


def test_the_command_writes_page_word_and_data_outside_the_output(site: Path) -> None:
    done = run(site, "--to", str(site / "预演"))
    assert "（星期一）先办：" in done.stdout and "要人回答的：" in done.stdout
    page = (site / "预演/index.html").read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "停车办法" in page and "style=" not in page
    data = json.loads((site / "预演/rehearsal.json").read_text(encoding="utf-8"))
    assert data["as_of"] == "2026-05-18" and len(data["vetoes"]) == 8 and data["actions"][0]["unit"]
    word = docx.Document(io.BytesIO((site / "预演/rehearsal.docx").read_bytes()))
    said = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert "W-VETO-04a" in said and "停车办法" in said
    before = (site / "预演/index.html").read_bytes()
    assert run(site, "--to", str(site / "预演")).exit_code == done.exit_code
    assert (site / "预演/index.html").read_bytes() == before


@pytest.mark.parametrize("place", ["output", "output/a", "content/a", "archetypes-of-others"])
def test_what_would_be_published_or_overwritten_is_refused(site: Path, place: str) -> None:
    (site / "archetypes-of-others").mkdir()
    (site / "archetypes-of-others/a.txt").write_text("a", encoding="utf-8")
    done = run(site, "--to", str(site / place))
    assert done.exit_code == 2 and "换一个文件夹" in done.stderr


def test_the_command_lists_one_unit_and_data(site: Path) -> None:
    assert run(site, "--unit", "教育局").stdout.startswith("教育局：\n")
    assert json.loads(run(site, "--format", "json").stdout)["indicators"]["number"] == "国办秘函〔2019〕19号"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("算法: 首页", "算法: 猜"),
        lambda text: text.replace("满分: 100", "满分: 很多"),
        lambda text: "- 1\n",
        lambda text: "a: [",
    ],
)
def test_a_wrong_list_of_indicators_is_told_in_chinese(site: Path, spoil: Callable[[str], str]) -> None:
    file = site / "indicators.yaml"
    file.write_text(spoil(NATIONAL.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(WrongIndicators):
        read_indicators(file)
    done = run(site, "--indicators", str(file))
    assert done.exit_code == 2 and "不是指标" in done.stderr


def test_the_days_on_which_columns_are_due_are_published_as_data(tmp_path: Path) -> None:
    config = CONFIG.replace(
        "关键词: [文件]}", "关键词: [文件], 更新间隔: 20, 责任单位: 云溪县人民政府办公室}", 1
    )
    paths = Paths.around(write(tmp_path, {"content/notices/2026/a.md": NOTICE, "site_config.yaml": config}))
    assembly, _ = assemble(paths, dt.datetime(2026, 3, 4, 12, tzinfo=CHINA))
    assert assembly is not None
    rows = FRESHNESS.rows(assembly.site)
    assert [(row["id"], row["update"], row["due"], row["days_left"]) for row in rows] == [
        ("notices", "通知公告、政策文件", "2026-09-03", 183),
        ("notices", "固定周期", "2026-03-23", 19),
    ]
    assert {row["as_of"] for row in rows} == {"2026-03-04"} and rows[1]["unit"] == "云溪县人民政府办公室"
