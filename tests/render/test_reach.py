"""A line with contacts as HTML: what must not be broken stands in one piece, and the words are those of the line."""

from __future__ import annotations

import pytest
from lxml import html

from gongkai.render.reach import reachable


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("工作日 8:30—12:00，14:00—17:30", ["8:30—12:00", "14:00—17:30"]),
        ("周一至周五9：00-17：00，电话0000-0000000", ["9：00-17：00"]),
        ("14:00开始", []),
        ("<b>8:30—12:00</b>", ["8:30—12:00"]),
    ],
)
def test_hours_stand_on_one_line(line: str, whole: list[str]) -> None:
    page = html.fragment_fromstring(str(reachable(line)), create_parent="p")
    assert [place.text for place in page.xpath("//span[@class='nowrap']")] == whole
    assert page.text_content() == line
