"""What a whole site shows of its content: every line of its Markdown bodies and every cell of its task tables.

Reads the content by itself, without the generator: a line of a body without the signs that the handbook names, a cell
of a table as the YAML says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from fidelity_found import Missing, bare_search, page_blocks, searched, word_blocks

#: What stands in a column of a task table that is no field of a task.
_IN_COLUMN = {"工作任务": ("章节", "标题", "子项"), "具体要求": ("具体要求",)}
_BLANKS = re.compile(r"[\s\u3000\u00a0\u200b\u2060]+")
_MARK = re.compile(r"(?:#{1,6}[ \t]*|[-*+] |[0-9]{1,2}\. |> ?)")
_HEADING = re.compile(r"#{1,6} ")
_RULER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*|-{3,}")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")
_FIGURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_NOTE = re.compile(r"\[\^[^\]]+\]:?")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line, or a cell of a table, without its signs and without blanks; ``heading`` when it was marked as one."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A text of the content: its identity, the page that shows it, and what was typed; ``ordered`` as it has to stand.

    Search finds the text that holds: of an amended document ``found`` is False, since its page shows the text as issued.
    """

    name: str
    page: Path
    typed: tuple[Typed, ...]
    ordered: bool = True
    found: bool = True


def read_sources(content: Path, output: Path) -> tuple[Source, ...]:
    """Every text and every task table below ``content`` that is public, by name; its page is below ``output``.

    A table stands whole on the page of the document to which it is attached, and each of its tasks on one of its own.
    """
    found = []
    for file in sorted(content.rglob("*.md")):
        head, body = _parts(file.read_text("utf-8"))
        if head.get("状态") in ("草稿", "撤回") or head.get("撤下后标题"):
            continue  # what is taken off after a time shows its other title alone
        name = file.relative_to(content).with_suffix("").as_posix()
        page = _page(output, name)
        issued = page.parent / "original" / page.name
        if body.strip():
            typed = tuple(_lines(body))
            amended = issued.is_file()
            found.append(Source(name, issued if amended else page, typed, found=not amended))
        for attached in head.get("附件") or []:
            if "任务表" in attached:
                table = _table(content / f"{attached['任务表']}.yaml")
                found.append(Source(attached["任务表"], page, tuple(_cells(table["任务"], _fields(table)))))
    for file in sorted((content / "tasks").glob("*.yaml")):
        table = _table(file)
        for task in table["任务"]:
            name = f"tasks/{file.stem}/{task['序号']}"
            typed = tuple(_cells([task], _fields(table)))
            found.append(Source(name, _page(output, name), typed, ordered=False))
    return tuple(found)


def missing(source: Source, output: Path) -> list[Missing]:
    """What of a source does not stand, whole and in order, on its page, in its Word file or in the search."""
    if not source.page.is_file():
        return [Missing("页面", "没有", source.name)]
    page = page_blocks(source.page, "main")
    found = list(_in_order(source, (text for _, text in page), "页面"))
    headings = [_bare(text) for tag, text in page if tag[0] == "h"]
    found += [
        Missing("页面", "不是标题", line.text)
        for line in source.typed
        if line.heading and line.text not in headings
    ]
    word = source.page.parent / f"{source.page.parent.name}.docx"
    if word.is_file():
        found += _in_order(source, (text for _, text in word_blocks(word)), "Word")
    if not source.found:
        return found
    address = f"/{source.page.parent.relative_to(output).as_posix()}/"
    text = searched(output).get(address, "")
    return found + [
        Missing("搜索", "没有", line.text) for line in source.typed if bare_search(line.text) not in text
    ]


def _table(file: Path) -> dict[str, Any]:
    return dict(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))


def _fields(table: dict[str, Any]) -> list[str]:
    """The fields of a task in the order of the columns; a section may stand above its rows, across all columns."""
    columns = [next(iter(one)) if isinstance(one, dict) else one for one in table["列"]]
    fields = [field for column in columns for field in _IN_COLUMN.get(column, (column,))]
    return sorted(fields, key=lambda field: field != "章节") if table.get("章节通栏") == "是" else fields


def _in_order(source: Source, blocks: Iterable[str], place: str) -> Iterator[Missing]:
    """A line may be cut where a title is set in lines, nowhere else; only blanks between its words do not count."""
    shown = "\n".join(map(_bare, blocks))
    joined = shown.replace("\n", "")
    at = 0
    for line in source.typed:
        here = re.compile("\n?".join(map(re.escape, line.text))).search(shown, at)
        if here:
            at = here.end() if source.ordered else 0
        else:
            yield Missing(place, "次序不对" if line.text in joined else "没有", line.text)


def _parts(text: str) -> tuple[dict[str, Any], str]:
    """The head fields and the body of a file of content."""
    match = re.match(r"---\n(.*?\n)---\n(.*)", text, re.DOTALL)
    if not match:
        return {}, text
    return yaml.load(match[1], yaml.BaseLoader) or {}, match[2]


def _page(output: Path, name: str) -> Path:
    """The page of a record; what is done about a task stands on the page of the task."""
    parts = name.split("/")
    if parts[0] == "progress":
        return output / "tasks" / Path(*parts[1:-1]) / "index.html"
    return output / name / "index.html"


def _lines(body: str) -> Iterator[Typed]:
    for line in body.split("\n"):
        words = line.strip(" \t\u3000")
        if not words or _RULER.fullmatch(words):
            continue
        cells = _BAR.split(words.strip("|")) if words.startswith("|") else [words]
        for cell in cells:
            text = _without_signs(cell.strip())
            if text:
                yield Typed(text, bool(_HEADING.match(words)))


def _without_signs(words: str) -> str:
    words = _NOTE.sub("", words)
    words = re.sub(rf"^{_MARK.pattern}", "", words)
    words = _FIGURE.sub("", words)  # a picture has no words, a table has its own
    words = _LINK.sub(r"\1", words)
    words = words.replace("**", "").replace("<br>", "")
    return _bare(re.sub(r"\\([*_~#|\-.])", r"\1", words))


def _cells(tasks: list[dict[str, Any]], fields: list[str]) -> Iterator[Typed]:
    """The cells of a task table, row by row; one that says what the row above says may be one with it."""
    above: list[tuple[str, int, str]] = []
    for task in tasks:
        row = [
            (field, place, _bare(part))
            for field in fields
            for place, part in enumerate(_parts_of(task.get(field, "")))
        ]
        yield from (Typed(cell[2]) for cell in row if cell[2] and cell not in above)
        above = row


def _parts_of(said: str | list[str]) -> list[str]:
    return said if isinstance(said, list) else said.split("\n")


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)
