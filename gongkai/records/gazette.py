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
from gongkai.sources.nodes import Fields, Listing, Node, Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteSection(RecordPart):
    """A section of an issue: its documents in order."""

    name: Annotated[Line, Label("名称", "栏目的名称", "县政府文件")]
    documents: Annotated[
        Texts,
        refers_to("notice"),
        Label("文件", "刊登的文件的标识（它在 content 下的路径，不写 .md），照刊登的先后", "notices/2026/a"),
    ] = ()
    titles: Annotated[
        Texts, Label("篇目", "本库没有的文件只写标题，照刊登的先后", "[关于印发……办法的通知]")
    ] = ()


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


#: Keys of issues and of their sections that mean a field of this type. 刊号 is not among them: it may be that of the journal.
_KEYS = {
    **dict.fromkeys(("编辑部", "编辑单位", "主编单位", "编印单位", "编辑出版"), "主办单位"),
    **dict.fromkeys(("主办", "主办机关", "主办部门"), "主办单位"),
    **dict.fromkeys(("期数", "期次", "刊期", "本期"), "期号"),
    **dict.fromkeys(("总期数", "总期次", "总期"), "总期号"),
    **dict.fromkeys(("栏目", "内容", "刊登内容", "本期目录"), "目录"),
}
_SECTION_KEYS = {
    **dict.fromkeys(("栏目", "栏目名称", "标题", "类别"), "名称"),
    **dict.fromkeys(("刊登文件", "收录文件"), "文件"),
    **dict.fromkeys(("篇名", "文章", "标题列表", "目录"), "篇目"),
}
_SECTIONS, _DOCUMENTS, _TITLES_OF_SECTION = ("目录", "sections"), ("文件", "documents"), ("篇目", "titles")
_NAMES = ("名称", "name")
_HAN = re.compile("[一-\u9fff]")
_WHOLE = ("总期号", "total_issue", "期号", "issue")
_TITLES = ("标题", "title")
#: 第1期（总第12期）
_COVER = re.compile(
    r"(?:(?:19|20)\d{2}年[ \u3000]*)?(?<!总)第(?P<issue>[1-9]\d{0,5}|[一二三四五六七八九十]{1,3})[期号]"
    r"(?:[ \u3000，,]*[（(]?总(?:第)?(?P<total>[1-9]\d{0,5})[期号][）)]?)?"
)
_ISSUE = re.compile(r"总?第([1-9]\d{0,5})[期号]|([1-9]\d{0,5})期")


def _as_on_paper(fields: Fields) -> Fields:
    """The fields of an issue whose numbers are written as on its cover (总第12期), and 编辑部 as 主办单位."""
    fields = renamed(fields, _KEYS).with_values(_SECTIONS, _sections)
    stated = {key.text: (key, value) for key, value in fields.entries}
    cover = next((stated[name] for name in _WHOLE[2:] if name in stated), None)
    found = _COVER.fullmatch(cover[1].text.strip()) if cover and isinstance(cover[1], Scalar) else None
    if cover is None:
        cover = next((stated[name] for name in _TITLES if name in stated), None)
        found = _COVER.search(cover[1].text) if cover and isinstance(cover[1], Scalar) else None
    if cover and found:
        entries = [entry for entry in fields.entries if entry[0].text not in _WHOLE[2:]]
        entries.append((Scalar(_WHOLE[2], cover[0].at), Scalar(found["issue"], cover[1].at)))
        if found["total"] and not any(name in stated for name in _WHOLE[:2]):
            entries.append((Scalar(_WHOLE[0], cover[0].at), Scalar(found["total"], cover[1].at)))
        fields = Fields(tuple(entries), fields.at)
    return fields.with_values(_WHOLE, _number)


def _sections(value: Node) -> Node:
    """The sections with their keys under the labels; a plain list of titles is one section without a name of its own."""
    if isinstance(value, Listing) and value.items and all(isinstance(item, Scalar) for item in value.items):
        entries = ((Scalar("名称", value.at), Scalar("目录", value.at)), (Scalar("篇目", value.at), value))
        return Fields(entries, value.at)
    parts = [part for item in _parts(value) for part in _section(item)]
    return Listing(tuple(parts), value.at) if isinstance(value, Listing) or len(parts) > 1 else parts[0]


def _section(item: Node) -> tuple[Node, ...]:
    """A section with its keys under the labels, its documents that are titles (an identity has no Han) as 篇目.

    A section that goes on with documents after titles becomes several of one name, so that the printed order stays. A list with
    anything but texts stays as it is and is reported.
    """
    if not isinstance(item, Fields):
        return (item,)
    item = renamed(item, _SECTION_KEYS)
    stated = {key.text: (key, value) for key, value in item.entries}
    key, listed = stated.get(_DOCUMENTS[0]) or stated.get(_DOCUMENTS[1]) or (None, None)
    values = _parts(listed) if listed is not None else ()
    texts = [value for value in values if isinstance(value, Scalar)]
    if (
        key is None
        or len(texts) != len(values)
        or not any(_HAN.search(value.text) for value in texts)
        or not stated.keys().isdisjoint(_TITLES_OF_SECTION)
    ):
        return (item,)
    runs: list[tuple[list[Scalar], list[Scalar]]] = [([], [])]
    for value in texts:
        if _HAN.search(value.text):
            runs[-1][1].append(value)
        elif runs[-1][1]:
            runs.append(([value], []))
        else:
            runs[-1][0].append(value)
    titles = Scalar(_TITLES_OF_SECTION[0], key.at)
    named = tuple(entry for entry in item.entries if entry[0].text in _NAMES)
    rest = tuple(entry for entry in item.entries if entry[0] != key)
    return tuple(
        Fields(
            (
                *(named if number else rest),
                *(
                    (place, Listing(tuple(part), key.at))
                    for place, part in zip((key, titles), run, strict=True)
                    if part
                ),
            ),
            item.at,
        )
        for number, run in enumerate(runs)
    )


def _parts(listed: Node) -> tuple[Node, ...]:
    """The items of a list; a single one may be written without it."""
    return listed.items if isinstance(listed, Listing) else (listed,)


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
