"""Faulty values are replaced, so that the rest of a file can be checked; nothing that the replacement says is reported."""

from __future__ import annotations

from gongkai.desk.sound import substitute
from gongkai.problems import Position, Problem
from gongkai.records.notice import KIND

TEXT = """---
标题: 县财政局关于公开的通知
发文机关: 县财政局
发布日期: 明天
依据: notices/2026/nowhere
---

各单位：
"""


def sound_text(*lines: int) -> list[str]:
    """The lines of ``TEXT`` after the values on these lines were found wrong."""
    sound = substitute(
        TEXT.encode(), KIND, True, [Problem(Position("a.md", line, 1), "GK107") for line in lines]
    )
    assert sound is not None
    return sound.raw.decode().splitlines()


def test_a_field_that_a_record_must_have_gets_its_example() -> None:
    assert sound_text(4)[3] == "发布日期: 2021-04-28 15:30"


def test_a_field_that_can_be_left_out_is_left_out_and_no_example_of_a_document_is_looked_for() -> None:
    assert sound_text(5)[4] == "#"


def test_sound_values_and_the_number_of_lines_stay() -> None:
    assert len(sound_text(4, 5)) == len(TEXT.splitlines())
    assert sound_text(4, 5)[1:3] == TEXT.splitlines()[1:3]


def test_a_faulty_day_gets_the_day_that_the_file_states_so_that_nothing_is_said_of_two_days() -> None:
    text = TEXT.replace("发布日期: 明天", "成文日期: 2026-13-01\n发布日期: 2026-05-02 09:00")
    found = substitute(text.encode(), KIND, True, [Problem(Position("a.md", 4, 1), "GK107")])
    assert found is not None
    assert found.raw.decode().splitlines()[3] == "成文日期: 2026-05-02"


def test_what_is_said_of_an_example_is_not_said_of_the_file() -> None:
    found = substitute(TEXT.encode(), KIND, True, [Problem(Position("a.md", 4, 1), "GK107")])
    assert found is not None
    at = Position("a.md", 2, 1)
    assert not found.about_typed(Problem(at, "GK247", (("number", "2026"), ("date", "2021-04-28"))))
    assert found.about_typed(Problem(at, "GK247", (("number", "2026"), ("date", "2026-05-02"))))
