"""搜索词表: synonyms for search, which staff keep beside the content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import AsTuple, Texts
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import PUBLISHED, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms(RecordPart):
    """A group of synonyms."""

    words: Annotated[Texts, Label("词", "意思相同的词，写成列表", "[社保, 社会保险]")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWords(PublishedRecord):
    """One list of synonyms."""

    identity: str
    path: str
    synonyms: Annotated[tuple[Synonyms, ...], AsTuple, Label("同义词", "一组一项")]
    state: Annotated[State, Label("状态", "草稿 不会发布")] = PUBLISHED


KIND = Kind(
    name="search_words",
    label="搜索词表",
    noun="词",
    measure="组",
    folder="search",
    record=SearchWords,
    column="",
    suffixes=(".yaml", ".yml"),
)
