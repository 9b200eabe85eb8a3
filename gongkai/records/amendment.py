"""One amendment (修改) in the front matter of the amending document: of which document, where, which words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from gongkai.fields.schema import Label, RecordPart, refers_to
from gongkai.fields.values import AsTuple, Flag, Named, PaperDate, Text, choice
from gongkai.texts.places import MANNERS, Edit

Manner = Annotated[str, choice(*MANNERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(RecordPart):
    """Only ``notice`` says that the document amends another; with ``manner`` the text in force is made from it."""

    notice: Annotated[Text, refers_to("notice"), Label("文件", "被修改文件的标识", "notices/2024/a")]
    article: Annotated[
        Text | None, Label("条", "改哪一条；增加的，写新的条号；删去整章的，写 第五章", "第十一条之一")
    ] = None
    paragraph: Annotated[Text | None, Label("款", "第几款，一段算一款", "第二款")] = None
    item: Annotated[Text | None, Label("项", "第几项", "（三）")] = None
    manner: Annotated[Manner | None, Label("方式", "修改、增加、删除、整条替换", "修改")] = None
    old: Annotated[
        Text | None, Label("原文", "被替换、删去的文字，在写明的条、款、项里只能有一处；增加的，加在它后面")
    ] = None
    new: Annotated[Text | None, Label("新文", "换成、增加的文字；几段的一段一行")] = None
    renumber: Annotated[Flag, Label("顺延", "增加、删除以后，后面各条（项）的序号依次顺延的写 是")] = False
    effective: Annotated[
        PaperDate | None, Label("施行日期", "这一处从哪天起施行；不写就是本文件的施行日期", "2026-04-01")
    ] = None

    @property
    def detailed(self) -> bool:
        """Whether it says what was changed, and not only that something was."""
        return any((self.article, self.manner, self.old, self.new))

    def edit(self) -> Edit:
        """The edit that it describes."""
        return Edit(
            manner=self.manner or "",
            article=self.article or "",
            paragraph=self.paragraph or "",
            item=self.item or "",
            old=self.old or "",
            new=self.new or "",
            renumber=self.renumber,
        )


def _from_identity(value: Any) -> Any:
    return {"notice": value} if isinstance(value, str) else value


#: Amendments; the identity alone says that a document is amended.
Amendments = Annotated[tuple[Annotated[Amendment, Named(_from_identity)], ...], AsTuple]


def day_of_effect(amendment: Amendment, effective: dt.date | None, day: dt.date) -> dt.date:
    """The day from which an amendment holds: its own, else that of its document, else the day of the document."""
    return amendment.effective or effective or day
