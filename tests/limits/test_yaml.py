"""What a few lines of YAML can stand for is limited before anything is made of it."""

from __future__ import annotations

import pytest

from gongkai.sources.limits import MOST_VALUES
from gongkai.sources.nodes import Fields, read_yaml
from tests.seconds import within

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BOMB, (1, 5)),
        ("a: &a [*a]\n", (1, 4)),
        ("a: &a {b: *a}\n", (1, 4)),
        ("&a [*a]\n", (1, 1)),
        ("&a\n标题: x\n列: *a\n", (1, 1)),
        ("--- &a [*a]\n", (1, 5)),
        ('{"a":&x [*x]}\n', (1, 6)),
        ("标题: x\n列:\n  - &x [*x]\n", (3, 5)),
        ("列: [\u2028&x [*x]]\n", (1, 6)),  # the line that an editor shows
        ("标题: 甲\u2028乙\n列: &x [*x]\n", (2, 4)),
        ("标题: 甲\u0085乙\n列: &x [*x]\n", (2, 4)),
        ("? &x [*x]\n: y\n", (1, 3)),
        ("a: !!seq &x [*x]\n", (1, 4)),
    ],
)
def test_a_reference_is_refused_at_its_place_before_it_is_followed(text: str, place: tuple[int, int]) -> None:
    with within(1):
        node, problems = read_yaml(text, "a.yaml")
    assert node is None
    assert [found.code for found in problems] == ["GK010"]
    assert (problems[0].at.line, problems[0].at.column) == place


def test_a_reference_to_nothing_is_refused() -> None:
    assert [found.code for found in read_yaml("a: *b\n", "a.yaml")[1]] == ["GK010"]


def test_both_signs_of_a_reference_may_stand_in_words() -> None:
    node, problems = read_yaml("甲: 张**、李&王\n乙: A&B\n丙: 5*3\n", "a.yaml")
    assert isinstance(node, Fields) and problems == []


@pytest.mark.parametrize(
    "text",
    [
        f"a: [{'b,' * (MOST_VALUES + 9)}]",
        "a:\n" + "- b\n" * (MOST_VALUES + 9),
        "".join(f"a{number}: 1\n" for number in range(MOST_VALUES // 2 + 9)),
        "a:\n" + "- - b\n" * (MOST_VALUES // 2 + 9),
        "[" + "[b]," * (MOST_VALUES // 2 + 9) + "]",
        "{" + '"a":1,' * (MOST_VALUES // 2 + 9) + "}",
    ],
    ids=["row", "list", "fields", "lists", "rows in a row", "braces"],
)
def test_more_values_than_any_table_has_are_refused_where_they_begin_to_be_too_many(text: str) -> None:
    with within(5):
        node, problems = read_yaml(text, "a.yaml", first_line=2)
    assert node is None
    assert [found.code for found in problems] == ["GK041"]
    assert problems[0].at.line + problems[0].at.column > 1000


def test_a_table_of_ten_thousand_tasks_is_read() -> None:
    rows = "".join(f"  - {{序号: {n}, 标题: 甲, 牵头部门: 乙, 完成时限: 年内}}\n" for n in range(10_000))
    node, problems = read_yaml(f"任务:\n{rows}", "a.yaml")
    assert isinstance(node, Fields) and problems == []


@pytest.mark.parametrize(
    "text",
    [
        "键：值\n" * 50_000,
        '甲: "x\n' * 30_000,
        "a:\n" + "-x\n" * 100_000,
        "a:\n" + "\n" * 500_000 + "-x\n" * 5,
        "a: " + "# " * 400_000,
        "a: b\n" + " # x\n" * 60_000,
        "a: [" + "[，" * 90_000,
        "a: " + " " * 1_000_000 + "b",
        "a: " + "x" * 1_000_000,
        "a: '" + "''" * 500_000,
        "甲:" + "乙:" * 300_000,
    ],
    ids=[
        "colons",
        "quotes",
        "dashes",
        "empty",
        "signs",
        "notes",
        "brackets",
        "blanks",
        "word",
        "marks",
        "tight",
    ],
)
def test_slips_without_number_are_looked_for_in_the_time_of_a_text_of_this_length(text: str) -> None:
    with within(5):
        read_yaml(text, "a.yaml")
