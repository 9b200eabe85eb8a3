"""Blocks as the Markdown of a body, so that its page shows the same words: signs that would be read as marks are escaped."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.importing.blocks import (
    NOTE_CLOSES,
    NOTE_OPENS,
    Block,
    Line,
    SourcePicture,
    SourceRun,
    SourceTable,
)
from gongkai.render.markdown import render
from gongkai.sources.typos import CONTROL
from gongkai.text.signing import EDGES

_TAG = re.compile(r"<[^>]+>")
_BLANKS = re.compile(r"[\s\u3000\u00a0\u200b]+")
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")
_MARGIN = re.compile(r"^([-+=:])|^(\d{1,9})([.)])|^(!)(?=\[)")
_ITEM = re.compile(r"\d{1,9}\. ")
_BULLETS = re.compile(r"^[•·●]\s+")
_NOTE = re.compile(f"{NOTE_OPENS}(\\d+){NOTE_CLOSES}")
_BARS_MOST = 400
#: How a comment of HTML begins, which ``check`` takes for one (GK038).
_COMMENT = re.compile("<[!！]")
#: What stands in a Word file for a picture that it cannot hold, for a film, for sound.
_MEDIA = re.compile(r"［(?:图|视频|音频)：")
#: The key of all of these.
MEDIA = "［］"


@dataclass
class ImportedBody:
    """A body as text, with the files that lie beside it: tables with merged cells (YAML), pictures."""

    parts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    """By what each part is the same as one of another body: its words without blanks, the digest of a picture."""
    files: dict[str, bytes] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    """Everything that its page has to show, in order, without blanks."""
    unnamed: int = 0
    """Pictures of which nobody said what they show."""

    def add(self, part: str, key: str) -> None:
        """One more part, and by what it is known."""
        self.parts.append(part)
        self.keys.append(key)

    @property
    def text(self) -> str:
        """The Markdown."""
        return "\n\n".join(self.parts)


def body_of(
    blocks: Sequence[Block], entitled: dict[int, int], notes: Sequence[tuple[int, str]] = ()
) -> ImportedBody:
    """Write blocks as a body; ``entitled`` are the places of titles of issued papers and how many lines each has."""
    made = ImportedBody()
    marked = _heading_marks(blocks, entitled)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        count = entitled.get(at, 1) if isinstance(block, Line) else 1
        if at in entitled:
            title = "".join(
                block.text.strip(EDGES) for block in blocks[at : at + count] if isinstance(block, Line)
            )
            made.add(f"# {_plain(title)}", bare(title))
            made.words.append(bare(title))
        elif isinstance(block, Line):
            made.add(marked.get(at, "") + line_text(block), key_of(block.text))
            made.words.append(bare(_NOTE.sub("", _BULLETS.sub("", block.text))))
        elif isinstance(block, SourceTable):
            words = "".join(cell.text for row in block.rows for cell in row)
            made.add(_table(block, made), bare(words + "".join(block.notes)))
        else:
            made.add(_picture(block, made), digest(block.content))
        at += count
    for number, text in notes:
        made.add(f"[^{number}]: {_plain(text)}", key_of(text))
    return made


def key_of(text: str) -> str:
    """By what a paragraph is known: its words without blanks, without a list's number or sign; a film by its being one."""
    words = bare(_NOTE.sub("", _BULLETS.sub("", text.strip(EDGES))))
    return MEDIA if _MEDIA.match(words) else _ITEM_BARE.sub("", words)


def digest(content: bytes) -> str:
    """By what a picture is known."""
    return hashlib.sha256(content).hexdigest()


def bare(text: str) -> str:
    """Words without any blanks and controls, as two typings of them are compared."""
    return _BLANKS.sub("", CONTROL.sub("", text))


def missing(body: ImportedBody) -> list[str]:
    """The words that the page of a body would not show in their order."""
    lost: list[str] = []
    page = bare(shown(body.text))
    at = 0
    for words in body.words:
        plain = _ITEM_BARE.sub("", words)
        place = page.find(plain, at)
        if place < 0:
            lost.append(words)
        else:
            at = place + len(plain)
    return lost


_ITEM_BARE = re.compile(r"^\d{1,9}\.")


def shown(markdown: str) -> str:
    """The words that a page shows of a Markdown text."""
    return html.unescape(_TAG.sub("", render(markdown).html.replace("<br>", "\n")))


def line_text(line: Line) -> str:
    """One paragraph as Markdown."""
    if line.bullet or _BULLETS.match(line.text):
        return f"- {_runs(line.runs, line.number, _BULLETS)}"
    return _runs(line.runs, line.number)


def _runs(runs: Sequence[SourceRun], number: str, strip: re.Pattern[str] | None = None) -> str:
    whole = number + "".join(run.text for run in runs)
    text = (strip.sub("", whole) if strip else whole).strip(EDGES + "\n")
    bold = all(run.bold for run in runs if run.text.strip()) or not any(
        run.bold and run.text.strip() for run in runs
    )
    if not bold and not number and not strip:
        written = "".join(
            _bold(run.text) if run.bold else _plain(run.text, margin=not at) for at, run in enumerate(runs)
        )
        written = written.strip(EDGES + "\n")
        if bare(shown(_NOTE.sub("", written))) == bare(_NOTE.sub("", text)):
            return _NOTE.sub(r"[^\1]", written)
    return _NOTE.sub(r"[^\1]", _plain(text))


def _bold(text: str) -> str:
    inner = text.strip(f"{EDGES}\n")
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}**{_plain(inner, margin=False)}**{after}"


def _plain(text: str, margin: bool = True) -> str:
    """A text that a page shows unchanged: as it is, or each sign that would be a mark behind a backslash or as its number."""
    text = CONTROL.sub("", text)
    text = text.strip(f"{EDGES}\n") if margin else text
    if not _SIGNS.search(text) and not (margin and _MARGIN.search(text)):
        return text
    backslashes = _SIGNS.sub(r"\\\1", text)
    # In a path a backslash hides nothing, and a sign by its number is never formatting.
    numbers = _SIGNS.sub(_number, text)
    if margin:
        backslashes, numbers = _MARGIN.sub(_escaped_margin, backslashes), _MARGIN.sub(_number, numbers)
    return next((way for way in (text, backslashes) if _shows(way, text, margin)), numbers)


def _shows(way: str, text: str, margin: bool) -> bool:
    """Whether a way of writing a text shows it unchanged, as one paragraph, at the margin or among other words."""
    plain, wanted = _NOTE.sub("", way), bare(_NOTE.sub("", text))
    pages = [shown(plain)] if margin else [shown(f"文{plain}")[1:], shown(f"文 {plain} 文")[1:-1]]
    accepted = (wanted, bare(_ITEM.sub("", _NOTE.sub("", text)))) if margin else (wanted,)
    return all(bare(page) in accepted for page in pages) and _same_block(plain) and not _COMMENT.search(way)


def _number(match: re.Match[str]) -> str:
    digits, sign = match[0][:-1], match[0][-1]
    return f"{digits}&#{ord(sign)};"


def _same_block(text: str) -> bool:
    """Whether a text is one paragraph, or an item with the number that it says; ``- 3`` and ``> 3`` are read as blocks."""
    tags = re.findall(r"<(ul|blockquote|pre|table|hr|h[1-6]|img|a|em|strong|del|code)\b", render(text).html)
    return not set(tags) - {"h2"} and not (tags and text.lstrip().startswith("#"))


def _escaped_margin(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[2]}\\{match[3]}"
    return f"\\{match[0]}"


def _heading_marks(blocks: Sequence[Block], entitled: dict[int, int]) -> dict[int, str]:
    """Marks for headings, when a style says that a line is one which its number does not: then all are marked."""
    styled = {
        at: block
        for at, block in enumerate(blocks)
        if isinstance(block, Line) and block.level and at not in entitled
    }
    if not styled:
        return {}
    text = "\n\n".join(
        f"# {block.text}" if at in entitled else line_text(block)
        for at, block in enumerate(blocks)
        if isinstance(block, Line)
    )
    known = {bare(heading.text): heading.level for heading in render(text).headings}
    if all(bare(line.text) in known or len(line.text) > 60 for line in styled.values()):
        return {}
    top = min(line.level for line in styled.values())
    marks = {
        at: "#" * min(line.level - top + 2, 6) + " " for at, line in styled.items() if len(line.text) <= 60
    }
    for at, block in enumerate(blocks):
        if (
            isinstance(block, Line)
            and at not in marks
            and at not in entitled
            and (level := known.get(bare(block.text)))
        ):
            marks[at] = "#" * min(level, 6) + " "
    return marks


def _table(table: SourceTable, made: ImportedBody) -> str:
    if (
        table.merged
        or len(table.rows) > _BARS_MOST
        or any("|" in cell.text for row in table.rows for cell in row)
    ):
        number = sum(name.startswith("biao-") for name in made.files) + 1
        name = f"biao-{number}.yaml"
        made.files[name] = sheet_text(table).encode()
        return f"![{table.title or f'表 {number}'}]({name})"
    width = table.width
    lines = []
    made.words += [bare(_NOTE.sub("", cell.text)) for row in table.rows for cell in row if cell.text.strip()]
    for at, row in enumerate(table.grid()):
        cells = [
            _NOTE.sub(r"[^\1]", "<br>".join(_plain(line, margin=False) for line in text.split("\n")))
            for text in row
        ]
        lines.append(f"| {' | '.join(cells)} |")
        if not at:
            lines.append("|" + "---|" * width)
    return "\n".join(lines)


def sheet_text(table: SourceTable) -> str:
    """A table as a YAML file beside the text: ``<`` continues the cell to its left, ``^`` the one above."""
    rows = list(_marked(table))
    depth = table.head or max((cell.rows for cell in table.rows[0]), default=1)
    depth = depth if depth < len(rows) else 1
    lines = [f"  - [{', '.join(row)}]" for row in rows]
    notes = ["注:", *(f"  - {_quoted(note)}" for note in table.notes)] if table.notes else []
    return "\n".join(["表头:", *lines[:depth], "行:", *lines[depth:], *notes, ""])


def _marked(table: SourceTable) -> Iterable[list[str]]:
    beside, below = "\ue010", "\ue011"
    names = {beside: "<", below: "^"}
    for row in table.grid(beside, below):
        yield [names.get(text) or _quoted(_NOTE.sub("", text)) for text in row]


def _quoted(text: str) -> str:
    # by itself each of the two signs would continue another cell
    return json.dumps(CONTROL.sub("", {"<": "＜", "^": "＾"}.get(text, text)), ensure_ascii=False)


def _picture(picture: SourcePicture, made: ImportedBody) -> str:
    number = sum(name.startswith("tu-") for name in made.files) + 1
    name = f"tu-{number}.{picture.ending}"
    made.files[name] = picture.content
    words = " ".join(picture.words.split()).replace("[", "［").replace("]", "］")
    made.unnamed += not words
    return f"![{words or f'图 {number}'}]({name})"
