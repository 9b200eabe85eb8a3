"""The common fields of the small types: a title, a running text, and the time of publication.

Meetings, replies, gazettes, evaluations, activities, answers and packages have these fields and a few of
their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label
from gongkai.fields.search_words import Words
from gongkai.fields.values import Line, PaperMoment, Text
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.notice import State


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainRecord(PaperRecord):
    """A record with a page of its own; its type adds further fields."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("标题", "页面标题")]
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-03 15:30", ON_NO_PAPER)
    ]
    source_name: Annotated[Text | None, Label("来源", "转载时的来源名称；不写就是办理或发布的单位")] = None
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    summary: Annotated[Line | None, Label("概述", "一两句话说明讲了什么")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"
