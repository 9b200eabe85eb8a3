"""The table of rules says of each numbered rule what holds it, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.reference import STATES
from gongkai.problems import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
RULES: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs" / "rules.yaml").read_text(encoding="utf-8"))
_ID = re.compile(r"W-[A-Z0-9]+-\d{2}")


def test_all_149_rules_stand_once_in_order() -> None:
    ids = [rule["编号"] for rule in RULES]
    assert len(ids) == 149 and ids == sorted(set(ids)) and all(map(_ID.fullmatch, ids))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["编号"])
def test_what_holds_a_rule_is_there(rule: dict[str, Any]) -> None:
    state, held = rule["状态"], rule.get("依靠", [])
    assert state in STATES and rule["规则"]
    if state in ("代码", "测试"):
        assert held
    else:
        assert not held and rule["说明"]
    assert state != "人工" or "？" in rule["说明"]
    for one in held:
        if one.startswith("GK"):
            assert one in CATALOGUE
            continue
        path, _, name = one.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert path.startswith("tests/") == (state == "测试")
        assert not name or f"def {name}(" in text


def test_every_rule_that_the_program_names_is_said_to_be_held_by_code_or_test() -> None:
    named = {
        one
        for file in (ROOT / "gongkai" / "inspect").glob("*.py")
        for one in _ID.findall(file.read_text(encoding="utf-8"))
    }
    states = {rule["编号"]: rule["状态"] for rule in RULES}
    assert named and {one: states[one] for one in named if states[one] not in ("代码", "测试")} == {}
