"""放行: an attached file that a person has reviewed and that is published unchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import Date, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(RecordPart):
    """The hash of a file in which a check found personal data, why it may be published, and since when."""

    sha256: Annotated[Text, Label("文件散列", "附件的 SHA-256，64 位十六进制", "9f86d081884c7d65…")]
    reason: Annotated[
        Text, Label("理由", "依据哪一条公开，谁同意的", "依法公示，公示办法第九条，分管副局长同意")
    ]
    day: Annotated[Date, Label("日期", "决定放行的日子", "2026-05-18")]
