"""The list of all records, new records, and what comes from Word or a web page."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from tornado.web import HTTPError

from gongkai.desk.answering import DeskHandler
from gongkai.desk.office import ListedRecord, Refused
from gongkai.problems import Problem
from gongkai.records.kind import kinds
from gongkai.text.folding import fold

#: Records on one page of the list.
_PAGE = 100
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A record of the list with the messages of the last check of its file."""

    record: ListedRecord
    problems: tuple[Problem, ...]

    @property
    def wrong(self) -> int:
        """How many of them are errors."""
        return sum(one.level == "error" for one in self.problems)


class ListHandler(DeskHandler):
    """All records, filtered by words, type, state and whether something is to be done."""

    async def get(self, *_: str) -> None:
        """The list, or the part of it that was asked for."""
        records = await asyncio.to_thread(self.desk.office.records)
        asked = {
            name: self.get_query_argument(name, "").strip()[:100] for name in ("q", "kind", "state", "todo")
        }
        newest = self.desk.preview.newest if self.desk.preview else None
        of_file: dict[str, list[Problem]] = {}
        for one in newest.problems if newest else ():
            of_file.setdefault(one.at.path, []).append(one)
        shown = self.desk.office.shown
        lines = [ListedLine(one, tuple(sorted(of_file.get(f"{shown}/{one.place}", ())))) for one in records]
        found = sorted(
            (one for one in lines if _fits(one, asked)),
            key=lambda one: (one.record.day, one.record.place),
            reverse=True,
        )
        number = self.get_query_argument("page", "1")
        at = max(int(number), 1) if number.isdigit() and len(number) < 6 else 1
        places = {f"{shown}/{one.place}" for one in records}
        self.page(
            "list.html",
            lines=found[(at - 1) * _PAGE : at * _PAGE],
            count=len(found),
            at=at,
            pages=max(-(-len(found) // _PAGE), 1),
            asked=asked,
            kinds=sorted({one.kind for one in records}),
            states=Counter(one.state for one in records),
            all_kinds=[(kind.name, kind.label) for kind in kinds()],
            checked=newest is not None,
            others=[one for one in newest.problems if one.at.path not in places] if newest else [],
            said=self.get_query_argument("said", "")[:500],
        )


def _fits(line: ListedLine, asked: dict[str, str]) -> bool:
    record = line.record
    words = fold(f"{record.title} {record.place} {record.kind} {record.state} {record.day}")
    return (
        all(fold(word) in words for word in asked["q"].split())
        and asked["kind"] in ("", record.kind)
        and asked["state"] in ("", record.state)
        and (not asked["todo"] or bool(line.problems))
    )


class NewHandler(DeskHandler):
    """A new record of a type."""

    async def post(self) -> None:
        """Make the file and open its form."""
        kind = self.get_body_argument("kind", "")
        name = self.get_body_argument("name", "").strip()
        try:
            place = await asyncio.to_thread(self.desk.office.create, kind, name)
        except Refused as reason:
            self.set_status(422)
            self.page("message.html", title="没有新建", said=str(reason))
            return
        self.redirect(f"/_desk/edit?file={quote(place)}", status=303)


class WordHandler(DeskHandler):
    """A .docx that becomes a new draft."""

    async def post(self) -> None:
        """Make the draft and open its form, with what is to be checked by hand."""
        if not self.desk.uploads.allows(str(self.request.remote_ip)):
            raise HTTPError(429)
        files = self.request.files.get("word", [])
        if len(files) != 1:
            raise HTTPError(415)
        name, content = str(files[0]["filename"]), bytes(files[0]["body"])
        if not name.lower().endswith(".docx") or not content.startswith(_ZIP):
            raise HTTPError(415)
        try:
            place, told = await asyncio.to_thread(self.desk.office.word_file, name, content)
        except Refused as reason:
            self.set_status(422)
            self.page("message.html", title=f"{name} 没有导入", said=str(reason))
            return
        self.desk.told[place] = told
        self.redirect(f"/_desk/edit?file={quote(place)}", status=303)


class PasteHandler(DeskHandler):
    """Formatted text from Word or a web page as Markdown, for the body."""

    async def post(self) -> None:
        """Answer with the text and with what did not come along."""
        page = self.get_body_argument("html", "", strip=False)
        try:
            text, told = await asyncio.to_thread(self.desk.office.markdown, page)
        except Refused as reason:
            self.set_status(422)
            self.finish({"error": str(reason)})
            return
        self.finish({"text": text, "told": list(told)})
