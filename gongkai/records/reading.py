"""Read content files: one file into a reading, and many files at once in several processes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.positions import Positions
from gongkai.fields.schema import field_names, fields_of
from gongkai.fields.usual_names import with_usual_names
from gongkai.fields.validate import validate
from gongkai.problems import Position, Problem, near, problem, with_level
from gongkai.problems.alike import first_of_kind
from gongkai.records import doubtful_bold, doubtful_signs, loose_emphasis, page_code, pasted, unmerged, unseen
from gongkai.records.broken_text import text_of_broken, wrong_in
from gongkai.records.facts import BODY, TITLE
from gongkai.records.kind import Kind, kinds
from gongkai.records.notice import DRAFT, PUBLISHED
from gongkai.records.progress import UNDER_WAY
from gongkai.records.stamp import Stamp, stamp_of
from gongkai.records.stated_year import with_year
from gongkai.records.text_page import TextPage
from gongkai.records.wording import check_wording
from gongkai.render.blanks import plain_indents
from gongkai.sources.documents import LARGEST, YAML, Document, read_document
from gongkai.sources.nodes import Fields, Scalar
from gongkai.sources.regular import irregular
from gongkai.text.file_names import copied_from, windows_fault
from gongkai.text.folding import fold
from gongkai.text.paper_head import PaperHead
from gongkai.text.similar import nearest
from gongkai.text.whole_paste import without_head
from gongkai.workers import end_with_parent, most_processes

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: The fields that mark a draft; an entry of progress has it in the field of its state.
STATES = {"state": PUBLISHED, "status": UNDER_WAY}
#: The lines that mark a draft when the YAML cannot be read: all must say so.
_STATE_LINE = re.compile(r"^(?:状态|state)\s*(?:：|:)\s*(?P<said>.*?)\s*$", re.MULTILINE)
#: The greatest depth of a content file: its page, and files beside it, must be possible on every system.
LONGEST_PATH = 200
_SUFFIXES = (".md", ".yaml", ".yml")
_FILE, _FOLDER = "文件", "文件夹"
_LETTERS = "只能用小写英文字母、数字和减号"
#: With fewer files than this a second process costs more than it saves; readings must be sent back.
_WORTH_PROCESSES = 1500
_RUN = 64
#: Checks that need nothing but the record: what they find is kept with the reading of an unchanged file.
_OF_ONE_RECORD = (
    *(pasted.check, unseen.check, loose_emphasis.check, doubtful_signs.check, doubtful_bold.check),
    *(page_code.check, unmerged.check),
)
#: The greatest length of a proposed name, in characters.
_PROPOSED = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file: a record with places, or problems; ``kind`` None for an attachment.

    ``draft``: the file says that it is one; then all its problems are reminders.
    """

    kind: Kind | None
    record: Any | None
    places: Positions
    problems: tuple[Problem, ...]
    draft: bool = False
    text: TextPage | None = None
    """The text of a file whose head has an error."""


#: Earlier readings by file name as in messages, each with the stamp of the file.
Readings = dict[str, tuple[Stamp, Reading]]


def read_files(
    content: Path,
    files: Sequence[str],
    shown: str,
    readings: Readings | None = None,
    words: OwnWords = NO_WORDS,
) -> Iterator[Reading]:
    """Read ``files`` (paths under ``content``), in order; ``shown`` is the name of the folder in messages.

    A file with the same stamp as in ``readings`` is not read again; new readings are added there.
    """
    if readings is None:
        yield from _read(content, files, shown, words)
        return
    key = words.key()
    stamps = {file: stamp_of(f"{content}{os.sep}{file}", key) for file in files}
    known = {file: readings.get(f"{shown}/{file}") for file in files}
    fresh = _read(
        content,
        [file for file in files if (had := known[file]) is None or had[0] != stamps[file]],
        shown,
        words,
    )
    for file in files:
        had = known[file]
        if had is None or had[0] != stamps[file]:
            had = readings[f"{shown}/{file}"] = (stamps[file], next(fresh))
        yield had[1]


def _read(content: Path, files: Sequence[str], shown: str, words: OwnWords) -> Iterator[Reading]:
    run = partial(_read_run, content, shown, words)
    if len(files) < _WORTH_PROCESSES or (cores := most_processes()) < 2:
        yield from run(files)
        return
    with ProcessPoolExecutor(cores, initializer=end_with_parent) as pool:
        for read in pool.map(run, (files[start : start + _RUN] for start in range(0, len(files), _RUN))):
            yield from read


def _read_run(content: Path, shown: str, words: OwnWords, files: Sequence[str]) -> list[Reading]:
    return [read_content(content / file, file, f"{shown}/{file}", words) for file in files]


def read_content(path: Path, relative: str, name: str, words: OwnWords = NO_WORDS) -> Reading:
    """Read one file.

    ``relative`` is its path in the content folder, ``name`` its name in messages, ``words`` what the site
    added to enumerations.
    """
    if not _is_utf8(relative):
        part = _FOLDER if _is_utf8(relative.rpartition("/")[2]) else _FILE
        return Reading(None, None, Positions(), (problem("GK045", Position(name), part=part),))
    unread = irregular(path, path.parents[relative.count("/")], name)
    if unread is not None:
        return Reading(None, None, Positions(), (unread,))
    if beside_a_text(path):
        return Reading(None, None, Positions(), ())
    kind, problems = kind_of_file(relative, name, as_read=True)
    if kind is None:
        return Reading(None, None, Positions(), tuple(problems))
    if len(relative) > LONGEST_PATH:
        long = problem("GK046", Position(name), length=len(relative), most=LONGEST_PATH)
        return Reading(None, None, Positions(), (*problems, long))
    document, found = read_document(path, relative.rsplit(".", 1)[0], name)
    problems += found
    if document is None:
        if {match["said"] for match in _STATE_LINE.finditer(_beginning(path))} == {DRAFT}:
            return Reading(kind, None, Positions(), tuple(with_level(problems, "warning")), draft=True)
        return Reading(kind, None, Positions(), tuple(problems))
    fields = with_usual_names(kind.record, document.fields)
    fields, told = with_year(kind.record, fields, relative)
    fields = kind.prepared(fields) if kind.prepared else fields
    fields, assumed = kind.assumed(fields) if kind.assumed else (fields, [])
    record, places, found = validate(kind.record, fields, _extra(kind, document), words, kind.label)
    problems += [*told, *assumed]
    record = _without_head(kind, record)
    if record is not None:
        record, more = kind.from_body(record) if kind.from_body else (record, {})
        places = places.extended(more)
        found = [*found, *check_wording(kind.name, record, places, partial(_lines, path))]
        found += first_of_kind(fault for check in _OF_ONE_RECORD for fault in check(record))
    if _is_draft(kind.record, document.fields):
        return Reading(kind, record, places, tuple(with_level((*problems, *found), "warning")), draft=True)
    text = text_of_broken(document) if record is None else None
    found += wrong_in(text) if text else []
    return Reading(kind, record, places, (*problems, *found), text=text)


def _lines(path: Path) -> list[str]:
    """The lines of a file that was read before, counted as then."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def beside_a_text(path: str | Path) -> bool:
    """Whether a file is a table in the folder of a text that shows it, and so not a record."""
    above, ending = os.path.splitext(path)
    return ending in YAML and os.path.isfile(f"{os.path.dirname(above)}.md")


def _is_utf8(name: str) -> bool:
    """Whether a name is UTF-8 on disk; Python keeps other bytes as lone surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _beginning(path: Path) -> str:
    """The text of an unreadable file, as much of it as may be content."""
    with path.open("rb") as file:
        return file.read(LARGEST).decode("utf-8", "replace").replace("\r", "\n")


def _without_head(kind: Kind, record: Any) -> Any:
    """The record without body lines that repeat its fields (a document pasted whole)."""
    body, title = BODY.of(record), TITLE.of(record)
    if not body or not title:
        return record
    pasted = without_head(body, kind.head(record) if kind.head else PaperHead(title=title))
    if pasted.body == body and not pasted.signed:
        return record
    typed: dict[str, Any] = dict(pasted.closing)
    if pasted.date:
        typed["date_typed"] = pasted.date
    declared: type = kind.record
    if pasted.signature:
        typed["signature_typed"] = pasted.signature
        typed["signature_lines"] = pasted.signature_lines
    found = {"mark_typed": pasted.mark, "signed_above": pasted.above, "signed_in_text": pasted.signed}
    typed |= {name: said for name, said in found.items() if said and name in field_names(declared)}
    return replace(record, body=pasted.body, **typed)


def _is_draft(record: type, fields: Fields) -> bool:
    """Whether a document says 状态: 草稿, whatever else is wrong with it."""
    keys = {
        key for field in fields_of(record) if field.name in STATES for key in (field.name, field.label.text)
    }
    said = (
        value.text.strip() for key, value in fields.entries if key.text in keys and isinstance(value, Scalar)
    )
    return next(said, "") == DRAFT


def _extra(kind: Kind, document: Document) -> dict[str, object]:
    given = {
        "identity": document.identity,
        "path": document.path,
        "body": plain_indents(document.body),
        "body_line": document.body_line,
    }
    declared: type = kind.record
    return {name: value for name, value in given.items() if name in field_names(declared)}


def kind_of_file(relative: str, shown: str, *, as_read: bool = False) -> tuple[Kind | None, list[Problem]]:
    """The type of a file by its folder, None for an attachment; a file that is neither is a problem.

    ``as_read``: names that another check explains better, because it knows what they should be, are not
    reported yet.
    """
    at = Position(shown)
    folder, _, rest = relative.rpartition("/")
    top = relative.split("/", maxsplit=1)[0] if "/" in relative else ""
    suffix = "." + relative.rsplit(".", 1)[-1] if "." in relative else ""
    here = [kind for kind in kinds() if kind.folder == top]
    kind = next((kind for kind in here if suffix in kind.suffixes), next(iter(here), None))
    if kind is None and suffix.lower() not in _SUFFIXES:
        return None, []
    if kind is None:
        near_names = near(nearest(top, [k.folder for k in kinds() if k.folder]), "见手册中的内容文件夹")
        return None, [problem("GK012", at, folder=top, near=near_names)]
    if suffix not in _SUFFIXES and suffix.lower() in _SUFFIXES:
        proposal = rest[: -len(suffix)] + suffix.lower()
        wrong = problem("GK011", at, part=_FILE, name=rest, fault=_LETTERS, proposal=proposal)
        return None, with_level([wrong], "warning")
    if suffix not in _SUFFIXES:
        return None, []
    allowed = [ending for kind in here for ending in kind.suffixes]
    if suffix not in allowed:
        return None, [problem("GK013", at, name=rest or relative, suffixes="、".join(allowed))]
    stem = rest.rsplit(".", 1)[0]
    original = None if _NAME.fullmatch(stem) else copied_from(stem)
    if as_read and original is not None:
        return None, [problem("GK050", at, name=rest, original=f"{original}{suffix}")]
    if as_read and kind.paths_name_records:
        return kind, []
    faults = [
        problem("GK011", at, part=_FOLDER, name=part, fault=fault, proposal=_proposal(part, "wen-jian-jia-1"))
        for part in filter(None, folder.split("/"))
        if (fault := _name_fault(part))
    ]
    if fault := _name_fault(stem) or windows_fault(rest):
        proposal = _proposal(stem, "wen-jian-1") + suffix
        faults.append(problem("GK011", at, part=_FILE, name=rest, fault=fault, proposal=proposal))
    return (None if faults else kind), faults


def _name_fault(name: str) -> str:
    """The fault of a part of a path, in Chinese; empty when there is none."""
    return windows_fault(name) if _NAME.fullmatch(name) else _LETTERS


def _proposal(name: str, otherwise: str) -> str:
    """A similar name that is allowed in addresses and on every system."""
    proposed = _address(name)[:_PROPOSED].strip("-") or otherwise
    return f"{proposed}-1" if windows_fault(proposed) else proposed


def _address(name: str) -> str:
    """Slug of a name: its ASCII letters and digits joined by hyphens; empty without any."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))
