"""``data/directory.*``: the disclosure catalogue in a form that the document library of an upper level can pull.

One row an entry, with the elements of 1.4 of the disclosure rules, the day of its last change, and entries that were
withdrawn, so that whoever pulls knows what to change and what to take down.
"""

from __future__ import annotations

from typing import Any

from gongkai.pages.addresses import address
from gongkai.pages.tags import absolute
from gongkai.site.disclosure import Entry, entries
from gongkai.site.model import Site

#: Column → (Chinese name, type, what it means), in the order of the files; the first fourteen are the core elements.
DIRECTORY_COLUMNS: dict[str, tuple[str, str, str]] = {
    "index_number": ("索引号", "string", "未载明的为空"),
    "title": ("名称", "string", "主标题"),
    "summary": ("内容概述", "string", "没有写概述的，取正文第一段，不超过 200 字"),
    "written_date": ("生成日期", "date", "公文为成文日期，其他为发布日期"),
    "published_date": ("发布日期", "datetime", "在网上公开的日期和时刻，北京时间"),
    "issuer": ("发布机构", "list", "发文机关、解读单位等，规范名称"),
    "number": ("文号", "string", "公文的发文字号"),
    "disclosure": ("公开方式", "string", "主动公开"),
    "validity": ("有效性", "string", "生成本文件时的有效性，未载明的为空"),
    "topic": ("主题分类", "string", "国务院公文主题分类，一级/二级"),
    "genre": ("体裁", "string", "法定文种"),
    "keywords": ("关键词", "list", "便于检索的词"),
    "source": ("信息来源", "string", "转载的写来源"),
    "url": ("网址", "string", "页面的地址；已撤回的为空"),
    "id": ("标识", "string", "在本库中的唯一标识，不再改变"),
    "kind": ("类别", "string", "政策文件、政策解读等"),
    "changed_date": ("变更日期", "date", "修改、废止、更新或撤回的日期，没有变更的为空"),
    "changed_by": ("变更依据", "list", "修改、废止、清理它的文件的标识"),
    "status": ("状态", "string", "公开、已撤回"),
}

PUBLIC, WITHDRAWN = "公开", "已撤回"


def directory_rows(site: Site) -> list[dict[str, Any]]:
    """Every entry of the catalogue, the newest first."""
    return [_row(site, entry) for entry in entries(site)]


def _row(site: Site, entry: Entry) -> dict[str, Any]:
    identity = entry.record.identity
    return {
        "index_number": entry.index_number or None,
        "title": entry.title,
        "summary": entry.summary or None,
        "written_date": entry.written.isoformat(),
        "published_date": entry.published.isoformat(),
        "issuer": list(entry.issuers),
        "number": entry.number or None,
        "disclosure": entry.disclosure,
        "validity": entry.validity or None,
        "topic": entry.topic or None,
        "genre": entry.genre or None,
        "keywords": list(entry.keywords),
        "source": entry.source or None,
        "url": None if entry.withdrawn else absolute(site.config, address(identity)),
        "id": identity,
        "kind": entry.kind,
        "changed_date": entry.changed.isoformat() if entry.changed else None,
        "changed_by": list(entry.changed_by),
        "status": WITHDRAWN if entry.withdrawn else PUBLIC,
    }
