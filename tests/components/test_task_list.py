"""A list of tasks says what several of them share once."""

from __future__ import annotations

from lxml import html

from tests.components.drawing import EXAMPLES, drawn


def test_the_headings_of_a_task_are_marked_where_the_task_before_has_the_same() -> None:
    found = [
        pair for pair in EXAMPLES if pair[1].name == "几段的要求、几个牵头部门、下级标题，写出标题和出处"
    ]
    page = html.fromstring(drawn(*found[0]))
    again = [
        {
            "is-again" in heading.get("class")
            for heading in task.xpath(".//p[contains(@class, 'task-heading')]")
        }
        for task in page.xpath("//li[@class='task']")
    ]
    assert again == [{False}, {True}, {False}], (
        "the third has the heading, but not the subheadings, of the second"
    )
