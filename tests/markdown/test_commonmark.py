"""The renderer keeps to the CommonMark specification except where differences.yaml says so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.render.markdown import render

HERE = Path(__file__).parent
EXAMPLES: list[dict[str, Any]] = json.loads((HERE / "commonmark.json").read_text(encoding="utf-8"))
DIFFERENCES: list[dict[str, Any]] = yaml.safe_load((HERE / "differences.yaml").read_text(encoding="utf-8"))
LISTED = [number for entry in DIFFERENCES for number in entry["examples"]]


def comparable(html: str) -> str:
    """Take out what differs by rule in every document; the rules have cases of their own."""
    html = re.sub(r'<(/?)h[1-6](?: id="s-[0-9-]+")?>', r"<\1h>", html)
    html = html.replace(' loading="lazy"', "").replace('<span class="external">（外部网站）</span>', "")
    return html.replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>")


def test_all_examples_of_the_specification_are_here() -> None:
    assert [example["example"] for example in EXAMPLES] == list(range(1, 653))


def test_no_difference_is_listed_twice_and_each_has_a_reason() -> None:
    assert len(LISTED) == len(set(LISTED))
    assert all(entry["reason"].strip() for entry in DIFFERENCES)


@pytest.mark.parametrize("section", sorted({example["section"] for example in EXAMPLES}))
def test_the_examples_of_a_section_are_drawn_as_specified_unless_they_are_listed(section: str) -> None:
    examples = {example["example"]: example for example in EXAMPLES if example["section"] == section}
    different = {
        number
        for number, example in examples.items()
        if comparable(render(example["markdown"]).html) != comparable(example["html"])
    }
    assert different == examples.keys() & {*LISTED}
