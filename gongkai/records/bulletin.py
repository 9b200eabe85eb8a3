"""公示公告: publications besides policies, one type whose genres differ in a few words (条例 art. 19 to 21).

Names of candidates, winners and parties are published for a limited time: from the day after 公示期 the site's
record omits them, so that neither the page nor a list, a table, a feed or the search index has them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Annotated, Self

from gongkai.fields.schema import DAY, OTHERS, PUBLISHER, READ, UNIT, Label, RecordPart, refers_to
from gongkai.fields.values import (
    MEANT,
    AsTuple,
    EventDate,
    Line,
    Names,
    Pairs,
    PaperDate,
    PaperEnd,
    TableRow,
    Text,
    Texts,
    choice,
    meaning,
)
from gongkai.problems import Problem
from gongkai.records.attachment import Attachment
from gongkai.records.bulletin_publisher import among_items, with_publisher
from gongkai.records.genre_words import OTHER
from gongkai.records.genres import ALSO, NAMES, Genre, genre_named, names_persons
from gongkai.records.kind import Kind
from gongkai.records.own_columns import renamed
from gongkai.records.plain_record import PlainRecord
from gongkai.records.said_genres import may_name_persons, with_genre
from gongkai.sources.nodes import Fields, Listing, Node, Scalar
from gongkai.text.dates import last_day, parse_partial
from gongkai.text.paper_head import PaperHead
from gongkai.text.public_period import stated_period

GenreName = Annotated[str, choice(*NAMES, own=MEANT, same=ALSO, rest=OTHER)]
#: The states of a 公示 at a moment.
COMING, RUNNING, OVER = "尚未开始公示", "公示中", "公示期已满"
#: The states of a plan by its last day.
CURRENT, FORMER = "现行", "历史"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPeriod(RecordPart):
    """公示期, including its first and last day."""

    start: Annotated[PaperDate, Label("开始", "公示的第一天；旧文件只写到月的照写", "2026-05-11")]
    end: Annotated[PaperEnd, Label("结束", "公示的最后一天；过完这一天，涉及人的名单撤下", "2026-05-15")]
    words: Annotated[
        Text | None,
        Label(
            "原文",
            "只写了多少天的，公示期: 自发布之日起7天，程序从发布日期算出两天，页面照写",
            "自发布之日起7天",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStage(RecordPart):
    """One stage of a procedure: its date, and the documents about it."""

    name: Annotated[Line, Label("环节", "照公告写", "征地补偿安置公告")]
    date: Annotated[EventDate | None, Label("日期", "这一环节的日期", "2026-05-11")] = None
    text: Annotated[Text | None, Label("说明", "一两句话")] = None
    contents: Annotated[
        Texts, refers_to("bulletin", "notice"), Label("内容", "本库文件的标识", "bulletins/2026/a")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin(PlainRecord):
    """One paper of any genre; the body is its text."""

    genre: Annotated[GenreName, READ, Label("类型", "手册“公示公告”一节的表列出了各种", "公告")]
    unit: Annotated[Text, PUBLISHER, Label("发布单位", "谁发布的，规范全称", "云溪县自然资源和规划局")]
    number: Annotated[Text | None, Label("文号", "照原文；没有的不写", "云自然资告〔2026〕3号")] = None
    written: Annotated[PaperDate | None, DAY, Label("成文日期", "落款的日期", "2026-05-10")] = None
    region: Annotated[Text | None, Label("地区", "发布单位所在地区；名录只有一个地区的不用写", "云溪县")] = (
        None
    )
    places: Annotated[
        Names, UNIT, Label("适用地点", "只涉及哪些镇街、村（社区）的才写，写名录里的名称", "[石桥镇, 东石村]")
    ] = ()
    period: Annotated[
        PublicPeriod | None,
        Label("公示期", "公示从哪天到哪天；只写了天数、月份的照写", "自发布之日起5个工作日"),
    ] = None
    details: Annotated[
        Pairs, OTHERS, Label("事项", "文件写明的各项，名称照原文", "{征收范围: 石桥镇东石村}")
    ] = ()
    rows: Annotated[
        tuple[TableRow, ...], AsTuple, Label("明细", "名单、结果等逐行列出的表，一行一项，各列名称照原件")
    ] = ()
    stages: Annotated[tuple[ProcedureStage, ...], AsTuple, Label("环节", "按先后，一个环节一项")] = ()
    contact: Annotated[
        Text | None, Label("联系方式", "受理咨询、异议的电话和地址", "0000-0000000，云溪县政通路9号")
    ] = None
    ends: Annotated[
        PaperEnd | None, Label("适用至", "规划、计划的最后一天；过了就归入历史规划", "2030-12-31")
    ] = None
    related: Annotated[
        Texts,
        refers_to("bulletin", "notice", "consultation", "decision", "interpretation"),
        Label("相关内容", "有关文件的标识，例如结果公示写招考公告", "bulletins/2026/a"),
    ] = ()
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "放在同名文件夹里的文件")] = ()
    later_title: Annotated[
        Text | None, Label("撤下后标题", "名单撤下以后的标题，不写姓名；不写就是单位和类型")
    ] = None

    @property
    def kind_of_paper(self) -> Genre:
        """The genre, with the items that such papers usually state."""
        return genre_named(meaning(self.genre))

    @property
    def names_persons(self) -> bool:
        """Whether it names people or parties, who leave the page after 公示期."""
        return names_persons(self.kind_of_paper, self.title)

    def standing(self, moment: dt.datetime) -> str:
        """Its state at ``moment``: by 公示期, else by 适用至; empty when it states neither."""
        today = moment.date()
        if self.period:
            return COMING if today < self.period.start else OVER if today > self.period.end else RUNNING
        if self.ends:
            return FORMER if today > self.ends else CURRENT
        return ""

    def as_of(self, moment: dt.datetime) -> Self:
        """The record as public at ``moment``: after 公示期, of the paper or of a row, without the people it named."""
        if not self.names_persons:
            return self
        if self.standing(moment) != OVER:
            return self._with_rows_until(moment.date())
        title = self.later_title or f"{self.unit}{self.genre}（{self.published:%Y年}）"
        return replace(
            self,
            title=title,
            body="",
            details=(),
            other_items=(),
            rows=(),
            stages=(),
            attachments=(),
            summary=None,
            keywords=(),
            contact=None,
            related=(),
        )

    def _with_rows_until(self, today: dt.date) -> Self:
        """Without the rows whose own last day is over, and with their number told."""
        kept = tuple(row for row in self.rows if not (last := last_day_of(row)) or last >= today)
        ended = len(self.rows) - len(kept)
        if not ended:
            return self
        told = f"明细中有{ended}行公示期已满，已按期撤下。"
        return replace(self, rows=kept, body="\n\n".join(filter(None, (self.body.rstrip(), told))))


#: Columns in which a row states until when it is public (双公示: 公示截止期).
_LAST_DAY = re.compile(r"公示(?:截止|结束|终止|到期|期满)(?:期|日|日期|时间)?|公示期至")


def last_day_of(row: tuple[tuple[str, str], ...]) -> dt.date | None:
    """The last day on which a row is public, if it states one that can be read."""
    stated = next((text for name, text in row if _LAST_DAY.fullmatch(name.strip())), "")
    try:
        return last_day(parse_partial(stated, last=True)) if stated.strip() else None
    except ValueError:
        return None


def head(item: Bulletin) -> PaperHead:
    """What a paper repeats of its fields above the text: its number and its title."""
    return PaperHead(title=item.title, marks=(item.number or "",))


_LISTS = (
    "名单",
    "清单",
    "列表",
    "表",
    "结果",
    "公示名单",
    "名录",
    "岗位",
    "岗位表",
    "项目",
    "项目清单",
    "对象",
    "公示对象",
)
_PERIOD = ("公示期", "period")
_PUBLISHED = ("发布日期", "published")
#: For how long an announcement stands, which withdraws nothing: 送达公告 for 30 days.
_OF_ANNOUNCEMENTS = ("公告期", "公告期限", "公告时间")
#: Keys of papers that mean a field of this type.
_KEYS = {
    "发文字号": "文号",
    "公告号": "文号",
    "公告编号": "文号",
    "公告文号": "文号",
}


def _as_on_paper(fields: Fields) -> Fields:
    """A file whose 公示期 is one line (2026年5月11日至5月15日) with its two days, and 发文字号 as 文号."""
    published = next(
        (value.text for key, value in fields.entries if key.text in _PUBLISHED and isinstance(value, Scalar)),
        "",
    )
    if not may_name_persons(fields):
        fields = among_items(fields, _OF_ANNOUNCEMENTS)
    return _with_rows(renamed(fields, _KEYS)).with_values(_PERIOD, lambda value: _days(value, published))


def _with_unstated(fields: Fields) -> tuple[Fields, list[Problem]]:
    """The head with its publisher and its genre where it says them under no name of theirs, and reminders of both."""
    published, told = with_publisher(fields)
    whole, more = with_genre(published)
    return whole, [*told, *more]


def _with_rows(fields: Fields) -> Fields:
    """The head with a list of rows under another name (名单, 结果) as 明细; a single text under it stays an item."""
    if any(key.text in ("明细", "rows") for key, _ in fields.entries):
        return fields
    lists = [
        (key, value)
        for key, value in fields.entries
        if key.text in _LISTS
        and isinstance(value, Listing)
        and all(isinstance(item, Fields) for item in value.items)
    ]
    if len(lists) != 1:
        return fields
    ((key, value),) = lists
    rest = tuple(entry for entry in fields.entries if entry[0] != key)
    return Fields((*rest, (Scalar("明细", key.at), value)), fields.at)


def _days(value: Node, published: str) -> Node:
    """The days of a 公示期 in one line; ``published`` is 发布日期, from which a number of days counts."""
    stated = stated_period(value.text, published) if isinstance(value, Scalar) else ()
    if not stated:
        return value
    said = zip(("开始", "结束", "原文"), stated, strict=False)
    return Fields(tuple((Scalar(label, value.at), Scalar(text, value.at)) for label, text in said), value.at)


KIND = Kind(
    name="bulletin",
    label="公示公告",
    noun="公示公告",
    measure="件",
    folder="bulletins",
    record=Bulletin,
    prepared=_as_on_paper,
    assumed=_with_unstated,
    column="bulletins",
    head=head,
)
