"""Two people on one file: what only one of them changed is taken from that one, what both changed is shown twice."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.desk.form import BODY, ContentForm
from gongkai.desk.posted import Posted, sent, values_of

#: What a form shows of one key: the names of its inputs with their texts.
Inputs = dict[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two people changed: what the file says now, as text to read and to take over."""

    name: str
    label: str
    theirs: str
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JoinedEdits:
    """The inputs of both: mine where I changed something, theirs elsewhere."""

    inputs: Inputs
    conflicts: tuple[Conflict, ...]
    taken: tuple[str, ...]
    """The labels of the fields that only the other person changed."""


def merge(base: ContentForm, theirs: ContentForm, mine: Posted) -> JoinedEdits:
    """Join what I typed over ``base`` with what the file says now."""
    record: type = base.kind.record
    was, now, mine_values = (
        values_of(base, record, sent(base)),
        values_of(theirs, record, sent(theirs)),
        values_of(base, record, mine),
    )
    inputs, theirs_sent = dict(sent(theirs)), sent(theirs)
    conflicts, taken = [], []
    for field in theirs.fields:
        key = field.key
        own = mine_values.get(key, was.get(key)) != was.get(key)
        other = now.get(key) != was.get(key)
        if own:
            inputs = _without(inputs, field.name) | _of(mine, field.name)
        if own and other and mine_values.get(key) != now.get(key):
            said = _of(theirs_sent, field.name)
            words = "；".join(text for name, text in said.items() if text and not name.endswith("~row"))
            conflicts.append(Conflict(field.name, field.label, words, tuple(said.items())))
        elif other and not own:
            taken.append(field.label)
    body = mine.get(BODY)
    if theirs.body is not None and base.body is not None and body is not None:
        own, other = body.strip("\n") != base.body, theirs.body != base.body
        inputs[BODY] = body if own else theirs.body
        if own and other and body.strip("\n") != theirs.body:
            conflicts.append(Conflict(BODY, "正文", theirs.body, ((BODY, theirs.body),)))
        elif other and not own:
            taken.append("正文")
    return JoinedEdits(inputs, tuple(conflicts), tuple(taken))


def _of(inputs: Posted, name: str) -> Inputs:
    return {key: text for key, text in inputs.items() if key == name or key.startswith(f"{name}/")}


def _without(inputs: Posted, name: str) -> Inputs:
    return {key: text for key, text in inputs.items() if key != name and not key.startswith(f"{name}/")}
