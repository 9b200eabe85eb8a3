"""Sending a file from its form: what somebody else sent meanwhile is joined by field, or shown as two versions of a field."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from gongkai.desk.copy import DeskCopy, OthersChange, Sent
from gongkai.desk.form import ContentForm, Unformed, form_of
from gongkai.desk.forms import FormHandler, shown_again
from gongkai.desk.merging import Conflict, merge
from gongkai.desk.posted import sent
from gongkai.desk.rights import next_stage, state_field
from gongkai.desk.store import Changed, digest_of
from gongkai.records.kind import Kind
from gongkai.records.reading import STATES

#: The buttons of a form beside 保存, and the digest of what others sent and a person has seen.
SEND, PUBLISH, APPROVE, SEEN = "send", "publish", "approve", "~seen"
_TRIES = 3
#: An approval that the site requires is missing: a reminder of the check, but nothing to publish with one button.
_NOT_APPROVED = "GK360"
_SAID = {SEND: "送审", PUBLISH: "发布", APPROVE: "送审"}


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """My file over what others sent, with the fields that both changed."""

    raw: bytes
    conflicts: tuple[Conflict, ...]
    others: OthersChange


class Unjoined(Exception):
    """The two files cannot be joined by field: a person has to look at them as text."""

    def __init__(self, others: OthersChange) -> None:
        super().__init__()
        self.others = others


class SendingHandler(FormHandler):
    """What the form of a file needs to send it."""

    def with_button(
        self, inputs: dict[str, str], raw: bytes, kind: Kind, place: str, wanted: str
    ) -> dict[str, str]:
        """The inputs with what a button says: 发布 ends the draft, 通过 adds an approval with the name of the person."""
        try:
            form: ContentForm = shown_again(self.edited(raw, kind, place, inputs), self.desk.office.words())
        except Unformed:
            return inputs
        state = state_field(form)
        if wanted == PUBLISH and state is not None and inputs.get(state.name, state.value) == "草稿":
            return inputs | {state.name: STATES[state.name]}
        stage = next_stage(form, self.desk.office.stages(form.kind.label))
        if wanted != APPROVE or not stage or self.desk.copy is None:
            return inputs
        rows = [name.split("/")[1] for name in inputs if name.startswith("approvals/")]
        at = f"approvals/{max((int(row) for row in rows if row.isdigit()), default=-1) + 1}"
        row = {
            "~row": "-1",
            "stage": stage,
            "name": self.desk.copy.person(),
            "day": f"{self.desk.office.today()}",
        }
        return inputs | {f"{at}/{name}": text for name, text in row.items()}

    async def hindered(self, place: str, made: bytes) -> str:
        """Why a file cannot be published yet, empty when nothing hinders it."""
        problems = (await self.look(place, made)).problems
        if wrong := sum(problem.level == "error" for problem in problems):
            return (
                f"还有 {wrong} 处要改，没有保存，没有发布。改好红色的几处再点“发布”；还没有写完的，点“保存”。"
            )
        missing = next((problem.message for problem in problems if problem.code == _NOT_APPROVED), "")
        return (
            f"{missing}，没有保存，没有发布。审过的，先点“通过”记下；还没有审的，点“送审”。"
            if missing
            else ""
        )

    async def sent(self, place: str, kind: Kind, wanted: str, title: str) -> TwoVersions | None:
        """Send a saved file; None when it is done or refused, which the next page says. Raises ``Unjoined``."""
        copy = self.desk.copy
        assert copy is not None
        found = Sent(done=False, said="别人正在不停地改这个文件，没有轮到。请过一会儿再送；您的改动都在")
        for _ in range(_TRIES):
            answer = await asyncio.to_thread(copy.send, place, f"{_SAID[wanted]}：{title}")
            if answer.others is None:
                found = answer
                break
            joined = await self._joined(copy, place, kind, answer.others)
            if joined is not None and joined.conflicts:
                return joined
        if found.done:
            await asyncio.to_thread(self.desk.after_sending)
        self.desk.sent[self.browser(), place] = found
        self.redirect(f"/_desk/sent?file={quote(place)}&do={wanted}", status=303)
        return None

    async def _joined(
        self, copy: DeskCopy, place: str, kind: Kind, others: OthersChange
    ) -> TwoVersions | None:
        """Write my changes over what others sent; None when the file was changed again meanwhile."""
        mine = self.desk.store.read(place)
        markdown, words = place.endswith(".md"), self.desk.office.words()
        try:
            own, theirs = (form_of(version, kind, markdown, words) for version in (mine, others.theirs))
            before = form_of(others.before, kind, markdown, words) if others.before else None
        except Unformed:
            raise Unjoined(others) from None
        if {field.name for field in own.fields} - {
            field.name for field in theirs.fields
        }:  # own keys would be lost
            raise Unjoined(others)
        found = merge(before, theirs, sent(own))
        made = self.edited(others.theirs, kind, place, found.inputs).raw
        if made is None:
            raise Unjoined(others)
        self.desk.store.remember(others.theirs)
        try:
            await asyncio.to_thread(self.desk.store.write, place, made, digest_of(mine))
        except Changed:
            return None
        if not found.conflicts:
            await asyncio.to_thread(copy.seen, place, others.digest)
        return TwoVersions(made, found.conflicts, others)


class SentHandler(FormHandler):
    """What came of sending a file."""

    async def get(self, *_: str) -> None:
        """The report of the office's repository, line by line."""
        place, _kind = self.place()
        found = self.desk.sent.get((self.browser(), place))
        if found is None:
            self.redirect(f"/_desk/edit?file={quote(place)}")
            return
        wanted = self.get_query_argument("do", "")
        self.page(
            "sent.html",
            place=place,
            found=found,
            what=_SAID.get(wanted, "送出"),
            lines=[(line, self._file_of(line)) for line in found.lines],
        )

    def _file_of(self, line: str) -> str:
        """The content file that a line of the report is about, empty for other lines."""
        shown = f"{self.desk.office.content.name}/"
        for word in line.split(" ")[:2]:
            place = word.split(":")[0].removeprefix(shown)
            if word.startswith(shown) and place.endswith((".md", ".yaml")):
                return place
        return ""
