"""What the tests cost: the sum of every part stands before the largest of its tests."""

from __future__ import annotations

import os

from benchmarks.suite_costs import processor_seconds, table


def test_time_is_summed_by_part_module_test_and_fixture_and_the_largest_stands_first() -> None:
    told = list(
        table(
            [
                ("collection", "", 6.0, 0.0),
                ("test", "tests/text/test_dates.py::test_a[1]", 0.5, 0.6),
                ("test", "tests/text/test_dates.py::test_a[2]", 0.5, 0.6),
                ("fixture", "tests: site", 2.0, 3.0),
                ("test", "tests/site/test_home.py::test_b", 2.5, 3.5),
            ]
        )
    )
    assert told == [
        "collections: 6 processor seconds",
        "     6.0      0.0 on the clock      1 × ",
        "parts: 4 processor seconds",
        "     2.5      3.5 on the clock      1 × tests/site",
        "     1.0      1.2 on the clock      2 × tests/text",
        "modules: 4 processor seconds",
        "     2.5      3.5 on the clock      1 × tests/site/test_home.py",
        "     1.0      1.2 on the clock      2 × tests/text/test_dates.py",
        "tests: 4 processor seconds",
        "     2.5      3.5 on the clock      1 × tests/site/test_home.py::test_b",
        "     1.0      1.2 on the clock      2 × tests/text/test_dates.py::test_a",
        "fixtures: 2 processor seconds",
        "     2.0      3.0 on the clock      1 × tests: site",
    ]


def test_what_a_started_program_used_is_counted_when_it_has_ended() -> None:
    before = processor_seconds()
    child = os.fork()
    if child == 0:
        while sum(os.times()[:2]) < 0.2:
            pass
        os._exit(0)
    os.waitpid(child, 0)
    assert processor_seconds() - before > 0.1
