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


def test_cells_are_never_joined() -> None:
    assert rules(changed(_CELL, "<td>370899</td><td>19000101</td><td>0016</td>")) == []
    assert rules(changed("<p>各镇", "<p>138</p><p>12345678</p><p>各镇")) == []


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
