"""Words that a site adds to enumerations (``词`` of ``site_config.yaml``), and advice for unknown words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.fields.schema import FieldInfo
from gongkai.fields.values import ANY, MEANT, OwnWord
from gongkai.fields.withheld import is_withheld


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of one site: for each field (record, name), the added words and their meanings."""

    by_field: Mapping[tuple[type, str], Mapping[str, str]] = field(default_factory=dict)

    def key(self) -> str:
        """A key of all words: sites with the same key read every file alike."""
        said = [
            (f"{record.__module__}.{record.__qualname__}", name, sorted(words.items()))
            for (record, name), words in self.by_field.items()
        ]
        return hashlib.sha256(repr(sorted(said)).encode()).hexdigest() if said else "-"

    def of(self, record: type, name: str) -> Mapping[str, str]:
        """The words added to the field ``name`` of ``record``, each with its meaning."""
        return self.by_field.get((record, name), {})

    def known(self, record: type, name: str, value: Any) -> Any:
        """A value as read, or a tuple of values, with its texts replaced by added words."""
        added = self.of(record, name)
        if not added:
            return value
        if isinstance(value, tuple):
            return tuple(self.known(record, name, item) for item in value)
        said = value.strip() if isinstance(value, str) else ""
        return OwnWord(said, added[said]) if said in added else value


NO_WORDS = OwnWords()


def advice(info: FieldInfo, value: str, kind: str) -> str:
    """How to add a word to an enumeration when none fits; empty when that is not allowed.

    ``kind`` is the label of the content type, empty for the configuration.
    """
    own = info.choice.own if info.choice else ""
    if not kind or own not in (ANY, MEANT) or is_withheld(value):
        return ""
    meant = "，相当于: 其中一个" if own == MEANT else ""
    line = f"- {{内容: {kind}，字段: {info.label.text}，词: {value}{meant}}}".replace("，", ", ")
    why = "；程序按“相当于”的词办理" if own == MEANT else ""
    return f"；都不合适的，在 site_config.yaml 的“词”下面加一行 {line}{why}"
