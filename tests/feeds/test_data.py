"""What machines read: JSON and CSV that agree, safe in a spreadsheet; feed and site map that parse."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gongkai.feeds.data import data_files
from gongkai.feeds.syndication import feed_files, robots, sitemaps
from gongkai.pages.data_sets import DATA_SETS
from gongkai.text.csv_text import csv_file, csv_lines
from tests.conftest import ROOT
from tests.small_site import NOTICE, TABLE, assembled


def names(data_set: str) -> list[str]:
    """The names of the columns of a data set."""
    (found,) = (one for one in DATA_SETS if one.name == data_set)
    return [column.name for column in found.columns]


@pytest.fixture
def published(tmp_path: Path) -> dict[str, bytes]:
    assembly, _ = assembled(tmp_path)
    assert assembly is not None
    return data_files(assembly.site)


def test_a_task_has_the_fields_that_the_contract_names(published: dict[str, bytes]) -> None:
    task = json.loads(published["data/tasks.json"])[0]
    assert task == {
        "id": "tasks/yunxi-2026#1",
        "notice": "notices/2026/a",
        "table": "tasks/yunxi-2026",
        "region": "云溪县",
        "year": 2026,
        "number": 1,
        "paper_number": "1",
        "section": None,
        "heading": "（一）做好入学公开",
        "subheadings": [],
        "lead": ["县教育局"],
        "lead_names": ["云溪县教育局"],
        "responsible": ["各镇（街道）", "县科技局"],
        "responsible_names": ["各镇（街道）", "云溪县科技局"],
        "responsible_text": "各镇（街道）、县科技局",
        "requirement": "公开义务教育入学信息。",
        "targets": [],
        "deadline": "2026-12-31",
        "deadline_text": "年内",
        "inner_deadlines": [],
        "inner_deadlines_text": [],
        "status": "未公布进展",
        "completion": None,
        "status_date": None,
        "upper": [],
        "earlier": [],
        "table_notes": [],
        "url": "https://www.yunxi.gov.cn/zwgk/tasks/yunxi-2026/1/",
    }


LATER = (
    TABLE.replace("任务:\n", "上年任务表: tasks/yunxi-2025\n任务:\n", 1)
    .replace("{序号: 1,", "{序号: 1, 上年任务: tasks/yunxi-2025#1,")
    .replace("公开义务教育入学信息。", "6月底前公开入学信息，10月15日前公开录取结果。")
)
EARLIER = TABLE.replace("2026年", "2025年").replace("年度: 2026", "年度: 2025")


def test_deadlines_inside_a_requirement_and_the_task_of_the_year_before_are_told(tmp_path: Path) -> None:
    tables = {"content/tasks/yunxi-2025.yaml": EARLIER, "content/tasks/yunxi-2026.yaml": LATER}
    assembly, _ = assembled(tmp_path, {**tables})
    assert assembly is not None
    files = data_files(assembly.site)
    task = next(row for row in json.loads(files["data/tasks.json"]) if row["year"] == 2026)
    assert task["inner_deadlines"] == ["2026-06-30", "2026-10-15"]
    assert task["inner_deadlines_text"] == ["6月底前", "10月15日前"]
    assert task["earlier"] == ["tasks/yunxi-2025#1"]
    for path in ("data/tasks.csv", "tasks/yunxi-2026/tasks.csv"):
        rows = csv.DictReader(io.StringIO(files[path].decode("utf-8-sig"), newline=""))
        row = next(row for row in rows if row["year"] == "2026")
        assert row["inner_deadlines"] == "2026-06-30；2026-10-15", path
        assert (row["inner_deadlines_text"], row["earlier"]) == ("6月底前；10月15日前", "tasks/yunxi-2025#1")


def test_a_task_of_the_year_before_that_is_not_public_is_not_named(tmp_path: Path) -> None:
    changed = {
        "content/notices/2026/b.md": NOTICE.replace("3号", "4号").replace("2026-03-03", "2026-09-01"),
        "content/tasks/yunxi-2025.yaml": EARLIER.replace("2026/a", "2026/b"),
        "content/tasks/yunxi-2026.yaml": LATER,
    }
    assembly, _ = assembled(tmp_path, {**changed})
    assert assembly is not None
    (task,) = json.loads(data_files(assembly.site)["data/tasks.json"])
    assert task["earlier"] == []


def test_csv_opens_in_a_spreadsheet_and_agrees_with_json(published: dict[str, bytes]) -> None:
    raw = published["data/tasks.csv"]
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    row = next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    task = json.loads(published["data/tasks.json"])[0]
    assert list(row) == names("tasks")
    assert row["requirement"] == task["requirement"] and row["responsible"] == "各镇（街道）；县科技局"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+A1",
        "-A1",
        "@a",
        "＝1+1",
        "﹦1",
        "﹣A1",
        "﹢A1",
        "﹫a",
        " =1+1",
        "　＝1+1",
        "\u200b=1",
        "\ufeff@a",
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert csv_file(csv_lines([["a"], [cell]])).decode("utf-8-sig").splitlines()[1] == f"'{cell}"


@pytest.mark.parametrize("cell", ["-", "－", "-1.5", "+3%", "-1,200", "—", "1-2", "云溪县 -"])
def test_numbers_and_a_sign_alone_stand_as_they_are(cell: str) -> None:
    assert csv_file(csv_lines([["a"], [cell]])).decode("utf-8-sig").splitlines()[1].strip('"') == cell


def test_one_function_alone_writes_cells_of_files_for_spreadsheets() -> None:
    others = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "gongkai").rglob("*.py")
        if "csv.writer(" in (text := path.read_text(encoding="utf-8")) and "safe_cell" not in text
    }
    assert others == set()


def test_every_column_is_described(published: dict[str, bytes]) -> None:
    described = json.loads(published["data/schema.json"])
    assert [column["name"] for column in described["tasks"]] == list(
        json.loads(published["data/tasks.json"])[0]
    )
    assert [column["name"] for column in described["notices"]] == names("notices")
    assert all(column["label"] and column["meaning"] for columns in described.values() for column in columns)


def test_feed_and_site_map_name_absolute_addresses(tmp_path: Path) -> None:
    assembly, _ = assembled(tmp_path)
    assert assembly is not None
    atom = ElementTree.fromstring(feed_files(assembly.site)["feed.xml"])
    entry = atom.find("{*}entry")
    assert entry is not None
    assert entry.findtext("{*}id") == "tag:www.yunxi.gov.cn,2026:notices/2026/a"
    assert entry.findtext("{*}published") == "2026-03-03T15:30:00+08:00"
    (whole,) = sitemaps(assembly.site, assembly.plan.pages).values()
    locations = _locations(whole)
    assert "https://www.yunxi.gov.cn/zwgk/notices/2026/a/" in locations
    assert not any(location and location.endswith("404.html") for location in locations)
    assert b"Sitemap: https://www.yunxi.gov.cn/zwgk/sitemap.xml\n" in robots(assembly.site)


def _locations(sitemap: bytes) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(sitemap).findall(".//{*}loc")]


@pytest.mark.parametrize(("pages", "parts"), [(50_000, 0), (50_001, 2), (120_000, 3)])
def test_a_site_map_is_cut_where_search_engines_stop_reading(tmp_path: Path, pages: int, parts: int) -> None:
    assembly, _ = assembled(tmp_path)
    assert assembly is not None
    page = assembly.plan.planned[0].page()
    planned = [replace(page, url=f"/tasks/t/{number}/") for number in range(pages)]
    maps = sitemaps(assembly.site, planned)
    base = "https://www.yunxi.gov.cn/zwgk"
    names = [f"sitemap-{number}.xml" for number in range(1, parts + 1)]
    assert list(maps) == ["sitemap.xml", *names]
    assert _locations(maps["sitemap.xml"]) == (
        [f"{base}/{name}" for name in names] or [f"{base}{page.url}" for page in planned]
    )
    if names:
        assert ElementTree.fromstring(maps["sitemap.xml"]).tag.endswith("}sitemapindex")
        listed = [_locations(maps[name]) for name in names]
        assert max(map(len, listed)) == 50_000
        assert list(chain.from_iterable(listed)) == [f"{base}{page.url}" for page in planned]
    named = [line for line in robots(assembly.site, maps).decode().splitlines() if line.startswith("Sitemap")]
    assert named == [f"Sitemap: {base}/{name}" for name in maps]


def test_a_site_map_is_cut_at_its_bytes_too_and_every_page_is_in_one(tmp_path: Path) -> None:
    assembly, _ = assembled(tmp_path)
    assert assembly is not None
    (whole,) = sitemaps(assembly.site, assembly.plan.pages).values()
    for size in range(300, len(whole) + 1, 97):
        maps = sitemaps(assembly.site, assembly.plan.pages, size=size)
        parts = [content for name, content in maps.items() if name != "sitemap.xml"] or [whole]
        assert list(chain.from_iterable(map(_locations, parts))) == _locations(whole)
        assert max(map(len, parts)) <= size
    assert list(sitemaps(assembly.site, assembly.plan.pages, size=len(whole))) == ["sitemap.xml"]
