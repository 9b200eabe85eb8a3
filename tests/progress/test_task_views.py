"""Tasks across tables: the unit's page and list, the calendar, by year and region, and the figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gongkai.records.progress import DONE, UNDER_WAY
from gongkai.site.progress import STANDING, STATES
from tests.progress.entries import T, at, entry, files_of, leads_to, site_of, table, tree, view_of, words

EARLIER = table("年内").replace("2026年", "2025年").replace("年度: 2026", "年度: 2025")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    changed = {
        T: table("年内", "4月底前", "长期坚持", "4月底前", ""),
        "content/tasks/yunxi-2025.yaml": EARLIER,
        at(1, "2026-05-02"): entry(DONE, "100%"),
        at(2, "2026-05-02"): entry(UNDER_WAY, "40%"),
    }
    return site_of(tmp_path_factory.mktemp("views"), changed)


@pytest.fixture(scope="module")
def files(made: Any) -> dict[str, bytes]:
    return files_of(made)


def test_the_page_of_a_unit_has_what_is_overdue_first(made: Any) -> None:
    view = view_of(made, "/organizations/yunxi/jyj/")
    leads = [row.id.removeprefix("tasks/yunxi-") for row in view.leads]
    assert leads[0] == "2026#2"
    others = [name for name in leads if name != "2026#2"]
    assert leads[1:] == others and [name for name in others if name.startswith("2026")] == [
        "2026#1",
        "2026#3",
        "2026#4",
        "2026#5",
    ]


def test_the_page_of_a_unit_leads_to_its_list_and_its_calendar(files: dict[str, bytes]) -> None:
    links = leads_to(files, "organizations/yunxi/jyj/index.html", "//nav[@class='filter-bar']")
    assert links == ["organizations/yunxi/jyj/duty-list", "organizations/yunxi/jyj/deadlines.ics"]
    assert "organizations/yunxi/jyj/deadlines.ics" in files


def test_the_duty_list_has_every_task_of_the_unit_with_its_part_in_it(files: dict[str, bytes]) -> None:
    page = tree(files, "organizations/yunxi/jyj/duty-list/index.html")
    rows = [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert len(rows) == 6
    assert ["第2项要求2。", "牵头", "4月底前", "逾期，完成率40%"] in rows
    assert "organizations/yunxi/gzhen/duty-list/index.html" not in files


def test_the_calendar_counts_what_falls_due_in_each_month(files: dict[str, bytes]) -> None:
    page = tree(files, "tasks/calendar/index.html")
    assert [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")] == [
        ["2026年12月", "1", "1", "0"],
        ["2026年4月", "2", "0", "1"],
        ["2025年12月", "1", "0", "0"],
    ], "months to come first, then those gone by backwards"
    assert "tasks/deadlines.ics" in leads_to(files, "tasks/calendar/index.html", "//main")


def test_a_year_of_the_calendar_is_one_list_under_its_months(files: dict[str, bytes]) -> None:
    page = tree(files, "tasks/calendar/2026/index.html")
    assert [words(title) for title in page.xpath("//main//h3")] == ["2026年4月", "2026年12月"]
    rows = page.xpath("//ul[@class='list-rows']/li")
    assert [words(row.xpath(".//a")[0]) for row in rows] == ["第2项", "第4项", "第1项"]
    assert words(rows[0].xpath(".//*[contains(@class, 'status-tag')]")[0]) == "逾期，完成率40%"


@pytest.mark.parametrize(
    ("path", "count"),
    [("by-year/2026", 5), ("by-year/2025", 1), ("by-region/yun-xi-xian", 6)],
)
def test_a_year_and_a_region_have_their_tasks(files: dict[str, bytes], path: str, count: int) -> None:
    page = tree(files, f"tasks/{path}/index.html")
    assert len(page.xpath("//li[@class='task']")) == count
    assert f"tasks/{path}" in leads_to(files, "tasks/index.html", "//main")


def test_each_chart_has_its_table_beside_it_with_the_same_figures(files: dict[str, bytes], made: Any) -> None:
    view = view_of(made, "/tasks/overview/")
    assert [panel.id for panel in view.panels] == ["by-table", "by-unit", "by-month"]
    page = tree(files, "tasks/overview/index.html")
    for panel in view.panels:
        section = page.xpath(f"//section[@aria-labelledby='{panel.id}']")[0]
        bars = section.xpath(".//figure//li")
        rows = section.xpath(".//tbody/tr")
        states = [words(head) for head in section.xpath(".//thead//th")][2:]
        assert len(bars) == len(rows) == len(panel.bars)
        for bar, row, facet in zip(bars, rows, panel.bars, strict=True):
            counts = [int(words(cell)) for cell in row[1:]]
            assert counts[0] == sum(counts[1:]) == int(words(bar.xpath(".//*[@class='count']")[0]))
            told = {link.text: link.count for link in facet.links}
            assert counts[1:] == [told.pop(state) for state in states]
            assert not any(told.values()), "a state that no row has, and only such a one, has no column"
            # what has no end has no piece: the legend says so
            drawn = [link for link in facet.links if link.count and link.text != STANDING]
            assert len(bar.xpath("./svg/*")) == len(drawn)
    assert not page.xpath("//main//*[@style] | //main//script")


def test_a_bar_is_as_long_as_the_count_of_tasks_that_end(files: dict[str, bytes], made: Any) -> None:
    panel = tree(files, "tasks/overview/index.html").xpath("//section[@aria-labelledby='by-table']")[0]
    gap = 0.6
    lengths = [
        sum(
            gap + float(piece.get("width") or piece.get("d").partition("h")[2])
            for piece in bar.xpath("./svg/*")
        )
        for bar in panel.xpath(".//figure//li")
    ]
    (facets,) = (one.bars for one in view_of(made, "/tasks/overview/").panels if one.id == "by-table")
    counts = [sum(link.count for link in facet.links if link.text != STANDING) for facet in facets]
    assert max(lengths) == pytest.approx(100, abs=0.1)
    assert lengths == pytest.approx([100 * count / max(counts) for count in counts], abs=0.1)


def test_the_sentence_counts_the_states(made: Any) -> None:
    counts = Counter(task.state for task in made.site.tasks)
    said = "，".join(f"{state}{counts[state]}项" for state in STATES)
    assert view_of(made, "/tasks/overview/").intro == f"任务6项：{said}。"


def test_a_table_is_summed_up_by_the_state_of_its_tasks_in_the_words_of_the_front_page(
    files: dict[str, bytes],
) -> None:
    summary = tree(files, "tasks/index.html").xpath(
        "//article[@class='table-summary'][contains(., '2026年')]"
    )[0]
    assert summary.xpath(".//*[@class='state-bar']/*/@class") == ["bar-done", "bar-over", "bar-untold"]
    assert words(summary.xpath("./p[2]")[0]) == "已完成1，逾期1，未公布进展2，长期1"
    assert words(summary.xpath("./p[2]")[0]) in words(tree(files, "index.html"))


def test_the_figures_of_the_real_tables_claim_nothing(site: Path) -> None:
    page = tree({"x": (site / "tasks/overview/index.html").read_bytes()}, "x")
    assert "逾期0项，进行中0项" in words(page.xpath("//p[@class='lead']")[0])
    assert "公布过进展的任务0项" in words(page.xpath("//main")[0])


def test_a_row_without_anything_to_draw_is_left_to_the_table(tmp_path: Path) -> None:
    """Standing tasks have no end, so an empty bar would say nothing."""
    earlier = table("长期坚持").replace("2026年", "2025年").replace("年度: 2026", "年度: 2025")
    changed = {
        T: table("年内"),
        "content/tasks/yunxi-2025.yaml": earlier,
        at(1, "2026-05-02"): entry(DONE, "100%"),
    }
    page = tree(files_of(site_of(tmp_path, changed)), "tasks/overview/index.html")
    section = page.xpath("//section[@aria-labelledby='by-table']")[0]
    assert (len(section.xpath(".//figure//li")), len(section.xpath(".//tbody/tr"))) == (1, 2)


def test_a_table_whose_title_lacks_region_or_year_says_both_below_it(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    bare = site_of(tmp_path, {T: table("年内").replace("标题: 2026年云溪县", "标题: ")})
    assert view_of(bare, "/tasks/yunxi-2026/").whose == "云溪县　2026年"
    below = tree(files_of(bare), "tasks/yunxi-2026/index.html").xpath("//h1/following-sibling::*[1]")[0]
    assert words(below) == "云溪县2026年"
    assert not tree(files, "tasks/yunxi-2026/index.html").xpath("//h1/following-sibling::*[1][self::p]")
