"""The front page says what is going on and invents nothing, on a site with much and on one with almost nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.pages.front.home import ElderView, HomeView
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, DIRECTORY, NOON, NOTICE, assembled

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
    items = {f"content/consultations/2026/{name}.md": CONSULTATION % day for name, day in days.items()}
    view = home(tmp_path, {"site_config.yaml": CONFIG + CONSULTATIONS, **items})
    assert [(item.heading, item.counted) for item in view.consultations] == [
        ("6月1日截止", "截至5月18日还剩14天"),
        ("6月20日截止", "截至5月18日还剩33天"),
    ]
    assert {item.title for item in view.consultations} == {"停车办法"}
    assert "2个正在征求" in {way.note for way in view.ways}


def test_documents_of_several_regions_say_whose_they_are(tmp_path: Path) -> None:
    """A number alone does not; where all are of one region it is enough."""
    other = NOTICE.replace("云溪县", "石桥县").replace("云政", "石政").replace("地区: 石桥县\n", "{}")
    one, two = (other.format(region) for region in ("", "地区: 石桥县\n"))
    assert {row.issuer for row in home(tmp_path / "one", {"content/notices/2026/b.md": one}).notices} == {""}
    several = home(tmp_path / "two", {"content/notices/2026/b.md": two}).notices
    assert {row.issuer for row in several} == {"云溪县人民政府办公室", "石桥县人民政府办公室"}


def test_a_year_of_tasks_without_any_progress_is_a_sentence_and_no_bar(tmp_path: Path) -> None:
    tasks = home(tmp_path, {}).tasks
    assert tasks and (tasks.summary, tasks.states) == ("1项都没有公布办理进展。", ())


def test_tasks_with_progress_are_a_bar_with_the_same_numbers_in_words(tmp_path: Path) -> None:
    progress = "---\n状态: 已完成\n---\n\n公布了入学信息。\n"
    moment = dt.datetime(2026, 6, 1, 12, tzinfo=CHINA)
    tasks = home(tmp_path, {"content/progress/yunxi-2026/1/2026-05-01.md": progress}, moment).tasks
    assert tasks and tasks.summary == "已完成1"
    assert [(link.text, link.count) for link in tasks.states if link.count] == [("已完成", 1)]


def test_the_telephone_of_the_publisher_stands_there_when_the_directory_has_it(tmp_path: Path) -> None:
    config = CONFIG.replace("  网址:", "  发布单位: 云溪县人民政府办公室\n  网址:")
    with_number = DIRECTORY.replace("类别: 政府部门}", "类别: 政府部门, 电话: 0000-0000000}", 1)
    view = home(tmp_path, {"site_config.yaml": config, "content/organizations/yunxi.yaml": with_number})
    assert view.office and view.office.phone == "0000-0000000"


PUBLISHER = (
    CONFIG.replace("  网址:", "  发布单位: 云溪县人民政府办公室\n  网址:")
    + "      - {标识: units, 名称: 按单位公开, 类别: 机构职能, 描述: 各单位的信息, 关键词: [单位]}\n"
)
GUIDE = """\
单位: 云溪县人民政府办公室
更新日期: 2026-02-26
政府信息的分类: 政策文件。
编排体系: 按栏目编排。
获取方式: 在本栏目查阅。
公开工作机构: 县政府办公室政务公开科
办公地址: 云溪县文化路1号
办公时间: 工作日 8:30—12:00
联系电话: %s
传真号码: 无
互联网联系方式: %s
"""


@pytest.mark.parametrize(
    ("written", "mail", "online"),
    [
        ("https://www.yunxi.gov.cn/", "", "https://www.yunxi.gov.cn/"),
        ("zwgk@yunxi.gov.cn", "zwgk@yunxi.gov.cn", ""),
        ("邮箱 zwgk@yunxi.gov.cn（工作日查收）", "zwgk@yunxi.gov.cn", ""),
        ("微信公众号“云溪发布”", "", "微信公众号“云溪发布”"),
    ],
)
def test_a_guide_s_contact_on_the_web_is_a_mail_address_only_when_it_is_one(
    tmp_path: Path, written: str, mail: str, online: str
) -> None:
    guide = GUIDE % ("0000-0000000", written)
    office = home(tmp_path, {"site_config.yaml": PUBLISHER, "content/guides/yunxi/zfb.yaml": guide}).office
    assert office and (office.mail, office.online) == (mail, online)


def test_the_buttons_for_the_old_call_every_number_of_a_line_and_nothing_else(tmp_path: Path) -> None:
    config = PUBLISHER + "功能: {热线: 12345（24小时）}\n"
    guide = GUIDE % ("0000-0000000、0000-0000001（工作日）", "https://www.yunxi.gov.cn/")
    found, problems = assembled(
        tmp_path, {"site_config.yaml": config, "content/guides/yunxi/zfb.yaml": guide}
    )
    assert found is not None, problems
    (view,) = (page.view for page in found.plan.pages if page.url == "/elder/")
    assert isinstance(view, ElderView)
    assert [way.url for way in view.phones] == ["tel:12345", "tel:0000-0000000", "tel:0000-0000001"]


def test_the_way_to_the_tasks_leads_to_the_table_of_the_latest_year_when_there_is_one(tmp_path: Path) -> None:
    ways = {way.text: way for way in home(tmp_path, {}).ways}
    assert ways["任务办得怎样"].url == "/tasks/yunxi-2026/"


def test_the_home_of_the_example_answers_without_a_tap(example_assembly: Assembly) -> None:
    view = next(page.view for page in example_assembly.plan.pages if page.url == "/")
    assert isinstance(view, HomeView)
    assert "2025年申请133件" in {way.note for way in view.ways}
    pending = [(row.status, row.note) for row in view.notices if row.status == "尚未生效"]
    assert pending == [("尚未生效", "2027年1月1日起施行")]
