"""``data/``: documents, tasks and the disclosure catalogue as JSON and CSV, with column descriptions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.feeds.csvw import csvw, described
from gongkai.pages.annual.figures import csv_files
from gongkai.pages.data_sets import DATA_SETS
from gongkai.pages.tasks.lists import ledger_csv, task_lists
from gongkai.records.annual_report import AnnualReport
from gongkai.site.model import Site
from gongkai.text.csv_text import csv_file, csv_lines
from gongkai.text.json_text import json_text


def json_bytes(data: object) -> bytes:
    """Indented JSON in UTF-8 without a byte order mark, with a final newline."""
    return (json_text(data) + "\n").encode()


def _lines(rows: Iterable[dict[str, Any]], names: Sequence[str]) -> list[str]:
    """The head and one line per row; lists are joined with ``；``."""
    return csv_lines([names, *([_cell(row[name]) for name in names] for row in rows)])


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "；".join(map(str, value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def data_files(site: Site) -> dict[str, bytes]:
    """Every file of ``data/`` and the tables beside ledgers and annual reports, by path in the output."""
    files: dict[str, bytes] = {}
    lines: dict[str, list[str]] = {}
    listed = []
    for data_set in DATA_SETS:
        name, rows = data_set.name, data_set.rows(site)
        files[f"data/{name}.json"] = json_bytes(rows)
        lines[name] = _lines(rows, [column.name for column in data_set.columns])
        files[f"data/{name}.csv"] = csv_file(lines[name])
        formats = [
            _distribution(f"data/{name}.{suffix}", files[f"data/{name}.{suffix}"])
            for suffix in ("json", "csv")
        ]
        files[f"data/{name}.csv-metadata.json"] = json_bytes(csvw(site, data_set))
        listed.append({"name": name, "title": data_set.title, "records": len(rows), "files": formats})
    head, *tasks = lines["tasks"]
    line_of = dict(zip((entry.identity for entry in site.tasks), tasks, strict=True))
    ledgers = [(ledger_csv(table), site.tasks_of(table)) for table in site.tables]
    for url, entries in (*ledgers, *((task_list.csv, task_list.entries) for task_list in task_lists(site))):
        files[url[1:]] = csv_file((head, *(line_of[entry.identity] for entry in entries)))
    files["data/schema.json"] = json_bytes(
        {data_set.name: described(data_set.columns) for data_set in DATA_SETS}
    )
    files["data/index.json"] = json_bytes({"sets": listed})
    return files | annual_report_files(site)


def annual_report_files(site: Site) -> dict[str, bytes]:
    """Three CSV files for every public report, by path in the output."""
    return {
        url[1:]: content
        for report in site.of(AnnualReport)
        for url, (_, content) in csv_files(report).items()
    }


def _distribution(path: str, content: bytes) -> dict[str, object]:
    return {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
