"""What can be taken along: data, pages and tables say the same row by row; every column is described for machines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from gongkai.pages.data_sets import DATA_SETS
from tests.progress.entries import files_of, leads_to, site_of, tree, words
from tests.small_site import CONFIG

#: Every data set with its columns.
SETS = {data_set.name: data_set.columns for data_set in DATA_SETS}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def cell(value: Any) -> str:
    """A value of JSON as a CSV cell has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "；".join(value) if isinstance(value, list) else str(value)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files_of(site_of(tmp_path_factory.mktemp("reuse"), {}))


@pytest.mark.parametrize("name", SETS)
def test_json_and_csv_agree_row_by_row_and_column_by_column(site: Path, name: str) -> None:
    rows = json.loads((site / f"data/{name}.json").read_bytes())
    table = rows_of((site / f"data/{name}.csv").read_bytes())
    assert rows and len(rows) == len(table)
    for row, written in zip(rows, table, strict=True):
        assert list(row) == list(written) == [column.name for column in SETS[name]]
        for column, value in row.items():
            assert written[column].removeprefix("'") == cell(value).removeprefix("'")


@pytest.mark.parametrize("name", SETS)
def test_each_file_has_its_description_as_csv_on_the_web(site: Path, name: str) -> None:
    described = json.loads((site / f"data/{name}.csv-metadata.json").read_bytes())
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert (site / "data" / described["url"]).is_file()
    header = (site / f"data/{name}.csv").read_text(encoding="utf-8-sig").split("\n")[0].strip().split(",")
    columns = described["tableSchema"]["columns"]
    assert [column["titles"] for column in columns] == header
    assert all(column["dc:description"] and column["datatype"] for column in columns)
    lists = [column["name"] for column in columns if "separator" in column]
    assert lists == [column.name for column in SETS[name] if column.type == "list"]


def test_the_pages_say_what_the_data_say_task_by_task(site: Path) -> None:
    rows = json.loads((site / "data/tasks.json").read_bytes())
    assert len(rows) == 252
    tables = dict.fromkeys(row["table"] for row in rows)
    for table in tables:
        page = lxml_html.fromstring((site / table / "index.html").read_text(encoding="utf-8"))
        drawn = page.xpath("//li[@class='task']")
        chosen = [row for row in rows if row["table"] == table]
        assert len(drawn) == len(chosen)
        for item, row in zip(drawn, chosen, strict=True):
            text = words(item)
            assert "".join(row["requirement"].split()) in text
            assert words(item.xpath(".//div[dt='进展']/dd")[0]) == row["status"]
            assert item.xpath("./a/@href")[0] == f"{row['number']}/"
            days = item.xpath(".//time/@datetime")
            assert days == ([row["deadline"]] if row["deadline"] else [])


def test_each_ledger_can_be_downloaded_as_its_rows_of_the_whole(site: Path) -> None:
    whole = rows_of((site / "data/tasks.csv").read_bytes())
    for table in dict.fromkeys(row["table"] for row in whole):
        own = rows_of((site / table / "tasks.csv").read_bytes())
        assert own == [row for row in whole if row["table"] == table]
        page = lxml_html.fromstring((site / table / "index.html").read_text(encoding="utf-8"))
        assert "tasks.csv" in page.xpath("//nav[@class='filter-bar']//a/@href")
        for section in (site / table).glob("section-*/index.html"):
            part = lxml_html.fromstring(section.read_text(encoding="utf-8"))
            assert "../tasks.csv" in part.xpath("//nav[@class='filter-bar']//a/@href"), section


def test_each_list_across_tables_can_be_downloaded_as_its_rows_of_the_whole(site: Path) -> None:
    whole = {row["id"]: row for row in rows_of((site / "data/tasks.csv").read_bytes())}
    lists = sorted((site / "tasks").glob("by-*/*/index.html"))
    assert {page.parent.parent.name for page in lists} == {"by-year", "by-region", "by-deadline"}
    for file in lists:
        page = lxml_html.fromstring(file.read_text(encoding="utf-8"))
        assert "tasks.csv" in page.xpath("//nav[@class='filter-bar']//a/@href"), file
        shown = [f"tasks/{link.removeprefix('../../')}" for link in page.xpath("//li[@class='task']/a/@href")]
        own = rows_of((file.parent / "tasks.csv").read_bytes())
        assert shown
        assert [row["id"].replace("#", "/") + "/" for row in own] == shown
        assert all(row == whole[row["id"]] for row in own)


def test_an_organization_states_how_many_tasks_name_it(files: dict[str, bytes]) -> None:
    rows = {row["id"].rsplit("/", 1)[-1]: row for row in json.loads(files["data/organizations.json"])}
    assert list(rows) == ["zfb", "jyj", "kjj", "gzhen"]
    assert rows["jyj"] == {
        "id": "organizations/yunxi/jyj",
        "region": "云溪县",
        "name": "云溪县教育局",
        "names": ["县教育局"],
        "former": [],
        "kind": "政府部门",
        "tier": None,
        "parent": None,
        "leads": 1,
        "shares": 0,
        "url": "https://www.yunxi.gov.cn/zwgk/organizations/yunxi/jyj/",
    }
    assert (rows["kjj"]["leads"], rows["kjj"]["shares"]) == (0, 1)


def test_the_page_of_the_data_explains_every_column_and_leads_to_every_file(files: dict[str, bytes]) -> None:
    page = tree(files, "data/index.html")
    tables = page.xpath("//table")
    assert len(tables) == len(SETS) + 1
    for table, columns in zip(tables[1:], SETS.values(), strict=True):
        said = [[words(part) for part in row] for row in table.xpath(".//tbody/tr")]
        assert [row[1] for row in said] == [column.name for column in columns] and all(
            all(row) for row in said
        )
    there = {
        path
        for path in leads_to(files, "data/index.html", "//main")
        if path.startswith("data/") and "#" not in path and "/table-" not in path
    }
    assert there == {f"data/{name}{end}" for name in SETS for end in (".csv", ".json", ".csv-metadata.json")}
    assert "data" in leads_to(files, "sitemap/index.html", "//main")
    assert "data" in leads_to(files, "tasks/index.html", "//main")


def test_a_licence_is_said_when_the_site_states_one_and_not_otherwise(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    told = CONFIG + "功能: {数据许可: 注明来源即可自由使用}\n"
    licensed = files_of(site_of(tmp_path, {"site_config.yaml": told}))
    assert "数据许可：注明来源即可自由使用" in words(tree(licensed, "data/index.html"))
    assert json.loads(licensed["data/tasks.csv-metadata.json"])["dc:rights"] == "注明来源即可自由使用"
    assert "本站没有写明数据许可" in words(tree(files, "data/index.html"))
    assert "dc:rights" not in json.loads(files["data/tasks.csv-metadata.json"])
