"""The published progress of a task, for pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.context import Planner
from gongkai.pages.parts import Link, Stage
from gongkai.records.facts import TITLE
from gongkai.records.notice import Notice
from gongkai.records.progress import DONE, UNDER_WAY, Progress
from gongkai.site.model import NO_PROGRESS, LinkedTask
from gongkai.site.progress import OVERDUE, STANDING

#: The states in the order in which a bar and the words beside it tell them.
_TOLD = (DONE, UNDER_WAY, OVERDUE, NO_PROGRESS, STANDING)


def completion(entry: LinkedTask) -> float | None:
    """完成率 of the last entry that states one; None when none does."""
    stated = [item.completion for item in entry.progress if item.completion is not None]
    return stated[-1] if stated else None


def state_text(entry: LinkedTask) -> str:
    """The state in words, with 完成率 when it is known."""
    share = completion(entry)
    return entry.state if share is None else f"{entry.state}，完成率{share}%"


def progressed(entries: Sequence[LinkedTask]) -> tuple[tuple[Link, ...], str]:
    """How far tasks are: their states with counts for a bar, empty when it could show one thing only, and the same in words."""
    counts = Counter(entry.state for entry in entries)
    if not any(entry.progress for entry in entries):
        return (), f"{len(entries)}项都没有公布办理进展。"
    bar = tuple(Link(text=name, count=counts[name]) for name in _TOLD)
    said = "，".join(f"{name}{counts[name]}" for name in _TOLD if counts[name])
    return (bar if set(counts) - {NO_PROGRESS, STANDING} else ()), said


def stages(planner: Planner, entry: LinkedTask) -> tuple[Stage, ...]:
    """The entries of a task as a timeline, the newest first."""
    return tuple(
        _stage(planner, item, f"p-{place}") for place, item in enumerate(reversed(entry.progress), 1)
    )


def _stage(planner: Planner, item: Progress, prefix: str) -> Stage:
    share = "" if item.completion is None else f"，完成率{item.completion}%"
    text = text_body(planner.site, item.body, item.identity, prefix=prefix, top=3)
    return Stage(
        text=f"{item.status}{share}",
        date=item.place[1] if item.place else None,
        note=f"说明：{item.note}" if item.note else "",
        body=text if item.body.strip() else None,
        links=_evidence(planner, item),
    )


def _evidence(planner: Planner, item: Progress) -> tuple[Link, ...]:
    """First the public documents, then the files, in the order listed."""
    links = []
    for evidence in item.evidence:
        if evidence.document:
            record = planner.site.record(evidence.document)
            if record and (title := TITLE.of(record)):
                number = str(record.number) if isinstance(record, Notice) else ""
                links.append(Link(text=evidence.name or title, url=address(evidence.document), note=number))
        if evidence.file:
            kind = PurePosixPath(evidence.file).suffix.lstrip(".").upper()
            name = evidence.name if evidence.name and not evidence.document else evidence.file
            links.append(Link(text=name, url=f"/{item.identity}/{evidence.file}", note=kind))
    return tuple(links)
