"""``data/``: documents, tasks and the disclosure catalogue as JSON and CSV with a description of their columns."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.feeds.directory import DIRECTORY_COLUMNS, directory_rows
from gongkai.pages.addresses import address
from gongkai.pages.progress import completion
from gongkai.pages.tags import absolute
from gongkai.site.model import LinkedTask, Site
from gongkai.site.progress import STATES
from gongkai.text.targets import find_targets

Row = dict[str, Any]

#: Column → (Chinese name, type, what it means), in the order of the files.
NOTICE_COLUMNS: dict[str, tuple[str, str, str]] = {
    "id": ("标识", "string", "在本库中的唯一标识，不再改变"),
    "title": ("标题", "string", "公文全称"),
    "number": ("发文字号", "string", "机关代字〔年份〕序号号"),
    "issuer": ("发文机关", "list", "规范全称，联合发文有多个"),
    "region": ("地区", "string", "发文机关所在地区"),
    "written_date": ("成文日期", "date", "公文落款的日期"),
    "published_date": ("发布日期", "date", "在网上公开的日期"),
    "historic": ("历史数据", "boolean", "是：发布日期以成文日期代"),
    "index_number": ("索引号", "string", "未载明的为空"),
    "topic": ("主题分类", "string", "一级/二级"),
    "genre": ("文种", "string", "法定文种"),
    "validity": ("有效性", "string", "生成时的有效性，未载明的为空"),
    "category": ("公文类别", "string", "规章、行政规范性文件、其他政策文件"),
    "effective_date": ("施行日期", "date", "未载明的为空"),
    "expiry_date": ("有效期至", "date", "有效期的最后一天，未载明的为空"),
    "changed_by": ("变更依据", "list", "修改、废止、清理它的文件的标识"),
    "tables": ("任务表", "list", "随文印发的任务分解表的标识"),
    "url": ("网址", "string", "文件页面的地址"),
}
TASK_COLUMNS: dict[str, tuple[str, str, str]] = {
    "id": ("标识", "string", "任务表的标识、#、序号"),
    "notice": ("所属文件", "string", "印发任务表的文件的标识"),
    "table": ("任务表", "string", "任务表的标识"),
    "region": ("地区", "string", "任务表所属地区"),
    "year": ("年度", "integer", "任务所属年度"),
    "number": ("序号", "integer", "在表中的顺序"),
    "section": ("章节", "string", "第一级标题"),
    "heading": ("标题", "string", "第二级标题"),
    "subheadings": ("子项", "list", "更下级的标题"),
    "lead": ("牵头部门", "list", "照原文"),
    "lead_names": ("牵头部门规范名称", "list", "按单位名录解读"),
    "responsible": ("责任单位", "list", "照原文逐个列出"),
    "responsible_names": ("责任单位规范名称", "list", "按单位名录解读，与前一列一一对应"),
    "responsible_text": ("责任单位原文", "string", "单元格的全部文字"),
    "requirement": ("具体要求", "string", "照原文"),
    "targets": ("文中目标", "list", "由系统从具体要求中找出的可衡量的目标，如 不少于5次"),
    "deadline": ("完成日期", "date", "由完成时限读出，没有的为空"),
    "deadline_text": ("完成时限", "string", "照原文"),
    "status": ("状态", "string", f"生成时的状态，由公布的进展和完成日期得出：{'、'.join(STATES)}"),
    "completion": ("完成率", "integer", "百分数，最近一次公布的，没有的为空"),
    "status_date": ("进展日期", "date", "最近一次公布进展的日期，没有的为空"),
    "upper": ("上级任务", "list", "本任务承接的上级任务的标识；由本站核对登记，不是文件原文"),
    "url": ("网址", "string", "任务页面的地址"),
}


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
            "tables": [table.identity for table in site.tables if table.notice == notice.identity],
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
        "status": entry.state,
        "completion": completion(entry),
        "status_date": entry.progress[-1].identity.rsplit("/", 1)[-1] if entry.progress else None,
        "upper": [upper.identity for upper in site.lineage.above.get(entry.identity, ())],
        "url": absolute(site.config, address(entry.identity)),
    }


def json_bytes(data: object) -> bytes:
    """UTF-8 without a mark, readable, one final line end."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(rows: Iterable[Row], columns: Mapping[str, object]) -> bytes:
    """RFC 4180 with CRLF, UTF-8 with BOM for spreadsheets; lists joined with ``；``.

    A cell that a spreadsheet would take for a formula gets ``'`` in front of it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "；".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def data_files(site: Site) -> dict[str, bytes]:
    """Every file of ``data/`` by its path in the output."""
    sets = {
        "notices": (notice_rows(site), NOTICE_COLUMNS, "政策文件"),
        "tasks": (task_rows(site), TASK_COLUMNS, "任务台账"),
        "directory": (directory_rows(site), DIRECTORY_COLUMNS, "政府信息公开目录"),
    }
    files: dict[str, bytes] = {}
    listed = []
    for name, (rows, columns, title) in sets.items():
        files[f"data/{name}.json"] = json_bytes(rows)
        files[f"data/{name}.csv"] = csv_bytes(rows, columns)
        formats = [
            _distribution(f"data/{name}.{suffix}", files[f"data/{name}.{suffix}"])
            for suffix in ("json", "csv")
        ]
        listed.append({"name": name, "title": title, "records": len(rows), "files": formats})
    files["data/schema.json"] = json_bytes(
        {name: _described(columns) for name, (_, columns, _) in sets.items()}
    )
    files["data/index.json"] = json_bytes({"sets": listed})
    return files


def _described(columns: Mapping[str, tuple[str, str, str]]) -> list[dict[str, str]]:
    return [
        {"name": name, "label": label, "type": kind, "meaning": meaning}
        for name, (label, kind, meaning) in columns.items()
    ]


def _distribution(path: str, content: bytes) -> dict[str, object]:
    return {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
