"""Files as a busy clerk types them: other names of fields, units of amounts, missing years and numbers are read, not refused."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from gongkai.commands.schema import schema_of
from gongkai.desk.form import form_of
from gongkai.problems import Problem, errors
from gongkai.records.kind import kinds
from gongkai.records.reading import read_content
from gongkai.text.dates import why_not
from gongkai.text.public_period import stated_period
from tests.small_site import CONFIG, NOTICE, assembled
from tests.types.plain import ISSUE, planned


def read(folder: Path, place: str, text: str) -> tuple[Any, list[Problem]]:
    """The record of one file, and its problems."""
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    if place.endswith(".md"):
        head, _, body = text.partition("\n--\n")
        text = f"---\n{head}\n---\n\n{body}\n"
    file.write_text(text, encoding="utf-8")
    found = read_content(file, place, place)
    return found.record, list(found.problems)


def made(folder: Path, place: str, text: str) -> Any:
    """The record of one file, which has no error."""
    record, problems = read(folder, place, text)
    assert [str(one) for one in errors(problems)] == []
    return record


DECISION = "标题: 养老服务设施规划（2026—2030年）\n承办部门: 县民政局\n发布时间: 2026.2.27\n--\n背景。"


def test_a_decision_without_number_and_year_is_in_the_catalogue_of_its_folder(tmp_path: Path) -> None:
    record, problems = read(tmp_path, "decisions/2026/a.md", DECISION)
    assert (record.year, record.number, record.units) == (2026, None, ("县民政局",))
    assert [(one.code, one.level) for one in problems] == [("GK727", "warning")]
    assert "2026" in str(problems[0])


@pytest.mark.parametrize("empty", ["有效期至:", "索引号: ''", "关键词:", "附件:", "附注: ' '"])
def test_an_item_without_a_value_is_a_reminder_and_counts_as_not_written(tmp_path: Path, empty: str) -> None:
    file = NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n{empty}")
    (tmp_path / "a.md").write_text(file, encoding="utf-8")
    found = read_content(tmp_path / "a.md", "notices/2026/a.md", "notices/2026/a.md")
    (tmp_path / "b.md").write_text(NOTICE, encoding="utf-8")
    without = read_content(tmp_path / "b.md", "notices/2026/a.md", "notices/2026/a.md")
    assert [(one.code, one.level, one.at.line) for one in found.problems] == [("GK730", "warning", 6)]
    assert found.record is not None and without.record is not None
    assert replace(found.record, body_line=without.record.body_line) == without.record


@pytest.mark.parametrize("empty", ["状态:", "公开属性:"])
def test_whether_a_document_is_public_is_not_guessed_from_an_empty_item(tmp_path: Path, empty: str) -> None:
    (tmp_path / "a.md").write_text(NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n{empty}"), encoding="utf-8")
    found = read_content(tmp_path / "a.md", "notices/2026/a.md", "notices/2026/a.md")
    assert [one.at.line for one in errors(found.problems)] == [6]


def test_a_decision_in_no_folder_of_a_year_is_asked_for_it(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "decisions/a.md", DECISION)
    assert [one.code for one in errors(problems)] == ["GK101"]


@pytest.mark.parametrize(
    ("place", "text", "year"),
    [
        ("annual-reports/2026/a.md", "标题: 县教育局2025年政府信息公开工作年度报告\n发布单位: 县教育局\n发布时间: 2026.1.20", 2025),
        ("budgets/x/a.md", "标题: 县民政局2026年部门预算\n单位: 县民政局\n发布时间: 2026.2.20", 2026),
        ("decisions/y.yaml", "标题: 2026年度重大行政决策事项目录\n发布日期: 2026.2.27\n", 2026),
        ("decisions/2025.yaml", "发布日期: 2025.2.27\n", 2025),
        ("gazette/2026/4.md", "标题: 县政府公报（2025年第4期，总第28期）\n主办: 县政府\n发布时间: 2026年1月", 2025),
        ("gazette/2026/4.md", "标题: 县政府公报二〇二五年第4期\n主办: 县政府\n发布时间: 2026年1月", 2025),
    ],
)  # fmt: skip
def test_a_year_that_the_title_or_else_the_folder_names_is_not_asked_for(
    tmp_path: Path, place: str, text: str, year: int
) -> None:
    assert made(tmp_path, place, text).year == year


def test_two_years_in_a_title_are_none(tmp_path: Path) -> None:
    text = "标题: 县民政局2025年决算和2026年预算\n单位: 县民政局\n级别: 部门\n类别: 预算\n发布时间: 2026.2.20"
    _, problems = read(tmp_path, "budgets/2026/a.md", text)
    assert [one.code for one in errors(problems)] == ["GK101"]


def test_an_issue_is_read_from_its_cover_and_lists_titles_that_the_library_lacks(tmp_path: Path) -> None:
    text = "标题: 县政府公报（2025年第4期，总第28期）\n主办: 县政府\n发布时间: 2026年1月\n目录:\n  - {栏目: 县政府文件, 文件: [notices/2026/a, 关于印发养老办法的通知]}\n"
    record = made(tmp_path, "gazette/2025/4.md", text)
    assert (record.year, record.issue, record.total_issue, record.publisher) == (2025, 4, 28, "县政府")
    (section,) = record.sections
    assert (section.name, section.documents, section.titles) == (
        "县政府文件",
        ("notices/2026/a",),
        ("关于印发养老办法的通知",),
    )


def test_a_title_that_the_library_lacks_stands_in_the_contents_of_the_issue_without_a_link(
    tmp_path: Path,
) -> None:
    issue = ISSUE.replace("文件: [notices/2026/a]", "文件: [notices/2026/a, 关于表彰先进的通报]")
    assert issue != ISSUE
    pages = planned(tmp_path, {"content/gazette/g.md": issue})
    for address, first in (("/gazette/g/", "/notices/2026/a/"), ("/gazette/g/whole/", "#a-1")):
        view: Any = pages[address].view
        links = [(link.text, link.url) for group in view.contents for link in group.links]
        assert [url for _, url in links] == [first, None] and links[1][0] == "关于表彰先进的通报"


@pytest.mark.parametrize(
    ("written", "amount"),
    [("8.5万元", "8.5"), ("1.2亿元", "12000"), ("1,200元", "0.12"), ("3亿", "30000"), ("35.10", "35.10")],
)
def test_an_amount_may_bear_its_unit(tmp_path: Path, written: str, amount: str) -> None:
    text = (
        f'标题: 县民政局2026年部门预算\n单位: 县民政局\n发布时间: 2026.2.20\n三公经费: {{合计: "{written}"}}'
    )
    assert made(tmp_path, "budgets/2026/a.md", text).expenses.total == Decimal(amount)


def test_an_amount_in_another_unit_is_refused(tmp_path: Path) -> None:
    text = "标题: 县民政局2026年部门预算\n单位: 县民政局\n发布时间: 2026.2.20\n三公经费: {合计: 8美元}"
    assert [one.code for one in errors(read(tmp_path, "budgets/2026/a.md", text)[1])] == ["GK105"]


def test_an_empty_cell_of_a_table_needs_no_invented_figure(tmp_path: Path) -> None:
    text = "单位: 县民政局\n年度: 2025\n类别: 决算\n级别: 部门\n发布日期: 2026-09-20\n表:\n  - 表名: 收入表\n    合计: 10\n    项目:\n      - {项目: 拨款, 金额: 10}\n      - {项目: 其他收入, 金额: }\n"
    (table,) = made(tmp_path, "budgets/2025/a.md", text).tables
    assert [line.amount for line in table.lines] == [Decimal(10), None]
    text = "标题: 一季度数据\n发布单位: 县统计局\n发布时间: 2026.4.20\n主要指标:\n  - {指标名称: 生产总值, 绝对值: 45.6亿元, 增速: 5.2%}\n  - {指标名称: 收入, 数值: }\n"
    stated = made(tmp_path, "statistics/2026/a.md", text).indicators
    assert [(one.name, one.value, one.growth) for one in stated] == [
        ("生产总值", "45.6亿元", "5.2%"),
        ("收入", None, None),
    ]


@pytest.mark.parametrize(("written", "share"), [("60.5%", "60.5"), ("60%", "60"), ("33.33", "33.33")])
def test_a_share_need_not_be_rounded(tmp_path: Path, written: str, share: str) -> None:
    record = made(
        tmp_path, "progress/t/1/2026-06-30.md", f"完成率: {written}\n状态: 推进中\n进展: 新增1800人"
    )
    assert (str(record.completion), record.status, record.note) == (share, "进行中", "新增1800人")


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ("征集时间: 2026年3月5日至4月4日", ("2026-03-05", "2026-04-04")),
        ("起止时间: 3月5日-4月4日", ("2026-03-05", "2026-04-04")),
    ],
)
def test_both_days_of_a_consultation_may_stand_in_one_line(
    tmp_path: Path, stated: str, days: tuple[str, str]
) -> None:
    text = f"标题: 关于征求意见的公告\n征求意见单位: 县公安局\n{stated}\n发布时间: 2026.3.5\n--\n公告。"
    record = made(tmp_path, "consultations/2026/a.md", text)
    assert (record.start.isoformat(), record.end.isoformat(), record.term) == (*days, None)


def test_a_term_in_words_stays_in_words(tmp_path: Path) -> None:
    text = (
        "标题: 关于征求意见的公告\n部门: 县公安局\n征集时间: 自发布之日起30日\n发布时间: 2026.3.5\n--\n公告。"
    )
    record = made(tmp_path, "consultations/2026/a.md", text)
    assert (record.start, record.end, record.term) == (None, None, "自发布之日起30日")


@pytest.mark.parametrize(
    ("written", "published", "days"),
    [
        ("3月5日-3月11日", "2026-03-05", ("2026-3-5", "2026-3-11")),
        ("12月29日至1月4日", "2026-12-28", ("2026-12-29", "2027-1-4")),
        ("1月4日至1月8日", "2026-12-31", ("2027-1-4", "2027-1-8")),
        ("12月28日至1月3日", "2026-01-05", ("2025-12-28", "2026-1-3")),
        ("8月4日至8月8日", "2026-01-05", ()),
        ("2月30日至3月8日", "2026-03-05", ()),
        ("2026年12月29日至1月4日", "", ("2026-12-29", "2027-1-4")),
        ("3月5日-3月11日", "", ()),
    ],
)
def test_the_year_of_a_period_on_display_is_that_of_its_publication(
    written: str, published: str, days: tuple[str, ...]
) -> None:
    assert stated_period(written, published) == days


def test_several_words_of_a_list_may_stand_in_one_text(tmp_path: Path) -> None:
    rows = "  - {一级事项: 招生, 公开内容: 招生政策, 公开主体: 县教育局, 公开渠道: 政府网站、公告公示栏, 公开对象: 社会公众, 公开方式: 主动公开}\n  - {一级事项: 收费, 公开内容: 标准, 公开主体: 县教育局}\n"
    area = made(
        tmp_path, "catalog/a.yaml", f"领域: 义务教育\n编制部门: 县教育局\n发布时间: 2026.3.1\n事项:\n{rows}"
    )
    assert area.items[0].channels == ("政府网站", "公告公示栏")
    assert [item.number for item in area.items] == [1, 2]
    assert area.items[0].mode == "主动公开" and area.items[0].mode.means == "主动"


def test_an_attachment_may_be_named_by_a_text(tmp_path: Path) -> None:
    head = NOTICE.split("---\n")[1] + "附件: 补贴明细表\n"
    (attached,) = made(tmp_path, "notices/2026/a.md", f"{head}--\n正文。").attachments
    assert (attached.name, attached.file) == ("补贴明细表", None)


@pytest.mark.parametrize(
    ("place", "text", "field", "value"),
    [
        ("meetings/a.md", "标题: 县政府第52次常务会议\n日期: 2026.3.5\n发布时间: 2026.3.6\n--\n会议。", "kind", "常务会议"),
        ("emergency-plans/a.md", "标题: 防汛应急预案\n编制部门: 县水务局\n印发时间: 2026.5\n发布时间: 2026.5.20", "level", None),
        ("packages/a.md", "标题: 高龄津贴\n办理单位: 乡镇民政所\n所需材料: 身份证\n发布时间: 2026.3.3", "documents", ()),
        ("proposals/a.md", "标题: 第8号的答复\n主办单位: 县教育局\n类别: 提案\n发布时间: 2026年7月", "kind", "提案"),
        ("duties/a.yaml", "单位: 县教育局\n发布时间: 2026.3.1\n清单:\n  - {事项名称: 审批}\n", "supervision", None),
        ("bulletins/a.md", "标题: 停水\n单位: 县水务局\n类型: 公告\n发布时间: 2026.3.1\n--\n停水。", "unit", "县水务局"),
        ("gazette/2025/1.md", "标题: 公报2025年第1期\n主办: 县政府\n发布时间: 2025.1.3\n内部资料准印证: 冀0012", "issue", 1),
    ],
)  # fmt: skip
def test_what_a_paper_lacks_or_calls_otherwise_is_no_error(
    tmp_path: Path, place: str, text: str, field: str, value: object
) -> None:
    assert getattr(made(tmp_path, place, text), field) == value


def test_a_catalogue_of_decisions_may_be_its_table(tmp_path: Path) -> None:
    text = "标题: 林河县2026年度重大行政决策事项目录\n发布日期: 2026.2.27\n事项:\n  - {序号: 1, 决策事项: 养老规划, 承办单位: 县民政局, 完成时间: }\n"
    column = "      - {标识: decisions, 名称: 重大决策, 类别: 政策文件, 描述: 决策, 关键词: [决策]}\n"
    files = {"site_config.yaml": CONFIG + column, "content/decisions/2026.yaml": text}
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    page: Any = next(page for page in assembly.plan.pages if page.url == "/decisions/2026/")
    (register,) = page.view.registers
    assert page.title == "林河县2026年度重大行政决策事项目录" and "共1项" in page.view.intro
    assert register.columns == ("序号", "决策事项", "承办单位", "完成时间")
    assert [cell.text for cell in register.rows[0]] == ["1", "养老规划", "县民政局", ""]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("46086", "像是表格软件没有按日期显示的数，应是 2026-03-05"),
        ("3月5日上午", "要写明年、月、日"),
        ("三月五日", "要写明年、月、日"),
    ],
)
def test_a_day_that_cannot_be_read_is_named_with_its_true_reason(written: str, reason: str) -> None:
    assert why_not(written) == reason


def test_a_missing_office_is_not_proposed_with_the_name_of_another_county(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "emergency-plans/a.md", "标题: 防汛应急预案\n发布时间: 2026.5.20")
    (line,) = [str(one) for one in errors(problems)]
    assert "编制单位: ××县" in line and "云溪" not in line


def test_editors_know_the_usual_other_names_of_fields() -> None:
    (kind,) = [kind for kind in kinds() if kind.name == "notice"]
    schema = schema_of(kind, usual_names=True)
    Draft7Validator.check_schema(schema)
    head = {
        "标题": "通知",
        "发文单位": "县政府",
        "成文时间": "2026.3.5",
        "发布时间": "2026.3.6",
        "文号": "甲〔2026〕1号",
    }
    errors_of = [error.message for error in Draft7Validator(schema).iter_errors(head)]
    assert errors_of == [], json.dumps(errors_of, ensure_ascii=False)
    without = {key: value for key, value in head.items() if key != "发文单位"}
    assert not Draft7Validator(schema).is_valid(without)
    assert not Draft7Validator(schema_of(kind)).is_valid(head)


def test_the_form_of_the_desk_shows_a_usual_other_name_as_its_field() -> None:
    (kind,) = [kind for kind in kinds() if kind.name == "notice"]
    head = NOTICE.replace("发文字号:", "文号:").replace("发布日期:", "发布时间:")
    form = form_of(head.encode(), kind, markdown=True)
    shown = {field.name: (field.key, field.label) for field in form.fields if field.present}
    assert shown["number"] == ("文号", "发文字号") and shown["published"] == ("发布时间", "发布日期")
    assert not [name for name in shown if name.startswith("~")]


@pytest.mark.parametrize(
    ("place", "text", "field", "value"),
    [
        ("gazette/2026/2.md", "标题: 县政府公报2026年第二期\n主办单位: 县政府\n发布日期: 2026-06-30\n目录: [关于养老的通知]", "issue", 2),
        ("decisions/2026/b.md", "标题: 规划\n承办单位: 县发改局\n状态: 推进中\n听证: 不需要\n发布日期: 2026-02\n--\n背景。", "hearing", False),
        ("decisions/2026/b.md", "标题: 规划\n承办单位: 县发改局\n状态: 推进中\n听证: 不需要\n发布日期: 2026-02\n--\n背景。", "outcome", "推进中"),
        ("budgets/2025/a.md", "标题: 林河县2025年财政决算\n发布单位: 县财政局\n发布日期: 2026.9.1", "level", "政府"),
        ("responses/a.md", "标题: 供暖\n问题: 供暖不热\n答复部门: 县住建局\n渠道: 12345热线\n发布时间: 2026.11.26", "unit", "县住建局"),
        ("emergency-plans/a.md", "标题: 地震应急预案\n级别: 镇街\n编制单位: 石桥镇\n文号: 石政发〔2025〕3号\n发布日期: 2026.6.1", "other_items", (("文号", "石政发〔2025〕3号"),)),
        ("compilations/a.md", "名称: 惠企政策汇编\n编制单位: 县工信局\n发布日期: 2026.5.1\n文件: [notices/2026/a]", "title", "惠企政策汇编"),
        ("packages/a.md", "标题: 贷款\n受理单位: 县人社局\n申请对象: 返乡人员\n发布日期: 2026.3.1", "audience", ("返乡人员",)),
    ],
)  # fmt: skip
def test_usual_words_of_offices_are_read_as_meant(
    tmp_path: Path, place: str, text: str, field: str, value: object
) -> None:
    assert getattr(made(tmp_path, place, text), field) == value


@pytest.mark.parametrize(
    ("place", "text", "field", "day"),
    [
        ("meetings/a.md", "标题: 县政府常务会议\n会议时间: 3月5日上午\n发布时间: 2026.3.6", "date", "2026-03-05"),
        ("meetings/a.md", "标题: 县政府常务会议\n会议时间: 12月30日\n发布时间: 2026.1.4", "date", "2025-12-30"),
        ("open-days/a.md", "标题: 法院开放日\n主办: 县法院\n日期: 6月18日\n发布时间: 2026.6.1", "starts", "2026-06-18"),
        ("consultations/a.md", "标题: 征求意见\n部门: 县公安局\n截止时间: 5月31日\n发布时间: 2026.5.1", "end", "2026-05-31"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_the_one_nearest_to_the_publication(
    tmp_path: Path, place: str, text: str, field: str, day: str
) -> None:
    assert str(getattr(made(tmp_path, place, f"{text}\n--\n正文。"), field)).startswith(day)


def test_a_day_without_its_year_far_from_the_publication_is_asked_for(tmp_path: Path) -> None:
    text = "标题: 县政府常务会议\n会议时间: 9月5日\n发布时间: 2026.3.6\n--\n会议。"
    assert [one.code for one in errors(read(tmp_path, "meetings/a.md", text)[1])] == ["GK104"]


def test_days_in_words_stand_among_the_items_of_the_paper_and_end_nothing(tmp_path: Path) -> None:
    head = NOTICE.split("---\n")[1] + "实施日期: 自公布之日起施行\n有效期: 长期\n"
    record = made(tmp_path, "notices/2026/a.md", f"{head}--\n正文。")
    assert (record.effective, record.expires, record.term) == (None, None, None)
    assert record.other_items == (("施行日期", "自公布之日起施行"), ("有效期", "长期"))


def test_a_list_of_persons_under_any_name_is_the_one_that_leaves_after_its_period(tmp_path: Path) -> None:
    text = "标题: 公租房分配公示\n类型: 公示\n发布单位: 县住建局\n公示期: 自2026年3月5日起7个工作日\n发布日期: 2026.3.5\n名单:\n  - {姓名: 王某, 房号: 3-201}\n--\n公示。"
    record = made(tmp_path, "bulletins/2026/a.md", text)
    assert record.rows == ((("姓名", "王某"), ("房号", "3-201")),) and record.details == ()
    assert (record.period.end.isoformat(), record.period.words) == ("2026-03-16", "自2026年3月5日起7个工作日")


def test_items_in_an_item_are_written_out(tmp_path: Path) -> None:
    text = "标题: 招聘公告\n类型: 公告\n发布单位: 县教育局\n发布日期: 2026.5.1\n岗位: {语文: 5, 数学: 3}\n--\n公告。"
    assert made(tmp_path, "bulletins/2026/a.md", text).details == (("岗位", "语文：5，数学：3"),)


def test_figures_may_be_lines_with_their_measure_above_them(tmp_path: Path) -> None:
    text = "标题: 主要指标\n发布单位: 县统计局\n发布日期: 2026.6.20\n单位: 亿元\n主要指标:\n  生产总值: 45.6\n  财政收入: 3.2"
    stated = made(tmp_path, "statistics/2026/a.md", text).indicators
    assert [(one.name, one.value, one.measure) for one in stated] == [
        ("生产总值", "45.6", "亿元"),
        ("财政收入", "3.2", "亿元"),
    ]


def test_an_office_is_the_publisher_and_no_measure(tmp_path: Path) -> None:
    text = "标题: 主要指标\n单位: 县统计局\n发布日期: 2026.6.20\n主要指标:\n  生产总值: 45.6"
    record = made(tmp_path, "statistics/2026/a.md", text)
    assert (record.unit, [one.measure for one in record.indicators]) == ("县统计局", [None])


def test_counts_of_proposals_may_bear_their_word_and_be_missing(tmp_path: Path) -> None:
    text = "标题: 办理情况\n年度: 2026\n发布单位: 县政府办\n发布时间: 2026.12.1\n办理情况:\n  - {类型: 人大建议, 总数: 42件, 办结: }\n"
    (part,) = made(tmp_path, "proposal-years/2026.md", text).figures
    assert (part.received, part.handled) == (42, None)


def test_one_missing_field_is_one_error_and_not_one_for_each_item_beside_it(tmp_path: Path) -> None:
    text = "标题: 贷款\n额度: 30万元\n申报时限: 全年\n发布日期: 2026.3.1\n--\n说明。"
    assert [one.code for one in errors(read(tmp_path, "packages/a.md", text)[1])] == ["GK101"]
    text = text.replace("额度", "承接机构")
    assert [one.code for one in errors(read(tmp_path, "packages/a.md", text)[1])] == ["GK102"]


NAMED = "标题: 一图读懂\n解读文件: {}\n形式: 图片\n发布日期: 2026-03-08\n---\n\n背景。\n"
COLUMN = "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读]}\n"


@pytest.mark.parametrize(
    "named",
    [
        "《云溪县人民政府办公室关于做好政务公开工作的通知》",
        "[云溪县人民政府办公室关于做好政务公开工作的通知]",
    ],
)
def test_a_document_may_be_named_by_its_title(tmp_path: Path, named: str) -> None:
    files = {
        "site_config.yaml": CONFIG + COLUMN,
        "content/interpretations/e.md": "---\n" + NAMED.format(named),
    }
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    (record,) = assembly.library.records["interpretation"]
    assert record.policies == ("notices/2026/a",)


def test_a_title_that_no_document_has_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    files = {
        "site_config.yaml": CONFIG + COLUMN,
        "content/interpretations/e.md": "---\n" + NAMED.format("《上级的意见》"),
    }
    (line,) = [str(one) for one in errors(assembled(tmp_path, files)[1])]
    assert "GK201" in line and "本库没有收录的（上级文件等），删去这一项，写在正文里" in line


def test_a_title_that_two_documents_have_names_neither(tmp_path: Path) -> None:
    named = NAMED.format("《云溪县人民政府办公室关于做好政务公开工作的通知》")
    files = {
        "site_config.yaml": CONFIG + COLUMN,
        "content/interpretations/e.md": "---\n" + named,
        "content/notices/2026/b.md": NOTICE.replace("〔2026〕3号", "〔2026〕4号"),
    }
    assert [one.code for one in errors(assembled(tmp_path, files)[1])] == ["GK201"]


def test_a_remark_is_for_the_office_and_never_shown_as_the_explanation_of_an_entry(tmp_path: Path) -> None:
    text = "状态: 办结\n备注: 领导要求先不对外说"
    assert [one.code for one in errors(read(tmp_path, "progress/t/1/2026-06-30.md", text)[1])] == ["GK102"]


PENALTY = "标题: 行政处罚决定\n类型: 行政处罚\n发布日期: 2026.5.1\n{}\n--\n决定。"


@pytest.mark.parametrize(
    ("units", "publisher"),
    [
        ("单位: 林河县甲食品有限公司\n部门: 县市场监管局", "县市场监管局"),
        ("单位: 县市场监管局", "县市场监管局"),
        ("单位: 县水务局、县财政局", "县水务局、县财政局"),
        ("部门: 石桥镇", "石桥镇"),
        ("单位: 林河县甲食品有限公司\n处罚机关: 县市场监管局", "县市场监管局"),
        ("处罚机关: 县市场监管局\n许可机关: 县水务局", None),
        ("单位: 林河县甲食品有限公司", None),
        ("单位: 老王烟酒店", None),
        ("单位: 县人民医院\n处罚机关: 县卫健局", "县卫健局"),
    ],
)
def test_the_party_of_a_paper_is_never_its_publisher(
    tmp_path: Path, units: str, publisher: str | None
) -> None:
    record, problems = read(tmp_path, "bulletins/2026/a.md", PENALTY.format(units))
    assert (record and record.unit) == publisher
    assert bool(errors(problems)) == (publisher is None)
    shown = dict((*record.details, *record.other_items)) if record else {}
    assert publisher is None or [shown[name] for name in ("单位",) if "\n" in units] == [
        line.removeprefix("单位: ") for line in units.split("\n")[:-1]
    ]


def sections_of(record: Any) -> list[tuple[str, ...]]:
    return [(*part.documents, *part.titles) for part in record.sections]


def test_an_issue_keeps_the_printed_order_of_titles_and_documents(tmp_path: Path) -> None:
    text = "标题: 县政府公报2025年第4期\n主办: 县政府\n发布时间: 2026.1.3\n目录:\n  - {栏目: 县政府文件, 文件: [关于印发甲的通知, notices/2026/a, 关于印发丙的通知, notices/2026/b]}\n"
    record = made(tmp_path, "gazette/2025/4.md", text)
    assert {part.name for part in record.sections} == {"县政府文件"}
    assert [name for part in sections_of(record) for name in part] == [
        "关于印发甲的通知",
        "notices/2026/a",
        "关于印发丙的通知",
        "notices/2026/b",
    ]


def test_the_page_of_an_issue_shows_titles_and_documents_of_a_section_in_one_list_in_order(
    tmp_path: Path,
) -> None:
    issue = ISSUE.replace("文件: [notices/2026/a]", "文件: [关于表彰的通报, notices/2026/a, 关于丙的通知]")
    assert issue != ISSUE
    view: Any = planned(tmp_path, {"content/gazette/g.md": issue})["/gazette/g/"].view
    (group,) = view.contents
    assert [link.url for link in group.links] == [None, "/notices/2026/a/", None]
    assert (group.links[0].text, group.links[2].text) == ("关于表彰的通报", "关于丙的通知")


def test_an_entry_of_an_issue_that_is_no_text_is_reported_and_not_lost(tmp_path: Path) -> None:
    text = "标题: 县政府公报2025年第4期\n主办: 县政府\n发布时间: 2026.1.3\n目录:\n  - {栏目: 文件, 文件: [关于甲的通知, {标题: 丁}]}\n"
    assert errors(read(tmp_path, "gazette/2025/4.md", text)[1])


@pytest.mark.parametrize(
    ("written", "published", "days"),
    [
        ("3月5日至2月11日", "2026-03-05", ("2026-3-5", "2026-2-11")),
        ("2026年3月5日至2月11日", "2026-03-05", ("2026-3-5", "2026-2-11")),
        ("2026年3月5日至2027年2月11日", "2026-03-05", ("2026-3-5", "2027-2-11")),
        ("12月31日至2月29日", "2027-12-31", ("2027-12-31", "2028-2-29")),
        ("2月29日至3月8日", "2028-02-28", ("2028-2-29", "2028-3-8")),
        ("2月29日至3月8日", "2026-02-28", ()),
        ("自3月5日起7天", "2026-03-05", ("2026-03-05", "2026-03-12", "自3月5日起7天")),
        ("自3月5日起7天", "", ()),
        ("自9月5日起7天", "2026-03-05", ()),
    ],
)
def test_a_slip_in_a_period_does_not_prolong_it(written: str, published: str, days: tuple[str, ...]) -> None:
    assert stated_period(written, published) == days


def test_a_period_that_ends_before_it_begins_is_an_error(tmp_path: Path) -> None:
    text = (
        "标题: 公示\n类型: 公示\n发布单位: 县住建局\n公示期: 3月5日至2月11日\n发布日期: 2026.3.5\n--\n公示。"
    )
    files = {
        "site_config.yaml": CONFIG
        + "      - {标识: bulletins, 名称: 公示公告, 类别: 政策文件, 描述: 公示, 关键词: [公示]}\n",
        "content/bulletins/b.md": "---\n" + text.replace("--\n", "---\n\n") + "\n",
    }
    assert errors(assembled(tmp_path, files)[1])


ACCOUNT = "标题: {}\n单位: 县发改局\n级别: 部门\n类别: 决算\n发布时间: 2026.9.1\n{}"


@pytest.mark.parametrize(
    ("title", "more", "year"),
    [
        ("县发改局2025 年度部门决算", "", 2025),
        ("县发改局２０２５年部门决算", "", 2025),
        ("县发改局2025—2026年部门决算", "", None),
        ("县发改局2025 — 2026 年部门决算", "", None),
        ("县发改局2025年—2026年部门决算", "", None),
        ("县发改局2025、2026年部门决算", "", None),
        ("县发改局25年部门决算", "", None),
        ("县发改局2025部门决算", "", None),
        ("县发改局部门决算", "统计年度: 2025", None),
        ("县发改局部门决算", "统计年度: 2026", 2026),
        ("发展规划（2026—2030年）", "", 2026),
        ("新建2000套住房", "", 2026),
    ],
)
def test_the_folder_tells_no_year_where_the_file_names_another(
    tmp_path: Path, title: str, more: str, year: int | None
) -> None:
    record, problems = read(tmp_path, "budgets/2026/a.md", ACCOUNT.format(title, more))
    assert (record and record.year) == year
    assert bool(errors(problems)) == (year is None)


@pytest.mark.parametrize(("title", "year"), [("2025年养老规划", None), ("2026年养老规划", 2026)])
def test_the_folder_is_not_the_year_of_a_decision_about_another(
    tmp_path: Path, title: str, year: int | None
) -> None:
    text = DECISION.replace("养老服务设施规划（2026—2030年）", title)
    assert getattr(read(tmp_path, "decisions/2026/a.md", text)[0], "year", None) == year


def test_a_year_of_the_folder_stays_beside_a_title_in_the_first_line(tmp_path: Path) -> None:
    text = "标题: 部门决算公开\n单位: 县民政局\n级别: 部门\n类别: 决算\n发布日期: 2026.9.1"
    record, problems = read(tmp_path, "budgets/2026/a.md", text)
    assert [one.code for one in errors(problems)] == []
    assert record.year == 2026 and ("标题", "部门决算公开") in record.other_items


def test_the_nearer_of_two_other_names_is_the_field_in_either_order(tmp_path: Path) -> None:
    names = ["起草单位: 县司法局", "征集单位: 县政府办公室"]
    for lines in (names, names[::-1]):
        text = "标题: 征求意见\n" + "\n".join(lines) + "\n截止时间: 2026.5.31\n发布时间: 2026.5.1\n--\n公告。"
        assert made(tmp_path, "consultations/2026/a.md", text).unit == "县政府办公室"


@pytest.mark.parametrize(
    "figures",
    [
        "单位: 亿元\n主要指标: {生产总值: 45.6, 增长: 5%}",
        "单位: 亿元\n主要指标:\n  - {生产总值: 45.6, 增长: 5%}",
        "主要指标: {生产总值: 45.6, 增长: 5%}",
        "单位: 亿元",
        "单位: 亿元\n主要指标: [{指标: 生产总值, 数值: 4, 计量单位: 元}]",
    ],
)
def test_figures_and_measures_that_have_no_place_are_reported(tmp_path: Path, figures: str) -> None:
    text = f"标题: 主要指标\n发布单位: 县统计局\n发布日期: 2026.6.20\n{figures}"
    record, problems = read(tmp_path, "statistics/2026/a.md", text)
    assert record is None and errors(problems)


def test_a_document_that_repeals_its_namesake_does_not_mean_itself(tmp_path: Path) -> None:
    title = "云溪县人民政府办公室关于做好政务公开工作的通知"
    assert title in NOTICE
    files = {
        "content/notices/2026/a.md": NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n废止: 《{title}》"),
    }
    _, problems = assembled(tmp_path, files)
    codes = {one.code for one in errors(problems)}
    assert "GK201" in codes and "GK232" not in codes


@pytest.mark.parametrize(("written", "share"), [("100.0", "100"), ("100.0%", "100"), ("60.50", "60.5")])
def test_a_share_shows_no_empty_decimals(tmp_path: Path, written: str, share: str) -> None:
    record = made(tmp_path, "progress/t/1/2026-06-30.md", f"完成率: {written}\n状态: 推进中")
    assert str(record.completion) == share
