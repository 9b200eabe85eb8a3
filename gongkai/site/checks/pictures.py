"""Media in texts: pictures have alternative text, sound and film can be played and read (WCAG 1.1.1, 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.attachment import Attachment
from gongkai.records.facts import ATTACHMENTS, BODY, BODY_LINE, FORM
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.render.markdown import render
from gongkai.site.attachments import attached
from gongkai.site.checks.attachments import is_what_it_says
from gongkai.site.model import Site
from gongkai.sources.media import ending, kind_of, medium_of
from gongkai.text.alternative import says_nothing

#: A file shown on a line of its own.
_SHOWN = re.compile(r"^[ \t]*!\[(?P<name>[^\]\n]{0,500})\]\((?P<target>[^)\s]{1,500})\)[ \t]*$", re.MULTILINE)
_WHAT = {"video": "视频", "audio": "音频"}


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK122 and GK125 for the pictures, sounds and films of every record."""
    problems: list[Problem] = []
    for path, (record, place) in attached(library).items():
        at = library.at(record.identity, *place) if place else Position(record.path)
        problems += _unreadable(library, path, at)
    return problems


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK121, GK123 and GK124 for what a text shows."""
    yield from _pictures(library, record)
    yield from _films_without_words(library, record)


def _pictures(library: Library, record: Record) -> Iterator[Problem]:
    """GK121 and GK124 for each picture of a text, at its place."""
    body = BODY.of(record)
    if "![" not in body:
        return
    lines = body.split("\n")
    for image in render(body).images:
        if kind_of(image.target) not in ("picture", "") or image.target.startswith("data:"):
            continue
        written = lines[min(image.line, len(lines)) - 1]
        column = written.find(image.target) + 1
        at = Position(record.path, BODY_LINE.of(record) + image.line - 1, max(1, column))
        if says_nothing(image.text, image.target):
            yield problem("GK121", at, target=image.target, text=image.text.strip() or "空的")
        here = f"{record.identity}/{image.target}"
        if isinstance(record, Notice) and ending(image.target) == "webp" and here in library.files:
            yield problem("GK124", at, target=image.target)


def _unreadable(library: Library, path: str, at: Position) -> Iterator[Problem]:
    """GK122 for a film without a video track, GK125 for a picture whose header states no size."""
    kind, known = kind_of(path), medium_of(library.files[path])
    if not kind or not is_what_it_says(library.files[path], ending(path)):
        return  # GK213 says more
    name = path.rpartition("/")[2]
    if kind in _WHAT and known.seconds is None:
        yield problem("GK122", at, name=name, what=_WHAT[kind])
    elif kind == "picture" and not known.width:
        yield problem("GK125", at, name=name)


def _films_without_words(library: Library, record: Record) -> Iterator[Problem]:
    """GK123 for sound or film with nothing to read instead: neither a text of the record nor a transcript."""
    attachments = ATTACHMENTS.of(record)
    body = BODY.of(record)
    alone = "![" not in body  # most texts show no file, so do not look for them
    if FORM.of(record) or (body if alone else _SHOWN.sub("", body)).strip():
        return  # for an interpretation without words GK244 says more
    transcribed = {
        attachment.file
        for attachment in attachments
        if isinstance(attachment, Attachment) and attachment.transcript
    }
    for match in _SHOWN.finditer(body):
        what = _WHAT.get(kind_of(match["target"]))
        if what and match["target"] not in transcribed:
            line = body.count("\n", 0, match.start())
            at = Position(record.path, BODY_LINE.of(record) + line, 1)
            yield problem("GK123", at, name=match["name"], what=what)
    for place, attachment in enumerate(attachments):
        if not isinstance(attachment, Attachment) or attachment.transcript or not attachment.file:
            continue
        if what := _WHAT.get(kind_of(attachment.file)):
            at = library.at(record.identity, "attachments", place, "file")
            yield problem("GK123", at, name=attachment.name, what=what)
