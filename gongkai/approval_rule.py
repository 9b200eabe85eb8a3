"""``审核`` of ``site_config.yaml``: which approvals content must have passed before it is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart
from gongkai.fields.values import AsTuple, Date, choice
from gongkai.records.content_record import Stage
from gongkai.records.kind import kinds

KindLabel = Annotated[str, choice(*(kind.label for kind in kinds()))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRule(RecordPart):
    """The stages that content of some types must have passed (三审三校)."""

    stages: Annotated[tuple[Stage, ...], AsTuple, Label("环节", "要审几道", "[初审, 复审, 终审]")]
    kinds: Annotated[
        tuple[KindLabel, ...], AsTuple, Label("内容", "哪几类内容；不写就是全部", "[政策文件, 政策解读]")
    ] = ()
    since: Annotated[Date | None, Label("自", "从哪天起发布的才要求", "2026-01-01")] = None
