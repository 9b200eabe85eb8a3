"""政策汇编: documents of a field or a unit in one book, to read, to print and as Word (政务公开工作要点)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import PUBLISHER, Label, RecordPart, refers_to
from gongkai.fields.values import AsTuple, Flag, Line, Text, Texts
from gongkai.records.kind import Kind
from gongkai.records.plain_record import PlainRecord
from gongkai.sources.nodes import Fields, Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(RecordPart):
    """A chapter: documents named, then all that meet every condition, by any of its words."""

    name: Annotated[Line, Label("名称", "这一部分的名称", "养老服务")]
    documents: Annotated[
        Texts,
        refers_to("notice"),
        Label("文件", "排在前面的文件的标识（它在 content 下的路径，不写 .md），照先后", "notices/2026/a"),
    ] = ()
    topics: Annotated[Texts, Label("主题分类", "两级，或只写第一级", "[综合政务/政务公开]")] = ()
    local_topics: Annotated[Texts, Label("特色主题", "本地自定的主题", "[养老]")] = ()
    units: Annotated[Texts, Label("发文机关", "谁印发的，规范全称或名录里的别名", "[云溪县民政局]")] = ()
    categories: Annotated[Texts, Label("公文类别", "例如 行政规范性文件", "[行政规范性文件]")] = ()
    words: Annotated[Texts, Label("词", "标题或关键词里有其中一个词", "[补贴]")] = ()

    @property
    def selects(self) -> bool:
        """Whether it states a condition; without one it has only the documents that it names."""
        return bool(self.topics or self.local_topics or self.units or self.categories or self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation(PlainRecord):
    """One book; the body, if any, is the editors' note."""

    unit: Annotated[Text, PUBLISHER, Label("编制单位", "谁编的", "云溪县人民政府办公室")]
    chapters: Annotated[tuple[Chapter, ...], AsTuple, Label("目录", "一部分一项；写文件，或写条件")]
    whole: Annotated[Flag, Label("收录失效文件", "写 是，已经废止、失效的也收；不写就不收")] = False


_CHAPTERS = ("目录", "chapters")


def _as_on_paper(fields: Fields) -> Fields:
    """The head with a list of documents (文件: [...]) as the one part of the book."""
    stated = {key.text: (key, value) for key, value in fields.entries}
    listed = stated.get("文件") or stated.get("收录文件")
    if listed is None or not stated.keys().isdisjoint(_CHAPTERS):
        return fields
    key, value = listed
    part = Fields(((Scalar("名称", key.at), Scalar("目录", key.at)), (Scalar("文件", key.at), value)), key.at)
    rest = tuple(entry for entry in fields.entries if entry[0] != key)
    return Fields((*rest, (Scalar(_CHAPTERS[0], key.at), part)), fields.at)


KIND = Kind(
    name="compilation",
    label="政策汇编",
    noun="汇编",
    measure="册",
    folder="compilations",
    record=Compilation,
    column="compilations",
    prepared=_as_on_paper,
)
