"""What readers and machines see of progress: a course of events, a state in words, the same in the data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.records.progress import DONE, UNDER_WAY
from tests.progress.entries import T, at, entry, files_of, site_of, table, tree, words

STATUS = "//p[contains(@class, 'document-status')]"
PATH = "tasks/yunxi-2026/1/index.html"
EVIDENCE = "佐证材料:\n  - {文件: notices/2026/a}\n  - {附件: a.csv, 名称: 验收清单}\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    changed = {
        T: table("4月底前", "年内", "长期坚持", "年内"),
        at(1, "2026-03-10"): entry(UNDER_WAY, "60%", EVIDENCE, "已经**公开**两批，见[附表](a.csv)。"),
        "content/progress/yunxi-2026/1/2026-03-10/a.csv": "甲\n",
        at(1, "2026-05-02"): entry(UNDER_WAY, "40%", "说明: 第二批返工\n", body=""),
        at(1, "2026-09-01"): entry(DONE),
        at(2, "2026-05-02"): entry(DONE, "100%"),
    }
    return files_of(site_of(tmp_path_factory.mktemp("progress"), changed))


def test_a_task_shows_its_entries_the_newest_first(files: dict[str, bytes]) -> None:
    section = tree(files, PATH).xpath("//section[@aria-labelledby='progress']")[0]
    assert [time.get("datetime") for time in section.xpath(".//time")] == ["2026-05-02", "2026-03-10"]
    newest, oldest = section.xpath(".//li")
    assert words(newest) == "2026年5月2日进行中，完成率40%说明：第二批返工"
    assert "已经公开两批" in words(oldest) and oldest.xpath(".//strong/text()") == ["公开"]


def test_evidence_leads_to_the_document_and_to_the_file(files: dict[str, bytes]) -> None:
    links = tree(files, PATH).xpath("//section[@aria-labelledby='progress']//a")
    there = [(link.text_content(), link.get("href")) for link in links]
    assert there == [
        ("附表", "../../../progress/yunxi-2026/1/2026-03-10/a.csv"),
        ("云溪县人民政府办公室关于做好政务公开工作的通知", "../../../notices/2026/a/"),
        ("验收清单", "../../../progress/yunxi-2026/1/2026-03-10/a.csv"),
    ]
    assert files["progress/yunxi-2026/1/2026-03-10/a.csv"] == "甲\n".encode()


@pytest.mark.parametrize(
    ("number", "said"), [(1, "逾期完成率40%"), (2, "已完成完成率100%"), (3, "长期"), (4, "未公布进展")]
)
def test_the_ledger_says_how_far_each_task_is(files: dict[str, bytes], number: int, said: str) -> None:
    rows = tree(files, "tasks/yunxi-2026/index.html").xpath("//li[@class='task']")
    assert words(rows[number - 1].xpath(".//div[dt='进展']/dd")[0]) == said


def test_a_task_without_an_entry_says_so_and_has_no_course_of_events(files: dict[str, bytes]) -> None:
    page = tree(files, "tasks/yunxi-2026/4/index.html")
    assert not page.xpath("//section[@aria-labelledby='progress']")
    assert words(page.xpath(STATUS)[0]) == "办理进展：未公布进展。本任务没有公布办理进展。"


def test_what_is_not_due_is_nowhere(files: dict[str, bytes]) -> None:
    assert not [path for path, content in files.items() if b"2026-09-01" in content]


def test_the_data_say_what_the_pages_say(files: dict[str, bytes]) -> None:
    tasks: list[dict[str, Any]] = json.loads(files["data/tasks.json"])
    said = [(task["status"], task["completion"], task["status_date"]) for task in tasks]
    assert said == [
        ("逾期", 40, "2026-05-02"),
        ("已完成", 100, "2026-05-02"),
        ("长期", None, None),
        ("未公布进展", None, None),
    ]
    rows = csv.DictReader(io.StringIO(files["data/tasks.csv"].decode("utf-8-sig"), newline=""))
    assert [(row["status"], row["completion"]) for row in rows] == [
        (status, "" if share is None else str(share)) for status, share, _ in said
    ]


def test_the_real_tables_say_plainly_that_nothing_is_published(site: Path) -> None:
    page = tree({"x": (site / "tasks/pingyin-2023/1/index.html").read_bytes()}, "x")
    assert words(page.xpath(STATUS)[0]).endswith("本任务没有公布办理进展。")
    assert not page.xpath("//section[@aria-labelledby='progress']")


def test_targets_are_marked_in_the_requirement_and_named_below_it(site: Path) -> None:
    page = tree({"x": (site / "tasks/pingyin-2023/17/index.html").read_bytes()}, "x")
    marked = page.xpath("//div[@class='task-page-requirement']//span[@class='target']")
    assert [words(mark) for mark in marked] == ["至少开展5次", "不少于2次"]
    assert words(page.xpath("//div[dt='原文目标']/dd")[0]).startswith("“至少开展5次”“不少于2次”")
    without = tree({"x": (site / "tasks/pingyin-2023/1/index.html").read_bytes()}, "x")
    assert not without.xpath("//main//span[@class='target'] | //dt[.='原文目标']")
