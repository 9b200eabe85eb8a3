"""How a document stands follows from its own dates and from what later documents did to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.engine.assemble import Assembly
from gongkai.pages.document.parts import Annex, only_covers
from gongkai.pages.lists.notices import issuers_in_brief
from gongkai.pages.parts import Body
from gongkai.records.notice import TERMS, term_end
from tests.small_site import CONFIG, NOON, NOTICE, assembled, report

A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"
OLD, NEW = "notices/2026/a", "notices/2026/b"
TODAY = NOON.date()
DAY = dt.timedelta(days=1)


def first(*lines: str) -> str:
    """The older document, with more lines in its head."""
    return NOTICE.replace("地区: 云溪县\n", "".join(["地区: 云溪县\n", *(f"{line}\n" for line in lines)]))


def later(*lines: str, written: str = "2026-04-01") -> str:
    """A newer document, with more lines in its head."""
    text = first(*lines).replace("〕3号", "〕4号").replace("关于做好", "关于进一步做好")
    return text.replace("成文日期: 2026-03-02", f"成文日期: {written}").replace(
        "2026-03-03 15:30", f"{written} 15:30"
    )


def built(folder: Path, old: str, new: str | None = None) -> Assembly:
    found, problems = assembled(folder, {A: old, B: new})
    assert found is not None, problems
    return found


def state(folder: Path, old: str, new: str | None = None) -> str:
    return built(folder, old, new).site.standings[OLD].state


def codes(folder: Path, old: str, new: str | None = None) -> list[str]:
    return [line.split(" ")[1] for line in report(folder, {A: old, B: new})]


def test_nothing_is_claimed_of_a_document_of_which_the_paper_says_nothing(tmp_path: Path) -> None:
    assert state(tmp_path, NOTICE) == ""


def test_a_document_that_only_says_when_it_begins_is_not_called_in_force(tmp_path: Path) -> None:
    assert state(tmp_path, first("施行日期: 2026-04-01")) == ""


@pytest.mark.parametrize(
    ("effective", "expires", "expected"),
    [
        (TODAY, TODAY + DAY, "有效"),
        (TODAY + DAY, TODAY + 2 * DAY, "尚未生效"),
        (TODAY - DAY, TODAY, "有效"),
        (TODAY - 2 * DAY, TODAY - DAY, "已失效"),
    ],
)
def test_validity_turns_on_the_first_day_and_after_the_last(
    tmp_path: Path, effective: dt.date, expires: dt.date, expected: str
) -> None:
    assert state(tmp_path, first(f"施行日期: {effective}", f"有效期至: {expires}")) == expected


@pytest.mark.parametrize(("since", "expected"), [(TODAY, "已废止"), (TODAY + DAY, "")])
def test_a_repeal_counts_from_the_day_on_which_the_new_document_takes_effect(
    tmp_path: Path, since: dt.date, expected: str
) -> None:
    assert state(tmp_path, NOTICE, later(f"施行日期: {since}", f"废止: {OLD}")) == expected


def test_a_repeal_without_its_own_date_counts_from_the_day_of_writing(tmp_path: Path) -> None:
    standing = built(tmp_path, NOTICE, later(f"废止: {OLD}")).site.standings[OLD]
    assert (standing.state, standing.since) == ("已废止", dt.date(2026, 4, 1))


def test_a_document_that_is_not_public_repeals_nothing(tmp_path: Path) -> None:
    assert state(tmp_path, NOTICE, later(f"废止: {OLD}", "状态: 草稿")) == ""


def test_an_amended_document_is_called_so_and_a_repealed_one_is_stronger(tmp_path: Path) -> None:
    assert state(tmp_path / "1", NOTICE, later(f"修改: {OLD}")) == "已修改"
    assert state(tmp_path / "2", NOTICE, later(f"修改: {OLD}", f"废止: {OLD}")) == "已废止"


@pytest.mark.parametrize(
    ("outcome", "expected"), [("废止", "已废止"), ("宣布失效", "已失效"), ("继续有效", "有效"), ("修改", "")]
)
def test_a_clean_up_says_how_documents_stand(tmp_path: Path, outcome: str, expected: str) -> None:
    lines = ("清理结果:", f"  - {{文件: {OLD}, 结果: {outcome}}}")
    assert state(tmp_path, NOTICE, later(*lines)) == expected


def test_what_is_stated_stands_when_nothing_is_known(tmp_path: Path) -> None:
    assert state(tmp_path, first("有效性: 已废止")) == "已废止"


def test_a_stronger_stated_state_stands_against_the_dates(tmp_path: Path) -> None:
    old = first("有效性: 已废止", "施行日期: 2026-04-01", "有效期至: 2027-04-01")
    assert state(tmp_path, old) == "已废止"
    assert codes(tmp_path / "2", old) == []


def test_a_stated_state_that_a_later_document_overtook_is_an_error(tmp_path: Path) -> None:
    said = report(tmp_path, {A: first("有效性: 有效"), B: later(f"废止: {OLD}")})
    assert len(said) == 1
    assert said[0].startswith(f"{A}:6:6 GK233 有效性写的是“有效”，但《")
    assert "改为 有效性: 已废止" in said[0]


@pytest.mark.parametrize(
    ("stated", "said"),
    [("有效性: 有效", 1), ("有效性: 已失效", 0), ("附注: 此件公开发布", 0), ("历史数据: 是", 0)],
)
def test_a_document_whose_basis_was_repealed_after_it_is_named_while_it_holds(
    tmp_path: Path, stated: str, said: int
) -> None:
    carrying_out = later(f"依据: [{OLD}]", stated)
    repealing = later(f"废止: {OLD}", written="2026-05-01").replace("〔2026〕4号", "〔2026〕5号")
    found = report(tmp_path, {A: NOTICE, B: carrying_out, "content/notices/2026/c.md": repealing})
    assert len([line for line in found if "GK364" in line]) == said, found


def test_a_document_that_replaces_its_own_basis_is_not_reminded_of_it(tmp_path: Path) -> None:
    replacing = later(f"依据: [{OLD}]", f"代替: {OLD}", "有效性: 有效", "施行日期: 2026-05-10")
    lines = report(tmp_path, {A: NOTICE, B: replacing})
    assert not [line for line in lines if "GK364" in line or "GK1" in line], lines


def test_the_reminder_of_a_basis_calls_no_document_valid_that_states_nothing(tmp_path: Path) -> None:
    carrying_out = later(f"依据: [{OLD}]", "公文类别: 行政规范性文件")
    repealing = later(f"废止: {OLD}", written="2026-05-01").replace("〔2026〕4号", "〔2026〕5号")
    found = report(tmp_path, {A: NOTICE, B: carrying_out, "content/notices/2026/c.md": repealing})
    (line,) = [line for line in found if "GK364" in line]
    assert "，本文件没有写 有效性" in line


def test_a_stated_state_that_time_overtook_is_a_warning_and_the_page_follows_the_date(tmp_path: Path) -> None:
    old = first("有效性: 有效", "施行日期: 2026-04-01", "有效期至: 2026-05-17")
    found, problems = assembled(tmp_path, {A: old})
    assert found is not None and found.site.standings[OLD].state == "已失效"
    assert [(item.code, item.level) for item in problems] == [("GK234", "warning")]


BAD = [
    ("repealed later than it was written", NOTICE, later(f"废止: {OLD}", written="2026-03-01"), "GK231"),
    ("repeals itself", first(f"废止: {OLD}"), None, "GK232"),
    ("repeals each other", first(f"废止: {NEW}"), later(f"废止: {OLD}"), "GK232"),
    ("repeals each other, the newer first", first(f"废止: {NEW}"), later(f"废止: {OLD}", written="2026-03-01"), "GK232"),
    ("amends itself", first(f"修改: {OLD}"), None, "GK232"),
    ("expires before it begins", first("施行日期: 2026-06-01", "有效期至: 2026-05-31"), None, "GK235"),
    ("a term without a beginning", first("有效期年: 5"), None, "GK236"),
    ("a term of no years", first("施行日期: 2026-06-01", "有效期年: 0"), None, "GK236"),
    ("a term too long to be", first("施行日期: 2026-06-01", "有效期年: 99999"), None, "GK236"),
    ("a term and an end that differ", first("施行日期: 2026-06-01", "有效期年: 5", "有效期至: 2031-06-01"), None, "GK236"),
    ("an unknown category", first("公文类别: 行政规范性文"), None, "GK106"),
    ("a clean-up of nothing", first("清理结果:", "  - {结果: 废止}"), None, "GK101"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_each_mistake_about_validity_is_one_line(
    tmp_path: Path, old: str, new: str | None, code: str
) -> None:
    assert codes(tmp_path, old, new) == [code]


def test_an_unknown_category_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert "您是不是想写：行政规范性文件" in report(tmp_path, {A: first("公文类别: 行政规范性文")})[0]


def test_a_local_topic_outside_the_list_of_the_site_is_answered_with_the_nearest(tmp_path: Path) -> None:
    config = CONFIG + "政策库:\n  特色主题: [就业创业, 养老]\n"
    said = report(tmp_path, {"site_config.yaml": config, A: first("特色主题: 就业创新")})
    assert len(said) == 1 and f"{A}:6:7 GK106" in said[0] and "您是不是想写：就业创业" in said[0]


def normative(*lines: str) -> str:
    return first("公文类别: 行政规范性文件", "应当解读: 否", *lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), ["GK237", "GK237"]),
        (("施行日期: 2026-04-01", "有效期年: 5"), []),
        (("施行日期: 2026-04-01", "有效期至: 2031-04-01"), ["GK238"]),
        (("施行日期: 2026-04-01", f"有效期至: {TODAY + 183 * DAY}"), []),
        (("施行日期: 2026-04-01", f"有效期至: {TODAY + 182 * DAY}"), ["GK239"]),
    ],
)
def test_a_normative_document_is_watched(tmp_path: Path, lines: tuple[str, ...], expected: list[str]) -> None:
    assert codes(tmp_path, normative(*lines)) == expected


def test_a_trial_rule_lasts_two_years_at_most(tmp_path: Path) -> None:
    trial = normative("施行日期: 2026-04-01", "有效期年: 3").replace("工作的通知", "工作试行办法的通知")
    assert codes(tmp_path, trial) == ["GK238"]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(TERMS))
def test_a_term_ends_on_the_eve_of_its_anniversary(start: dt.date, years: int) -> None:
    eve = term_end(start, years) + DAY
    assert eve.year == start.year + years
    assert (eve.month, eve.day) == (start.month, start.day) or (start.month, start.day) == (2, 29)


def page(found: Assembly, url: str) -> object:
    return next(item.view for item in found.plan.pages if item.url == url)


def test_the_old_page_says_so_first_and_both_pages_lead_to_each_other(tmp_path: Path) -> None:
    found = built(tmp_path, NOTICE, later(f"废止: {OLD}"))
    old, new = page(found, f"/{OLD}/"), page(found, f"/{NEW}/")
    assert old.status.text == "本文件已废止（自2026年4月1日起），依据：" and old.status.link.url == f"/{NEW}/"
    assert [link.url for group in old.relations for link in group.links] == [f"/{NEW}/"]
    assert [link.url for group in new.relations for link in group.links] == [f"/{OLD}/"]


def test_lists_and_search_carry_the_state(tmp_path: Path) -> None:
    found = built(tmp_path, NOTICE, later(f"废止: {OLD}"))
    rows = {row.url: row.status for row in page(found, "/notices/").rows}
    assert rows == {f"/{OLD}/": "已废止", f"/{NEW}/": ""}
    entry = next(item.search for item in found.plan.pages if item.url == f"/{OLD}/")
    assert entry.validity == "已废止"


def test_a_repeal_to_come_is_announced(tmp_path: Path) -> None:
    found = built(tmp_path, NOTICE, later("施行日期: 2026-06-01", f"废止: {OLD}"))
    assert page(found, f"/{OLD}/").status.text == "本文件自2026年6月1日起废止，依据："


def test_the_register_of_what_is_in_force_leaves_out_what_is_unknown_and_says_how_many(
    tmp_path: Path,
) -> None:
    found = built(tmp_path, NOTICE, later("施行日期: 2026-05-01", "有效期年: 2"))
    view = page(found, "/notices/in-force/")
    assert [row[0].links[0].url for item in view.registers for row in item.rows] == [f"/{NEW}/"]
    assert "另有1件文件没有载明有效性" in view.note


def test_there_are_no_registers_without_anything_in_them(tmp_path: Path) -> None:
    urls = {item.url for item in built(tmp_path, NOTICE).plan.pages}
    assert not urls & {"/notices/in-force/", "/notices/clean-up/"}


def test_the_results_of_a_clean_up_have_a_page_that_names_what_the_library_lacks(tmp_path: Path) -> None:
    lines = (
        "清理结果:",
        f"  - {{文件: {OLD}, 结果: 宣布失效}}",
        "  - {名称: 旧办法, 文号: 旧字1号, 结果: 废止}",
    )
    view = page(built(tmp_path, NOTICE, later(*lines)), "/notices/clean-up/")
    rows = view.registers[0].rows
    assert rows[0][0].links[0].url == f"/{OLD}/" and rows[0][3].text == "已失效"
    assert rows[1][0].text == "旧办法" and rows[1][0].links == ()


@pytest.mark.parametrize(("new", "offered"), [(None, False), (later("受众: 企业"), True)])
def test_a_list_is_narrowed_by_what_two_documents_carry(
    tmp_path: Path, new: str | None, offered: bool
) -> None:
    found = built(tmp_path, first("受众: 企业"), new)
    assert any(item.url.startswith("/notices/by-audience/") for item in found.plan.pages) is offered


@pytest.mark.parametrize(
    ("letter", "covers"),
    [
        ("现将《城区停车实施方案》印发给你们，请认真贯彻执行。", True),
        ("《停车办法》已经县政府同意，现予公布。", True),
        ("现将《停车办法》印发给你们，自2026年5月1日起施行。", False),
        ("为做好停车管理，现将有关事项通知如下。", False),
    ],
)
def test_a_letter_is_folded_only_when_it_issues_a_document_and_says_nothing_else(
    letter: str, covers: bool
) -> None:
    below = Annex(title="一、总体要求", id="a", body=Body(source="停车要收费。"))
    assert only_covers(letter, (below,)) is covers


def test_a_row_of_a_list_names_three_issuers_and_of_more_the_first() -> None:
    assert issuers_in_brief(("甲局", "乙局", "丙局")) == "甲局、乙局、丙局"
    assert issuers_in_brief(("甲局", "乙局", "丙局", "丁局")) == "甲局等4个单位"
