"""Items in the head of a paper for which its type has no field stand on the page; a possible slip is an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from gongkai.commands.schema import schema_of
from gongkai.feeds.data import data_files
from gongkai.fields.schema import fields_of
from gongkai.fields.usual_names import with_usual_names
from gongkai.problems import Position, Problem, errors
from gongkai.records.budget import Budget
from gongkai.records.bulletin import Bulletin
from gongkai.records.gazette import GazetteIssue
from gongkai.records.kind import kinds
from gongkai.records.kind_from_title import with_kind
from gongkai.records.meeting import Meeting
from gongkai.records.notice import Notice
from gongkai.records.public_utility import PublicUtility
from gongkai.site.model import Site
from gongkai.sources.nodes import Fields, Scalar
from tests.small_site import CONFIG, CONSULTATION, NOTICE, assembled
from tests.types.test_consultation import DECISION, WITH_COLUMNS
from tests.types.test_interpretation import COLUMN, interpretation

A = "content/notices/2026/a.md"
B = "content/bulletins/2026/b.md"
COLUMNS = """\
      - {标识: bulletins, 名称: 公示公告, 类别: 政策文件, 描述: 公示公告, 关键词: [公示]}
      - {标识: meetings, 名称: 会议公开, 类别: 政策文件, 描述: 会议, 关键词: [会议]}
      - {标识: public-utilities, 名称: 企事业单位, 类别: 政策文件, 描述: 单位, 关键词: [单位]}
"""
BULLETIN = "---\n标题: 一份公告\n类型: 征地公告\n发布单位: 云溪县教育局\n发布日期: 2026-05-02\n{}---\n\n正文，范围见附图。\n"


def notice(head: str) -> str:
    return NOTICE.replace("---\n", f"---\n{head}", 1)


def site(folder: Path, files: dict[str, str]) -> tuple[Site | None, list[Problem]]:
    assembly, problems = assembled(folder, {"site_config.yaml": CONFIG + COLUMNS, **files})
    return (assembly.site if assembly else None), problems


def of(problems: list[Problem], code: str) -> list[str]:
    return [str(one) for one in problems if one.code == code]


def test_items_that_the_head_of_a_document_has_besides_are_kept_with_one_reminder(tmp_path: Path) -> None:
    head = "主题词: 民政 养老 通知\n组配分类: [规范性文件, 民政]\n"
    made, problems = site(tmp_path, {A: notice(head)})
    assert errors(problems) == [] and made is not None
    (kept,) = made.of(Notice)
    assert kept.other_items == (("主题词", "民政 养老 通知"), ("组配分类", "规范性文件、民政"))
    (line,) = of(problems, "GK671")
    assert "2:1" in line and "“主题词”、“组配分类”" in line and "其他: {主题词: ……}" in line


def test_items_written_under_other_need_no_reminder(tmp_path: Path) -> None:
    made, problems = site(tmp_path, {A: notice("其他: {主题词: 民政}\n")})
    assert of(problems, "GK671") == [] and made is not None
    assert made.of(Notice)[0].other_items == (("主题词", "民政"),)


def test_unannounced_items_follow_those_under_other(tmp_path: Path) -> None:
    made, _ = site(tmp_path, {A: notice("组配分类: 民政\n其他: {主题词: 民政}\n")})
    assert made is not None
    assert made.of(Notice)[0].other_items == (("主题词", "民政"), ("组配分类", "民政"))


@pytest.mark.parametrize(
    "line",
    [
        "公开属姓: 不予公开",
        "是否公开: 否",
        "内部意见: 暂不发布",
        "上网审批: 未批",
        "主题词: 不予公开",
        "备注信息: 草稿",
        "下线日期: 2026-06-01",
        "公开截止: 2026-06-01",
        "生效的时间: 2026-06-01",
        "失效的时间: 2026-06-01",
        "责任编辑: 王某",
        "签发人: 王某",
        "hidden: 是",
        "主题词:",
        "主题词: {一: }",
        "主题词: {是否公开: 否}",
        "主题词: {一: {备注: 草稿}}",
    ],
)
def test_a_key_that_may_withhold_or_decide_something_is_an_error(tmp_path: Path, line: str) -> None:
    _, problems = site(tmp_path, {A: notice(f"{line}\n")})
    (found,) = of(problems, "GK102")
    assert f"{A}:2:1" in found


def test_an_item_that_is_stated_twice_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    _, problems = site(tmp_path, {A: notice("主题词: 民政\n其他: {主题词: 养老}\n")})
    assert len(of(problems, "GK102")) == 1


@pytest.mark.parametrize(
    "item",
    [
        "阶段: 土地征收启动公告",
        "批准文号: 某政〔2026〕1号",
        "决定书文号: 某罚字〔2026〕1号",
        "征收范围: 东至青河",
        "项目名称: 第3批次",
        "咨询电话: 0000-0000000",
    ],
)
def test_items_of_a_bulletin_may_stand_in_its_head(tmp_path: Path, item: str) -> None:
    made, problems = site(tmp_path, {B: BULLETIN.format(f"{item}\n")})
    assert errors(problems) == [] and of(problems, "GK671") == [] and made is not None
    assert made.of(Bulletin)[0].details == (tuple(item.split(": ")),)


def test_a_slip_in_the_head_of_a_bulletin_is_an_error(tmp_path: Path) -> None:
    _, problems = site(
        tmp_path, {B: BULLETIN.format("公示其: 2026-05-01 至 2026-05-08\n联系方武: 0000-0000000\n")}
    )
    assert len(of(problems, "GK102")) == 2


def test_items_of_a_list_of_persons_leave_with_them(tmp_path: Path) -> None:
    text = BULLETIN.replace("征地公告", "任前公示").format(
        "公示期: 2026-05-02 至 2026-05-09\n拟任人选: 王某\n其他: {考察对象: 王某}\n"
    )
    made, _ = site(tmp_path, {B: text})
    assert made is not None
    (item,) = made.of(Bulletin)
    assert (item.details, item.other_items) == ((), ())


def test_minutes_may_use_the_names_of_their_paper(tmp_path: Path) -> None:
    text = "---\n标题: 会议\n类型: 县长办公会\n召开日期: 2026-05-01\n发布日期: 2026-05-02\n参会人员: 各副县长\n---\n\n研究了工作。\n"
    made, problems = site(tmp_path, {"content/meetings/2026/a.md": text})
    assert errors(problems) == [] and made is not None
    (meeting,) = made.of(Meeting)
    assert (meeting.date.isoformat(), meeting.other_items) == ("2026-05-01", (("参会人员", "各副县长"),))


def test_a_school_may_be_described_in_its_own_words(tmp_path: Path) -> None:
    text = "---\n标题: 云溪县第一中学\n类型: 学校\n主管单位: 云溪县教育局\n发布日期: 2026-05-02\n---\n\n一、概况\n\n公办。\n"
    made, problems = site(tmp_path, {"content/public-utilities/a.md": text})
    assert errors(problems) == [] and made is not None
    (school,) = made.of(PublicUtility)
    assert (school.name, str(school.sector)) == ("云溪县第一中学", "学校")


PENALTY = BULLETIN.replace("征地公告", "行政处罚")


@pytest.mark.parametrize(
    ("head", "reminded"),
    [
        ("明细: [{当事人: 云溪县某某食品有限公司, 处罚结果: 罚款5000元}]\n", False),
        ("事项: {行政相对人: 云溪县某某合作社}\n", False),
        ("明细: [{当事人: 云溪县某某食品有限公司, 法定代表人: 王某}]\n", True),
        ("明细: [{当事人: 云溪县某某食品有限公司}, {当事人: 王某}]\n", True),
        ("明细: [{当事人: 某某小吃店（王某）}]\n", True),
        ("事项: {行政相对人: 王某某百货店}\n", True),
        ("事项: {处罚内容: 罚款}\n", True),
    ],
)
def test_a_penalty_of_organisations_alone_needs_no_end(tmp_path: Path, head: str, reminded: bool) -> None:
    _, problems = site(tmp_path, {B: PENALTY.format(head)})
    assert bool(of(problems, "GK386")) is reminded


def test_no_advice_makes_a_key_public_that_was_to_withhold(tmp_path: Path) -> None:
    _, problems = site(tmp_path, {A: notice("内部批示: 同意\n")})
    (line,) = of(problems, "GK102")
    assert "写在 其他 里" not in line and "状态: 草稿" in line


def test_the_items_stand_on_the_page_as_typed(tmp_path: Path) -> None:
    files = {A: notice("主题词: 民政 养老\n"), B: BULLETIN.format("阶段: 听证\n其他: {批次: 第3批次}\n")}
    assembly, _ = assembled(tmp_path, {"site_config.yaml": CONFIG + COLUMNS, **files})
    assert assembly is not None
    texts = {}
    for page in assembly.plan.planned:
        if page.url in ("/notices/2026/a/", "/bulletins/2026/b/"):
            made = page if hasattr(page, "view") else page.make()
            texts[page.url] = [(one.label, one.value) for one in made.view.elements]
    assert ("主题词", "民政 养老") in texts["/notices/2026/a/"]
    assert {("阶段", "听证"), ("批次", "第3批次")} <= set(texts["/bulletins/2026/b/"])


TABLE = """
标题: 任务分解表
地区: 云溪县
年度: 2026
发布单位: 云溪县教育局
发布日期: 2026-05-02
任务:
  - {序号: 1, 具体要求: 办好教育, 牵头部门: 教育科, 责任单位: 办公室、财务股}
  - {序号: 2, 具体要求: 办好学校, 牵头部门: 财务股, 责任单位: 教育科}
"""


def test_offices_within_the_unit_of_a_table_are_named_in_one_reminder(tmp_path: Path) -> None:
    directory = "地区: 云溪县\n机构:\n  - {标识: edu, 名称: 云溪县教育局, 类别: 政府工作部门}\n"
    files = {"content/tasks/a.yaml": TABLE, "content/organizations/a.yaml": directory}
    _, problems = site(tmp_path, files)
    lines = [line for line in of(problems, "GK202") if "tasks/a.yaml" in line]
    assert len(lines) == 1 and "教育科、办公室、财务股" in lines[0]


@pytest.mark.parametrize(
    ("key", "way_out"),
    [("收文机关: 县人大常委会", True), ("成文日其: 2026-05-01", False), ("公开属性质: 主动公开", False)],
)
def test_a_key_that_is_only_somewhat_like_a_field_is_told_where_it_may_stand(
    tmp_path: Path, key: str, way_out: bool
) -> None:
    text = NOTICE.replace("成文日期", "印发日期") if key.startswith("成文") else NOTICE
    _, problems = site(tmp_path, {A: text.replace("---\n", f"---\n{key}\n", 1)})
    (line,) = of(problems, "GK102")
    assert "您是不是想写" in line and ("写在 其他 里" in line) is way_out


DUTIES = """
单位: 云溪县教育局
发布日期: 2026-05-02
职权:
  - {职权编码: A-1, 项目名称: 资格认定, 权力类别: 行政许可, 实施依据: 教师法, 办理时限: 30日, 承办机构: 人事科}
  - {职权编码: A-2, 项目名称: 年检, 权力类别: 其他行政权力, 设定依据: 促进法, 办理时限: 20日}
"""


def test_a_list_of_powers_has_the_columns_of_its_paper_unless_rows_call_one_differently(
    tmp_path: Path,
) -> None:
    column = "      - {标识: duties, 名称: 权责清单, 类别: 政策文件, 描述: 清单, 关键词: [清单]}\n"
    files = {"site_config.yaml": CONFIG + column, "content/duties/edu.yaml": DUTIES}
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    (planned,) = (page for page in assembly.plan.planned if page.url == "/duties/edu/")
    made = planned if hasattr(planned, "view") else planned.make()
    (register,) = (one.register for one in made.view.sections if one.register)
    assert register.columns == ("职权编码", "项目名称", "权力类别", "依据", "办理时限", "承办机构")


@pytest.mark.parametrize("name", ["权力事项", "行政权力事项名称", "职权事项", "主项名称", "执法事项名称"])
def test_a_list_may_call_a_power_as_papers_do(tmp_path: Path, name: str) -> None:
    column = "      - {标识: duties, 名称: 权责清单, 类别: 政策文件, 描述: 清单, 关键词: [清单]}\n"
    text = DUTIES.replace("项目名称", name)
    _, problems = assembled(tmp_path, {"site_config.yaml": CONFIG + column, "content/duties/edu.yaml": text})
    assert errors(problems) == []


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("content/consultations/2026/c.md", CONSULTATION % "2026-06-02"),
        ("content/interpretations/2026/i.md", interpretation()),
        ("content/decisions/2026/d.md", DECISION),
    ],
)
def test_any_paper_with_a_page_may_state_items_of_its_own(tmp_path: Path, path: str, head: str) -> None:
    text = head.replace("---\n", "---\n组配分类: 其他\n同步发布: [县电视台]\n", 1)
    assembly, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS + COLUMN, path: text})
    assert errors(problems) == [] and assembly is not None
    (view,) = (page.view for page in assembly.plan.pages if f"content{page.url}".rstrip("/") == path[:-3])
    shown = {one.label: one.value for one in view.elements}
    assert (shown["组配分类"], shown["同步发布"]) == ("其他", "县电视台")


def test_an_old_issue_may_be_numbered_as_on_its_cover(tmp_path: Path) -> None:
    column = "      - {标识: gazette, 名称: 政府公报, 类别: 政府公报, 描述: 公报, 关键词: [公报]}\n"
    text = "---\n标题: 公报\n年度: 1996\n期号: 第1期\n总期号: 总第12期\n编辑部: 云溪县人民政府办公室\n发布日期: 2026-05-02\n---\n\n编者按。\n"
    files = {"site_config.yaml": CONFIG + column, "content/gazette/1996/1.md": text}
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    (issue,) = assembly.site.of(GazetteIssue)
    assert (issue.issue, issue.total_issue, issue.publisher) == (1, 12, "云溪县人民政府办公室")


def test_a_budget_may_say_level_and_kind_at_once(tmp_path: Path) -> None:
    column = "      - {标识: budgets, 名称: 财政预决算, 类别: 政策文件, 描述: 预算, 关键词: [预算]}\n"
    text = "---\n单位: 云溪县教育局\n年度: 2026\n类型: 部门预算\n联系人: 办公室\n发布日期: 2026-05-02\n---\n\n没有三公经费。\n"
    files = {"site_config.yaml": CONFIG + column, "content/budgets/a.md": text}
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    (budget,) = assembly.site.of(Budget)
    assert (budget.level, budget.kind, budget.other_items) == ("部门", "预算", (("联系人", "办公室"),))


def test_a_title_beside_the_one_that_the_program_makes_is_an_item_of_the_paper(tmp_path: Path) -> None:
    column = "      - {标识: budgets, 名称: 财政预决算, 类别: 政策文件, 描述: 预算, 关键词: [预算]}\n"
    text = "---\n标题: 预算\n单位: 云溪县教育局\n年度: 2026\n类型: 部门预算\n发布日期: 2026-05-02\n---\n\n没有三公经费。\n"
    assembly, problems = assembled(
        tmp_path, {"site_config.yaml": CONFIG + column, "content/budgets/a.md": text}
    )
    assert errors(problems) == [] and len(of(problems, "GK671")) == 1 and assembly is not None
    assert assembly.site.of(Budget)[0].other_items == (("标题", "预算"),)


def test_a_missing_attachment_of_a_bulletin_is_named_where_it_is_listed(tmp_path: Path) -> None:
    _, problems = site(tmp_path, {B: BULLETIN.format("附件:\n  - {名称: 岗位表, 文件: 岗位表.xlsx}\n")})
    (line,) = of(problems, "GK205")
    assert "bulletins/2026/b.md:7:" in line


def test_papers_say_where_else_they_were_published_and_lists_count_it(tmp_path: Path) -> None:
    also = "同步发布: [微信公众号“云溪发布”, 云溪日报]\n"
    second = notice(also).replace("〔2026〕3号", "〔2026〕4号")
    assembly, problems = assembled(
        tmp_path, {"site_config.yaml": CONFIG, A: notice(also), A.replace("a.md", "b.md"): second}
    )
    assert errors(problems) == [] and assembly is not None
    lists = [page.title for page in assembly.plan.planned if page.url.startswith("/notices/by-channel/")]
    assert len(lists) == 2
    (planned,) = (page for page in assembly.plan.planned if page.url == "/notices/2026/a/")
    made = planned if hasattr(planned, "view") else planned.make()
    assert ("同步发布", "微信公众号“云溪发布”、云溪日报") in [
        (one.label, one.value) for one in made.view.elements
    ]
    rows = json.loads(data_files(assembly.site)["data/notices.json"])
    assert [row["also_published"] for row in rows] == [["微信公众号“云溪发布”", "云溪日报"]] * 2


@pytest.mark.parametrize("year", ["2026", "2026年", "2026年度", "２０２６年"])
def test_a_year_may_be_written_as_on_paper(tmp_path: Path, year: str) -> None:
    column = "      - {标识: budgets, 名称: 财政预决算, 类别: 政策文件, 描述: 预算, 关键词: [预算]}\n"
    text = f"---\n单位: 云溪县教育局\n年度: {year}\n类型: 部门决算\n发布日期: 2026-05-02\n---\n\n没有三公经费。\n"
    assembly, problems = assembled(
        tmp_path, {"site_config.yaml": CONFIG + column, "content/budgets/a.md": text}
    )
    assert errors(problems) == [] and assembly is not None
    assert assembly.site.of(Budget)[0].year == 2026


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", " "])
def test_a_reference_is_refused_whatever_signs_stand_beside_it(tmp_path: Path, sign: str) -> None:
    _, problems = site(tmp_path, {A: notice(f"短标题: 甲{sign}乙\n主题词: &a [*a]\n")})
    assert len(of(problems, "GK010")) == 1


@pytest.mark.parametrize(
    ("items", "underlined"),
    [
        ({"主题词": "民政", "组配分类": ["规范性文件", "民政"], "印数": 300}, False),
        ({"失效日期": "2030-12-31"}, True),
        ({"文件文号": "云政办发〔2026〕1号"}, True),
        ({"标題": "通知"}, True),
        ({"remark": "民政"}, True),
        ({"一个比二十个字还要长得多的没有人会写的字段名字": "民政"}, True),
        ({"主题词": {"一": "民政"}}, True),
    ],
)
def test_an_editor_underlines_no_item_that_the_check_takes(
    items: dict[str, object], underlined: bool
) -> None:
    (kind,) = [kind for kind in kinds() if kind.record is Notice]
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    head = dict.fromkeys(schema["required"], "云溪县")
    assert Draft7Validator(schema).is_valid(head)
    assert Draft7Validator(schema).is_valid(head | items) is not underlined


OF_UNITS = """\
      - {标识: duties, 名称: 权责清单, 类别: 政策文件, 描述: 职权, 关键词: [职权]}
      - {标识: units, 名称: 单位公开, 类别: 政策文件, 描述: 各单位, 关键词: [单位]}
"""
LIST_OF_POWERS = "单位: 云溪县教育局\n发布日期: 2026-03-02 09:00\n版本: 2026年版\n公布文号: 云编办〔2026〕3号\n监督电话: 0000-0000000\n职权:\n  - 职权名称: 民办学校设立审批\n    类型: 行政许可\n"
GUIDE_OF_UNIT = "单位: 云溪县教育局\n更新日期: 2026-03-02\n受理须知: 当面交\n"
OWN_TABLE = "标题: 2026年任务分解表\n年度: 2026\n地区: 云溪县\n发布单位: 云溪县教育局\n发布日期: 2026-03-03 09:00\n填报口径: 按季度\n任务:\n  - 序号: 1\n    具体要求: 公开招生政策\n    责任单位: 云溪县教育局\n"


@pytest.mark.parametrize(
    ("file", "text", "address", "words"),
    [
        ("content/duties/jyj.yaml", LIST_OF_POWERS, "/duties/jyj/", ("2026年版", "云编办〔2026〕3号")),
        ("content/guides/jyj.yaml", GUIDE_OF_UNIT, "/guides/jyj/", ("受理须知：当面交",)),
        ("content/tasks/yunxi-2026.yaml", OWN_TABLE, "/tasks/yunxi-2026/", ("填报口径：按季度",)),
    ],
)
def test_lists_guides_and_task_tables_show_items_of_their_heads_that_have_no_field(
    tmp_path: Path, file: str, text: str, address: str, words: tuple[str, ...]
) -> None:
    assembly, problems = assembled(tmp_path, {"site_config.yaml": CONFIG + COLUMNS + OF_UNITS, file: text})
    assert errors(problems) == [] and assembly is not None
    assert len(of(problems, "GK671")) == 1
    page = str(next(page for page in assembly.plan.planned if page.url == address).page().view)
    assert [word for word in words if word.split("：")[-1] not in page] == []


def test_usual_other_names_of_fields_are_read_as_the_fields(tmp_path: Path) -> None:
    head = NOTICE
    for label, name in (
        ("发文字号", "文号"),
        ("发文机关", "发文单位"),
        ("成文日期", "成文时间"),
        ("发布日期", "发布时间"),
    ):
        assert f"\n{label}:" in head
        head = head.replace(f"\n{label}:", f"\n{name}:")
    made, problems = site(
        tmp_path, {A: head.replace("---\n", "---\n实施日期: 2026-06-01\n有效期: 二年\n", 1)}
    )
    assert errors(problems) == [] and of(problems, "GK671") == [] and made is not None
    (kept,) = made.of(Notice)
    assert (str(kept.number), kept.last_day.isoformat() if kept.last_day else "") == (
        "云政办字〔2026〕3号",
        "2028-05-31",
    )


@pytest.mark.parametrize(
    ("label", "name"),
    [("成文日期", "印发日期"), ("发布日期", "公布日期"), ("有效期至", "失效日期"), ("提出日期", "受理时间")],
)
def test_a_name_that_may_mean_another_day_is_not_read_as_the_field(label: str, name: str) -> None:
    with_label = [kind for kind in kinds() if label in {one.label.text for one in fields_of(kind.record)}]
    assert with_label
    for kind in with_label:
        at = Position("a", 1, 1)
        head = with_usual_names(kind.record, Fields(((Scalar(name, at), Scalar("2026-01-01", at)),), at))
        assert [key.text for key, _ in head.entries] == [name], kind.name


def test_a_usual_name_beside_its_field_is_reported(tmp_path: Path) -> None:
    _, problems = site(tmp_path, {A: notice("发布时间: 2026-05-03\n")})
    assert len(of(problems, "GK102")) == 1


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云溪县政府开放日活动", "政府开放日"),
        ("养老服务新闻发布会", "新闻发布会"),
        ("开放日新闻发布会", ""),
        ("走进水厂", ""),
    ],
)
def test_the_title_of_an_activity_says_its_kind_when_it_names_one(title: str, kind: str) -> None:
    head = Fields(
        (((Scalar("标题", Position("a", 1, 1)), Scalar(title, Position("a", 1, 4)))),), Position("a")
    )
    made = with_kind(head, ("类别", "kind"), {"政府开放日": "开放日", "新闻发布会": "发布会"})
    assert [
        value.text for key, value in made.entries if key.text == "类别" and isinstance(value, Scalar)
    ] == ([kind] if kind else [])


LEADERS = """地区: 云溪县
机构:
  - 标识: zf
    名称: 云溪县人民政府
    类别: 政府
    领导信息:
      - {姓名: 陈某某, 职务: 县长, 分管单位: [县教育局, 县财政局]}
      - {姓名: 李某某, 职务: 副县长%s}
"""


def test_a_list_of_leaders_of_a_unit_is_told_entry_by_entry(tmp_path: Path) -> None:
    made, problems = site(tmp_path, {"content/organizations/zf.yaml": LEADERS % ""})
    assert of(problems, "GK102") == [] and made is not None
    (unit,) = [one for one in made.units.values() if one.organization.slug == "zf"]
    assert dict(unit.organization.contact)["领导信息"].startswith(
        "姓名：陈某某，职务：县长，分管单位：县教育局、县财政局"
    )


def test_an_entry_of_such_a_list_that_is_not_public_is_an_error(tmp_path: Path) -> None:
    _, problems = site(tmp_path, {"content/organizations/zf.yaml": LEADERS % ", 是否公开: 否"})
    assert len(of(problems, "GK102")) == 1


def test_a_missing_picture_is_named_beside_an_error_in_another_file(tmp_path: Path) -> None:
    picture = NOTICE + "\n![县城全图](quan.png)\n"
    _, problems = site(
        tmp_path, {A: picture, "content/notices/2026/b.md": "---\n标题: 乙\n不公开属性: 否\n---\n\n正文。\n"}
    )
    assert len(of(problems, "GK120")) == 1


def test_a_unit_with_and_in_its_name_is_one_name_in_a_cell_of_tasks(tmp_path: Path) -> None:
    directory = "地区: 云溪县\n机构:\n  - {标识: zr, 名称: 云溪县自然资源和规划局, 类别: 政府部门}\n  - {标识: sq, 名称: 云溪县石桥镇人民政府, 类别: 乡镇街道}\n"
    table = OWN_TABLE.replace("责任单位: 云溪县教育局", "责任单位: 县自然资源和规划局、石桥镇").replace(
        "发布单位: 云溪县教育局", "发布单位: 云溪县石桥镇人民政府"
    )
    _, problems = site(
        tmp_path,
        {
            "content/organizations/zr.yaml": directory,
            "content/tasks/yunxi-2027.yaml": table.replace("2026年任务", "2027年任务").replace(
                "年度: 2026", "年度: 2027"
            ),
        },
    )
    assert [one for one in of(problems, "GK202") if "2027" in one] == []
