"""``data/``: documents, tasks and the disclosure catalogue as JSON and CSV with a description of their columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.feeds.annual_reports import annual_report_files
from gongkai.feeds.csvw import csvw, described
from gongkai.feeds.directory import directory_rows
from gongkai.feeds.lineage import lineage_rows
from gongkai.feeds.organizations import organization_rows
from gongkai.pages.addresses import address
from gongkai.pages.data_columns import SETS
from gongkai.pages.ledger_files import ledger_csv
from gongkai.pages.progress import completion
from gongkai.pages.tags import absolute
from gongkai.pages.task_lists import task_lists
from gongkai.site.model import LinkedTask, Site
from gongkai.text.csv_text import csv_file, csv_lines
from gongkai.text.json_text import json_text
from gongkai.text.targets import find_targets

Row = dict[str, Any]


def notice_rows(site: Site) -> list[Row]:
    """Every public document, newest first."""
    return [
        {
            "id": notice.identity,
            "title": notice.title,
            "number": str(notice.number),
            "issuer": list(notice.issuer),
            "region": notice.region,
            "written_date": notice.written.isoformat(),
            "published_date": notice.published.date().isoformat(),
            "historic": notice.historic,
            "index_number": notice.index_number,
            "topic": notice.topic,
            "genre": notice.genre,
            "validity": site.standings[notice.identity].state or None,
            "category": notice.category,
            "effective_date": notice.effective.isoformat() if notice.effective else None,
            "expiry_date": notice.last_day.isoformat() if notice.last_day else None,
            "changed_by": [change.by.identity for change in site.standings[notice.identity].changes],
            "tables": [table.identity for table in site.tables_of(notice.identity)],
            "url": absolute(site.config, address(notice.identity)),
        }
        for notice in site.notices
    ]


def task_rows(site: Site) -> list[Row]:
    """Every public task, table by table in the order of the paper."""
    return [_task_row(site, entry) for entry in site.tasks]


def _task_row(site: Site, entry: LinkedTask) -> Row:
    task = entry.task
    stretches = (
        [stretch for stretch in entry.responsible.stretches if stretch.unit] if entry.responsible else []
    )
    inner = [(item.date, item.text) for item in entry.inner_deadlines if item.date]
    return {
        "id": entry.identity,
        "notice": entry.table.notice,
        "table": entry.table.identity,
        "region": entry.table.region,
        "year": entry.table.year,
        "number": task.number,
        "section": task.section,
        "heading": task.heading,
        "subheadings": list(task.subheadings),
        "lead": list(task.lead),
        "lead_names": [site.units[unit].name for unit in entry.lead_units],
        "responsible": [stretch.text for stretch in stretches],
        "responsible_names": [site.units[stretch.unit].name for stretch in stretches if stretch.unit],
        "responsible_text": task.responsible,
        "requirement": task.requirement,
        "targets": [target.words for target in find_targets(task.requirement)],
        "deadline": entry.deadline.date.isoformat() if entry.deadline and entry.deadline.date else None,
        "deadline_text": task.deadline,
        "inner_deadlines": [day.isoformat() for day, _ in inner],
        "inner_deadlines_text": [words for _, words in inner],
        "status": entry.state,
        "completion": completion(entry),
        "status_date": entry.progress[-1].identity.rsplit("/", 1)[-1] if entry.progress else None,
        "upper": [upper.identity for upper in site.lineage.above.get(entry.identity, ())],
        "earlier": [name for name in task.earlier if name in site.tasks_by_identity],
        "url": absolute(site.config, address(entry.identity)),
    }


def json_bytes(data: object) -> bytes:
    """UTF-8 without a mark, readable, one final line end."""
    return (json_text(data) + "\n").encode()


def csv_bytes(rows: Iterable[Row], columns: Mapping[str, object]) -> bytes:
    """One column a name of ``columns``; lists are joined with ``；``."""
    return csv_file(_lines(rows, columns))


def _lines(rows: Iterable[Row], columns: Mapping[str, object]) -> list[str]:
    """The head, then a line a row."""
    return csv_lines([[*columns], *([_cell(row[name]) for name in columns] for row in rows)])


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
    """Every file of ``data/`` and the tables beside ledgers and annual reports, by their path in the output."""
    sets = {
        "notices": notice_rows(site),
        "tasks": task_rows(site),
        "lineage": lineage_rows(site),
        "organizations": organization_rows(site),
        "directory": directory_rows(site),
    }
    files: dict[str, bytes] = {}
    lines: dict[str, list[str]] = {}
    listed = []
    for name, rows in sets.items():
        title, columns = SETS[name]
        files[f"data/{name}.json"] = json_bytes(rows)
        lines[name] = _lines(rows, columns)
        files[f"data/{name}.csv"] = csv_file(lines[name])
        formats = [
            _distribution(f"data/{name}.{suffix}", files[f"data/{name}.{suffix}"])
            for suffix in ("json", "csv")
        ]
        files[f"data/{name}.csv-metadata.json"] = json_bytes(csvw(site, f"{name}.csv", title, columns))
        listed.append({"name": name, "title": title, "records": len(rows), "files": formats})
    head, *tasks = lines["tasks"]
    line_of = dict(zip((entry.identity for entry in site.tasks), tasks, strict=True))
    ledgers = [(ledger_csv(table), site.tasks_of(table)) for table in site.tables]
    for url, entries in (*ledgers, *((one.csv, one.entries) for one in task_lists(site))):
        files[url[1:]] = csv_file((head, *(line_of[entry.identity] for entry in entries)))
    files["data/schema.json"] = json_bytes({name: described(columns) for name, (_, columns) in SETS.items()})
    files["data/index.json"] = json_bytes({"sets": listed})
    return files | annual_report_files(site)


def _distribution(path: str, content: bytes) -> dict[str, object]:
    return {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
