"""YAML nested without end is a slip with a place, and never the end of the program."""

from __future__ import annotations

import pytest

from gongkai.sources.depth import DEEPEST
from gongkai.sources.nodes import Node, read_yaml


def stairs(levels: int) -> str:
    return "\n".join(f"{' ' * level}a:" for level in range(levels))


@pytest.mark.parametrize(
    "text",
    [
        f"a: {'[' * 60_000}",
        f"a: {'[' * 60_000}{']' * 60_000}",
        f"a: {'{a: ' * 60_000}1{'}' * 60_000}",
        f"a:\n  {'- ' * 60_000}x",
        f"{'? ' * 60_000}x",
        stairs(DEEPEST + 1),
        stairs(2_000),
        "a:\n" + " [\n" * 2_000,
        "a: [ " + "[张三, ']'], " * 300 + "[" * 60_000,
        "甲: {乙: 丙, " + "{𠮷: " * 60_000,
    ],
    ids=[
        "open",
        "lists",
        "fields",
        "dashes",
        "keys",
        "lines",
        "more lines",
        "a bracket a line",
        "behind rows",
        "wide signs",
    ],
)
def test_nesting_without_end_is_a_slip_with_a_place(text: str) -> None:
    node, problems = read_yaml(text, "a.yaml", first_line=2)
    assert node is None
    assert [found.code for found in problems] == ["GK007"]
    assert problems[0].message == "YAML 写法有误：一层套一层，超过了 100 层"
    assert problems[0].at.line + problems[0].at.column > DEEPEST


@pytest.mark.parametrize(
    "text",
    [
        f"a: {'[' * 90}x{']' * 90}",
        stairs(90),
        "\n".join("- {a: [1, 2], b: {c: 3}}" for _ in range(300)),
        f"a: |\n{' ' * 150}x",
        f'a: "{"[" * 150}"',
    ],
    ids=["lists", "lines", "rows", "block text", "quoted"],
)
def test_what_is_less_deep_or_only_words_is_read(text: str) -> None:
    node, problems = read_yaml(text, "a.yaml")
    assert isinstance(node, Node)
    assert problems == []
