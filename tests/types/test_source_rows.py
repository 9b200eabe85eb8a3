"""Small things that the sources order: pending concerns, interpreted reports, where to ask, old gazettes as scans."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from gongkai.engine.produce import produce
from gongkai.problems import errors
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.memory import Memory
from tests.small_site import CONFIG, DIRECTORY, NOTICE, TABLE, assembled, report
from tests.types.annual import written
from tests.types.archetype import text_of
from tests.types.test_former_annual_reports import COLUMN as REPORTS

COLUMNS = """      - {标识: responses, 名称: 回应关切, 类别: 回应关切, 描述: 回应, 关键词: [回应]}
      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读]}
      - {标识: consultations, 名称: 意见征集, 类别: 征集调查, 描述: 征集, 关键词: [征集]}
      - {标识: gazette, 名称: 政府公报, 类别: 政策文件, 描述: 公报, 关键词: [公报]}
"""
SITE = CONFIG + COLUMNS
PENDING = (
    "---\n标题: 关于路灯的关切\n关切的问题: 什么时候修好？\n发布日期: 2026-05-06 09:00\n回应单位: 县教育局\n"
    "来源渠道: 网上留言\n提出日期: {day}\n---\n"
)
EXPLAINED = (
    "---\n标题: 图解文件\n解读文件: {what}\n形式: 文字\n发布日期: 2026-03-04 09:00\n联系方式: 0000-0000000\n---\n\n"
    "## 背景和依据\n\n背景。\n\n## 主要内容\n\n内容。\n"
)
CONSULTED = (
    "---\n标题: 征求意见的公告\n征集部门: 县教育局\n开始日期: 2026-01-01\n结束日期: 2026-05-14\n"
    "发布日期: 2026-01-01 09:00\n反馈渠道: 电话\n联系人: 办公室\n起草说明: 说明\n结果文件: notices/2026/a\n"
    "意见反馈: {发布日期: 2026-06-10 09:00, 收到: 0}\n---\n\n# 草案\n\n草案。\n"
)


def said(folder: Path, changed: dict[str, str | bytes | None], code: str) -> list[str]:
    return [line for line in report(folder, {"site_config.yaml": SITE, **changed}) if f" {code} " in line]


def test_a_concern_stands_there_before_it_is_answered_and_is_called_late_after_the_term(
    tmp_path: Path,
) -> None:
    fresh = {"content/responses/a.md": PENDING.replace("{day}", "2026-05-06")}
    late = {"content/responses/a.md": PENDING.replace("{day}", "2026-04-06")}
    assembly, problems = assembled(tmp_path / "fresh", {"site_config.yaml": SITE, **fresh})
    assert errors(problems) == []
    assert assembly and any(page.url == "/responses/a/" for page in assembly.plan.planned)
    assert said(tmp_path / "fresh", fresh, "GK393") == []
    (line,) = said(tmp_path / "late", late, "GK393")
    assert "关切 2026-04-06 提出，已过 42 天没有回应，超过 30 天" in line


def test_an_annual_report_can_be_interpreted(tmp_path: Path) -> None:
    changed = {
        "site_config.yaml": SITE + REPORTS,
        "content/annual-reports/2025/zfb.md": written(year=2025),
        "content/interpretations/a.md": EXPLAINED.replace("{what}", "annual-reports/2025/zfb"),
    }
    assembly, problems = assembled(tmp_path, changed)
    assert errors(problems) == []
    assert assembly is not None
    (page,) = (page for page in assembly.plan.planned if page.url == "/annual-reports/2025/zfb/")
    assert [link.text for link in page.view.explained] == ["图解文件"]


def test_what_is_not_public_yet_is_not_interpreted(tmp_path: Path) -> None:
    changed = {
        "site_config.yaml": SITE + REPORTS,
        "content/annual-reports/2025/zfb.md": written(year=2025, published="2026-06-20 09:00"),
        "content/interpretations/a.md": EXPLAINED.replace("{what}", "annual-reports/2025/zfb"),
    }
    assert [line.split()[1] for line in report(tmp_path, changed) if "interpretations" in line] == ["GK241"]


def test_an_annual_report_that_came_out_after_its_interpretation_is_interpreted(tmp_path: Path) -> None:
    changed = {
        "site_config.yaml": SITE + REPORTS,
        "content/annual-reports/2025/zfb.md": written(year=2025, published="2026-03-10 09:00"),
        "content/interpretations/a.md": EXPLAINED.replace("{what}", "annual-reports/2025/zfb"),
    }
    lines = [line for line in report(tmp_path, changed) if "interpretations" in line]
    assert [line.split()[1] for line in lines] == ["GK732"]


def test_a_document_says_where_one_may_ask_about_it(tmp_path: Path) -> None:
    changed = {"content/interpretations/a.md": EXPLAINED.replace("{what}", "notices/2026/a")}
    assembly, problems = assembled(tmp_path, {"site_config.yaml": SITE, **changed})
    assert errors(problems) == []
    assert assembly is not None
    (page,) = (page for page in assembly.plan.planned if page.url == "/notices/2026/a/")
    made = page if hasattr(page, "view") else page.make()
    assert {item.label: item.value for item in made.view.elements}["政策咨询"] == "0000-0000000"


def test_the_term_for_results_also_counts_from_the_document(tmp_path: Path) -> None:
    lines = said(tmp_path, {"content/consultations/a.md": CONSULTED}, "GK272")
    assert len(lines) == 1
    assert "文件 2026-03-03 已经公布" in lines[0]
    assert lines[0].startswith("content/consultations/a.md:10:")


def test_a_village_is_an_organisation(tmp_path: Path) -> None:
    village = DIRECTORY + "  - {标识: dong, 名称: 东石村村民委员会, 类别: 村（社区）, 层级: 村级}\n"
    notice = NOTICE.replace("发文机关: 云溪县人民政府办公室", "发文机关: 东石村村民委员会")
    changed = {"content/organizations/yunxi.yaml": village, "content/notices/2026/a.md": notice}
    assert report(tmp_path, changed) == []


def test_an_old_gazette_may_be_a_scan_alone(tmp_path: Path) -> None:
    issue = (
        "---\n标题: 1996年第1期\n发布日期: 2026-05-01 09:00\n年度: 1996\n期号: 1\n主办单位: 县政府办公室\n"
        "附件:\n  - {名称: 扫描件, 文件: a.txt}\n---\n"
    )
    changed = {"content/gazette/1996/a.md": issue, "content/gazette/1996/a/a.txt": "一九九六年公报"}
    assembly, problems = assembled(tmp_path, {"site_config.yaml": SITE, **changed})
    assert errors(problems) == []
    urls = {page.url for page in assembly.plan.planned} if assembly else set()
    assert "/gazette/1996/a/" in urls
    assert "/gazette/1996/a/whole/" not in urls


def test_an_issue_with_nothing_in_it_is_an_error(tmp_path: Path) -> None:
    issue = "---\n标题: 1996年第1期\n发布日期: 2026-05-01 09:00\n年度: 1996\n期号: 1\n主办单位: 县政府办公室\n---\n"
    assert len(said(tmp_path, {"content/gazette/1996/a.md": issue}, "GK291")) == 1


MAPPED = CONFIG.replace("标识: notices,", "法定事项: [20-1], 标识: notices,")


def test_the_parts_of_the_column_are_demanded_of_a_site_that_maps_its_columns(tmp_path: Path) -> None:
    (line,) = [line for line in report(tmp_path, {"site_config.yaml": MAPPED}) if " GK344 " in line]
    assert "政府信息公开制度、政府信息公开年报" in line and "指南" not in line
    assert [line for line in report(tmp_path / "2", {}) if " GK344 " in line] == []


def test_a_policy_states_its_elements_and_whether_it_is_public(tmp_path: Path) -> None:
    (line,) = [line for line in report(tmp_path / "1", {"site_config.yaml": MAPPED}) if " GK345 " in line]
    assert line.startswith("content/notices/2026/a.md:2:5 ") and "没有写索引号、主题分类、公开属性（" in line
    stated = (
        "索引号: 113715250044422281/2026-000001\n主题分类: 综合政务/政务公开\n公开属性: 主动公开\n---\n\n"
    )
    for number, head in enumerate((stated, "历史数据: 是\n---\n\n")):
        changed = {"site_config.yaml": MAPPED, "content/notices/2026/a.md": NOTICE.replace("---\n\n", head)}
        assert [line for line in report(tmp_path / f"s{number}", changed) if " GK345 " in line] == []


def test_what_is_not_public_states_why(tmp_path: Path) -> None:
    for number, (head, codes) in enumerate(
        (
            ("公开属性: 不予公开\n", ["GK110", "GK342"]),
            ("公开属性: 不予公开\n不公开理由: 甲乙丙\n", ["GK110"]),
        )
    ):
        text = NOTICE.replace("---\n\n", f"{head}---\n\n")
        lines = report(tmp_path / str(number), {"content/notices/2026/b.md": text.replace("3号", "4号")})
        assert [line.split()[1] for line in lines] == codes


def test_evaluations_are_counted_by_unit_and_zero_is_named(tmp_path: Path) -> None:
    site = SITE + "      - {标识: evaluations, 名称: 政策评价, 类别: 回应关切, 描述: 评价, 关键词: [评价]}\n"
    towns = DIRECTORY + "".join(
        f"  - {{标识: {name}, 名称: {label}, 类别: 乡镇街道, 电话: 0000-0000000}}\n"
        for name, label in (("dong", "东石镇人民政府"), ("xi", "西石镇人民政府"))
    )
    evaluated = (
        "---\n标题: 评价\n评价文件: notices/2026/a\n评价单位: 东石镇人民政府\n开始日期: 2026-06-01\n"
        "结束日期: 2026-07-31\n评价方式: 专题座谈\n评价内容: 取得成效\n评价结果: 达到预期\n结果运用: 保留\n"
        "发布日期: 2026-08-03 09:00\n---\n\n达到预期。\n"
    )
    changed = {
        "site_config.yaml": site,
        "content/organizations/yunxi.yaml": towns,
        "content/evaluations/2026/a.md": evaluated,
    }
    autumn = dt.datetime(2026, 10, 20, 12, 0, tzinfo=CHINA)
    assembly, problems = assembled(tmp_path / "1", changed, autumn)
    assert assembly is not None
    (page,) = [page.page() for page in assembly.plan.pages if page.url == "/evaluations/units/"]
    rows = [[cell.text or cell.links[0].text for cell in row[:2]] for row in page.view.registers[0].rows]
    assert rows == [["东石镇人民政府", "1"], ["西石镇人民政府", "0"]]
    (line,) = [str(one) for one in problems if one.code == "GK346"]
    assert "东石镇人民政府 1 次、西石镇人民政府 0 次" in line
    _, problems = assembled(tmp_path / "2", {**changed, "content/evaluations/2026/a.md": None}, autumn)
    assert ["0 次" in str(one) for one in problems if one.code == "GK293"] == [True]


def test_a_utility_that_is_not_kept_up_to_date_is_named(tmp_path: Path) -> None:
    site = (
        SITE
        + "      - {标识: public-utilities, 名称: 企事业单位, 类别: 办事服务, 描述: 单位, 关键词: [单位]}\n"
    )
    text = text_of("public_utility.md")
    text = (
        text.replace("状态: 草稿\n", "")
        .replace("云溪县水务局", "县教育局")
        .replace("2026-01-01", "2020-01-01")
    )
    kept = text.replace("# 更新日期: 2026-10-20", "更新日期: 2026-02-01")
    for number, (content, count) in enumerate(((text, 1), (kept, 0))):
        changed = {"site_config.yaml": site, "content/public-utilities/a.md": content}
        lines = [line for line in report(tmp_path / str(number), changed) if " GK347 " in line]
        assert len(lines) == count


def test_a_unit_set_in_bold_leads_without_a_column_of_its_own(tmp_path: Path) -> None:
    table = TABLE.replace(
        "任务:\n", "列: [工作任务, 责任单位, 具体要求, 完成时限]\n录入说明: 重复的一行只列一次\n任务:\n"
    )
    table = table.replace("责任单位: 各镇", "责任单位: 县教育局、各镇")
    annex = "附件: [{名称: 2026年云溪县政务公开任务分解表, 任务表: tasks/yunxi-2026}]\n---\n\n"
    changed = {
        "content/tasks/yunxi-2026.yaml": table,
        "content/notices/2026/a.md": NOTICE.replace("---\n\n", annex),
    }
    assembly, problems = assembled(tmp_path, changed)
    assert assembly is not None and [str(one) for one in problems if one.code == "GK219"] == []
    kept = Memory()
    produce(assembly, kept, no_cache(), lambda what, done, total: None)
    assert "录入说明：重复的一行只列一次" in kept.files["notices/2026/a/index.html"].decode()
    other = table.replace("牵头部门: 县教育局", "牵头部门: 县科技局").replace("、县科技局", "")
    _, problems = assembled(tmp_path / "2", {"content/tasks/yunxi-2026.yaml": other})
    assert [one.code for one in problems if one.code == "GK219"] == ["GK219"]
