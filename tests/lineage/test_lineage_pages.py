"""What readers see of the lineage: both texts with their differences, the whole of two tables, the published data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from gongkai.engine.assemble import Assembly
from gongkai.pages.addresses import address
from tests.content.sources import flat
from tests.lineage.test_jining_liangshan import ADAPTED, CITY, COUNTY, NOT_TAKEN_UP, READ
from tests.small_site import TABLE, assembled

WHOLE = f"{COUNTY}/compared-with-jining-2021"


def page(site: Path, path: str) -> Any:
    """A page of the built site as a tree."""
    return lxml_html.parse(str(site / path / "index.html"), lxml_html.HTMLParser(encoding="utf-8")).getroot()


def links(site: Path, path: str, query: str) -> list[str]:
    """Where the links of a part of a page lead, as paths under the site."""
    base = (site / path).resolve()
    found = page(site, path).xpath(f"{query}//a/@href")
    return [(base / href.split("#")[0]).resolve().relative_to(site.resolve()).as_posix() for href in found]


def written(side: Any) -> str:
    """The words of a compared text without those that are only spoken."""
    words = side.xpath(".//p//text()[not(ancestor::*[@class='visually-hidden'])]")
    return flat("".join(words))


@pytest.fixture(scope="module")
def requirements(assembly: Assembly) -> dict[str, str]:
    return {entry.identity: entry.task.requirement for entry in assembly.site.tasks}


@pytest.mark.parametrize("number", sorted(ADAPTED))
def test_an_adapted_task_shows_both_texts_in_full_and_marks_what_differs(
    site: Path, requirements: dict[str, str], number: int
) -> None:
    comparisons = page(site, f"{COUNTY}/{number}").xpath("//*[@class='text-comparison']")
    assert len(comparisons) == len(READ[number])
    for comparison, upper in zip(comparisons, READ[number], strict=True):
        above, below = comparison.xpath("./div")
        assert written(above) == flat(requirements[f"{CITY}#{upper}"])
        assert written(below) == flat(requirements[f"{COUNTY}#{number}"])
        assert above.xpath(".//del") or below.xpath(".//ins")
        assert not above.xpath(".//ins") and not below.xpath(".//del")


def test_what_is_marked_is_spoken(site: Path) -> None:
    marked = page(site, WHOLE).xpath("//del | //ins")
    assert marked
    for mark in marked:
        word = {"del": "删去", "ins": "插入"}[mark.tag]
        spoken = mark.xpath("./span[@class='visually-hidden']/text()")
        assert spoken == [f"（{word}开始）", f"（{word}结束）"]
        assert mark.text is None and mark[-1].tail is None  # nothing stands outside of what is spoken


def test_a_task_carried_over_word_for_word_says_so(site: Path) -> None:
    section = page(site, f"{COUNTY}/12").xpath("//section[@aria-labelledby='lineage']")[0]
    assert "具体要求与上级的济宁市第12项逐字相同。" in flat(section.text_content())
    assert links(site, f"{COUNTY}/12", "//section[@aria-labelledby='lineage']") == [f"{CITY}/12", WHOLE]


@pytest.mark.parametrize(
    ("upper", "lower", "how"), [(1, 1, "逐字承接"), (36, 35, "有改动"), (37, 35, "有改动")]
)
def test_an_upper_task_lists_the_tasks_that_carry_it_out(
    site: Path, upper: int, lower: int, how: str
) -> None:
    path = f"{CITY}/{upper}"
    assert links(site, path, "//section[@aria-labelledby='lineage']") == [f"{COUNTY}/{lower}", WHOLE]
    assert how in page(site, path).xpath("string(//section[@aria-labelledby='lineage']//li)")


@pytest.mark.parametrize("number", sorted(NOT_TAKEN_UP))
def test_an_upper_task_that_nobody_carries_out_says_so(site: Path, number: int) -> None:
    text = page(site, f"{CITY}/{number}").xpath("string(//section[@aria-labelledby='lineage'])")
    assert "2021年梁山县政务公开工作任务分解表中没有与本项对应的任务。" in text


def test_tasks_of_other_tables_say_nothing_of_lineage(site: Path) -> None:
    assert not page(site, "tasks/pingyin-2023/3").xpath("//section[@aria-labelledby='lineage']")


def test_the_text_of_the_other_task_is_not_searched_for_on_this_page(site: Path) -> None:
    for path in (f"{COUNTY}/35", f"{COUNTY}/20"):
        body = page(site, path).xpath("//*[@data-search-body]")[0]
        for ignored in body.xpath(".//*[@data-search-ignore]"):
            ignored.drop_tree()
        assert "平安济宁" not in body.text_content() and "231" not in body.text_content()
        assert page(site, path).xpath("//section[@aria-labelledby='lineage']/@data-search-ignore")
    assert not page(site, WHOLE).xpath("//*[@data-search-body]")


def test_the_page_of_the_whole_states_the_counts(site: Path) -> None:
    rows = page(site, WHOLE).xpath("//*[@aria-labelledby='counts']//tbody/tr")
    assert [[flat(cell.text_content()) for cell in row] for row in rows] == [
        ["逐字承接", "42", "42"],
        ["有改动", "23", "22"],
        ["本级新增", "—", "0"],
        ["未承接", "1", "—"],
        ["合计", "66", "64"],
    ]


def test_the_page_of_the_whole_has_every_task_of_both_tables_under_what_became_of_it(site: Path) -> None:
    def under(outcome: str) -> tuple[set[int], set[int]]:
        paths = [
            path.rsplit("/", 1)
            for path in links(
                site, WHOLE, f"//section[@aria-labelledby='{outcome}']//*[self::h3 or self::li]"
            )
        ]
        sides = ({int(number) for table, number in paths if table == name} for name in (CITY, COUNTY))
        above, below = sides
        return above, below

    same = set(READ) - ADAPTED
    assert under("same") == ({READ[number][0] for number in same}, same)
    assert under("adapted") == ({upper for number in ADAPTED for upper in READ[number]}, ADAPTED)
    assert under("not-taken-up") == (NOT_TAKEN_UP, set())
    assert "没有：梁山县的每项任务都有对应的上级任务。" in page(site, WHOLE).xpath(
        "string(//section[@aria-labelledby='added'])"
    )


def test_the_page_of_the_whole_links_to_both_tables_and_they_to_it(site: Path) -> None:
    assert links(site, WHOLE, "//*[@class='main-head']") == [CITY, COUNTY]
    for table in (CITY, COUNTY):
        assert WHOLE in links(site, table, "//nav[@class='filter-bar']")
    assert not any("compared-with" in path for path in links(site, "tasks/yiyuan-2020", "//main"))


def test_what_is_new_and_what_has_no_counterpart_are_listed(tmp_path: Path) -> None:
    upper = TABLE.replace("公开义务教育入学信息", "公开就业信息")
    lower = TABLE.replace("任务:\n", "上级任务表: tasks/city-2026\n任务:\n", 1)
    made, _ = assembled(
        tmp_path, {"content/tasks/city-2026.yaml": upper, "content/tasks/yunxi-2026.yaml": lower}
    )
    assert made is not None
    url = address("tasks/yunxi-2026") + "compared-with-city-2026/"
    view: Any = next(entry.view for entry in made.plan.pages if entry.url == url)
    assert [row.id for row in view.added] == ["tasks/yunxi-2026#1"]
    assert [row.id for row in view.not_taken_up] == ["tasks/city-2026#1"]
    task: Any = next(entry.view for entry in made.plan.pages if entry.url == "/tasks/yunxi-2026/1/")
    assert task.lineage.notes == ("2026年云溪县政务公开任务分解表中没有对应的任务，本项是本级新增的。",)


def test_the_published_data_name_the_upper_tasks(site: Path) -> None:
    tasks = {task["id"]: task for task in json.loads((site / "data/tasks.json").read_bytes())}
    for number, uppers in READ.items():
        assert tasks[f"{COUNTY}#{number}"]["upper"] == [f"{CITY}#{upper}" for upper in uppers]
    assert all(task["upper"] == [] for task in tasks.values() if task["table"] != COUNTY)
