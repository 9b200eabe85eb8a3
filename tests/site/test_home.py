"""The front page says what is going on and invents nothing, on a site with much and on one with almost nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gongkai.pages.views_home import HomeView
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, DIRECTORY, NOON, assembled

CONSULTATIONS = """\
      - {标识: consultations, 名称: 意见征集, 类别: 征集调查, 描述: 征求意见的草案, 关键词: [征集]}
"""
OPEN = """---
标题: 关于《停车办法（征求意见稿）》公开征求意见的公告
征集部门: 云溪县教育局
开始日期: 2026-05-02
结束日期: %s
反馈渠道: 电话：0000-0000000
联系人: 办公室，0000-0000000
发布日期: 2026-05-02 09:00
起草说明: 停车难。
---

# 停车办法

停车。
"""
NOTHING = {
    "content/guide.md": "---\n标题: 政府信息公开指南\n更新日期: 2026-05-01\n---\n\n怎样查找。\n",
    "content/notices/2026/a.md": None,
    "content/organizations/yunxi.yaml": None,
    "content/tasks/yunxi-2026.yaml": None,
}


def home(folder: Path, changed: dict[str, str | bytes | None], moment: dt.datetime = NOON) -> HomeView:
    found, problems = assembled(folder, changed, moment)
    assert found is not None, problems
    view = next(page.view for page in found.plan.pages if page.url == "/")
    assert isinstance(view, HomeView)
    return view


def test_a_site_with_almost_nothing_has_a_home_without_empty_promises(tmp_path: Path) -> None:
    view = home(tmp_path, dict(NOTHING))
    assert [way.text for way in view.ways] == ["政府信息公开指南", "法定主动公开内容"]
    assert not (view.notices or view.consultations or view.packages or view.tasks or view.office or view.more)


def test_open_consultations_stand_there_those_that_end_first_before_the_others(tmp_path: Path) -> None:
    days = {"late": "2026-06-20", "soon": "2026-06-01", "over": "2026-05-17"}
    items = {f"content/consultations/2026/{name}.md": OPEN % day for name, day in days.items()}
    view = home(tmp_path, {"site_config.yaml": CONFIG + CONSULTATIONS, **items})
    assert [(item.heading, item.counted) for item in view.consultations] == [
        ("6月1日截止", "截至5月18日还剩14天"),
        ("6月20日截止", "截至5月18日还剩33天"),
    ]
    assert {item.title for item in view.consultations} == {"停车办法"}
    assert "2个正在征求" in {way.note for way in view.ways}


def test_a_year_of_tasks_without_any_progress_is_a_sentence_and_no_bar(tmp_path: Path) -> None:
    tasks = home(tmp_path, {}).tasks
    assert tasks and (tasks.told, tasks.states) == ("1项都没有公布办理进展。", ())


def test_tasks_with_progress_are_a_bar_with_the_same_numbers_in_words(tmp_path: Path) -> None:
    progress = "---\n状态: 已完成\n---\n\n公布了入学信息。\n"
    moment = dt.datetime(2026, 6, 1, 12, tzinfo=CHINA)
    tasks = home(tmp_path, {"content/progress/yunxi-2026/1/2026-05-01.md": progress}, moment).tasks
    assert tasks and tasks.told == "完成1"
    assert [(link.text, link.count) for link in tasks.states if link.count] == [("已完成", 1)]


def test_the_telephone_of_the_publisher_stands_there_when_the_directory_has_it(tmp_path: Path) -> None:
    config = CONFIG.replace("  网址:", "  发布单位: 云溪县人民政府办公室\n  网址:")
    with_number = DIRECTORY.replace("类别: 政府部门}", "类别: 政府部门, 电话: 0000-0000000}", 1)
    view = home(tmp_path, {"site_config.yaml": config, "content/organizations/yunxi.yaml": with_number})
    assert view.office and view.office.phone == "0000-0000000"
