"""The three answers of check: an error says what would be false, unsafe or impossible; a site may raise reminders."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import CATALOGUE, Problem, errors, warnings
from gongkai.problems.reason import DUTY, FALSE, IMPOSSIBLE, LEAK, LOOK
from tests.small_site import CONFIG, NOTICE, assembled, report

UNKNOWN = NOTICE.replace("发文机关: 云溪县人民政府办公室", "发文机关: 云溪县天文台")
UNNUMBERED = NOTICE.replace("发文字号: 云政办字〔2026〕3号\n", "")
BEGUN = CONFIG.replace("  域名:", "  开栏日期: 2026-04-01\n  域名:")


def codes(problems: list[Problem]) -> list[str]:
    return [found.code for found in problems]


def test_each_code_has_a_reason_that_fits_its_level_and_a_rule_that_it_comes_from() -> None:
    grounds = {"error": (FALSE, LEAK, IMPOSSIBLE), "warning": (LOOK, DUTY)}
    for code, kind in CATALOGUE.items():
        assert kind.reason.ground in grounds[kind.level], code
        assert len(kind.reason.text) >= 4, code
        assert kind.reason.basis, code


def test_the_list_of_all_codes_names_each_once_under_its_level() -> None:
    text = Path("docs/problems.md").read_text(encoding="utf-8")
    listed, _, reminders = text.partition("\n## 提醒\n")
    for code, kind in CATALOGUE.items():
        here, there = (listed, reminders) if kind.level == "error" else (reminders, listed)
        assert (here.count(f"| {code} |"), there.count(f"| {code} |")) == (1, 0)


def test_an_organisation_that_no_directory_knows_keeps_no_paper_from_the_public(tmp_path: Path) -> None:
    assembly, problems = assembled(tmp_path, {"content/notices/2026/a.md": UNKNOWN})
    assert errors(problems) == []
    assert "GK202" in codes(warnings(problems))
    assert assembly and assembly.site.notices[0].issuer == ("云溪县天文台",)


def test_a_site_raises_a_reminder_to_an_error(tmp_path: Path) -> None:
    config = CONFIG + "检查: {GK381: 错误}\n"
    assembly, problems = assembled(
        tmp_path, {"site_config.yaml": config, "content/notices/2026/a.md": UNNUMBERED}
    )
    assert assembly is None
    assert codes(errors(problems)) == ["GK381"]


def test_a_draft_stays_a_draft_where_reminders_are_raised(tmp_path: Path) -> None:
    config = CONFIG + "检查: {GK277: 错误}\n"
    draft = NOTICE.replace("云政办字〔2026〕3号", "云政办字〔2026〕5号").replace(
        "地区:", "状态: 草稿\n主题分类: ……\n地区:"
    )
    assembly, problems = assembled(tmp_path, {"site_config.yaml": config, "content/notices/2026/b.md": draft})
    assert errors(problems) == []
    assert assembly is not None


def test_no_site_lowers_an_error_and_the_line_says_why(tmp_path: Path) -> None:
    config = CONFIG + "检查:\n  GK114: 提醒\n  GK999: 错误\n  GK518: 错误\n"
    line = config[: config.index("  GK114")].count("\n") + 1
    said = report(tmp_path, {"site_config.yaml": config})
    beginnings = [
        f"site_config.yaml:{line}:3 GK384 检查 里的“GK114”不能改为提醒：会公布标有密级的文件（删去这一行，改正内容）",
        f"site_config.yaml:{line + 1}:3 GK384 检查 里的“GK999”不是检查的代码（",
        f"site_config.yaml:{line + 2}:3 GK384 检查 里的“GK518”不是检查的代码（",
    ]
    assert len(said) == len(beginnings)
    assert all(line.startswith(beginning) for line, beginning in zip(said, beginnings, strict=True))


@pytest.mark.parametrize("config", [CONFIG, BEGUN])
def test_papers_from_before_the_column_are_spared_duties_of_form(tmp_path: Path, config: str) -> None:
    changed = {"site_config.yaml": config, "content/notices/2026/a.md": UNNUMBERED}
    assert any("GK381" in line for line in report(tmp_path, changed)) == (config is CONFIG)


def test_papers_from_before_the_column_are_checked_for_truth(tmp_path: Path) -> None:
    wrong = UNNUMBERED.replace("成文日期: 2026-03-02", "成文日期: 2026-03-12")
    said = report(tmp_path, {"site_config.yaml": BEGUN, "content/notices/2026/a.md": wrong})
    assert [line.split()[1] for line in said] == ["GK111"]


def test_a_historic_paper_is_spared_the_number_and_the_delay(tmp_path: Path) -> None:
    late = UNNUMBERED.replace("成文日期: 2026-03-02", "成文日期: 2025-03-02")
    plain = report(tmp_path / "plain", {"content/notices/2026/a.md": late})
    historic = late.replace("地区:", "历史数据: 是\n地区:")
    assert [line.split()[1] for line in plain] == ["GK381", "GK247"]
    assert report(tmp_path / "historic", {"content/notices/2026/a.md": historic}) == []


def test_every_file_of_the_sound_site_passes(tmp_path: Path) -> None:
    assert report(tmp_path, {}) == []
