"""A table that a phone cannot show at once says how to see the rest; one that it can, or that is stacked, does not."""

from __future__ import annotations

import pytest
from lxml import html

from tests.components.drawing import EXAMPLES, drawn


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("两层表头，合并的行", True),
        ("没有总表头，每一段有自己的表头", False),
        ("正文里的表格文件：单位、分节行、注，窄屏上逐行叠放", False),
    ],
)
def test_a_wide_table_says_that_it_goes_on(example: str, said: bool) -> None:
    found = next(pair for pair in EXAMPLES if pair[1].name == example)
    hints = html.fromstring(f"<div>{drawn(*found)}</div>").find_class("swipe")
    assert [hint.text for hint in hints] == ["向左滑动看全表 →"] * said
