"""政府公报: one issue, made of documents that the library holds (国办发〔2018〕22号)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import PUBLISHER, Label, RecordPart, refers_to
from gongkai.fields.values import AsTuple, Count, Line, Text, Texts, Year
from gongkai.records.attachment import Attachment
from gongkai.records.kind import Kind
from gongkai.records.own_columns import renamed
from gongkai.records.plain_record import PlainRecord
from gongkai.sources.nodes import Fields, Node, Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteSection(RecordPart):
    """A section of an issue: its documents in order."""

    name: Annotated[Line, Label("名称", "栏目的名称", "县政府文件")]
    documents: Annotated[
        Texts,
        refers_to("notice"),
        Label("文件", "刊登的文件的标识（它在 content 下的路径，不写 .md），照刊登的先后", "notices/2026/a"),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteIssue(PlainRecord):
    """One issue; the body, if any, is the editors' note."""

    year: Annotated[Year, Label("年度", "哪一年的公报", "2026")]
    issue: Annotated[Count, Label("期号", "这一年的第几期", "1")]
    sections: Annotated[
        tuple[GazetteSection, ...],
        AsTuple,
        Label("目录", "各栏目和刊登的文件；只有扫描件的旧刊不写，扫描件放在附件"),
    ] = ()
    publisher: Annotated[Text, PUBLISHER, Label("主办单位", "编印公报的单位", "云溪县人民政府办公室")]
    attachments: Annotated[
        tuple[Attachment, ...], AsTuple, Label("附件", "整期的扫描件，放在同名文件夹里")
    ] = ()
    total_issue: Annotated[Count | None, Label("总期号", "创刊以来的第几期", "1")] = None

    @property
    def documents(self) -> tuple[str, ...]:
        """The identities of all documents of the issue, in order."""
        return tuple(identity for section in self.sections for identity in section.documents)


#: Keys of old issues that mean a field of this type.
_KEYS = dict.fromkeys(("编辑部", "编辑单位", "主编单位", "编印单位", "编辑出版"), "主办单位")
_WHOLE = ("总期号", "total_issue", "期号", "issue")
#: 第1期（总第12期）
_COVER = re.compile(r"第(?P<issue>[1-9]\d{0,5})期[ \u3000]*[（(]?总第(?P<total>[1-9]\d{0,5})期[）)]?")
_ISSUE = re.compile(r"总?第([1-9]\d{0,5})[期号]|([1-9]\d{0,5})期")


def _as_on_paper(fields: Fields) -> Fields:
    """The fields of an issue whose numbers are written as on its cover (总第12期), and 编辑部 as 主办单位."""
    fields = renamed(fields, _KEYS)
    stated = {key.text: (key, value) for key, value in fields.entries}
    cover = next((stated[name] for name in _WHOLE[2:] if name in stated), None)
    found = _COVER.fullmatch(cover[1].text.strip()) if cover and isinstance(cover[1], Scalar) else None
    if cover and found:
        entries = [entry for entry in fields.entries if entry != cover]
        entries.append((cover[0], Scalar(found["issue"], cover[1].at)))
        if not any(name in stated for name in _WHOLE[:2]):
            entries.append((Scalar(_WHOLE[0], cover[0].at), Scalar(found["total"], cover[1].at)))
        fields = Fields(tuple(entries), fields.at)
    return fields.with_values(_WHOLE, _number)


def _number(value: Node) -> Node:
    found = _ISSUE.fullmatch(value.text.strip()) if isinstance(value, Scalar) else None
    return Scalar(found[1] or found[2], value.at) if found else value


KIND = Kind(
    name="gazette",
    label="政府公报",
    noun="公报",
    measure="期",
    folder="gazette",
    record=GazetteIssue,
    column="gazette",
    prepared=_as_on_paper,
)
