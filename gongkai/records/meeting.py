"""会议公开: a meeting of the government, its matters, and the citizens who sat in (国办发〔2016〕80号)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import DAY, EXPECTED, Label, RecordPart, refers_to
from gongkai.fields.values import ANY, AsTuple, EventDate, Line, Text, Texts, WebAddress, choice, synonyms
from gongkai.records.kind import Kind
from gongkai.records.kind_from_title import with_kind
from gongkai.records.near_year import with_near_years
from gongkai.records.own_columns import renamed
from gongkai.records.plain_record import PlainRecord
from gongkai.sources.nodes import Fields

#: The meetings whose invited citizens count towards the yearly minimum.
EXECUTIVE = "常务会议"
MEETING_TYPES = (
    EXECUTIVE,
    "全体会议",
    "专题会议",
    "部门会议",
    "县长办公会议",
    "区长办公会议",
    "市长办公会议",
    "党组会议",
    "其他会议",
)
_GOVERNMENTS = ("", *(f"{place}{body}" for place in ("", *"县区市州") for body in ("政府", "人民政府")))
_EXECUTIVE_TOO = (f"{body}{word}" for body in _GOVERNMENTS for word in ("常务会议", "常务会"))
_TYPES_TOO = synonyms(
    常务会议=" ".join(word for word in _EXECUTIVE_TOO if word != EXECUTIVE),
    全体会议="全会 政府全体会议 县政府全体会议 区政府全体会议 市政府全体会议",
    专题会议="专题会 政府专题会议 专题会议（协调会）",
    县长办公会议="县长办公会",
    区长办公会议="区长办公会",
    市长办公会议="市长办公会",
    党组会议="党组会 党组扩大会议 党组（扩大）会议 政府党组会议 县政府党组会议 县政府党组（扩大）会议",
    其他会议="其他",
)
MeetingType = Annotated[str, choice(*MEETING_TYPES, own=ANY, same=_TYPES_TOO)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative(RecordPart):
    """A citizen who sat in, identified no more closely than the public needs."""

    __sheet_row__ = True

    name: Annotated[Line, Label("姓名", "可以只写姓，例如 王某某", "王某某")]
    capacity: Annotated[
        Text | None, EXPECTED, Label("身份", "例如 县人大代表、企业职工、村民", "县人大代表")
    ] = None
    affiliation: Annotated[Text | None, Label("所属", "所在的单位、村（社区）")] = None
    item: Annotated[Text | None, Label("议题", "列席的是哪个议题")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicedOpinion(RecordPart):
    """An opinion of a citizen, and its outcome."""

    content: Annotated[Text, Label("意见", "代表发表的意见")]
    result: Annotated[Text | None, EXPECTED, Label("采纳情况", "采纳了没有，为什么", "采纳")] = None
    unit: Annotated[Text | None, Label("提报单位", "提出议题、研究意见的单位", "县民政局")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(PlainRecord):
    """One meeting; the body contains its decisions."""

    kind: Annotated[MeetingType, Label("会议类型", "、".join(MEETING_TYPES), EXECUTIVE)]
    date: Annotated[EventDate, DAY, Label("会议日期", "开会的日期", "2026-03-02")]
    agenda: Annotated[Texts, EXPECTED, Label("议题", "会议议题，一项一条", "[研究养老服务工作]")] = ()
    attendance: Annotated[
        Text | None, EXPECTED, Label("列席情况", "哪些单位、人员列席", "县财政局主要负责人列席")
    ] = None
    session: Annotated[Text | None, Label("届次", "本届第几次会议", "第5次")] = None
    venue: Annotated[Text | None, Label("地点", "开会的地点")] = None
    host: Annotated[Text | None, Label("主持人", "主持会议的人", "县长")] = None
    representatives: Annotated[
        tuple[Representative, ...], AsTuple, Label("公众代表", "应邀列席的公众代表，一人一项")
    ] = ()
    opinions: Annotated[
        tuple[VoicedOpinion, ...], AsTuple, Label("代表意见", "公众代表的意见和采纳情况，一条一项")
    ] = ()
    live_url: Annotated[
        WebAddress | None, Label("直播网址", "会议直播或者录像的地址", "https://www.yunxi.gov.cn/live/")
    ] = None
    documents: Annotated[
        Texts,
        refers_to("notice", "interpretation"),
        Label("相关文件", "会议研究的文件及其解读的标识", "[notices/2026/a, interpretations/2026/a]"),
    ] = ()


#: Keys of minutes that mean a field of this type.
_KEYS = {
    **dict.fromkeys(("类型", "会议类别"), "会议类型"),
    **dict.fromkeys(("召开日期", "召开时间", "会议时间", "开会日期", "日期", "时间"), "会议日期"),
    **dict.fromkeys(("会议地点", "召开地点"), "地点"),
    **dict.fromkeys(("主持", "会议主持"), "主持人"),
}

#: The kind that a title names; that of a department is not taken for one of the government.
_SIGNS = {
    "常务会议": "政府.{0,12}常务会",
    "全体会议": "政府.{0,12}全体会",
    "党组会议": "政府.{0,4}党组.{0,12}会",
    "县长办公会议": "县长办公会",
    "区长办公会议": "区长办公会",
    "市长办公会议": "市长办公会",
}


def _as_on_paper(fields: Fields) -> Fields:
    """The fields of minutes under their labels, with the kind that their title names."""
    fields = with_near_years(renamed(fields, _KEYS), ("会议日期", "date"))
    return with_kind(fields, ("会议类型", "kind"), _SIGNS)


KIND = Kind(
    name="meeting",
    label="会议公开",
    noun="会议",
    measure="次",
    folder="meetings",
    record=Meeting,
    column="meetings",
    prepared=_as_on_paper,
)
