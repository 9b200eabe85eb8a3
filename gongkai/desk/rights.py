"""What a person may do at the desk: which folders, which approvals, whether to publish. On their own computer they may do everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.desk.form import ContentForm, DeskField

_STATE, _DRAFT = "状态", "草稿"
_APPROVALS = "approvals"


@dataclass(frozen=True, slots=True)
class FormFacts:
    """The facts of a file on which rights depend: whether it is a draft, and its approvals as (stage, name, day, note)."""

    draft: bool
    approvals: tuple[tuple[str, ...], ...]


def facts_of(form: ContentForm) -> FormFacts:
    """The state and the approvals that the form of a file states."""
    state = state_field(form)
    rows = next((field.rows for field in form.fields if field.name == _APPROVALS), ())
    # a record without a state, a task table for example, is public
    draft = state is not None and state.value == _DRAFT
    return FormFacts(draft, tuple(tuple(field.value for field in row.fields) for row in rows))


def state_field(form: ContentForm) -> DeskField | None:
    """The field 状态, None for types without."""
    return next((field for field in form.fields if field.label == _STATE), None)


def next_stage(form: ContentForm, stages: Sequence[str]) -> str:
    """The first of the required approvals that a file lacks, empty when it has all."""
    passed = {approval[0] for approval in facts_of(form).approvals}
    return next((stage for stage in stages if stage not in passed), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRights:
    """The rights of a person; ``folders`` are those of the content folder, all when empty; ``stages`` None means all."""

    name: str = ""
    folders: tuple[str, ...] = ()
    stages: tuple[str, ...] | None = None
    publishes: bool = True

    def writes(self, place: str) -> bool:
        """Whether the person may change a file."""
        return not self.folders or any(place.startswith(f"{folder}/") for folder in self.folders)

    def refusal(self, place: str, before: FormFacts | None, after: FormFacts | None) -> str:
        """Why a change of a file is not allowed, empty when it is; None stands for a file that cannot be read as a form."""
        if not self.writes(place):
            return f"您的权限里没有这个文件夹，没有保存。您能改的是：{'、'.join(self.folders)}"
        if not self.publishes and (after is None or not after.draft):
            return "您没有发布的权限，没有保存。把“状态”留作 草稿，点“送审”，由有权限的人发布"
        if self.stages is None:
            return ""
        if after is None:
            return "这个文件现在读不出，谁审过也看不出，没有保存。请有全部权限的人来改"
        had, has = (before.approvals if before else ()), after.approvals
        for approval in (
            *(approval for approval in has if approval not in had),
            *(approval for approval in had if approval not in has),
        ):
            stage, name = approval[0], approval[1]
            if name != self.name:
                return f"“审核”里 {stage} 写的是 {name or '空的名字'}，没有保存：每个人只能写、只能删自己的"
            if stage not in self.stages:
                return f"您没有 {stage} 的权限，没有保存"
        return ""
