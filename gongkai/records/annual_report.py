"""政府信息公开工作年度报告 of one unit and one year: six fixed parts and three tables (disclosure rules, section 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from gongkai.fields.schema import PUBLISHER, Label, RecordPart
from gongkai.fields.search_words import Words
from gongkai.fields.values import (
    MEANT,
    AsTuple,
    Line,
    PaperDate,
    PaperMoment,
    Text,
    Year,
    choice,
    synonyms,
)
from gongkai.records.annual_pasted import from_body
from gongkai.records.annual_tables import (
    FIRST_FORM,
    NEW_FORM,
    DisputeTable,
    ProactiveTable,
    RequestTable,
)
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed
from gongkai.sources.nodes import Fields, Node

#: The six parts: titles and order are fixed (3.1).
PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
#: The parts that are running text; the others are tables, with or without a remark.
WRITTEN_PARTS = (PARTS[0], PARTS[4], PARTS[5])
GOVERNMENT, DEPARTMENT, TOWN = "政府", "部门", "乡镇街道"
_LEVELS_TOO = synonyms(
    政府="县政府 县级政府", 部门="县直部门 县级部门 政府部门", 乡镇街道="乡镇 街道 镇街 乡镇（街道）"
)
Level = Annotated[str, choice(GOVERNMENT, DEPARTMENT, TOWN, own=MEANT, same=_LEVELS_TOO)]

#: Words that identify a part whose heading is worded differently, in the order of the parts.
_MEANT = (
    ("总体", "概述", "基本情况"),
    ("主动公开",),
    ("申请",),
    ("复议", "诉讼"),
    ("问题", "改进"),
    ("其他", "其它"),
)
_HEADING = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE)
#: 一、总体情况 on a line of its own, as in reports that are pasted from a web page.
_PLAIN = re.compile(
    r"^[ \t\u3000]*(?:\*\*)?(?P<title>[一二三四五六][、.．][^。；，\n*]{2,38}?)(?:\*\*)?[ \t\u3000]*$",
    re.MULTILINE,
)


def part_meant(title: str) -> str:
    """The one of ``PARTS`` that a heading means, by exact words or by number and subject; else empty."""
    if title in PARTS:
        return title
    number = "一二三四五六".find(title[:1])
    spoken = [place for place, words in enumerate(_MEANT) if any(word in title for word in words)]
    if number >= 0:
        return PARTS[number] if number in spoken else ""
    return PARTS[spoken[0]] if len(spoken) == 1 else ""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part of the text: its heading as written, its line in the file, its text.

    ``meant`` is the one of ``PARTS`` that the heading means; empty for any other part. ``after`` is the text
    below a table that was pasted among the text.
    """

    title: str
    line: int
    text: str
    meant: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(RecordPart):
    """A correction of published figures, as the office announced it."""

    date: Annotated[PaperDate, Label("日期", "更正的日期", "2026-04-10")]
    text: Annotated[Text, Label("说明", "哪一格由多少更正为多少，为什么")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReport(PaperRecord):
    """The annual report of one unit. The body contains the six parts, each under its heading."""

    #: The words after unit and year in the name of a report, which has no title of its own.
    called: ClassVar[str] = "政府信息公开工作年度报告"
    #: The field of each table → the part of the report that contains it.
    table_parts: ClassVar[Mapping[str, str]] = dict(
        zip(("proactive", "requests", "disputes"), PARTS[1:4], strict=True)
    )
    identity: str
    path: str
    body: str
    body_line: int
    year: Annotated[Year, Label("年度", "报告的是哪一年的工作", "2025")]
    unit: Annotated[Text, PUBLISHER, Label("单位", "规范全称或名录里的别名", "云溪县人民政府")]
    level: Annotated[
        Level | None, Label("单位级别", "政府、部门、乡镇街道；写了的按它提醒公布的期限", GOVERNMENT)
    ] = None
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-20 10:00", ON_NO_PAPER)
    ]
    proactive: Annotated[
        ProactiveTable | None, Label("主动公开政府信息情况", "第二部分的表；2018 年以前没有这样的表，不写")
    ] = None
    requests: Annotated[
        RequestTable | None, Label("收到和处理政府信息公开申请情况", "第三部分的表；2018 年以前的不写")
    ] = None
    disputes: Annotated[
        DisputeTable | None, Label("政府信息公开行政复议、行政诉讼情况", "第四部分的表；2018 年以前的不写")
    ] = None
    table_corrections: Annotated[
        tuple[Correction, ...],
        AsTuple,
        Label("表格更正", "发布以后更正了表里的数的，一次一项；会显示在页面上"),
    ] = ()
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "例如当年印发的扫描件")] = ()
    region: Annotated[Text | None, Label("地区", "单位所在地区；名录只有一个地区的不用写", "云溪县")] = None
    carry_note: Annotated[
        Text | None, Label("结转说明", "上年结转与去年报告对不上时写明理由，例如机构改革；会显示在页面上")
    ] = None
    summary: Annotated[Line | None, Label("概述", "一两句话说明这一年的情况")] = None
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    source_name: Annotated[Text | None, Label("来源", "不写就是报告的单位")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"
    table_ends: tuple[int, ...] = ()
    """The last line in the file of each table that was read from the body."""

    @property
    def in_former_form(self) -> bool:
        """Whether its tables have the columns of 2019 and 2020; before 2019 the tables themselves show it."""
        if self.year >= FIRST_FORM:
            return self.year < NEW_FORM
        return self.proactive is not None and len(self.proactive.licensing) > 1

    @property
    def preface(self) -> str:
        """The text before the first part."""
        marks = self._marks
        return self.body[: marks[0].start() if marks else None].strip()

    @property
    def _marks(self) -> list[re.Match[str]]:
        """The headings of the parts: those of the second level, or plain ones if none of those is a part."""
        marks = list(_HEADING.finditer(self.body))
        if any(part_meant(mark["title"]) for mark in marks):
            return marks
        plain = [mark for mark in _PLAIN.finditer(self.body) if part_meant(mark["title"])]
        return plain or marks

    @property
    def parts(self) -> tuple[ReportPart, ...]:
        """The parts in the order of the text."""
        marks = self._marks
        ends = [*(mark.start() for mark in marks[1:]), len(self.body)]
        return tuple(self._part(mark, end) for mark, end in zip(marks, ends, strict=False))

    def _part(self, mark: re.Match[str], end: int) -> ReportPart:
        line = self.body_line + self.body.count("\n", 0, mark.start())
        lines = self.body[mark.end() : end].split("\n")
        cut = next((at - line + 1 for at in self.table_ends if line <= at < line + len(lines)), len(lines))
        text, after = ("\n".join(some).strip() for some in (lines[:cut], lines[cut:]))
        return ReportPart(mark["title"], line, text, part_meant(mark["title"]), after)


_FIRST_TABLE = ("主动公开政府信息情况", "proactive")


def _with_names_of_both_forms(fields: Fields) -> Fields:
    """A file whose first table may call its second row 规范性文件, as the form of 2019 does (〔2019〕60号)."""
    return fields.with_values(_FIRST_TABLE, _renamed)


def _renamed(table: Node) -> Node:
    return renamed(table, {"规范性文件": "行政规范性文件"}) if isinstance(table, Fields) else table


KIND = Kind(
    name="annual_report",
    label="政府信息公开年报",
    noun="年报",
    measure="份",
    folder="annual-reports",
    record=AnnualReport,
    column="annual-reports",
    from_body=from_body,
    prepared=_with_names_of_both_forms,
)
