"""用语表: words that a county checks besides the shipped ones, such as names of leaders and offices."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import AsTuple, Date, Text, Texts, choice
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import PUBLISHED, State
from gongkai.sources.lexicon import SEVERE
from gongkai.text.word_finder import Word

Severity = Annotated[str, choice(SEVERE, "提醒")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconWord(RecordPart):
    """One word with an example of the mistake and an example of correct use."""

    wrong: Annotated[Text, Label("写法", "写错的、不再用的写法", "张山峰")]
    right: Annotated[Text, Label("改为", "应当怎样写", "张山锋")]
    wrong_example: Annotated[
        Text | None, Label("错例", "一句这样写错的话，用来核对", "副县长张山峰主持会议")
    ] = None
    right_example: Annotated[
        Text | None, Label("对例", "一句写对的话，不会被提醒", "副县长张山锋主持会议")
    ] = None
    excepts: Annotated[Texts, Label("不算", "包含这个写法的正确的词，碰到它们不提醒", "[张山峰村]")] = ()
    since: Annotated[Date | None, Label("自", "从哪天起的文件这样写才算错", "2022-01-01")] = None
    until: Annotated[Date | None, Label("至", "到哪天为止的文件这样写才算错", "2021-12-31")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon(PublishedRecord):
    """One list of words of the county."""

    identity: str
    path: str
    words: Annotated[tuple[LexiconWord, ...], AsTuple, Label("词", "一个写法一项")]
    note: Annotated[Text, Label("说明", "这一组是什么，写在提醒里", "县领导姓名")] = "本县的用语表"
    source_name: Annotated[Text | None, Label("来源", "依据什么", "云溪县人民政府网站领导之窗")] = None
    level: Annotated[Severity, Label("级别", "错误 不能发布；提醒 照样发布", "提醒")] = "提醒"
    since: Annotated[Date | None, Label("自", "整组从哪天起的文件算", "2022-01-01")] = None
    until: Annotated[Date | None, Label("至", "整组到哪天为止的文件算", "2021-12-31")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = PUBLISHED


def words_of(lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a list, ready for searching."""
    return tuple(
        Word(
            wrong=word.wrong,
            right=word.right,
            severe=lexicon.level == SEVERE,
            source=lexicon.source_name or "",
            note=lexicon.note,
            since=_first(word.since, lexicon.since),
            until=_first(word.until, lexicon.until),
            wrong_example=word.wrong_example or "",
            right_example=word.right_example or "",
            excepts=tuple(word.excepts),
        )
        for word in lexicon.words
    )


def _first(own: dt.date | None, of_all: dt.date | None) -> dt.date | None:
    return of_all if own is None else own


KIND = Kind(
    name="lexicon",
    label="用语表",
    noun="用语",
    measure="组",
    folder="lexicon",
    record=Lexicon,
    column="",
    suffixes=(".yaml", ".yml"),
)
