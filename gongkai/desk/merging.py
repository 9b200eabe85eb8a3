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

    @property
    def single(self) -> bool:
        """Whether it is one input: the page takes theirs over as it is; of a list or rows it would mix both."""
        return len(self.inputs) == 1 and self.inputs[0][0] == self.name


@dataclass(frozen=True, slots=True)
class JoinedEdits:
    """The inputs of both: mine where I changed something, theirs elsewhere."""

    inputs: Inputs
    conflicts: tuple[Conflict, ...]
    taken: tuple[str, ...]
    """The labels of the fields that only the other person changed."""


def merge(base: ContentForm | None, theirs: ContentForm, mine: Posted) -> JoinedEdits:
    """Join what I typed over ``base`` with what the file says now.

    ``base`` is None when nobody knows any more from what my form was drawn: then whatever differs was changed
    by both. The other person's form is compared by its inputs, since the values of rows say only what changed
    in comparison to their own form.
    """
    known, base = base is not None, base or theirs
    record: type = base.kind.record
    was, mine_values = values_of(base, record, sent(base)), values_of(base, record, mine)
    was_sent, theirs_sent = sent(base), sent(theirs)
    inputs = dict(theirs_sent)
    conflicts, taken = [], []
    for field in theirs.fields:
        key = field.key
        own = mine_values.get(key, was.get(key)) != was.get(key)
        said = _of(theirs_sent, field.name)
        other = not known or said != _of(was_sent, field.name)
        if own and other and _said(_of(mine, field.name)) == _said(said):
            continue
        if own:
            inputs = _without(inputs, field.name) | _of(mine, field.name)
        if own and other:
            words = "；".join(_said(said).values())
            conflicts.append(Conflict(field.name, field.label, words, tuple(said.items())))
        elif other and known and not own:
            taken.append(field.label)
    body = mine.get(BODY)
    if theirs.body is not None and base.body is not None and body is not None:
        own, other = body.strip("\n") != base.body, not known or theirs.body != base.body
        inputs[BODY] = body if own else theirs.body
        if own and other and body.strip("\n") != theirs.body:
            conflicts.append(Conflict(BODY, "正文", theirs.body, ((BODY, theirs.body),)))
        elif other and known and not own:
            taken.append("正文")
    return JoinedEdits(inputs, tuple(conflicts), tuple(taken))


def _of(inputs: Posted, name: str) -> Inputs:
    return {key: text for key, text in inputs.items() if key == name or key.startswith(f"{name}/")}


def _said(inputs: Inputs) -> Inputs:
    """The inputs in which something was written; the numbers of rows in the file are not."""
    return {name: text for name, text in inputs.items() if text and not name.endswith("~row")}


def _without(inputs: Posted, name: str) -> Inputs:
    return {key: text for key, text in inputs.items() if key != name and not key.startswith(f"{name}/")}
