"""通知公告 and other documents with a document number (公文).

Fields: 《党政机关公文处理工作条例》 art. 9, GB/T 9704-2012; the elements that a page must show: the table of 1.4 of the
disclosure rules (索引号、主题分类、发文机关、成文日期、标题、发文字号、发布日期、有效性).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Annotated

from gongkai.fields.schema import (
    DAY,
    ELEMENT,
    EXPECTED,
    PUBLISHER,
    UNIT,
    USUAL,
    Label,
    refers_to,
)
from gongkai.fields.search_words import Words
from gongkai.fields.values import (
    ANY,
    MEANT,
    AsTuple,
    Count,
    Date,
    Flag,
    Line,
    Names,
    Number,
    PaperDate,
    PaperEnd,
    PaperMoment,
    Text,
    Texts,
    WebAddress,
    choice,
    synonyms,
)
from gongkai.records.amendment import Amendment, Amendments, day_of_effect
from gongkai.records.attachment import Attachment
from gongkai.records.content_record import ON_NO_PAPER, PaperRecord
from gongkai.records.kind import Kind
from gongkai.records.review import Review
from gongkai.records.stated_period import with_period
from gongkai.text.dates import chinese_date
from gongkai.text.document_number import NOT_STATED, DocumentNumber
from gongkai.text.paper_head import PaperHead, marks_of

PROACTIVE = "主动公开"
DRAFT = "草稿"

Disclosure = Annotated[str, choice(PROACTIVE, "依申请公开", "不予公开")]
Validity = Annotated[str, choice("有效", "已修改", "已废止", "已失效", "尚未生效")]
#: The 15 of the regulations (条例 art. 8), and others that counties publish.
STATUTORY_GENRES = (
    *("决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知"),
    *("通报", "报告", "请示", "批复", "议案", "函", "纪要"),
)
OTHER_GENRES = ("公示", "规划", "计划", "方案", "清单", "名单", "其他")
GENRES = (*STATUTORY_GENRES, *OTHER_GENRES)
#: Genres that often have no number (通告, 公示, plans and lists).
OFTEN_UNNUMBERED = ("公告", "通告", "公报", *OTHER_GENRES)
_GENRES_TOO = synonyms(命令="令", 纪要="会议纪要", 函="复函 公函 便函", 方案="实施方案 工作方案")
Genre = Annotated[str, choice(*GENRES, own=ANY, same=_GENRES_TOO)]
#: 撤回: was public and is no longer; only the disclosure catalogue still names it.
WITHDRAWN = "撤回"
PUBLISHED = "发布"
State = Annotated[str, choice(DRAFT, PUBLISHED, WITHDRAWN)]
RULE = "规章"
NORMATIVE = "行政规范性文件"
CATEGORIES = (RULE, NORMATIVE, "其他政策文件")
_CATEGORIES_TOO = synonyms(
    规章="政府规章 地方政府规章", 其他政策文件="其他文件 政策文件 其他 一般文件 一般性文件 普通文件 非规范性文件 非行政规范性文件",
    行政规范性文件="规范性文件 行政规范性公文 政府规范性文件 部门规范性文件 县政府规范性文件 县级行政规范性文件",
)  # fmt: skip
Category = Annotated[str, choice(*CATEGORIES, own=MEANT, same=_CATEGORIES_TOO)]
#: The allowed numbers of years in 有效期年.
TERMS = range(1, 101)


def term_end(start: dt.date, years: int) -> dt.date:
    """The last day of ``years`` years (one of ``TERMS``) from ``start`` on."""
    leap = (start.month, start.day) == (2, 29)
    after = dt.date(start.year + years, 3, 1) if leap else start.replace(year=start.year + years)
    return after - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(PaperRecord):
    """One document as issued. The body is the running text between 主送机关 and 署名."""

    identity: str
    path: str
    body: str
    body_line: int
    title: Annotated[Line, Label("标题", "公文全称", "××县人民政府办公室关于……的通知")]
    issuer: Annotated[
        Names,
        PUBLISHER,
        Label("发文机关", "规范全称；联合发文的，牵头机关在前，用顿号隔开或者写成列表", "××县人民政府办公室"),
    ]
    written: Annotated[
        PaperDate | None,
        DAY,
        EXPECTED,
        Label("成文日期", "公文落款的日期；只写到年月的照写：2025年12月；没有落款日期的不写", "2021-04-28"),
    ] = None
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2021-04-28 15:30", ON_NO_PAPER)
    ]
    number: Annotated[
        Number,
        USUAL,
        Label(
            "发文字号",
            "机关代字〔年份〕序号号，或照原文：令第36号、公告2026年第1号；没有的写 无",
            "××政办字〔2026〕1号",
        ),
    ] = NOT_STATED
    short_title: Annotated[
        Text | None,
        Label(
            "短标题",
            "列表里显示的标题；不写的，由标题去掉发文机关和“关于印发…的通知”得出",
            "居家养老服务补贴办法",
        ),
    ] = None
    region: Annotated[Text | None, Label("地区", "发文机关所在地区")] = None
    disclosure: Annotated[Disclosure, Label("公开属性", "主动公开、依申请公开、不予公开")] = PROACTIVE
    disclosure_reason: Annotated[
        Text | None,
        Label("不公开理由", "依申请公开、不予公开的，写明理由，不会显示", "属于内部事务信息"),
    ] = None
    validity: Annotated[Validity | None, Label("有效性", "有效、已修改、已废止、已失效、尚未生效")] = None
    topic: Annotated[
        Text | None, USUAL, Label("主题分类", "国务院公文主题分类，两级用 / 隔开", "综合政务/政务公开")
    ] = None
    category: Annotated[
        Category | None, ELEMENT, USUAL, Label("公文类别", "规章、行政规范性文件、其他政策文件", NORMATIVE)
    ] = None
    genre: Annotated[
        Genre | None,
        ELEMENT,
        Label("文种", "15 个法定文种之一，或公示、规划、计划、方案、清单、名单、其他", "通知"),
    ] = None
    effective: Annotated[PaperDate | None, Label("施行日期", "开始施行的日期", "2026-05-01")] = None
    expires: Annotated[PaperEnd | None, Label("有效期至", "有效期的最后一天", "2031-04-30")] = None
    term: Annotated[
        Count | None, Label("有效期年", "只写年数的，从施行日期算起；与 有效期至 写一个就够", "5")
    ] = None
    register_number: Annotated[
        Text | None, ELEMENT, Label("登记号", "规范性文件统一登记的编号，照登记的写", "YXDR-2026-0010001")
    ] = None
    drafter: Annotated[
        Text | None,
        PUBLISHER,
        ELEMENT,
        Label("起草单位", "规范性文件由谁起草；不写解读单位的解读算它的", "县财政局"),
    ] = None
    legality: Annotated[Text | None, ELEMENT, Label("合法性审核", "审核机构和结论", "县司法局审核，合法")] = (
        None
    )
    filing_number: Annotated[Text | None, ELEMENT, Label("备案号", "报上级备案的编号")] = None
    repeals: Annotated[
        Texts, refers_to("notice"), Label("废止", "本文件废止的文件的标识，写在新文件里", "notices/2020/a")
    ] = ()
    amends: Annotated[
        Amendments, Label("修改", "本文件修改的文件的标识；写明条、款、项和新旧文字的，旧文件显示现行文本")
    ] = ()
    replaces: Annotated[
        Texts, refers_to("notice"), Label("代替", "本文件废止、并由本文件接着管的文件的标识，写在新文件里")
    ] = ()
    reviews: Annotated[tuple[Review, ...], AsTuple, Label("清理结果", "本文件公布的清理结果，一件一项")] = ()
    local_topics: Annotated[Texts, ELEMENT, Label("特色主题", "本地自定的主题", "[惠企, 养老]")] = ()
    places: Annotated[
        Names,
        UNIT,
        ELEMENT,
        Label("适用地点", "只涉及哪些镇街、村（社区）的才写，写名录里的名称", "[石桥镇, 东石村]"),
    ] = ()
    plans_from: Annotated[
        Names,
        UNIT,
        ELEMENT,
        Label(
            "应制定实施方案",
            "本文件要求哪些单位制定实施方案；写名录里的集合称谓（各镇街）算全部镇街",
            "[县教育和体育局, 各镇（街道）]",
        ),
    ] = ()
    plans_due: Annotated[
        Date | None, ELEMENT, Label("实施方案期限", "实施方案最迟哪天公布", "2026-08-20")
    ] = None
    audience: Annotated[Texts, ELEMENT, Label("受众", "文件涉及哪些人", "[企业, 老年人]")] = ()
    needs_interpretation: Annotated[
        Flag | None, Label("应当解读", "规章和行政规范性文件不写也要解读；其他文件要解读的写 是")
    ] = None
    index_number: Annotated[Text | None, USUAL, Label("索引号", "一经生成不再改变")] = None
    addressee: Annotated[Line | None, Label("主送机关", "照原文，含末尾的冒号")] = None
    signature: Annotated[Line | None, Label("署名", "与发文机关不同时才写")] = None
    remark: Annotated[Line | None, Label("附注", "不写括号，例如 此件公开发布")] = None
    attachments: Annotated[tuple[Attachment, ...], AsTuple, Label("附件", "附件列表")] = ()
    copies: Annotated[Line | None, Label("抄送", "“抄送：”之后的文字")] = None
    imprint: Annotated[Line | None, Label("印发机关", "版记里的印发机关")] = None
    imprint_date: Annotated[PaperDate | None, Label("印发日期", "版记里的印发日期", "2026-01-01")] = None
    basis: Annotated[
        Texts, refers_to("notice"), Label("依据", "本文所依据的文件的标识", "notices/2020/a")
    ] = ()
    keywords: Annotated[Words, Label("关键词", "便于检索的词")] = ()
    summary: Annotated[Line | None, Label("概述", "内容概述，不超过 200 字")] = None
    source_name: Annotated[Text | None, Label("来源", "转载时的来源名称")] = None
    source_url: Annotated[
        WebAddress | None, Label("来源网址", "转载时的原文地址", "https://www.example.gov.cn/a.html")
    ] = None
    state: Annotated[State, Label("状态", "草稿 不会发布；撤回 不再发布，公开目录中注明已撤回")] = PUBLISHED
    aliases: Annotated[Texts, Label("别名", "这份文件用过的旧地址", "/old/page.html")] = ()
    date_typed: str = ""
    """The date below the signature as pasted with the body: 二〇〇四年十月十日 stays (GB/T 9704-2012)."""
    signature_typed: tuple[str, ...] = ()
    """The lines of the signature as pasted, if they say more than the fields: 县财政局（印章）."""
    signature_lines: tuple[int, ...] = ()
    """The body lines, from 0, from which they were taken."""
    mark_typed: tuple[str, ...] = ()
    """The 发文机关标志 as pasted: 云溪县人民政府文件."""
    signed_above: tuple[str, ...] = ()
    """Signer and date as pasted below the title (公报): the text is not signed again at its end."""
    signed_in_text: bool = False
    """The signature and its date stay in the body, since lines that are no field follow them there."""

    @property
    def last_day(self) -> dt.date | None:
        """The last day of the stated period of validity (有效期); None when the paper states none.

        ``有效期年`` counts from 施行日期: five years from 1 May 2021 end on 30 April 2026.
        """
        if self.expires or not self.effective or self.term is None or self.term not in TERMS:
            return self.expires
        return term_end(self.effective, self.term)

    def effect_of(self, amendment: Amendment) -> dt.date:
        """The day from which one of its amendments holds."""
        return day_of_effect(amendment, self.effective, self.day)

    @property
    def reposted(self) -> bool:
        """Whether it is reprinted from elsewhere (转载): issuer and publication deadline are not the site's."""
        return bool(self.source_name or self.source_url)

    @property
    def day(self) -> dt.date:
        """The day by which it is sorted and counted in a year: 成文日期, else the day of publication."""
        return self.written or self.published.date()

    @property
    def sort_key(self) -> tuple[dt.datetime, DocumentNumber]:
        """Newest first when sorted in reverse; a number without a year counts in that of 成文日期."""
        number = self.number
        return (self.published, number if number.year else replace(number, year=self.day.year))


def head(notice: Notice) -> PaperHead:
    """Facts in the fields of a document that its paper repeats (GB/T 9704-2012 7.2 to 7.4)."""
    names, marks = marks_of(notice.issuer, notice.number)
    closing = [f"抄送：{notice.copies}"] if notice.copies else []
    if notice.remark:
        closing += [f"（{notice.remark}）", f"({notice.remark})", notice.remark]
    if notice.imprint and notice.imprint_date:
        closing.append(f"{notice.imprint}{chinese_date(notice.imprint_date)}印发")
    return PaperHead(
        title=notice.title,
        marks=marks,
        names=names,
        shows_mark=True,
        addressee=notice.addressee or "",
        signatures=((notice.signature,) if notice.signature else ())
        + ("".join(notice.issuer), *notice.issuer),
        written=notice.written,
        closing=tuple(closing),
        empty=frozenset(name for name in ("addressee", "remark", "copies") if not getattr(notice, name))
        | (frozenset() if notice.imprint or notice.imprint_date else {"imprint"}),
    )


KIND = Kind(
    name="notice",
    label="政策文件",
    noun="文件",
    measure="件",
    folder="notices",
    record=Notice,
    column="notices",
    prepared=with_period,
    head=head,
)
