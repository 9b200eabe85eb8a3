"""办理总体情况: the yearly figures of all proposals, published or not (国办发〔2014〕46号)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import PUBLISHER, Label, RecordPart
from gongkai.fields.values import AsTuple, Count, TableRow, Text, Year
from gongkai.records.kind import Kind
from gongkai.records.own_columns import with_own_columns
from gongkai.records.plain_record import PlainRecord
from gongkai.records.proposal import GOING_ON, NOT_NOW, NOTED, SOLVED, Source
from gongkai.sources.nodes import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled(RecordPart):
    """The figures of the proposals of one source; the four results add up to those handled."""

    __sheet_row__ = True

    kind: Annotated[Source, Label("类别", "人大代表建议、政协提案", "政协提案")]
    received: Annotated[Count, Label("承办", "交办的件数", "42")]
    handled: Annotated[Count | None, Label("办结", "已经答复的件数；没有公布的不写", "42")] = None
    solved: Annotated[Count | None, Label(SOLVED, "件数", "30")] = None
    going_on: Annotated[Count | None, Label(GOING_ON, "件数", "8")] = None
    not_now: Annotated[Count | None, Label(NOT_NOW, "件数", "2")] = None
    noted: Annotated[Count | None, Label(NOTED, "件数", "2")] = None
    others: Annotated[
        TableRow, Label("其他", "另有的各列，名称照原文；也可以直接写名称", "{面商率: 100%}")
    ] = ()

    @property
    def results(self) -> tuple[int | None, int | None, int | None, int | None]:
        """The four results in the order of ``proposal.RESULTS``; None for one that the report omits."""
        return (self.solved, self.going_on, self.not_now, self.noted)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalYear(PlainRecord):
    """One year; the body says how proposals were handled and which were accepted (吸收采纳情况)."""

    year: Annotated[Year, Label("年度", "办理的年度", "2026")]
    unit: Annotated[Text, PUBLISHER, Label("发布单位", "汇总的单位", "云溪县人民政府办公室")]
    figures: Annotated[tuple[Handled, ...], AsTuple, Label("办理情况", "人大代表建议、政协提案各一项")]


_FIGURE_KEYS = {
    **dict.fromkeys(("类型", "来源"), "类别"),
    **dict.fromkeys(("总数", "总件数", "交办", "承办件数", "件数", "收到", "承办数", "承办总数"), "承办"),
    **dict.fromkeys(("办结件数", "办结数", "已办结", "答复", "答复件数", "办复", "办复数"), "办结"),
}
_FIGURES = ("办理情况", "figures")


def _as_on_paper(fields: Fields) -> Fields:
    """The figures under their labels, and columns that are of no field under 其他."""
    return with_own_columns(fields, _FIGURES, Handled, "其他", _FIGURE_KEYS)


KIND = Kind(
    name="proposal_year",
    label="建议提案办理总体情况",
    noun="办理情况",
    measure="份",
    folder="proposal-years",
    record=ProposalYear,
    column="proposals",
    prepared=_as_on_paper,
)
