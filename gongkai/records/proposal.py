"""建议提案办理: the reply to one proposal of a deputy or a member of the CPPCC (国办发〔2014〕46号)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label
from gongkai.fields.values import MEANT, Flag, PaperDate, Text, Texts, choice, synonyms
from gongkai.records.kind import Kind
from gongkai.records.kind_from_title import with_kind
from gongkai.records.own_columns import renamed
from gongkai.records.plain_record import PlainRecord
from gongkai.sources.nodes import Fields
from gongkai.text.paper_head import PaperHead

DEPUTIES, MEMBERS, MOTION = "人大代表建议", "政协提案", "议案"
SOURCES = (DEPUTIES, MEMBERS, MOTION)
#: The results of a proposal.
SOLVED, GOING_ON, NOT_NOW, NOTED = "已解决", "正在解决或列入计划", "因条件限制待以后解决", "留作参考"
RESULTS = (SOLVED, GOING_ON, NOT_NOW, NOTED)
#: The letters that replies bear, as typed. Their meaning differs from place to place, so no figure counts them
#: as a result; a site may say what they mean there.
LETTERS = tuple(f"{letter}{end}" for end in ("类", "") for letter in "ABCD")
_SOURCES_TOO = synonyms(
    人大代表建议="人大建议 代表建议 人大代表建议、批评和意见 县人大代表建议",
    政协提案="提案 政协委员提案 委员提案 集体提案 党派提案 界别提案 政协集体提案 重点提案",
    议案="人大代表议案 人大议案 代表议案",
)
_RESULTS_TOO = synonyms(
    已解决="解决 基本解决 已解决或基本解决 已经解决 已经解决或基本解决 解决或基本解决",
    正在解决或列入计划="正在解决 列入计划 列入计划逐步解决 正在解决或列入计划解决 正在解决或列入计划逐步解决",
    因条件限制待以后解决="暂时不能解决 因条件限制暂时不能解决 因条件限制暂时难以解决 待以后解决",
    留作参考="供参考 作为参考 用作参考",
)
Source = Annotated[str, choice(*SOURCES, own=MEANT, same=_SOURCES_TOO)]
Result = Annotated[str, choice(*RESULTS, *LETTERS, own=MEANT, same=_RESULTS_TOO)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(PlainRecord):
    """One reply (复文); the body is its text, without telephone numbers and addresses of the proposers."""

    kind: Annotated[Source, Label("类别", "、".join(SOURCES), DEPUTIES)]
    session: Annotated[
        Text | None, EXPECTED, Label("届次会议", "在哪次会议上提出", "县十八届人大五次会议")
    ] = None
    number: Annotated[Text | None, EXPECTED, Label("编号", "建议或者提案的编号", "第12号")] = None
    subject: Annotated[Text | None, EXPECTED, Label("案由", "建议或者提案的题目", "关于……的建议")] = None
    lead: Annotated[Text, PUBLISHER, Label("主办单位", "答复的单位", "县教育和体育局")]
    replied: Annotated[
        PaperDate | None, EXPECTED, Label("复文日期", "答复代表、委员的日期", "2026-05-20")
    ] = None
    with_units: Annotated[Texts, Label("会办单位", "共同办理的单位", "[县财政局]")] = ()
    proposers: Annotated[Texts, Label("提出人", "只写姓名，不写电话和住址", "[王某某]")] = ()
    reply_number: Annotated[Text | None, Label("复文字号", "复文的发文字号", "某教建字〔2026〕1号")] = None
    result: Annotated[Result | None, Label("办理结果", "、".join(RESULTS) + "；复文写 A 类、B 类的照写")] = (
        None
    )
    abstract: Annotated[Flag, Label("摘要公开", "只公开摘要的写 是")] = False

    @property
    def day(self) -> dt.date:
        """The day of the reply; if not stated, the day on which it was published."""
        return self.replied or self.published.date()


def head(proposal: Proposal) -> PaperHead:
    """What a reply repeats of its fields above the addressee: 类别、字号、标题."""
    letter = proposal.result if proposal.result in LETTERS else ""
    category = (
        letter,
        letter and letter[0] + "类",
        *(f"{label}：{letter}" for label in ("类别", "办理结果")),
    )
    marks = (*category, proposal.reply_number or "")
    return PaperHead(title=proposal.title, marks=marks, names=(proposal.lead, f"{proposal.lead}文件"))


#: Keys of replies that mean a field of this type.
_KEYS = {
    **dict.fromkeys(("届次", "会议届次", "提出会议"), "届次会议"),
    **dict.fromkeys(("承办单位", "答复单位", "主办部门", "承办部门"), "主办单位"),
    **dict.fromkeys(("协办单位", "会办部门"), "会办单位"),
    **dict.fromkeys(("建议编号", "提案编号", "建议号", "提案号"), "编号"),
    **dict.fromkeys(("提案人", "建议人", "领衔代表", "代表姓名", "提案者"), "提出人"),
    **dict.fromkeys(("答复日期", "办复日期", "答复时间"), "复文日期"),
    **dict.fromkeys(("答复文号", "复文文号", "发文字号"), "复文字号"),
}

_SIGNS = {DEPUTIES: "(?<!提案)建议(?!提案)", MEMBERS: "(?<!建议)提案", MOTION: "议案"}


def _as_on_paper(fields: Fields) -> Fields:
    """The fields of a reply under their labels, with the kind that its title names."""
    return with_kind(renamed(fields, _KEYS), ("类别", "kind"), _SIGNS)


KIND = Kind(
    name="proposal",
    label="建议提案办理",
    noun="复文",
    measure="件",
    folder="proposals",
    record=Proposal,
    prepared=_as_on_paper,
    column="proposals",
    head=head,
)
