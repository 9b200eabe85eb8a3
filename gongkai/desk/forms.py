"""What the form of a file and the check while somebody types share."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, replace

from gongkai.desk.answering import DeskHandler
from gongkai.desk.form import BODY, ContentForm, Unformed, form_of
from gongkai.desk.office import Look
from gongkai.desk.placing import Message, placed
from gongkai.desk.posted import Posted, body_of, changes, filled
from gongkai.desk.store import OutsideContent, Typing, as_inputs
from gongkai.fields.own_words import OwnWords
from gongkai.records.kind import Kind
from gongkai.records.reading import kind_of_file
from gongkai.sources.rewritten_file import rewritten
from gongkai.sources.written_values import NotWritten

#: The inputs of a form beside its fields: the state of the file from which it was drawn, the whole file, the button,
#: and the last of all, without which a form did not arrive whole.
STATE, WHOLE, DO, END = "~state", "~whole", "~do", "~end"
ROW = re.compile(r"(add|drop):([\w/~]+)")
TOO_LONG = "内容超过 2 MB，没有保存。请把长的表格或附录存成附件。"
NOT_WRITTEN = "这样的内容不能写进这个文件的格式里，没有保存。请看看刚改的几项里有没有特殊的符号；或者点“改全文”，直接改文件。"


@dataclass(frozen=True, slots=True)
class Edited:
    """A form with what was typed into it: the file that it makes, None when it cannot be written."""

    form: ContentForm
    inputs: Posted
    raw: bytes | None


class FormHandler(DeskHandler):
    """What the form and the check while typing share."""

    def place(self) -> tuple[str, Kind]:
        """The file that is asked for, and its type. Raises ``OutsideContent``."""
        place = self.get_query_argument("file", "")
        self.desk.store.file(place)
        kind = kind_of_file(place, place, as_read=True)[0]
        if kind is None:
            raise OutsideContent(place)
        return place, kind

    def inputs(self) -> dict[str, str]:
        """What the browser sent of the form."""
        found = {
            _decoded(name): [value.decode("utf-8", "replace") for value in values]
            for name, values in self.request.body_arguments.items()
        }
        return as_inputs(found)

    def edited(self, raw: bytes, kind: Kind, place: str, inputs: Posted) -> Edited:
        """The form of ``raw`` with what was typed, and the file that it makes. Raises ``Unformed``."""
        markdown = place.endswith(".md")
        form = form_of(raw, kind, markdown, self.desk.office.words())
        try:
            made = rewritten(raw, markdown, changes(form, inputs), body_of(form, inputs))
        except NotWritten:
            made = None
        return Edited(form, inputs, made)

    async def look(self, place: str, raw: bytes) -> Look:
        """What the check says of a file as typed."""
        return await asyncio.to_thread(self.desk.office.look, place, raw)


def messages_of(
    handler: FormHandler, edited: Edited, kind: Kind, place: str, look: Look
) -> tuple[Message, ...]:
    """The messages of a check beside the fields of the file that was checked."""
    if edited.raw is None:
        return ()
    try:
        form = form_of(edited.raw, kind, place.endswith(".md"), handler.desk.office.words())
    except Unformed:
        return ()
    return placed(form, look.problems)


def with_row(inputs: dict[str, str], wanted: str) -> dict[str, str]:
    """The inputs with a row more or less."""
    match = ROW.fullmatch(wanted)
    assert match
    if match[1] == "drop":
        return {name: text for name, text in inputs.items() if not name.startswith(f"{match[2]}/")}
    used = [int(found[1]) for name in inputs if (found := re.match(rf"{re.escape(match[2])}/(\d+)/", name))]
    return inputs | {f"{match[2]}/{max(used, default=-1) + 1}/~row": "-1"}


def shown_again(edited: Edited, words: OwnWords) -> ContentForm:
    """The form with what was typed."""
    form = edited.form
    record: type = form.kind.record
    body = edited.inputs.get(BODY, form.body)
    return replace(
        form,
        fields=filled(form.fields, record, edited.inputs, words),
        body=body if form.body is not None else None,
    )


def _decoded(name: str) -> str:
    """The name of an input, which tornado decodes as Latin-1 whatever it is."""
    try:
        return name.encode("latin-1").decode()
    except UnicodeError:
        return name


def by_name(messages: tuple[Message, ...]) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in messages:
        found.setdefault(message.name, []).append(message)
    return found


def clock(typed: Typing | None) -> str:
    return time.strftime("%m月%d日 %H:%M:%S", time.localtime(typed.when)) if typed else ""


def readable(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def is_utf8(raw: bytes) -> bool:
    """Whether a file can be shown as text without losing a character."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
