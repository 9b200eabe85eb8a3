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
_NO_RIGHT = "您的权限里没有这个文件夹。请管理员在 people.yaml 里加上，或者换一种类型。"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A record of the list with the messages of the last check of its file."""

    record: ListedRecord
    problems: tuple[Problem, ...]

    unsent: bool = False
    """Whether the office's repository has another state of it."""

    @property
    def next(self) -> str:
        """What is to be done with it next: 改好, what the record waits for, 没有送出; empty when nothing is."""
        found = "待改好" if self.wrong else self.record.next
        return "，".join(filter(None, (found, "没有送出" if self.unsent else "")))

    @property
    def wrong(self) -> int:
        """How many of them are errors."""
        return sum(problem.level == "error" for problem in self.problems)


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
        for problem in newest.problems if newest else ():
            of_file.setdefault(problem.at.path, []).append(problem)
        shown = self.desk.checked_as
        copy = self.desk.copy
        unsent = await asyncio.to_thread(copy.unsent) if copy else frozenset()
        lines = [
            ListedLine(
                record, tuple(sorted(of_file.get(f"{shown}/{record.place}", ()))), record.place in unsent
            )
            for record in records
        ]
        found = sorted(
            (line for line in lines if _fits(line, asked)),
            key=lambda row: (row.record.day, row.record.place),
            reverse=True,
        )
        number = self.get_query_argument("page", "1")
        at = max(int(number), 1) if number.isdigit() and len(number) < 6 else 1
        places = {f"{shown}/{record.place}" for record in records}
        self.page(
            "list.html",
            lines=found[(at - 1) * _PAGE : at * _PAGE],
            count=len(found),
            at=at,
            pages=max(-(-len(found) // _PAGE), 1),
            asked=asked,
            kinds=sorted({record.kind for record in records}),
            states=Counter(record.state for record in records),
            all_kinds=[(kind.name, kind.label) for kind in kinds()],
            checked=newest is not None,
            others=[problem for problem in newest.problems if problem.at.path not in places]
            if newest
            else [],
            note=self.desk.notes.pop((self.browser(), ""), ""),
            asks_name=copy is not None and copy.takes_name and not await asyncio.to_thread(copy.person),
            sends=copy is not None and await asyncio.to_thread(copy.sends),
            unsent=[record for record in records if record.place in unsent],
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


class TakeHandler(DeskHandler):
    """What others sent to the office's repository."""

    async def post(self) -> None:
        """Take it and show the list."""
        if self.desk.copy is None:
            raise HTTPError(404)
        hindered = await asyncio.to_thread(self.desk.copy.take)
        self.desk.notes[self.browser(), ""] = f"{hindered or '已经是最新的'}。"
        self.redirect("/_desk/", status=303)


class NameHandler(DeskHandler):
    """The name of the person who works here."""

    async def post(self) -> None:
        """Note it and show the list."""
        name = " ".join(self.get_body_argument("who", "").split())[:40]
        if self.desk.copy is None or not self.desk.copy.takes_name:
            raise HTTPError(404)
        if not name or set(name) & set("<>\0"):
            raise HTTPError(400)
        await asyncio.to_thread(self.desk.copy.name_person, name)
        self.redirect("/_desk/", status=303)


class NewHandler(DeskHandler):
    """A new record of a type."""

    async def post(self) -> None:
        """Make the file and open its form."""
        kind = self.get_body_argument("kind", "")
        name = self.get_body_argument("name", "").strip()
        folder = next((known.folder for known in kinds() if known.name == kind), "")
        if folder and not self.desk.rights.writes(f"{folder}/"):
            self.set_status(403)
            self.page("message.html", title="没有新建", said=_NO_RIGHT)
            return
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
        if self.desk.rights.folders and not self.desk.rights.writes("notices/"):
            self.set_status(403)
            self.page("message.html", title="没有导入", said=_NO_RIGHT)
            return
        name, content = str(files[0]["filename"]), bytes(files[0]["body"])
        if not name.lower().endswith(".docx") or not content.startswith(_ZIP):
            raise HTTPError(415)
        try:
            place, notes = await asyncio.to_thread(self.desk.office.word_file, name, content)
        except Refused as reason:
            self.set_status(422)
            self.page("message.html", title=f"{name} 没有导入", said=str(reason))
            return
        self.desk.to_check[place] = notes
        self.redirect(f"/_desk/edit?file={quote(place)}", status=303)


class PasteHandler(DeskHandler):
    """Formatted text from Word or a web page as Markdown, for the body."""

    async def post(self) -> None:
        """Answer with the text and with what did not come along."""
        page = self.get_body_argument("html", "", strip=False)
        try:
            text, notes = await asyncio.to_thread(self.desk.office.markdown, page)
        except Refused as reason:
            self.set_status(422)
            self.finish({"error": str(reason)})
            return
        self.finish({"text": text, "notes": list(notes)})
