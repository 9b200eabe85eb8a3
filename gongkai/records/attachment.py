"""附件: a file beside a record, or a task table that is annexed to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart, refers_to
from gongkai.fields.values import Line, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(RecordPart):
    """A file beside the document, or a task table that is the document's annex."""

    __of_text__ = "名称"

    name: Annotated[Line, Label("名称", "附件的全称，与正文附件说明一致", "申请表")]
    file: Annotated[
        Text | None, Label("文件", "附件的文件名，放在与本文件同名的文件夹里", "shenqingbiao.docx")
    ] = None
    table: Annotated[
        Text | None, refers_to("task_table"), Label("任务表", "任务分解表的标识，例如 tasks/shi-2026")
    ] = None
    transcript: Annotated[Text | None, Label("文字稿", "视频、音频里说了什么；正文已经写了的不用再写")] = None
