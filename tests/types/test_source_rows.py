"""Small things that the sources order: pending concerns, interpreted reports, where to ask, old gazettes as scans."""

from __future__ import annotations

from pathlib import Path

from gongkai.problems import errors
from tests.small_site import CONFIG, DIRECTORY, NOTICE, assembled, report
from tests.types.annual import written
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
