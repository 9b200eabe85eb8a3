"""``data/directory.*``: the disclosure catalogue, for import by the document library of an upper level.

One row for each entry, newest first, with the elements of 1.4 and of section 5 of the disclosure rules (the
first fourteen columns are the core ones), the day of its last change, and withdrawn entries, so that
importers know what to change and what to take down.
"""

from __future__ import annotations

from collections.abc import Callable

from gongkai.pages.addresses import address
from gongkai.pages.data_sets.columns import (
    LIST,
    MOMENT,
    PAPER_DATE,
    STRING,
    DataColumn,
    DataSet,
    iso,
    on_paper,
)
from gongkai.pages.tags import absolute
from gongkai.records.notice import Notice
from gongkai.site.disclosure import CatalogueEntry, entries
from gongkai.site.model import Site

PUBLIC, WITHDRAWN = "公开", "已撤回"


def _of_notice(value: Callable[[Notice], object]) -> Callable[[Site, CatalogueEntry], object]:
    """A value that only documents have; None for other types and for withdrawn records."""

    def found(_: Site, entry: CatalogueEntry) -> object:
        return value(entry.record) if isinstance(entry.record, Notice) and not entry.withdrawn else None

    return found


COLUMNS: tuple[DataColumn[CatalogueEntry], ...] = (
    DataColumn("index_number", "索引号", STRING, "未载明的为空", lambda _, entry: entry.index_number or None),
    DataColumn("title", "名称", STRING, "主标题", lambda _, entry: entry.title),
    DataColumn(
        "summary",
        "内容概述",
        STRING,
        "没有写概述的，取正文第一段，不超过 200 字",
        lambda _, entry: entry.summary or None,
    ),
    DataColumn(
        "written_date",
        "生成日期",
        PAPER_DATE,
        "公文为成文日期，没有落款日期的公文空着；其他为发布日期",
        lambda _, entry: iso(entry.written) if entry.dated else None,
    ),
    DataColumn(
        "published_date",
        "发布日期",
        MOMENT,
        "在网上公开的日期和时刻，北京时间",
        lambda _, entry: iso(entry.published),
    ),
    DataColumn(
        "issuer",
        "发布机构",
        LIST,
        "发文机关、解读单位等，规范名称",
        lambda _, entry: list(entry.issuers),
    ),
    DataColumn("number", "文号", STRING, "公文的发文字号", lambda _, entry: entry.number or None),
    DataColumn("disclosure", "公开方式", STRING, "主动公开", lambda _, entry: entry.disclosure),
    DataColumn(
        "validity",
        "有效性",
        STRING,
        "生成本文件时的有效性，未载明的为空",
        lambda _, entry: entry.validity or None,
    ),
    DataColumn(
        "topic",
        "主题分类",
        STRING,
        "国务院公文主题分类，一级/二级",
        lambda _, entry: entry.topic or None,
    ),
    DataColumn("genre", "体裁", STRING, "法定文种", lambda _, entry: entry.genre or None),
    DataColumn(
        "category",
        on_paper(Notice, "category"),
        STRING,
        "规章、行政规范性文件、其他政策文件；其他内容为空",
        _of_notice(lambda notice: notice.category),
    ),
    DataColumn(
        "effective_date",
        on_paper(Notice, "effective"),
        PAPER_DATE,
        "未载明的为空",
        _of_notice(lambda notice: iso(notice.effective)),
    ),
    DataColumn(
        "expiry_date",
        "失效日期",
        PAPER_DATE,
        "有效期的最后一天，未载明的为空",
        _of_notice(lambda notice: iso(notice.last_day)),
    ),
    DataColumn(
        "register_number",
        on_paper(Notice, "register_number"),
        STRING,
        "规范性文件的登记号，未载明的为空",
        _of_notice(lambda notice: notice.register_number),
    ),
    DataColumn(
        "drafter",
        on_paper(Notice, "drafter"),
        STRING,
        "未载明的为空",
        _of_notice(lambda notice: notice.drafter),
    ),
    DataColumn("keywords", "关键词", LIST, "便于检索的词", lambda _, entry: list(entry.keywords)),
    DataColumn("source", "信息来源", STRING, "转载的写来源", lambda _, entry: entry.source or None),
    DataColumn(
        "url",
        "网址",
        STRING,
        "页面的地址；已撤回的为空",
        lambda site, entry: (
            None if entry.withdrawn else absolute(site.config, address(entry.record.identity))
        ),
    ),
    DataColumn("id", "标识", STRING, "在本库中的唯一标识，不再改变", lambda _, entry: entry.record.identity),
    DataColumn("kind", "类别", STRING, "政策文件、政策解读等", lambda _, entry: entry.kind),
    DataColumn(
        "changed_date",
        "变更日期",
        PAPER_DATE,
        "修改、废止、更新或撤回的日期，没有变更的为空",
        lambda _, entry: iso(entry.changed),
    ),
    DataColumn(
        "changed_by",
        "变更依据",
        LIST,
        "修改、废止、清理它的文件的标识",
        lambda _, entry: list(entry.changed_by),
    ),
    DataColumn(
        "status",
        "状态",
        STRING,
        "公开、已撤回",
        lambda _, entry: WITHDRAWN if entry.withdrawn else PUBLIC,
    ),
)
DIRECTORY = DataSet("directory", "政府信息公开目录", COLUMNS, entries)
