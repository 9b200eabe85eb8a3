"""A page with a personal number is not written, and the report does not spread the number."""

from __future__ import annotations

import datetime as dt

import pytest

from gongkai.inspect.pages import inspect_page
from gongkai.text.personal_numbers import is_identity_number, is_luhn
from tests.inspect.pages import CHROME, PAGE, changed, found, rules

_CELL = "<td>入学信息</td>"
_CREDIT_CELL = "<td>11370899000000001N</td>"
_BOTH = "119999198001010077"


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("W-PII-01", "370899190001010016"),
        ("W-PII-01", "370899 19000101 0016"),
        ("W-PII-01", "<b>370899</b>19000101<span>0016</span>"),
        ("W-PII-01", "6222020000000000018"),
        ("W-PII-02", "13812345678"),
    ],
)
def test_a_personal_number_in_text_or_cell_is_reported_masked(rule: str, number: str) -> None:
    for html in (changed("<p>各镇要", f"<p>张三，{number}，各镇要"), changed(_CELL, f"<td>{number}</td>")):
        [problem] = found(html)
        assert dict(problem.facts)["rule"] == rule
        assert "***" in problem.message
        assert not any(sum(map(str.isdigit, part)) > 4 for part in problem.message.split())


def test_cells_and_columns_of_figures_are_not_joined_by_chance() -> None:
    assert rules(changed(_CELL, "<td>370899</td><td>19000101</td><td>0016</td>")) == []
    assert rules(changed("<p>各镇", "<p>138</p><p>12345678</p><p>各镇")) == []
    assert rules(changed("<p>各镇", "<p>6222020000</p><p>000000018</p><p>各镇")) == []


_ROW = "<tr><td>张三</td>%s</tr>"
_FORM = "<table><tr><td>姓名</td><td>%s</td></tr>%s</table><p>各镇"


@pytest.mark.parametrize(
    ("head", "cells", "rule"),
    [
        ("身份证号", [*"370899190001010016"], "W-PII-01"),
        ("身份证号", ["370899", "19000101", "0016"], "W-PII-01"),
        ("证件号码", ["1", "370899", "19000101", "0016", "300"], "W-PII-01"),
        ("银行卡号", ["6222", "0200", "0000", "0000", "018"], "W-PII-01"),
        ("手机", ["138", "1234", "5678"], "W-PII-02"),
        ("公民身份号码", ["370899190001", "010016"], "W-PII-01"),
    ],
)
def test_a_number_cut_by_the_cells_of_a_form_is_found_where_they_are_named(
    head: str, cells: list[str], rule: str
) -> None:
    row = _ROW % "".join(f"<td>{cell}</td>" for cell in cells)
    assert rule in rules(changed("<p>各镇", _FORM % (head, row)))
    assert rule not in rules(changed("<p>各镇", _FORM % ("数量", row)))


def test_an_account_and_the_sum_beside_it_are_no_card() -> None:
    cells = "<td>6222020000</td><td>000000018</td>"
    assert "W-PII-01" not in rules(changed("<p>各镇", _FORM % ("账号", _ROW % cells)))


@pytest.mark.parametrize("between", ["</p><p>", "</p>\n<p>", "<br>", " <br> "])
def test_an_identity_number_cut_by_the_end_of_a_line_is_found(between: str) -> None:
    for cut in (6, 10, 14):
        number = f"{'370899190001010016'[:cut]}{between}{'370899190001010016'[cut:]}"
        assert rules(changed("<p>各镇", f"<p>领取人{number}，已发。</p><p>各镇")) == ["W-PII-01"]
    phone = f"手机138{between}12345678"
    assert rules(changed("<p>各镇", f"<p>{phone}</p><p>各镇")) == ["W-PII-02"]


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ('<a href="https://www.yunxi.gov.cn/q?id=370899190001010016">查看</a>', "W-PII-01"),
        ('<a href="https://www.yunxi.gov.cn/%33%37%30899190001010016.html">查看</a>', "W-PII-01"),
        ('<a href="https://www.yunxi.gov.cn/" title="张三370899190001010016">查看</a>', "W-PII-01"),
        ('<img src="a.png" width="1" height="1" alt="张三 370899190001010016 的申请表">', "W-PII-01"),
        ('<a href="tel:+8613812345678">打电话</a>', "W-PII-02"),
    ],
)
def test_a_number_in_an_address_or_a_text_of_an_element_is_found(element: str, rule: str) -> None:
    assert rule in rules(changed("<p>各镇要", f"<p>{element}各镇要"))


def test_numbers_of_pages_in_addresses_are_let_pass() -> None:
    for number in ("13812345678", "6222020000000000018", "370899202401020018"):
        link = f'<a href="https://www.yunxi.gov.cn/art/{number}.html">查看</a>'
        assert rules(changed("<p>各镇要", f"<p>{link}各镇要")) == []


def test_numbers_outside_the_text_are_not_looked_at() -> None:
    assert rules(changed("<footer><p>", "<footer><p>13812345678 ")) == []


def test_a_credit_code_under_its_head_is_let_pass() -> None:
    assert rules(changed(_CREDIT_CELL, f"<td>{_BOTH}</td>")) == []
    assert rules(changed(_CELL, f"<td>{_BOTH}</td>")) == ["W-PII-01"]


def test_the_head_of_a_row_and_the_term_of_a_list_are_labels_too() -> None:
    row = f'</tr><tr><th scope="row">统一社会信用代码</th><td>{_BOTH}</td></tr>'
    assert rules(changed(f"{_CREDIT_CELL}</tr>", f"{_CREDIT_CELL}{row}")) == []
    assert rules(changed("</dl>", f"<dt>信用代码</dt><dd>{_BOTH}</dd></dl>")) == []
    assert rules(changed("</dl>", f"<dt>信用代码</dt><dd>无</dd><dt>号码</dt><dd>{_BOTH}</dd></dl>")) == [
        "W-PII-01"
    ]


def test_merged_cells_do_not_move_the_heads() -> None:
    rows = f'<tr><td rowspan="2">一</td>{_CREDIT_CELL}</tr><tr><td>{_BOTH}</td></tr>'
    assert rules(changed(f"<tr>{_CELL}{_CREDIT_CELL}</tr>", rows)) == []
    rows = f'<tr><td colspan="2">一</td></tr><tr><td>{_BOTH}</td>{_CREDIT_CELL}</tr>'
    assert rules(changed(f"<tr>{_CELL}{_CREDIT_CELL}</tr>", rows)) == ["W-PII-01"]


def test_an_account_is_known_by_its_row() -> None:
    cells = "<td>开户银行</td><td>4111111111111111</td>"
    assert rules(changed(f"{_CELL}{_CREDIT_CELL}", cells)) == ["W-PII-01"]
    assert rules(changed(_CELL, "<td>4111111111111111</td>")) == []


def test_one_number_that_could_be_both_is_reported_once() -> None:
    serials = (f"62290119800101{serial:03}{check}" for serial in range(1000) for check in "0123456789")
    number = next(one for one in serials if is_identity_number(one, dt.date(2026, 5, 18)) and is_luhn(one))
    assert rules(changed("<p>各镇要", f"<p>{number}，各镇要")) == ["W-PII-01"]


def test_the_day_of_the_build_bounds_birthdays() -> None:
    html = changed("<p>各镇要", "<p>37089920000229001X，各镇要")
    assert inspect_page(PAGE, html, CHROME, on=dt.date(2000, 2, 28)) == []
    assert len(inspect_page(PAGE, html, CHROME, on=dt.date(2000, 2, 29))) == 1


@pytest.mark.parametrize(
    "html", ["<p>身份证号：370899190001010017</p>", "<p>银行卡号：6222 0200 0000 0000 017</p>"]
)
def test_a_mistyped_number_beside_its_label_is_reported_masked(html: str) -> None:
    [problem] = found(changed("<p>各镇要", f"{html}<p>各镇要"))
    assert dict(problem.facts)["rule"] == "W-PII-01" and "**" in problem.message
    assert "010017" not in problem.message and "000017" not in problem.message
    assert (
        rules(changed("<p>各镇要", html.replace("证号", "证编号").replace("卡号", "账号") + "<p>各镇要"))
        == []
    )


def test_a_mistyped_number_below_its_head_is_reported() -> None:
    page = changed("<td>入学信息</td>", "<td>370899190001010017</td>")
    assert rules(page) == []
    assert rules(page.replace('<th scope="col">任务', '<th scope="col">身份证号')) == ["W-PII-01"]


def test_a_number_that_only_machines_read_is_found() -> None:
    """Keywords and other names of an office stand in no text of the page, and in the data of the site."""
    said = '<meta name="Keywords" content="%s">\n<link rel="canonical"'
    assert rules(changed('<link rel="canonical"', said % "补贴,370899190001010016")) == ["W-PII-01"]
    assert "W-PII-02" in rules(changed('<link rel="canonical"', said % "补贴,13812345678"))
    other = '{"@type": "BreadcrumbList", "alternateName": ["370899190001010016"]}'
    assert rules(changed('{"@type": "BreadcrumbList"}', other)) == ["W-PII-01"]
