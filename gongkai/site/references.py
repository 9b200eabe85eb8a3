"""References between records: the identity exists (GK201) and has a type that the field accepts (GK226)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gongkai.fields.schema import FieldInfo, RecordPart, fields_of
from gongkai.problems import Position, Problem, near_to, problem
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.task_table import TaskTable

#: One task of a table, ``tasks/shi-2026#12``: not a record, but it can be named.
TASK = "task"

_Found = tuple[tuple[str | int, ...], str, tuple[str, ...]]


def check_references(library: Library) -> list[Problem]:
    """Report references of every record, public or not, to a missing record or to one of a wrong type."""
    known = identities(library)
    problems: list[Problem] = []
    for kind in kinds():
        for record in library.of(kind.record):
            for place, reference, wanted in _references(record, ()):
                found = any(reference in known[name] for name in wanted)
                named = reference.partition("#")[0]
                if not found and named not in library.broken and named not in library.drafts:
                    at = library.at(record.identity, *place)
                    problems.append(_fault(reference, wanted, known, at))
    return problems


def _fault(
    reference: str, wanted: tuple[str, ...], known: Mapping[str, frozenset[str]], at: Position
) -> Problem:
    """The problem of a reference to nothing, or to a type that the field does not accept."""
    labels = {TASK: "任务", **{kind.name: kind.noun for kind in kinds()}}
    found = next((name for name in known if reference in known[name]), None)
    if found is not None:
        *others, last = (labels[name] for name in wanted)
        listed = "、".join(others) + ("或" if others else "") + last
        return problem("GK226", at, wanted=listed, reference=reference, found=labels[found])

    def there() -> list[str]:
        return sorted(frozenset().union(*(known[name] for name in wanted)))

    otherwise = "写标识：content 下的路径，不带扩展名"
    if not reference.isascii():
        otherwise += "；写标题的，要和它的标题一字不差；本库没有收录的（上级文件等），删去这一项，写在正文里"
    hint = near_to(reference, there, otherwise)
    return problem("GK201", at, reference=reference, near=hint)


def identities(library: Library) -> dict[str, frozenset[str]]:
    """All identities that a reference may name, by type."""
    known = {kind.name: frozenset(record.identity for record in library.of(kind.record)) for kind in kinds()}
    tables = library.of(TaskTable)
    known[TASK] = frozenset(table.task_identity(task) for table in tables for task in table.tasks)
    return known


def _references(record: RecordPart, place: tuple[str | int, ...]) -> Iterator[_Found]:
    """Each reference in a record and its parts: its place, the identity named, the accepted types."""
    declared: type = type(record)
    for field in _looked_at(declared):
        value = getattr(record, field.name)
        here = (*place, field.name)
        if field.refers:
            if isinstance(value, str):
                yield here, value, field.refers
            elif value:
                for index, item in enumerate(value):
                    yield (*here, index), item, field.refers
        elif field.nested and value:
            if field.many:
                for index, part in enumerate(value):
                    yield from _references(part, (*here, index))
            else:
                yield from _references(value, here)


@cache
def _looked_at(declared: type) -> tuple[FieldInfo, ...]:
    """The fields of a type that name records, or in which something may."""
    return tuple(field for field in fields_of(declared) if field.refers or field.nested)
