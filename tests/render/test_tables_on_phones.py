"""A table stays a table on a phone where its columns have room, or hold numbers alone."""

from __future__ import annotations

import pytest

from gongkai.pages import parts
from gongkai.pages.parts import Cell, Link, Register
from gongkai.text.table_room import fits_phone
from tests.components.drawing import environment


def register(*rows: tuple[str, ...]) -> Register:
    return Register(
        title="表", columns=("名称",) * len(rows[0]), rows=tuple(tuple(map(_cell, row)) for row in rows)
    )


def _cell(text: str) -> Cell:
    return Cell(text=text)


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        (("东石村村民委员会", "旱地", "0.52"), True),
        (("1路", "县客运站", "城西图书馆", "15"), True),
        (("补偿登记", "2026年5月15日", "公告三十日，没有收到异议"), False),
    ],
)
def test_short_columns_stand_side_by_side(row: tuple[str, ...], fits: bool) -> None:
    assert fits_phone([row]) is fits
    assert register(row).stacked is not fits


def test_numbers_are_never_stacked_and_a_missing_one_may_be_named() -> None:
    wide = register(("人大代表建议", *["46"] * 9), ("议案", "未公布", *["0"] * 8))
    assert wide.numeric and not wide.stacked
    assert register(("建议", "未公布", "3"), ("提案", "未公布", "12")).numeric
    assert not register(("建议", "未公布"), ("提案", "未公布")).numeric
    assert not register(("科目", "没有写明原因")).numeric
    assert not register(("会议", "有"), ("另一次会议", "无")).numeric


def test_links_need_room_for_a_finger() -> None:
    linked = Cell(links=(Link(text="甲", url="/a/"),))
    assert Register(title="表", columns=("名称", "文件"), rows=((Cell(text="一"), linked),)).stacked


def test_a_table_without_rows_is_drawn() -> None:
    assert fits_phone([])


def test_a_table_of_many_rows_is_asked_no_oftener_whether_it_holds_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(parts, "are_numbers", lambda column: asked.append(len(column)) or True)
    macro = environment().get_template("components/register-table/macro.html").module.register_table

    def times(rows: int) -> int:
        asked.clear()
        macro(register(*[("建议", "3")] * rows))
        return len(asked)

    assert 0 < times(40) == times(2)
