"""办理进展: one small file an entry, ``progress/<table>/<number>/<date>.md``, so that no two units edit one
file.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart, refers_to
from gongkai.fields.values import AsTuple, Line, Percent, Text, choice, synonyms
from gongkai.records.content_record import ContentRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import DRAFT
from gongkai.records.own_columns import renamed
from gongkai.sources.nodes import Fields, Node, Scalar

UNDER_WAY, DONE = "进行中", "已完成"
FOLDER = "progress"

#: What offices call the two states: the page says the usual word.
_STATES_TOO = synonyms(
    进行中="推进中 正在推进 持续推进 正常推进 实施中 正在实施 办理中 正在办理 在办 正在进行",
    已完成="完成 办结 已办结 全部完成 已全部完成",
)
#: Names of what the page shows; 备注 is none of them: what is noted there is often for the office alone.
_KEYS = dict.fromkeys(("进展", "进展情况", "工作进展", "完成情况", "进展说明"), "说明")
_STATE = ("状态", "status")
Status = Annotated[str, choice(UNDER_WAY, DONE, DRAFT)]

_PLACE = re.compile(
    rf"{FOLDER}/(?P<table>.+)/(?P<number>[1-9][0-9]*)/(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(RecordPart):
    """The evidence of an entry: a document of the library, or a file beside the entry."""

    document: Annotated[
        Text | None,
        refers_to("notice", "interpretation", "text_page"),
        Label("文件", "本库中文件的标识，例如 notices/2026/a"),
    ] = None
    file: Annotated[Text | None, Label("附件", "附件的文件名，放在与本文件同名的文件夹里", "yanshou.pdf")] = (
        None
    )
    name: Annotated[Line | None, Label("名称", "附件的全称；文件不写就用它的标题")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(ContentRecord):
    """One entry of progress. The body describes the work done; table, number and date are in its path."""

    identity: str
    path: str
    body: str
    body_line: int
    status: Annotated[
        Status, Label("状态", "进行中、已完成；逾期由系统按完成时限得出，不用写；草稿 不会发布", UNDER_WAY)
    ]
    completion: Annotated[Percent | None, Label("完成率", "百分数，0% 到 100%", "60%")] = None
    evidence: Annotated[tuple[Evidence, ...], AsTuple, Label("佐证材料", "本库的文件或附件，一件一项")] = ()
    note: Annotated[Text | None, Label("说明", "完成率下降、退回进行中的原因，页面上照登")] = None

    @property
    def place(self) -> tuple[str, dt.date] | None:
        """The identity of the task and the date of the entry, from its path; None without a task."""
        match = _PLACE.fullmatch(self.identity)
        if match is None:
            return None
        try:
            day = dt.date.fromisoformat(match["date"])
        except ValueError:
            return None
        return f"tasks/{match['table']}#{match['number']}", day


def _usual_states(fields: Fields) -> Fields:
    """The head with its fields under their labels, and the usual word for its state."""
    return renamed(fields, _KEYS).with_values(_STATE, _usual_state)


def _usual_state(value: Node) -> Node:
    said = _STATES_TOO.get(value.text.strip(), "") if isinstance(value, Scalar) else ""
    return Scalar(said, value.at) if said else value


KIND = Kind(
    name="progress",
    label="办理进展",
    noun="进展",
    measure="条",
    folder=FOLDER,
    prepared=_usual_states,
    record=Progress,
    column="tasks",
    paths_name_records=True,
)
