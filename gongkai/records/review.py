"""清理结果: what a clean-up of documents decided on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import Label, RecordPart, refers_to
from gongkai.fields.values import MEANT, Line, Text, choice, synonyms

KEPT, TO_AMEND, ABOLISHED, VOIDED = "继续有效", "修改", "废止", "宣布失效"
#: Other words for the same in papers.
KEPT_TOO, ABOLISHED_TOO, VOIDED_TOO = "保留", "予以废止", "失效"
_TOO = synonyms(
    继续有效="继续执行 予以保留 现行有效",
    修改="予以修改 拟修改 修订 予以修订",
    废止="宣布废止",
    宣布失效="予以失效",
)
Outcome = Annotated[
    str, choice(KEPT, TO_AMEND, ABOLISHED, VOIDED, KEPT_TOO, ABOLISHED_TOO, VOIDED_TOO, own=MEANT, same=_TOO)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(RecordPart):
    """The decision of a clean-up (清理) on one document, which the library may hold or not."""

    outcome: Annotated[Outcome, Label("结果", "继续有效、修改、废止、宣布失效", "继续有效")]
    notice: Annotated[
        Text | None, refers_to("notice"), Label("文件", "被清理文件的标识，例如 notices/2026/a")
    ] = None
    title: Annotated[Line | None, Label("名称", "本库没有收录的文件才写，照清理结果写全称")] = None
    number: Annotated[Text | None, Label("文号", "本库没有收录的文件才写")] = None
    note: Annotated[Text | None, Label("说明", "例如 有效期延长至2028年12月31日")] = None
