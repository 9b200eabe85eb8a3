"""普通页面: running text such as the guide (政府信息公开指南) or the introduction to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label
from gongkai.fields.search_words import Words
from gongkai.fields.values import Date, Line, PaperMoment, Text
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(PublishedRecord):
    """A page of running text."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("标题", "页面标题", "政府信息公开指南")]
    updated: Annotated[Date, Label("更新日期", "最近一次核对或修改的日期", "2023-07-28")]
    published: Annotated[
        PaperMoment | None, Label("发布日期", "不写则与更新日期相同", "2026-01-01 09:00")
    ] = None
    source_name: Annotated[Text | None, Label("来源", "编写单位", "××县人民政府办公室")] = None
    summary: Annotated[Line | None, Label("概述", "一两句话说明这一页讲什么")] = None
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    instruments: Annotated[
        Text | None, Label("附列", "写 法规依据：页面下方列出各文件引用的法规和文件", "法规依据")
    ] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"


KIND = Kind(name="text_page", label="页面", noun="页面", measure="篇", folder="", record=TextPage, column="")
