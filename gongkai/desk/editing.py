"""The form of one file: drawn, checked, saved; two people on one file lose nothing."""

from __future__ import annotations

import asyncio
import time
from urllib.parse import quote

from tornado.web import HTTPError

from gongkai.desk.form import BODY, ContentForm, Unformed, form_of
from gongkai.desk.forms import (
    DO,
    END,
    NOT_WRITTEN,
    ROW,
    STATE,
    TOO_LONG,
    WHOLE,
    Edited,
    by_name,
    clock,
    messages_of,
    readable,
    shown_again,
    with_row,
)
from gongkai.desk.merging import Conflict, merge
from gongkai.desk.office import Look
from gongkai.desk.posted import Posted, sent
from gongkai.desk.rights import next_stage, state_field
from gongkai.desk.sending import APPROVE, PUBLISH, SEEN, SEND, Unjoined
from gongkai.desk.store import Changed, Typing, digest_of
from gongkai.desk.whole_file import WholeHandler
from gongkai.records.facts import TITLE
from gongkai.records.kind import Kind
from gongkai.sources.documents import LARGEST


class EditHandler(WholeHandler):
    """The form of a file."""

    #: what is done with the file once it is saved: one of the buttons beside 保存
    then = ""

    async def get(self, *_: str) -> None:
        """The form as saved, or with what was typed and not saved."""
        place, kind = self.place()
        raw = self.desk.store.read(place)
        typed = self.desk.store.typing(self.browser(), place)
        said = ""
        if self.get_query_argument("typed", "") and typed is not None:
            base = self.desk.store.state(typed.digest)
            await self.merged(place, kind, base, raw, typed.inputs, "这是没有保存的内容，已经放回表里。")
            return
        if self.get_query_argument("saved", ""):
            said = f"已保存。{self.desk.notes.pop((self.browser(), place), '')}"
        await self.show(place, kind, raw, None, said=said, waiting=typed)

    async def post(self) -> None:
        """Save, or add or drop a row, and show the form again."""
        place, kind = self.place()
        inputs = self.inputs()
        wanted = inputs.get(DO, "save")
        raw = self.desk.store.read(place)
        if END not in inputs:  # rows that did not arrive would be taken for rows that were removed
            raise HTTPError(400)
        if wanted == "forget":
            self.desk.store.forget_typing(self.browser(), place)
            self.redirect(f"/_desk/edit?file={quote(place)}", status=303)
            return
        if self.desk.copy is not None and inputs.get(SEEN):
            await asyncio.to_thread(self.desk.copy.seen, place, inputs[SEEN])
        if wanted in (SEND, PUBLISH, APPROVE) and self.desk.copy is not None:
            self.then = wanted
        if WHOLE in inputs:
            await self.save_whole(place, kind, raw, inputs)
            return
        base = self.desk.store.state(inputs.get(STATE, ""))
        if base is None and inputs.get(STATE) == digest_of(raw):  # the disk did not let it be kept
            base = raw
        if base is not None and ROW.fullmatch(wanted):
            await self.show(place, kind, base, with_row(inputs, wanted))
            return
        if base != raw:
            await self.merged(place, kind, base, raw, inputs, "", save=True)
            return
        await self.save(place, kind, raw, inputs)

    async def save(self, place: str, kind: Kind, raw: bytes, inputs: Posted, said: str = "") -> None:
        """Write the file and show its form; what cannot be written is shown again."""
        typed, inputs = inputs, self.with_button(dict(inputs), raw, kind, place, self.then)
        try:
            made = self.edited(raw, kind, place, inputs).raw
        except Unformed:
            made = None
        if made is not None and (refused := self.refused(place, kind, raw, made)):
            self.set_status(403)
            await self.show(place, kind, raw, typed, wrong=refused)
            return
        if made is not None and self.then == PUBLISH and (hindered := await self.hindered(place, made)):
            self.set_status(422)
            await self.show(place, kind, raw, typed, wrong=hindered)
            return
        if made is None or len(made) > LARGEST:
            self.set_status(422 if made is None else 413)
            await self.show(place, kind, raw, inputs, wrong=NOT_WRITTEN if made is None else TOO_LONG)
            return
        try:
            await asyncio.to_thread(self.desk.store.write, place, made, digest_of(raw))
        except Changed:
            await self.merged(place, kind, raw, self.desk.store.read(place), inputs, "")
            return
        except OSError:
            self.set_status(507)
            wrong = "磁盘不让写这个文件，没有保存。请看看磁盘满了没有、文件是不是只读，再点一次“保存”。"
            await self.show(place, kind, raw, inputs, wrong=wrong)
            return
        self.desk.store.forget_typing(self.browser(), place)
        if self.then:
            await self.send(place, kind, made)
            return
        note = await self.keep(place, kind, made)
        said += note if said else ""
        self.desk.notes[self.browser(), place] = note
        if said:
            await self.show(place, kind, made, None, said=f"已保存。{said}")
        else:
            self.redirect(f"/_desk/edit?file={quote(place)}&saved=1", status=303)

    async def send(self, place: str, kind: Kind, made: bytes) -> None:
        """Send what was saved; what others sent meanwhile is shown in two versions."""
        try:
            two = await self.sent(place, kind, self.then, self.title(place, kind, made))
        except Unjoined as found:
            self.set_status(409)
            theirs, mine = found.others.theirs, self.desk.store.read(place)
            wrong = (
                "别人也改了这个文件，并不到一起，没有送出。下面是您的，右边是别人的：改好您的，保存，再送。"
            )
            await self.whole(place, mine, readable(mine), wrong, now=theirs, seen=found.others.digest)
            return
        if two is not None:
            self.set_status(409)
            names = "、".join(conflict.label for conflict in two.conflicts)
            wrong = f"别人也改了{names}，还没有送出。每一项下面写着别人的，留下一个，再点一次。"
            seen = two.others.digest
            await self.show(place, kind, two.raw, None, wrong=wrong, conflicts=two.conflicts, seen=seen)

    async def merged(
        self,
        place: str,
        kind: Kind,
        base: bytes | None,
        raw: bytes,
        inputs: Posted,
        said: str,
        *,
        save: bool = False,
    ) -> None:
        """Show my words over the newest file; with ``save``, save them if nobody else changed the same fields.

        ``base`` is the state over which they were typed, None when it is not kept any more.
        """
        markdown, words = place.endswith(".md"), self.desk.office.words()
        try:
            before = form_of(base, kind, markdown, words) if base is not None else None
            found = merge(before, form_of(raw, kind, markdown, words), inputs)
        except Unformed:
            digest = digest_of(base) if base is not None else inputs.get(STATE, "")
            typed = Typing(digest, inputs, time.time())
            self.desk.store.keep_typing(self.browser(), place, typed)
            wrong = (
                "别人刚把这个文件改成了读不出的样子。您打的字没有保存，但已留底：改好这里再打开，点“接着写”。"
            )
            await self.whole(place, raw, readable(raw), wrong=wrong)
            return
        others = f"别人同时改了{'、'.join(found.taken)}，已经并在一起。" if found.taken else ""
        if save and not found.conflicts:
            await self.save(place, kind, raw, found.inputs, others or said)
            return
        wrong = ""
        if found.conflicts:
            self.set_status(409)
            names = "、".join(conflict.label for conflict in found.conflicts)
            wrong = f"别人也改了{names}，还没有保存。每一项下面写着别人的，留下一个，再点“保存”。"
        await self.show(
            place, kind, raw, found.inputs, said=said + others, wrong=wrong, conflicts=found.conflicts
        )

    async def show(
        self,
        place: str,
        kind: Kind,
        raw: bytes,
        inputs: Posted | None,
        *,
        said: str = "",
        wrong: str = "",
        conflicts: tuple[Conflict, ...] = (),
        waiting: Typing | None = None,
        seen: str = "",
    ) -> None:
        """Answer with the form; ``inputs`` are what was typed over the file."""
        words = self.desk.office.words()
        try:
            edited = self.edited(raw, kind, place, inputs if inputs is not None else {})
            if inputs is None:
                edited = Edited(edited.form, sent(edited.form), raw)
        except Unformed:
            await self.whole(place, raw, readable(raw), wrong=wrong)
            return
        if self.get_query_argument("whole", ""):
            await self.whole(place, raw, readable(raw))
            return
        look = await self.look(place, edited.raw) if edited.raw is not None else Look()
        messages = messages_of(self, edited, kind, place, look)
        self.desk.keep_page(self.browser(), look.files)
        form = shown_again(edited, words)
        lists = await asyncio.to_thread(self.desk.office.suggestions)
        self.page(
            "edit.html",
            place=place,
            kind=kind,
            form=form,
            state=digest_of(raw),
            messages=messages,
            by_name=by_name(messages),
            said=said,
            wrong=wrong,
            to_check=self.desk.to_check.get(place, ()),
            conflicts={conflict.name: conflict for conflict in conflicts},
            waiting=clock(waiting),
            lists=lists.lists,
            title=next((field.value for field in form.fields if field.name == TITLE.name), place),
            body_name=BODY,
            seen=seen,
            buttons=await self.buttons(form),
        )

    async def buttons(self, form: ContentForm) -> list[tuple[str, str]]:
        """The buttons beside 保存 that this person has for this file, by what they do and what stands on them."""
        copy, rights = self.desk.copy, self.desk.rights
        if (
            copy is None
            or not await asyncio.to_thread(copy.sends)
            or not await asyncio.to_thread(copy.person)
        ):
            return []
        state = state_field(form)
        draft = state is not None and state.value == "草稿"
        stage = next_stage(form, self.desk.office.stages(form.kind.label)) if draft else ""
        found = [(SEND, "送审")] if draft else []
        if stage and (rights.stages is None or stage in rights.stages):
            found.append((APPROVE, f"通过{stage}"))
        return [*found, (PUBLISH, "发布")] if rights.publishes else found
