"""A content file from what was recognised: its head, each guess marked beside it, and its body. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import yaml

from gongkai.fields.schema import fields_of
from gongkai.importing.blocks import Beside, Loose, Paper
from gongkai.importing.body import ImportedBody, body_of, missing
from gongkai.importing.found import FoundField
from gongkai.importing.kept_back import rows_kept_back
from gongkai.importing.own_file import without_own
from gongkai.importing.paper_number import number_of
from gongkai.importing.recognise import Recognised, recognise
from gongkai.problems import Position, Problem, problem
from gongkai.records.kind import Kind
from gongkai.sources.leftovers import PLACED, UNPLACED
from gongkai.sources.typos import CONTROL
from gongkai.text.dates import parse_date, parse_datetime, stated_moment

_SHOWN = 30
#: By what a file is a draft.
DRAFT_LINES = "# 草稿 不会发布；核对以后删去这一行\n状态: 草稿\n"
#: A paper older than this is entered later and not published anew.
_OLD = dt.timedelta(days=90)
_DISCLOSURE = (
    ("不予公开", "不予公开"),
    ("依申请公开", "依申请公开"),
    ("不公开", "不予公开"),
    ("主动公开", "主动公开"),
)


@dataclass
class Content:
    """A content file: its text, the files beside it by name, the fields as found, and everything that staff are told."""

    text: str
    files: dict[str, bytes] = field(default_factory=dict)
    fields: dict[str, FoundField] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    body: ImportedBody = field(default_factory=ImportedBody)


def content_of(
    paper: Paper,
    kind: Kind,
    shown: str,
    today: dt.date,
    known: bool = False,
    said: Mapping[str, FoundField] = MappingProxyType({}),
    annexes: Sequence[tuple[str, str]] = (),
) -> Content:
    """Make the content file of ``paper`` as one of ``kind``; ``shown`` is how problems name the file it came from.

    ``known``: it is a new state of a content file that is there, which names its tables of tasks itself. ``said`` are fields
    that are known otherwise, and better than from the paper. ``annexes`` are tables of tasks by what they are called, with
    their identities.
    """
    title = next((words for name, words in paper.hints if name == "title"), "")
    recognised = recognise(without_own(paper.blocks, known), paper.loose, title)
    body = body_of(recognised.body, recognised.entitled, paper.notes)
    found = dict(recognised.fields)
    below = {name: found.pop(name) for name in [*found] if name.startswith("page_")}
    _take_hints(found, paper.hints, "网页上的说明")
    _take_hints(
        found,
        [(name.removeprefix("page_"), below_title.text) for name, below_title in below.items()],
        "标题下面的一行",
    )
    found |= said
    remark = found["remark"].text if "remark" in found else ""
    if disclosure := next((word for sign, word in _DISCLOSURE if sign in remark), ""):
        found["disclosure"] = FoundField(disclosure, f"附注“{remark}”", 1.0)
    made = Content("", dict(body.files), found, list(paper.problems), body)
    attached = dict(_attached(paper.files, made.files))
    listed = [(called, "任务表", identity) for called, identity in annexes]
    listed += [(called, "文件", name) for name, called in attached.items()]
    head = "\n".join(_head(kind, made, listed, shown, today))
    parts = [body.text, *unplaced(recognised.loose)]
    text = "\n\n".join(part for part in parts if part)
    made.text = f"---\n{head}\n---\n\n{text}\n"
    made.problems += (*rows_kept_back(paper, shown), *_told(recognised, body, shown))
    return made


def _take_hints(found: dict[str, FoundField], hints: Sequence[tuple[str, str]], how: str) -> None:
    """Take what a page says of its paper, where the paper itself does not say it."""
    for said_of, said in hints:
        value, name = said, "title" if said_of == "page_title" else said_of
        if name in ("published", "written"):
            try:
                day = parse_datetime(said) if name == "published" else parse_date(said)
            except ValueError:
                continue
            value = stated_moment(day) if isinstance(day, dt.datetime) else day.isoformat()
        elif name == "number":
            value = number_of(said)
        elif name in ("keywords", "source_url"):
            continue
        weak = name in found and found[name].guessed
        if value and (name not in found or weak):
            guess = said_of != name
            found[name] = FoundField(value, "网页自己的名称" if guess else how, 0.7 if guess else 0.9)


def _attached(files: Sequence[Beside], beside: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The files within the file, put beside the text under names of their own: file name and what it is called."""
    for number, file in enumerate(files, 1):
        ending = file.name.rpartition(".")[2].lower()
        name = f"fujian-{number}.{ending if ending.isalnum() and ending.isascii() else 'bin'}"
        beside[name] = file.content
        yield name, file.called or f"附件{number}"


def _head(
    kind: Kind, made: Content, attached: Sequence[tuple[str, str, str]], shown: str, today: dt.date
) -> Iterator[str]:
    record: type = kind.record
    for info in fields_of(record):
        label = info.label.text
        if info.name == "state":
            yield from DRAFT_LINES.splitlines()
        elif info.name == "published" and "published" not in made.fields:
            yield "# 在网上公开的日期和时刻：先填了导入的那天，发布时改"
            yield f"{label}: {today.isoformat()} 09:00"
        elif info.name == "attachments" and attached:
            yield f"{label}:"
            for called, what, name in attached:
                yield from (f"  - 名称: {scalar(called)}", f"    {what}: {name}")
        elif field := made.fields.get(info.name):
            if field.guessed:
                yield f"# 下一项是猜的（{field.how}），对照原件核对"
                made.problems.append(
                    problem("GK616", Position(shown), label=label, value=_short(field.text), how=field.how)
                )
            yield from field_lines(info.label.text, field)
        elif info.required:
            yield f"# 没有找到{label}，对照原件填写"
            yield f"{label}: ……"
            made.problems.append(problem("GK614", Position(shown), label=label))
        elif info.name == "written" and kind.name == "notice":
            yield f"# 没有找到{label}，对照原件填写；原件没有的不写"
            made.problems.append(problem("GK614", Position(shown), label=label))
    written = made.fields.get("written")
    if written and kind.name == "notice" and "historic" not in made.fields and _is_old(written.text, today):
        yield "# 补录的旧文件，删去下一行的 # 号"
        yield "# 历史数据: 是"


def _is_old(written: str, today: dt.date) -> bool:
    try:
        return today - dt.date.fromisoformat(written) > _OLD
    except ValueError:
        return True


def field_lines(label: str, field: FoundField) -> Iterator[str]:
    """A field as lines of a head."""
    if isinstance(field.value, tuple) and len(field.value) > 1:
        yield f"{label}:"
        yield from (f"  - {scalar(value)}" for value in field.value)
    else:
        yield f"{label}: {scalar(field.value if isinstance(field.value, str) else field.value[0])}"


def scalar(text: str) -> str:
    """A value as YAML: plain where it is read back as the same words, else in quotes; without controls that nobody sees."""
    text = CONTROL.sub("", text)
    try:
        node = yaml.compose(f"k: {text}", Loader=yaml.CSafeLoader)
        value = node.value[0][1] if isinstance(node, yaml.MappingNode) else None
        if isinstance(value, yaml.ScalarNode) and value.value == text and text[:1] not in "!&\"'|>%@`":
            return text
    except yaml.YAMLError:
        pass
    return json.dumps(text, ensure_ascii=False)


def unplaced(loose: Sequence[Loose]) -> Iterator[str]:
    """Words without a place, between two lines that keep ``check`` from letting them be published."""
    if loose:
        yield f"{UNPLACED}：下面的字没有放好，移到该放的地方或删去，再删去这两行】"
        yield from (f"{note.what}：{line}" for note in loose for line in note.text.split("\n"))
        yield PLACED


def _told(recognised: Recognised, body: ImportedBody, shown: str) -> Iterator[Problem]:
    at = Position(shown)
    for what, words in recognised.left:
        yield problem("GK617", at, what=what, words=_short(words))
    for loose in recognised.loose:
        yield problem("GK618", at, what=loose.what, words=_short(loose.text))
    for words in missing(body):
        yield problem("GK620", at, words=_short(words))
    if body.unnamed:
        yield problem("GK622", at, count=body.unnamed)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}……"
