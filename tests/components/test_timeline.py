"""A stage looks missing only when nothing of it is published."""

from __future__ import annotations

from lxml import html

from gongkai.pages.parts import Stage
from tests.components.drawing import environment


def test_a_stage_that_leads_to_its_text_is_there_without_a_date() -> None:
    ui = environment().from_string(
        '{% from "components/timeline/macro.html" import timeline %}{{ timeline(stages) }}'
    )
    stages = (
        Stage(text="决策背景", url="/d/#background", absent="已完成", date=None),
        Stage(text="听证", date=None),
    )
    drawn = html.fromstring(ui.render(stages=stages, words={}))
    assert [item.get("class") for item in drawn.xpath("//li")] == [None, "timeline-missing"]
