"""政府开放日、新闻发布会: announced before, reported after, with the outcome of the opinions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, RecordPart
from gongkai.fields.values import ANY, AsTuple, PaperMoment, Text, Texts, choice, synonyms
from gongkai.records.kind import Kind
from gongkai.records.kind_from_title import with_kind
from gongkai.records.near_year import with_near_years
from gongkai.records.own_columns import renamed
from gongkai.records.plain_record import PlainRecord
from gongkai.sources.nodes import Fields
from gongkai.text.dates import has_time

OPEN_DAY, PRESS = "政府开放日", "新闻发布会"
ACTIVITIES = ("实地参观", "座谈会", "答疑", "问卷调查", "发布", "答记者问")
ADOPTED = ("采纳", "部分采纳", "未采纳")
#: The states of an activity at a moment.
OPEN, COMING, OVER = "报名中", "即将举行", "已举行"
_EVENTS_TOO = synonyms(
    政府开放日="开放日 政务开放日 政务公开日 政府开放日活动 政务公开日活动 公众开放日",
    新闻发布会="发布会 新闻通气会 通气会 记者会 记者招待会 政策吹风会 政府新闻发布会 媒体通气会",
)
Event = Annotated[str, choice(OPEN_DAY, PRESS, own=ANY, same=_EVENTS_TOO)]
Activity = Annotated[str, choice(*ACTIVITIES, own=ANY)]
Adopted = Annotated[str, choice(*ADOPTED, own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredOpinion(RecordPart):
    """An opinion that was voiced at an activity."""

    content: Annotated[Text, Label("意见", "参加者提出的意见")]
    adopted: Annotated[Adopted | None, EXPECTED, Label("是否采纳", "采纳、部分采纳、未采纳", "采纳")] = None
    note: Annotated[Text | None, Label("说明", "怎样采纳，或者为什么没有采纳")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay(PlainRecord):
    """One activity; the body is the report, empty until it has taken place."""

    kind: Annotated[Event, Label("类别", "政府开放日、新闻发布会", OPEN_DAY)]
    unit: Annotated[
        Text | None, PUBLISHER, EXPECTED, Label("举办单位", "举办活动的单位", "县住房和城乡建设局")
    ] = None
    starts: Annotated[PaperMoment, Label("时间", "开始的日期和时刻", "2026-06-18 09:00")]
    venue: Annotated[Text | None, EXPECTED, Label("地点", "举办的地点", "县污水处理厂")] = None
    contents: Annotated[Texts, EXPECTED, Label("活动内容", "内容与形式，一项一条", "[参观处理流程]")] = ()
    invitees: Annotated[
        Text | None, EXPECTED, Label("参加对象", "开放对象和人数", "县城居民，不超过三十人")
    ] = None
    signup: Annotated[Text | None, Label("报名方式", "怎样报名")] = None
    signup_ends: Annotated[
        PaperMoment | None, Label("报名截止", "报名截止的日期和时刻", "2026-06-15 17:00")
    ] = None
    activities: Annotated[
        tuple[Activity, ...], AsTuple, Label("活动形式", "、".join(ACTIVITIES), "[实地参观, 座谈会]")
    ] = ()
    opinions: Annotated[
        tuple[GatheredOpinion, ...], AsTuple, Label("意见建议", "收到的意见和采纳情况，一条一项")
    ] = ()

    def standing(self, moment: dt.datetime) -> str:
        """Its state at ``moment``: open for registration, or over."""
        if _passed(self.starts, moment) or (has_time(self.starts) and self.starts == moment):
            return OVER
        return OPEN if self.signup and not _passed(self.signup_ends or self.starts, moment) else COMING


def _passed(stated: dt.datetime, moment: dt.datetime) -> bool:
    """Whether a stated moment has passed at ``moment``; a day without a time has passed when it is over."""
    return stated < moment if has_time(stated) else stated.date() < moment.date()


_SIGNS = {OPEN_DAY: "开放日|公开日", PRESS: "发布会|通气会|吹风会|记者会"}
_KEYS = {"类型": "类别", "日期": "时间"}


def _as_on_paper(fields: Fields) -> Fields:
    """The fields of an activity under their labels, with the kind that its title names."""
    fields = with_near_years(renamed(fields, _KEYS), ("时间", "starts"))
    return with_kind(fields, ("类别", "kind"), _SIGNS)


KIND = Kind(
    name="open_day",
    label="政府开放日和新闻发布会",
    noun="活动",
    measure="场",
    folder="open-days",
    record=OpenDay,
    prepared=_as_on_paper,
    column="open-days",
)
