"""What was changed in a published document, in words for readers: 更正 of mistakes, 修订说明 of everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import Line, PaperDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNote(RecordPart):
    """One change after publication."""

    date: Annotated[PaperDate, Label("日期", "改的那一天", "2026-04-10")]
    text: Annotated[Line, Label("说明", "哪里由什么改成什么，为什么", "第三条的“六月”误写成“七月”，已经改正")]
