"""Words that a site adds to enumerations when none of theirs fits: ``词`` of ``site_config.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from gongkai.fields.own_words import OwnWords
from gongkai.fields.positions import Positions
from gongkai.fields.schema import INTERNAL, FieldInfo, Label, RecordPart, fields_of
from gongkai.fields.validate import validate
from gongkai.fields.values import ANY, MEANT, AsTuple, Choice, Text, Texts
from gongkai.problems import Problem, problem
from gongkai.records.kind import kinds
from gongkai.sources.nodes import Fields

#: The place of an enumeration: the record and the name of the field.
Place = tuple[type, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWord(RecordPart):
    """Words that a site adds to the enumeration of one field."""

    kind: Annotated[Text, Label("内容", "哪类内容", "会议公开")]
    field: Annotated[Text, Label("字段", "这类内容的哪个字段", "会议类型")]
    words: Annotated[Texts, Label("词", "增加的词，几个写成列表", "党政联席会议")]
    means: Annotated[
        Text | None, Label("相当于", "程序按原有的哪个词办理；有的字段必须写，见手册", "其他会议")
    ] = None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A field that takes one of a list of words: the label of its content type, the field, its place."""

    kind: str
    field: FieldInfo
    place: Place

    @property
    def choice(self) -> Choice:
        """Its words, and whether a site may add some."""
        assert self.field.choice is not None
        return self.field.choice


@cache
def enumerations() -> tuple[Enumeration, ...]:
    """Every enumeration of every content type, in the order of the types and their fields."""
    return tuple(found for kind in kinds() for found in _within(kind.record, kind.label, set()))


def _within(record: type, label: str, seen: set[type]) -> Iterator[Enumeration]:
    if record in seen:
        return
    seen.add(record)
    for field in fields_of(record):
        if field.choice:
            yield Enumeration(label, field, (record, field.name))
        if field.nested and INTERNAL not in field.roles:
            yield from _within(field.nested, label, seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words(RecordPart):
    """The part of a configuration that must be known before the rest is read."""

    added_words: Annotated[tuple[SiteWord, ...], AsTuple, Label("词")] = ()


def words_of(configuration: Fields) -> OwnWords:
    """The added words of a configuration by the fields that take them; a faulty entry adds nothing."""
    entries = tuple(entry for entry in configuration.entries if entry[0].text in ("词", "added_words"))
    read = validate(_Words, Fields(entries, configuration.at), {})[0]
    return _own_words(read.added_words) if read else OwnWords()


def faults(entries: tuple[SiteWord, ...], positions: Positions) -> Iterator[Problem]:
    """GK340: an entry that names no such field, a field with fixed words, or gives no meaning of its
    words.
    """
    for index, entry in enumerate(entries):
        if fault := _fault_of(entry):
            name, said, advice = fault
            yield problem("GK340", positions.of(("added_words", index, name)), fault=said, advice=advice)


def _fault_of(entry: SiteWord) -> tuple[str, str, str] | None:
    """The wrong field of an entry, its fault and the advice; None when there is no fault."""
    of_kind = [found for found in enumerations() if found.kind == entry.kind]
    if not of_kind:
        names = "、".join(dict.fromkeys(found.kind for found in enumerations() if found.choice.own))
        return "kind", f"没有叫“{entry.kind}”的内容", f"写其中一个：{names}"
    here = [found for found in of_kind if found.field.label.text == entry.field]
    free = [found for found in here if found.choice.own in (ANY, MEANT)]
    if not free:
        open_fields = "、".join(
            dict.fromkeys(found.field.label.text for found in of_kind if found.choice.own in (ANY, MEANT))
        )
        fault = f"“{entry.field}”的词程序要据以办事，不能增加" if here else f"没有可选词的字段“{entry.field}”"
        return "field", fault, f"{entry.kind}可以增加词的字段：{open_fields or '没有'}"
    words = list(dict.fromkeys(word for found in free for word in found.choice.words))
    if entry.means is not None and entry.means not in words:
        return "means", f"“{entry.means}”不是{entry.field}原有的词", f"写其中一个：{'、'.join(words)}"
    if entry.means is None and any(found.choice.own == MEANT for found in free):
        return (
            "words",
            f"没有写“{entry.words[0]}”相当于哪个词",
            f"加上 相当于，写其中一个：{'、'.join(words)}",
        )
    return None


def _own_words(entries: tuple[SiteWord, ...]) -> OwnWords:
    """The added words by the fields that take them; faulty entries add nothing.

    Fields that share one enumeration share the words: replies and the figures of their year.
    """
    found: dict[Place, dict[str, str]] = {}
    for entry in entries:
        if _fault_of(entry):
            continue
        chosen = {
            id(enumeration.choice)
            for enumeration in enumerations()
            if enumeration.kind == entry.kind and enumeration.field.label.text == entry.field
        }
        for enumeration in enumerations():
            if id(enumeration.choice) in chosen and enumeration.choice.own in (ANY, MEANT):
                added: Mapping[str, str] = {
                    word: entry.means or "" for word in entry.words if word not in enumeration.choice.words
                }
                found.setdefault(enumeration.place, {}).update(added)
    return OwnWords(found)
