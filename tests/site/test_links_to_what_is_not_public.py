"""A link to a record that is not public any more, or not yet, stops no build: its words stay, without a link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.pages.emptied_lists import emptied_lists
from gongkai.paths import Paths
from gongkai.problems import Position, Problem, problem
from gongkai.records.kind import kinds
from tests.conftest import EXAMPLE, built
from tests.small_site import CONFIG, NOTICE, assembled, report, write

HIDDEN = "content/notices/2026/hidden.md"
LINKING = "content/notices/2026/linking.md"
OTHER = NOTICE.replace("云政办字〔2026〕3号", "云政办字〔2026〕4号")
#: How a record comes to be hidden.
REASONS = {
    "公开至: 2026-05-10": "只公开到 2026-05-10",
    "状态: 撤回\n撤回日期: 2026-05-02\n撤回理由: 有误": "已经撤回",
    "状态: 草稿": "还是草稿",
    "公开属性: 依申请公开": "公开属性是 依申请公开",
}
BODY = """
见[甲件](/notices/2026/hidden/)、[乙件](notices/2026/hidden)、[丙件](/notices/2026/hidden/#s1)、[丁件](/notices/2026/hidden/表.xlsx)和[戊件][1]。

![己图](/notices/2026/hidden/tu.png)

[1]: /notices/2026/hidden/
"""


def site(hidden: str) -> dict[str, str | bytes | None]:
    """The files of a document that is hidden and of one that links to it."""
    return {
        HIDDEN: OTHER.replace("地区: 云溪县", f"地区: 云溪县\n{hidden}"),
        LINKING: OTHER.replace("4号", "5号") + BODY,
    }


@pytest.mark.parametrize(("hidden", "reason"), REASONS.items(), ids=REASONS.values())
def test_a_reminder_names_each_link_and_why_it_is_none(tmp_path: Path, hidden: str, reason: str) -> None:
    files = site(hidden)
    lines = [line for line in report(tmp_path, files) if " GK722 " in line]
    written = str(files[LINKING]).split("\n")
    assert [line.partition(" GK722 ")[0] for line in lines] == [
        f"{LINKING}:{number}:{match.start() + 1}"
        for number, line in enumerate(written, 1)
        for match in re.finditer(r"/?notices/2026/hidden", line)
    ]
    assert all(f"，{reason}，页面上只有文字，没有链接" in line for line in lines)


@pytest.mark.parametrize("hidden", [head for head in REASONS if "属性" not in head])
def test_a_page_of_its_own_that_is_not_public_is_no_link_either(tmp_path: Path, hidden: str) -> None:
    page = f"---\n标题: 制度\n更新日期: 2026-03-01\n{hidden}\n---\n\n甲。\n"
    (line,) = report(tmp_path, {"content/zhidu.md": page, LINKING: f"{OTHER}\n见[制度](/zhidu/)。\n"})
    assert " GK722 " in line and REASONS[hidden] in line


def test_no_page_has_the_address_of_what_is_not_public(tmp_path: Path) -> None:
    write(tmp_path, site("公开至: 2026-05-10"))
    outcome = built(Paths.around(tmp_path / "site_config.yaml"))
    assert {found.level for found in outcome.problems} <= {"warning"}
    output = tmp_path / "output"
    page = (output / "notices/2026/linking/index.html").read_text(encoding="utf-8")
    assert "见甲件、乙件、丙件、丁件和戊件。" in page and "己图" in page
    assert not [file for file in output.rglob("*.*") if b"2026/hidden" in file.read_bytes()]


def test_a_link_to_a_column_that_has_nothing_to_show_any_more_stops_no_build(tmp_path: Path) -> None:
    config = (
        f"{CONFIG}      - {{标识: gazette, 名称: 政府公报, 类别: 政策文件, 描述: 公报, 关键词: [公报]}}\n"
    )
    files = {"site_config.yaml": config, LINKING: f"{OTHER}\n见[公报](/gazette/)和[文件](/notices/)。\n"}
    (line,) = report(tmp_path, files)
    assert " GK722 " in line and "/gazette" in line and "，这个栏目还没有内容，页面上只有文字" in line
    built(Paths.around(tmp_path / "site_config.yaml"))
    page = (tmp_path / "output/notices/2026/linking/index.html").read_text(encoding="utf-8")
    assert re.search(r"见公报和<a href=[^ >]*>文件</a>", page)


def test_a_slip_in_an_address_below_an_empty_column_is_an_error(tmp_path: Path) -> None:
    config = (
        f"{CONFIG}      - {{标识: gazette, 名称: 政府公报, 类别: 政策文件, 描述: 公报, 关键词: [公报]}}\n"
    )
    (line,) = report(
        tmp_path, {"site_config.yaml": config, LINKING: f"{OTHER}\n见[公报](/gazette/2026/1/)。\n"}
    )
    assert " GK206 " in line


@pytest.mark.parametrize(
    "place",
    [
        "/gazette/by-year/2026/",
        "/gazette/page-2/",
        "/notices/by-year/2019/",
        "/notices/by-year/2019/page-2/",
        "notices/by-topic/zong-he",
        "/notices/in-force/page-9/",
        "/decisions/2024/",
        "/interpretations/matrix/",
    ],
)
def test_a_link_to_a_list_that_has_nothing_to_show_any_more_stops_no_build(
    tmp_path: Path, place: str
) -> None:
    columns = "".join(
        f"      - {{标识: {name}, 名称: 甲, 类别: 政策文件, 描述: 甲, 关键词: [甲]}}\n"
        for name in ("gazette", "decisions", "interpretations")
    )
    text = f"{OTHER}\n见[甲]({place})、[乙][乙]和[丙](/notices/)。\n\n[乙]: {place}\n"
    lines = report(tmp_path, {"site_config.yaml": CONFIG + columns, LINKING: text})
    assert len(lines) == 2 and all(" GK722 " in line and "这个列表现在没有内容" in line for line in lines)
    built(Paths.around(tmp_path / "site_config.yaml"))
    page = (tmp_path / "output/notices/2026/linking/index.html").read_text(encoding="utf-8")
    assert re.search(r"见甲、乙和<a href=[^ >]*>丙</a>", page)


def test_every_list_that_the_generator_makes_is_known_as_one(example_assembly: Assembly) -> None:
    """``_NAMED`` has the lists with names of their own: a new one is added there."""
    site = example_assembly.site
    records = tuple(f"/{record.identity}/" for found in site.records.values() for record in found)
    below = [
        page.url.strip("/")
        for page in example_assembly.plan.planned
        if page.url.count("/") > 2 and not page.url.startswith(records)
    ]
    columns = {kind.column for kind in kinds() if kind.column}
    unknown = [
        place
        for place in below
        if place.partition("/")[0] in columns and not emptied_lists(site, [linked(place)], ())
    ]
    assert len(below) > 100
    assert "|".join(unknown) == ""


def linked(place: str) -> Problem:
    return problem("GK206", Position("a.md", 1, 1), target=f"/{place}/", near="")


@pytest.mark.parametrize("kept", [True, False])
def test_a_column_has_a_page_or_is_said_to_have_nothing(tmp_path: Path, kept: bool) -> None:
    config = (EXAMPLE / "site_config.yaml").read_text(encoding="utf-8")
    named = [found for found in re.findall(r"标识: ([a-z-]+)", config) if found not in ("rules", "priority")]
    assert len(named) > 30
    links = "".join(f"[{column}](/{column}/)。\n" for column in named)
    files = {"site_config.yaml": config, LINKING: OTHER + links}
    if kept:  # columns with a 查询 list it
        files["content/notices/2026/a.md"] = NOTICE.replace("关于做好", "关于教育收费和采购计划的")
    found, problems = assembled(tmp_path, files)
    assert found is not None, problems
    absent = {re.search(r"/([a-z-]+)/", one.message)[1] for one in problems if one.code == "GK722"}  # type: ignore[index]
    pages = {page.url for page in found.plan.planned}
    assert absent == {column for column in named if f"/{column}/" not in pages} and len(absent) > 15
