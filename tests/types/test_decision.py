"""A decision shows every stage with what can be opened; what is missing says so, what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.pages.lists.decision_catalogue import in_words
from gongkai.records.decision import NEEDED, STAGES
from tests.small_site import assembled, report
from tests.types.plain import EVALUATION, MEETING
from tests.types.test_consultation import DECISION, ITEM, WITH_COLUMNS, consultation

D = "content/decisions/2026/d.md"
CATALOG = "年度: 2026\n党委同意说明: 经中共云溪县委同意\n发布日期: 2026-06-30 17:00\n"
CATALOG_FILE = "content/decisions/2026.yaml"


def decision(*steps: str, more: str = "") -> str:
    listed = "环节:\n" + "".join(f"  - {{{step}}}\n" for step in steps) if steps else ""
    return DECISION.replace("发布日期: 2026-01-05 09:00\n", f"发布日期: 2026-01-05 09:00\n{more}{listed}")


def said(folder: Path, text: str, **changed: str) -> list[str]:
    files: dict[str, str | bytes | None] = {"site_config.yaml": WITH_COLUMNS, D: text}
    files[CATALOG_FILE] = CATALOG.replace("2026-06-30", "2026-05-01")
    return report(folder, {**files, **changed})


def codes(folder: Path, text: str) -> list[str]:
    return [line.split(" ")[1] for line in said(folder, text)]


def view(
    folder: Path, text: str, changed: dict[str, str] | None = None, url: str = "/decisions/2026/d/"
) -> object:
    files: dict[str, str | bytes | None] = {"site_config.yaml": WITH_COLUMNS, D: text, **(changed or {})}
    found, problems = assembled(folder, files)
    assert found is not None, problems
    return next(page.view for page in found.plan.pages if page.url == url)


def drawn(folder: Path, text: str, changed: dict[str, str] | None = None) -> dict[str, tuple[str, str]]:
    """Each stage with its date, or what stands there instead, and its note."""
    stages = view(folder, text, changed).stages  # type: ignore[attr-defined]
    return {
        stage.text: (stage.date.isoformat() if stage.date else stage.absent or "未公布", stage.note)
        for stage in stages
    }


def test_every_stage_is_there_and_what_is_missing_says_so(tmp_path: Path) -> None:
    stages = drawn(tmp_path / "1", decision("环节: 会议审议, 日期: 2026-02-10, 内容: notices/2026/a"))
    assert list(stages) == list(STAGES)
    assert stages["会议审议"] == ("2026-02-10", "")
    others = {name: said for name, (said, _) in stages.items() if name not in ("会议审议", "决策背景")}
    assert set(others.values()) == {"未公布"}
    sentence = view(tmp_path / "2", decision()).missing  # type: ignore[attr-defined]
    assert sentence.startswith("共14个环节，尚未公布的有13个：决策草案、草案说明、")


def test_a_document_leads_back_to_the_decision_of_which_it_is_the_result(tmp_path: Path) -> None:
    text = decision("环节: 会议审议, 内容: notices/2026/a", "环节: 决策结果, 内容: notices/2026/a")
    document = view(tmp_path / "1", text, url="/notices/2026/a/")
    links = [link.url for group in document.relations for link in group.links]  # type: ignore[attr-defined]
    assert links == ["/decisions/2026/d/"]
    other = view(tmp_path / "2", decision("环节: 会议审议, 内容: notices/2026/a"), url="/notices/2026/a/")
    assert other.relations == ()  # type: ignore[attr-defined]


def test_a_stage_without_a_date_takes_that_of_its_document(tmp_path: Path) -> None:
    assert drawn(tmp_path, decision("环节: 决策结果, 内容: notices/2026/a"))["决策结果"][0] == "2026-03-02"


def test_consultations_fill_their_stages(tmp_path: Path) -> None:
    answer = "意见反馈: {发布日期: 2026-04-10 15:30, 收到: 0, 采纳: 0, 未采纳: 0}\n"
    more = f"{answer}决策: decisions/2026/d\n"
    stages = drawn(tmp_path, decision(), {ITEM: consultation(more=more)})
    assert stages["公开征求意见"] == ("2026-03-02", "到2026年3月31日为止")
    assert stages["意见采纳情况"] == ("2026-04-10", "")


def test_a_consultation_going_on_is_not_said_to_be_done(tmp_path: Path) -> None:
    text = consultation("2026-05-04", "2026-06-10", more="决策: decisions/2026/d\n")
    stages = drawn(tmp_path, decision(), {ITEM: text})
    assert stages["公开征求意见"] == ("2026-05-04", "进行中。到2026年6月10日为止")
    assert stages["意见采纳情况"] == ("未公布", "")


def test_meetings_and_evaluations_of_the_result_fill_their_stages(tmp_path: Path) -> None:
    text = decision("环节: 决策结果, 内容: notices/2026/a")
    columns = "".join(
        f"      - {{标识: {slug}, 名称: {slug}, 类别: 工作动态, 描述: {slug}, 关键词: [{slug}]}}\n"
        for slug in ("meetings", "evaluations")
    )
    others = {
        "site_config.yaml": f"{WITH_COLUMNS}{columns}阈值: {{代表列席会议: 0, 政策评价: 0}}\n",
        "content/meetings/m.md": MEETING.replace("2026-03-04", "2026-03-01"),
        "content/evaluations/e.md": EVALUATION,
    }
    stages = drawn(tmp_path / "1", text, others)
    assert (stages["会议审议"], stages["后评估"]) == (("2026-03-01", ""), ("2026-04-01", ""))
    without = drawn(tmp_path / "2", decision(), others)
    assert (without["会议审议"], without["后评估"]) == (("未公布", ""), ("未公布", ""))


def test_what_the_catalogue_leaves_out_is_not_missing(tmp_path: Path) -> None:
    stages = drawn(tmp_path, decision(more="需履行程序: [公众参与, 专家论证]\n是否听证: 否\n"))
    assert stages["听证"] == ("不涉及", "理由：年度目录写明不需要听证")
    assert stages["风险评估"] == ("不涉及", "理由：年度目录没有列入这一程序")
    assert stages["专家论证"] == ("未公布", "")


@pytest.mark.parametrize("status", ["不涉及", "不予公开"])
def test_what_cannot_be_opened_has_its_reason(tmp_path: Path, status: str) -> None:
    lines = said(tmp_path / "1", decision(f"环节: 风险评估, 状态: {status}"))
    assert [line.split(" ")[:2] for line in lines] == [[f"{D}:9:20", "GK264"]]
    reasoned = decision(f"环节: 风险评估, 状态: {status}, 理由: 涉及商业秘密")
    assert codes(tmp_path / "2", reasoned) == []
    assert drawn(tmp_path / "3", reasoned)["风险评估"] == (status, "理由：涉及商业秘密")


PAIRS = [(name, before) for name, others in STAGES.items() for before in others]


@pytest.mark.parametrize(("later", "earlier"), PAIRS, ids=[f"{later}-{earlier}" for later, earlier in PAIRS])
def test_no_stage_is_dated_before_one_that_it_follows(tmp_path: Path, later: str, earlier: str) -> None:
    first = f"环节: {earlier}, 日期: 2026-02-10, 内容: notices/2026/a"
    for day, expected in (("2026-02-09", ["GK261"]), ("2026-02-10", [])):
        steps = (first, f"环节: {later}, 日期: {day}, 内容: notices/2026/a")
        lines = said(tmp_path / day, decision(*steps))
        assert [line.split(" ")[1] for line in lines if "GK261" in line] == expected
        if expected:
            said_so = next(line for line in lines if "GK261" in line)
            assert f"环节“{later}”（2026-02-09）早于它前面的“{earlier}”（2026-02-10）" in said_so
            assert said_so.startswith(f"{D}:10:")


def test_a_meeting_before_the_end_of_the_consultation_is_refused(tmp_path: Path) -> None:
    item = consultation(more="决策: decisions/2026/d\n")
    lines = said(tmp_path, decision("环节: 会议审议, 日期: 2026-03-30, 内容: notices/2026/a"), **{ITEM: item})
    assert [
        line
        for line in lines
        if "GK261 环节“会议审议”（2026-03-30）早于它前面的“公开征求意见”（2026-03-31）" in line
    ]


def test_stages_that_run_side_by_side_do_not_follow_each_other(tmp_path: Path) -> None:
    steps = [
        f"环节: {name}, 日期: 2026-02-{day}, 内容: notices/2026/a"
        for name, day in (("风险评估", "03"), ("专家论证", "05"), ("听证", "04"))
    ]
    assert codes(tmp_path, decision(*steps)) == []


def test_a_stage_written_twice_is_refused_with_the_first_line(tmp_path: Path) -> None:
    step = "环节: 专家论证, 日期: 2026-02-10, 内容: notices/2026/a"
    lines = said(tmp_path, decision(step, step))
    assert [line.split(" ")[:2] for line in lines] == [[f"{D}:10:10", "GK262"]]
    assert "第一次在第 9 行" in lines[0]


def test_a_stage_that_is_done_can_be_opened(tmp_path: Path) -> None:
    lines = said(tmp_path, decision("环节: 专家论证, 日期: 2026-02-10, 说明: 可行"))
    assert [line.split(" ")[:2] for line in lines] == [[f"{D}:9:10", "GK263"]]


def test_a_stage_cannot_rest_on_what_is_not_public(tmp_path: Path) -> None:
    text = decision("环节: 会议审议, 内容: consultations/2026/c")
    lines = said(tmp_path, text, **{ITEM: consultation(more="状态: 草稿\n")})
    assert [line.split(" ")[1] for line in lines] == ["GK263"]
    assert "consultations/2026/c 没有公开" in lines[0]


def test_a_stage_cannot_rest_on_what_is_not_there(tmp_path: Path) -> None:
    lines = said(tmp_path, decision("环节: 会议审议, 日期: 2026-02-10, 内容: notices/2026/b"))
    assert len(lines) == 1 and "GK201" in lines[0] and "您是不是想写：notices/2026/a" in lines[0]
    missing = "环节: 会议审议, 日期: 2026-02-10, 附件: {名称: 纪要, 文件: jiyao.docx}"
    assert [line.split(" ")[1] for line in said(tmp_path, decision(missing))] == ["GK205"]


def test_a_result_with_gaps_before_it_is_a_warning_that_names_them(tmp_path: Path) -> None:
    lines = said(tmp_path, decision("环节: 决策结果, 内容: notices/2026/a"))
    wanted = "、".join(name for name in NEEDED if name != "决策背景")
    assert len(lines) == 1
    assert lines[0].startswith(f"{D}:9:3 GK265 决策结果已经公布，还缺这些环节：{wanted}（")


def test_a_misspelt_stage_is_told_the_nearest(tmp_path: Path) -> None:
    lines = said(tmp_path, decision("环节: 合法性审核, 日期: 2026-02-10, 内容: notices/2026/a"))
    assert len(lines) == 1 and "GK106" in lines[0] and "您是不是想写：合法性审查" in lines[0]


@pytest.mark.parametrize("due", ["2026年第三季度", "2026年三季度末", "2026年上半年", "2026年11月底之前"])
def test_a_deadline_may_be_a_quarter_or_half_a_year(tmp_path: Path, due: str) -> None:
    assert said(tmp_path, decision().replace("完成时限: 2026-12", f"完成时限: {due}")) == []


@pytest.mark.parametrize("due", ["2026", "2026-13", "年底"])
def test_a_deadline_that_names_no_time_is_shown_as_written_with_a_reminder(tmp_path: Path, due: str) -> None:
    lines = said(tmp_path, decision().replace("完成时限: 2026-12", f"完成时限: {due}"))
    assert [line.split(" ")[:2] for line in lines] == [[f"{D}:6:7", "GK349"]]


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("2026-12", "2026年12月"),
        ("2026-12-31", "2026年12月31日"),
        ("2026年12月", "2026年12月"),
        ("2026年12月底前", "2026年12月底前"),
        ("2026年", "2026年"),
        ("2026年底前", "2026年底前"),
        ("2026年上半年", "2026年上半年"),
    ],
)
def test_a_deadline_is_as_precise_as_the_paper(tmp_path: Path, due: str, shown: str) -> None:
    assert said(tmp_path, decision().replace("完成时限: 2026-12", f"完成时限: {due}")) == []
    assert in_words(due) == shown


def test_a_number_stands_once_in_a_catalogue(tmp_path: Path) -> None:
    other = {"content/decisions/2026/e.md": decision()}
    lines = said(tmp_path / "1", decision(), **other)
    assert [line.split(" ")[:2] for line in lines] == [["content/decisions/2026/e.md:4:5", "GK266"]]
    other = {"content/decisions/2026/e.md": decision().replace("序号: 1", "序号: 2")}
    assert said(tmp_path / "2", decision(), **other) == []


@pytest.mark.parametrize(("day", "expected"), [("2026-06-30 23:59", []), ("2026-07-01 00:00", ["GK267"])])
def test_a_catalogue_is_published_by_the_end_of_june(tmp_path: Path, day: str, expected: list[str]) -> None:
    text = CATALOG.replace("2026-06-30 17:00", day)
    files = {"site_config.yaml": WITH_COLUMNS, CATALOG_FILE: text}
    assert [line.split(" ")[1] for line in report(tmp_path / "1", {**files})] == expected
    files["site_config.yaml"] += "阈值: {决策目录月份: 7}\n"
    assert report(tmp_path / "2", {**files}) == []


def test_a_year_without_its_catalogue_is_said_once(tmp_path: Path) -> None:
    files = {
        "site_config.yaml": WITH_COLUMNS,
        D: decision(),
        "content/decisions/2026/e.md": decision().replace("序号: 1", "序号: 2"),
    }
    assert [line.split(" ")[:2] for line in report(tmp_path, {**files})] == [[f"{D}:3:5", "GK268"]]


def test_the_catalogue_of_a_year_lists_its_decisions_in_order(tmp_path: Path) -> None:
    second = decision().replace("序号: 1", "序号: 2").replace("制定停车办法", "制定供热办法")
    files = {
        "content/decisions/2026/a.md": second,
        CATALOG_FILE: CATALOG.replace("2026-06-30", "2026-05-01")
        + "调整记录: {日期: 2026-05-02, 调整: 增加第2项, 理由: 上级部署}\n",
    }
    page = view(tmp_path, decision(), files, "/decisions/2026/")
    items, changes = page.registers  # type: ignore[attr-defined]
    assert [row[0].links[0].text for row in items.rows] == ["1. 制定停车办法", "2. 制定供热办法"]
    assert changes.rows[0][0].text == "增加第2项"
    assert page.intro == "2026年度重大行政决策事项目录，经中共云溪县委同意，2026年5月1日公布，共2项。"  # type: ignore[attr-defined]


def test_files_of_one_folder_are_told_apart_by_their_ending(tmp_path: Path) -> None:
    lines = report(tmp_path, {"site_config.yaml": WITH_COLUMNS, "content/decisions/x.yml": "年度: 2026\n"})
    assert [line.split(" ")[1] for line in lines] == ["GK101"]
