"""``data/notices.*``: every public document, newest first."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.data_sets.columns import (
    BOOLEAN,
    DATE,
    LIST,
    PAPER_DATE,
    STRING,
    DataColumn,
    DataSet,
    iso,
    on_paper,
)
from gongkai.pages.tags import absolute
from gongkai.records.notice import Notice
from gongkai.site.change_notes import said_changes
from gongkai.site.validity import changed_by

COLUMNS: tuple[DataColumn[Notice], ...] = (
    DataColumn("id", "标识", STRING, "在本库中的唯一标识，不再改变", lambda _, notice: notice.identity),
    DataColumn("title", on_paper(Notice, "title"), STRING, "公文全称", lambda _, notice: notice.title),
    DataColumn(
        "number",
        on_paper(Notice, "number"),
        STRING,
        "机关代字〔年份〕序号号",
        lambda _, notice: str(notice.number),
    ),
    DataColumn(
        "issuer",
        on_paper(Notice, "issuer"),
        LIST,
        "规范全称，联合发文有多个",
        lambda _, notice: list(notice.issuer),
    ),
    DataColumn(
        "region", on_paper(Notice, "region"), STRING, "发文机关所在地区", lambda _, notice: notice.region
    ),
    DataColumn(
        "written_date",
        on_paper(Notice, "written"),
        PAPER_DATE,
        "公文落款的日期",
        lambda _, notice: iso(notice.written),
    ),
    DataColumn(
        "published_date",
        on_paper(Notice, "published"),
        DATE,
        "在网上公开的日期",
        lambda _, notice: iso(notice.published.date()),
    ),
    DataColumn(
        "historic",
        on_paper(Notice, "historic"),
        BOOLEAN,
        "是：发布日期以成文日期代",
        lambda _, notice: notice.historic,
    ),
    DataColumn(
        "index_number",
        on_paper(Notice, "index_number"),
        STRING,
        "未载明的为空",
        lambda _, notice: notice.index_number,
    ),
    DataColumn("topic", on_paper(Notice, "topic"), STRING, "一级/二级", lambda _, notice: notice.topic),
    DataColumn("genre", on_paper(Notice, "genre"), STRING, "法定文种", lambda _, notice: notice.genre),
    DataColumn(
        "validity",
        on_paper(Notice, "validity"),
        STRING,
        "生成时的有效性，未载明的为空",
        lambda site, notice: site.standings[notice.identity].state or None,
    ),
    DataColumn(
        "category",
        on_paper(Notice, "category"),
        STRING,
        "规章、行政规范性文件、其他政策文件",
        lambda _, notice: notice.category,
    ),
    DataColumn(
        "effective_date",
        on_paper(Notice, "effective"),
        PAPER_DATE,
        "未载明的为空",
        lambda _, notice: iso(notice.effective),
    ),
    DataColumn(
        "expiry_date",
        "有效期至",
        PAPER_DATE,
        "有效期的最后一天，未载明的为空",
        lambda _, notice: iso(notice.last_day),
    ),
    DataColumn(
        "also_published",
        on_paper(Notice, "also_published"),
        LIST,
        "还在哪些政务新媒体、报纸、公示栏发布，没有的为空",
        lambda _, notice: list(notice.also_published),
    ),
    DataColumn(
        "changed_by",
        "变更依据",
        LIST,
        "修改、废止、清理它的文件的标识",
        lambda site, notice: list(changed_by(site.standings[notice.identity].changes)),
    ),
    DataColumn(
        "change_notes",
        "更正和修订",
        LIST,
        "发布以后的更正和修订说明，新的在前",
        lambda _, notice: [said.sentence for said in said_changes(notice)],
    ),
    DataColumn(
        "tables",
        "任务表",
        LIST,
        "随文印发的任务分解表的标识",
        lambda site, notice: [table.identity for table in site.tables_of(notice.identity)],
    ),
    DataColumn(
        "url",
        "网址",
        STRING,
        "文件页面的地址",
        lambda site, notice: absolute(site.config, address(notice.identity)),
    ),
)
NOTICES = DataSet("notices", "政策文件", COLUMNS, lambda site: site.notices)
