"""``/data/``: describes the published data to those who analyse them: journalists, researchers, programs."""

from __future__ import annotations

from typing import Any

from gongkai.pages.context import HOME, Planner
from gongkai.pages.data_sets import DATA_SETS
from gongkai.pages.data_sets.columns import (
    BOOLEAN,
    DATE,
    INTEGER,
    LIST,
    MOMENT,
    NUMBER,
    PAPER_DATE,
    STRING,
    DataSet,
)
from gongkai.pages.frame import Page, listing
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.tags import head_title, site_tags
from gongkai.pages.views import RegisterView

DATA = Link(text="开放数据", url="/data/")
_TYPES = {
    STRING: "文字",
    LIST: "多个值",
    INTEGER: "整数",
    NUMBER: "数",
    DATE: "日期",
    PAPER_DATE: "日期，原件只到年月的写到年月",
    MOMENT: "日期和时刻",
    BOOLEAN: "是或否",
}
_DESCRIPTION = "本栏目的数据文件和各列的说明"
_INTRO = (
    "本栏目的文件、任务、任务的承接关系和单位，每次生成网站时同时写成数据文件，与页面一致，可以下载、统计、核对。"
    "CSV 可用电子表格软件打开（UTF-8 编码，多个值用“；”隔开）；JSON 供程序读取；说明文件写明每一列的含义（W3C CSVW 格式）。"
)


def data_page(planner: Planner) -> Page:
    """The page that explains the files of ``data/``, column by column."""
    config = planner.config
    files = Register(
        title="数据文件",
        columns=("数据", "CSV", "JSON", "说明文件"),
        rows=tuple(
            (
                Cell(text=data_set.title),
                Cell(links=(Link(text=f"{data_set.name}.csv", url=f"/data/{data_set.name}.csv"),)),
                Cell(links=(Link(text=f"{data_set.name}.json", url=f"/data/{data_set.name}.json"),)),
                Cell(links=(Link(text="列的说明", url=f"/data/{data_set.name}.csv-metadata.json"),)),
            )
            for data_set in DATA_SETS
        ),
    )
    licence = config.features.data_licence
    view = RegisterView(
        intro=_INTRO,
        registers=(files, *map(_columns, DATA_SETS)),
        note=f"数据许可：{licence}" if licence else "本站没有写明数据许可；使用时请注明来源和取得日期。",
    )
    crumbs = (HOME, Link(text=DATA.text, url=DATA.url, current=True))
    tags = (
        *site_tags(config),
        ("ColumnName", DATA.text),
        ("ColumnDescription", _DESCRIPTION),
        ("ColumnKeywords", "开放数据,CSV,JSON"),
        ("ColumnType", "数据发布"),
        ("Description", _DESCRIPTION),
    )
    return Page(
        url="/data/",
        template="pages/register.html",
        title=DATA.text,
        head_title=head_title(DATA.text, config.site.name),
        meta=tags,
        crumbs=crumbs,
        column="",
        view=view,
        search=listing(DATA.text, _DESCRIPTION, ("数据下载",)),
        json_ld=planner.trail_data(crumbs),
    )


def _columns(data_set: DataSet[Any]) -> Register:
    return Register(
        title=f"{data_set.title}的列（{data_set.name}）",
        columns=("含义", "列名", "名称", "类型"),
        rows=tuple(
            (
                Cell(text=column.meaning),
                Cell(text=column.name),
                Cell(text=column.label),
                Cell(text=_TYPES[column.type]),
            )
            for column in data_set.columns
        ),
    )
