"""The lineage as data: every task of both tables with what became of it, as the page that compares them has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.pages.addresses import address
from gongkai.pages.data_sets.lineage import LINEAGE
from tests.content.sources import flat
from tests.lineage.test_jining_liangshan import ADAPTED, CITY, COUNTY, NOT_TAKEN_UP, READ
from tests.lineage.test_lineage_pages import WHOLE, links, page
from tests.small_site import TABLE, assembled

Row = dict[str, Any]
CITY_TABLE = TABLE.replace("云溪县政务", "齐州市政务")


@pytest.fixture(scope="module")
def rows(site: Path) -> list[Row]:
    found: list[Row] = json.loads((site / "data/lineage.json").read_bytes())
    return found


def numbers(rows: list[Row], side: str, *outcomes: str) -> set[int]:
    """The tasks of one side that have one of the outcomes."""
    return {row[f"{side}_number"] for row in rows if row["outcome"] in outcomes and row[side]}


def test_all_66_city_tasks_and_all_64_county_tasks_are_in_the_data(rows: list[Row]) -> None:
    assert {(row["upper_table"], row["lower_table"]) for row in rows} == {(CITY, COUNTY)}
    pairs = [(row["upper_number"], row["lower_number"]) for row in rows if row["upper"] and row["lower"]]
    assert pairs == sorted((upper, lower) for lower, uppers in READ.items() for upper in uppers)
    assert {row["upper"] for row in rows} - {None} == {f"{CITY}#{number}" for number in range(1, 67)}
    assert {row["lower"] for row in rows} - {None} == {f"{COUNTY}#{number}" for number in range(1, 65)}
    assert numbers(rows, "upper", "未承接") == NOT_TAKEN_UP
    assert numbers(rows, "lower", "有改动") == ADAPTED


def test_the_data_give_the_counts_of_the_page(site: Path, rows: list[Row]) -> None:
    drawn = {
        flat(name.text_content()): (flat(above.text_content()), flat(below.text_content()))
        for name, above, below in page(site, WHOLE).xpath("//*[@aria-labelledby='counts']//tbody/tr")
    }
    same, adapted, added, left = "逐字承接", "有改动", "本级新增", "未承接"
    every = (same, adapted, added, left)

    def counted(outcome: str, but: str = "") -> tuple[str, str]:
        found = (numbers(rows, side, outcome) - numbers(rows, side, but) for side in ("upper", "lower"))
        above, below = found
        return str(len(above)), str(len(below))

    assert drawn == {
        same: counted(same),
        adapted: counted(adapted, but=same),
        added: ("—", counted(added)[1]),
        left: (counted(left)[0], "—"),
        "合计": (str(len(numbers(rows, "upper", *every))), str(len(numbers(rows, "lower", *every)))),
    }


def test_the_data_put_each_pair_under_the_words_of_the_page(site: Path, rows: list[Row]) -> None:
    for section, outcome in (("same", "逐字承接"), ("adapted", "有改动")):
        drawn = links(site, WHOLE, f"//section[@aria-labelledby='{section}']//h3")
        told = [
            side.replace("#", "/")
            for row in rows
            if row["outcome"] == outcome
            for side in (row["upper"], row["lower"])
        ]
        assert drawn == told


def test_the_page_offers_the_whole_for_download(site: Path) -> None:
    offered = links(site, WHOLE, "//nav[@class='filter-bar']")
    assert offered == ["data/lineage.csv", "data/lineage.json", "data"]
    assert all((site / path).exists() for path in offered)


def test_what_has_no_counterpart_is_a_row_with_one_side(tmp_path: Path) -> None:
    upper = CITY_TABLE.replace("公开义务教育入学信息", "公开就业信息")
    lower = TABLE.replace("任务:\n", "上级任务表: tasks/city-2026\n任务:\n", 1)
    made, _ = assembled(
        tmp_path, {"content/tasks/city-2026.yaml": upper, "content/tasks/yunxi-2026.yaml": lower}
    )
    assert made is not None
    both = {
        "upper_table": "tasks/city-2026",
        "lower_table": "tasks/yunxi-2026",
        "url": f"https://www.yunxi.gov.cn/zwgk{address('tasks/yunxi-2026')}compared-with-city-2026/",
    }
    nothing = ("", "_number", "_requirement")
    assert LINEAGE.rows(made.site) == [
        {
            **both,
            "upper": "tasks/city-2026#1",
            "upper_number": 1,
            "upper_requirement": "公开就业信息。",
            **{f"lower{name}": None for name in nothing},
            "outcome": "未承接",
        },
        {
            **both,
            **{f"upper{name}": None for name in nothing},
            "lower": "tasks/yunxi-2026#1",
            "lower_number": 1,
            "lower_requirement": "公开义务教育入学信息。",
            "outcome": "本级新增",
        },
    ]


def test_two_tables_below_one_are_each_told_in_full(tmp_path: Path) -> None:
    carrying = TABLE.replace("任务:\n", "上级任务表: tasks/city-2026\n任务:\n", 1)
    taking = carrying.replace("{序号: 1,", "{序号: 1, 上级任务: tasks/city-2026#1,")
    made, _ = assembled(
        tmp_path,
        {
            "content/tasks/city-2026.yaml": CITY_TABLE,
            "content/tasks/a-2026.yaml": taking,
            "content/tasks/yunxi-2026.yaml": carrying,
        },
    )
    assert made is not None
    assert [(row["lower_table"], row["outcome"]) for row in LINEAGE.rows(made.site)] == [
        ("tasks/a-2026", "逐字承接"),
        ("tasks/yunxi-2026", "未承接"),
        ("tasks/yunxi-2026", "本级新增"),
    ]


def test_a_task_taken_from_one_of_two_tables_above_is_new_beside_the_other(tmp_path: Path) -> None:
    lower = TABLE.replace("任务:\n", "上级任务表: [tasks/city-2026, tasks/province-2026]\n任务:\n", 1)
    made, _ = assembled(
        tmp_path,
        {
            "content/tasks/city-2026.yaml": CITY_TABLE,
            "content/tasks/province-2026.yaml": CITY_TABLE.replace("齐州市", "岱东省"),
            "content/tasks/yunxi-2026.yaml": lower.replace(
                "序号: 1,", "序号: 1, 上级任务: tasks/city-2026#1,"
            ),
        },
    )
    assert made is not None
    assert [(row["upper_table"], row["outcome"]) for row in LINEAGE.rows(made.site)] == [
        ("tasks/city-2026", "逐字承接"),
        ("tasks/province-2026", "未承接"),
        ("tasks/province-2026", "本级新增"),
    ]


def test_a_site_whose_tables_carry_out_no_other_has_no_rows(tmp_path: Path) -> None:
    made, _ = assembled(tmp_path)
    assert made is not None
    assert LINEAGE.rows(made.site) == []
