"""A file as text, for what no form can show; and what its form needs, too: who may change it, and the commit of a save."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from tornado.web import HTTPError

from gongkai.desk.form import ContentForm, Unformed, form_of
from gongkai.desk.forms import STATE, TOO_LONG, WHOLE, is_utf8, readable
from gongkai.desk.posted import Posted
from gongkai.desk.rights import facts_of
from gongkai.desk.sending import SendingHandler
from gongkai.desk.store import Changed, digest_of
from gongkai.records.facts import TITLE
from gongkai.records.kind import Kind
from gongkai.sources.documents import LARGEST


class WholeHandler(SendingHandler):
    """Shows and saves a file as text."""

    def refused(self, place: str, kind: Kind, raw: bytes, made: bytes) -> str:
        """Why the person may not make this change, empty when nothing hinders it."""
        before, after = self.formed(place, kind, raw), self.formed(place, kind, made)
        return self.desk.rights.refusal(
            place, facts_of(before) if before else None, facts_of(after) if after else None
        )

    def formed(self, place: str, kind: Kind, raw: bytes) -> ContentForm | None:
        """The form of a file, None when it has none."""
        try:
            return form_of(raw, kind, place.endswith(".md"), self.desk.office.words())
        except Unformed:
            return None

    def title(self, place: str, kind: Kind, raw: bytes) -> str:
        """The title of a file, its place when it has none."""
        form = self.formed(place, kind, raw)
        said = (field.value for field in form.fields if field.name == TITLE.name) if form else ()
        return " ".join(next(iter(said), "").split())[:100] or place

    async def keep(self, place: str, kind: Kind, made: bytes) -> str:
        """Commit what was saved; a sentence when that was not possible."""
        copy = self.desk.copy
        title = self.title(place, kind, made)
        return await asyncio.to_thread(copy.keep, place, f"保存：{title}") if copy is not None else ""

    async def save_whole(self, place: str, kind: Kind, raw: bytes, inputs: Posted) -> None:
        """Write the file as text: for what a form cannot show."""
        if not is_utf8(raw):
            raise HTTPError(409)
        ends = "\r\n" if b"\r\n" in raw else "\n"
        mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
        made = (mark + inputs[WHOLE].replace("\n", ends)).encode()
        if inputs.get(STATE) != digest_of(raw):
            self.set_status(409)
            await self.whole(
                place,
                raw,
                inputs[WHOLE],
                wrong="别人刚改过这个文件，没有保存。下面是您的，右边是现在的。",
                now=raw,
            )
            return
        if refused := self.refused(place, kind, raw, made):
            self.set_status(403)
            await self.whole(place, raw, inputs[WHOLE], wrong=refused)
            return
        if len(made) > LARGEST:
            self.set_status(413)
            await self.whole(place, raw, inputs[WHOLE], wrong=TOO_LONG)
            return
        try:
            await asyncio.to_thread(self.desk.store.write, place, made, digest_of(raw))
        except (Changed, OSError):
            raise HTTPError(409) from None
        self.desk.store.forget_typing(self.browser(), place)
        self.desk.notes[self.browser(), place] = await self.keep(place, kind, made)
        self.redirect(f"/_desk/edit?file={quote(place)}&saved=1", status=303)

    async def whole(
        self, place: str, raw: bytes, text: str, wrong: str = "", *, now: bytes = b"", seen: str = ""
    ) -> None:
        """Answer with the file as text; ``now`` is what others wrote, to stand beside it."""
        look = await self.look(place, raw)
        self.page(
            "whole.html",
            place=place,
            text=text,
            state=digest_of(raw),
            wrong=wrong,
            readable=is_utf8(raw),
            now=readable(now),
            seen=seen,
            problems=sorted(look.problems),
        )
