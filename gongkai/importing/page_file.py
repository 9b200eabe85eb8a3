"""A saved page of an old site as blocks: its text without menus, and what its head says of the paper. Nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from lxml import etree, html

from gongkai.importing.blocks import (
    Beside,
    Block,
    Line,
    Paper,
    SourceCell,
    SourcePicture,
    SourceRun,
    SourceTable,
)
from gongkai.importing.page_around import said_around, said_in, title_of
from gongkai.importing.page_frame import BLOCKS, SKIPPED, without_frame
from gongkai.importing.page_links import linked_files
from gongkai.importing.page_look import WordLook, aligned
from gongkai.importing.page_of_server import is_of_server
from gongkai.importing.page_office import BULLET, NUMBER, take_office
from gongkai.importing.page_parts import decoded, drop_forms, hints_of, in_a_row, text_part
from gongkai.importing.page_style import beside, take_styles
from gongkai.importing.refusal import Unreadable
from gongkai.importing.word_report import Met
from gongkai.problems import Position, Problem, problem
from gongkai.sources.media import KINDS

#: What is put behind the words of an element: the bracket that closes a reading.
_CLOSES = {"rt": "）"}
_NOWHERE = Path("/nowhere")
_MOST_COLUMNS, _MOST_ROWS, _MOST_PICTURE = 60, 3000, 20_000_000


def read_page(file: Path, shown: str, within: Path | None = None) -> Paper:
    """Read a saved page; pictures and files that were saved beside it, or elsewhere in ``within``, come along.

    Raises Unreadable for a page without a text."""
    content = file.read_bytes()
    if content[:200].lower().lstrip().startswith((b"mime-version:", b"from: <saved")):
        raise Unreadable(
            "是“单个文件”的网页（.mht）", "在浏览器里“另存为”，类型选“网页，全部”，再导入其中的 .html"
        )
    try:
        root = html.document_fromstring(decoded(content))
        return _paper(root, file.parent, shown, within or file.parent)
    except (etree.LxmlError, ValueError):
        raise Unreadable("网页是空的，或者已经损坏", "重新保存一次再导入") from None
    except RecursionError:
        raise Unreadable("网页一层套一层，太深了，读不了", "把正文复制到 Word 里，再导入") from None


def _paper(root: Any, folder: Path, shown: str, within: Path) -> Paper:
    if is_of_server(root):
        raise Unreadable("是登录、出错或拦截的页面，不是公文", "旧网站上看得到正文的，重新保存再导入")
    hints = dict(reversed(list(hints_of(root))))  # the first that says it counts
    take_styles(root, folder)
    drop_forms(root)
    for element in list(root.iter(*SKIPPED)):
        if element.getparent() is not None and element.tag != "head":
            element.drop_tree()
    reader = _Reader(folder, shown)
    notes = take_office(root, reader.met)
    files = []
    for linked in linked_files(root, folder, within):
        if linked.file is not None:
            files.append(Beside(linked.file.name, linked.file.read_bytes(), linked.name))
            continue
        words = f"{linked.called}（{linked.address}）" if linked.called else linked.address
        reader.met.problems.append(problem("GK610", Position(shown), count=1, words=words, what="附件"))
    part = text_part(root)
    title, sure = title_of(root, part)
    if title:
        hints.setdefault("title" if sure > 0.8 else "page_title", title)
    said = list(said_around(root, part))
    kept, dropped = without_frame(list(reader.blocks(part)))
    for line in dropped:
        said += said_in(line.text)
    for name, words in said:
        if name not in hints or (
            name == "published" and ":" in words and not re.search("[:：]", hints[name])
        ):
            hints[name] = words
    return Paper(kept, notes, tuple(files), hints=tuple(hints.items()), problems=reader.problems)


class _Reader:
    """Reads one page. State lives for one call of ``read_page``."""

    def __init__(self, folder: Path, shown: str) -> None:
        self.met = Met(shown)
        self._folder = folder
        self._shown = shown
        self._place = 0
        self._runs: list[SourceRun] = []
        #: number and sign that a program draws before the paragraph
        self._drawn = ("", "")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out of the blocks that were read."""
        return tuple(self.met.all())

    def blocks(self, element: Any) -> Iterator[Block]:
        """The blocks of an element."""
        around = WordLook()
        for ancestor in reversed(list(element.iterancestors())):
            around = around.within(ancestor)
        # the part that holds the text may be shown by a script, as that of a page with several tabs
        yield from self._walk(element, "", 0, False, replace(around, gone=False, invisible=False, tiny=False))
        yield from self._flush("", 0)

    def _walk(
        self, element: Any, align: Literal["", "center", "right"], level: int, bold: bool, look: WordLook
    ) -> Iterator[Block]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag == "rp":
            return
        look = look.within(element)
        if look.gone:
            self._leave_out(look, "".join(element.itertext()))
            return
        if tag == "table" and _is_table(element):
            yield from self._flush(align, level)
            self._place += 1
            yield self._table(element, look)
            return
        if tag == "img":
            yield from self._flush(align, level)
            if look.invisible:
                self._leave_out(look, element.get("alt") or "图片")
            else:
                yield from self._picture(element)
            return
        if tag == "br":
            yield from self._flush(align, level)
            return
        block = tag in BLOCKS or tag == "table"
        align = aligned(element) or align
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else level
        bold = bold or tag in ("b", "strong")
        if block:
            yield from self._flush(align, level)
            self._drawn = (element.get(NUMBER, ""), element.get(BULLET, ""))
        self._add(_opened(element), bold, look)
        for child in element:
            yield from self._walk(child, align, level, bold, look)
            self._add(f"{_CLOSES.get(child.tag, '')}{child.tail or ''}", bold, look)
        if block:
            yield from self._flush(align, level)

    def _leave_out(self, look: WordLook, words: str) -> None:
        """Count words that a reader of the page does not see."""
        if words.strip(" \t\r\n\u3000\u00a0\u200b"):
            self.met.count(look.left_out, self._place + 1, words)

    def _add(self, text: str | None, bold: bool, look: WordLook) -> None:
        if look.left_out:
            self._leave_out(look, text or "")
            return
        words = in_a_row((text or "").replace("\u200b", ""))
        if words.strip() or (words and self._runs):
            self._runs.append(SourceRun(words, bold))

    def _flush(self, align: Literal["", "center", "right"], level: int) -> Iterator[Line]:
        runs, self._runs = tuple(self._runs), []
        if "".join(run.text for run in runs).strip(" \u3000\u00a0"):
            self._place += 1
            (number, sign), self._drawn = self._drawn, ("", "")
            head = level if level > 1 else 0
            yield Line(runs, self._place, number or sign, bool(sign), align=align, level=head)

    def _table(self, element: Any, look: WordLook) -> SourceTable:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if len(rows) > _MOST_ROWS or any(
            sum(_span(cell, "colspan") for cell in row) > _MOST_COLUMNS for row in cells
        ):
            raise Unreadable(f"表格超过 {_MOST_ROWS} 行或 {_MOST_COLUMNS} 列", "大的表格存成 .xlsx，作附件")
        looks = [self._row_look(row, element, look) for row in rows]
        # a row from which cells go down keeps its place: the rows below count on them
        gone = [
            around.gone and not any(_span(cell, "rowspan") > 1 for cell in row)
            for around, row in zip(looks, cells, strict=True)
        ]
        made = []
        for at, row in enumerate(cells):
            if gone[at]:
                self._leave_out(looks[at], "".join(rows[at].itertext()))
                continue
            shown = []
            for cell in row:
                cell_look = looks[at].within(cell)
                if cell_look.gone and not looks[at].gone:
                    self._leave_out(cell_look, "".join(cell.itertext()))
                    continue
                down = min(_span(cell, "rowspan"), len(rows) - at)
                down -= sum(gone[at : at + down])
                shown.append(SourceCell(self._words(cell, cell_look), down, _span(cell, "colspan")))
            if shown:
                made.append(tuple(shown))
        return SourceTable(tuple(made), self._place)

    @staticmethod
    def _row_look(row: Any, table: Any, look: WordLook) -> WordLook:
        """The look of a row within its table and its part of it."""
        for ancestor in reversed(list(row.iterancestors())):
            if table in ancestor.iterancestors():
                look = look.within(ancestor)
        return look.within(row)

    def _words(self, cell: Any, look: WordLook) -> str:
        lines = in_a_row(self._marked(cell, look)).split("\ue020")
        return "\n".join(line.strip(" \u3000\u00a0") for line in lines if line.strip(" \u3000\u00a0"))

    def _marked(self, element: Any, look: WordLook) -> str:
        """The text of a cell with a sign where a line ends; ``look`` is that of the cell itself."""
        text = self._seen(_opened(element), look)
        for child in element:
            if isinstance(child.tag, str) and child.tag != "rp":
                text += "\ue020" if child.tag in ("br", *BLOCKS) else ""
                text += self._marked(child, look.within(child))
                text += "\ue020" if child.tag in BLOCKS else ""
            text += self._seen(f"{_CLOSES.get(child.tag, '')}{child.tail or ''}", look)
        return text

    def _seen(self, words: str, look: WordLook) -> str:
        if not look.left_out:
            return words
        self._leave_out(look, words)
        return ""

    def _picture(self, element: Any) -> Iterator[SourcePicture]:
        source = (element.get("src") or "").strip()
        content, ending = self._bytes(source)
        if KINDS.get(ending) == "picture" and content:
            yield SourcePicture(
                content, ending.replace("jpeg", "jpg"), (element.get("alt") or "").strip(), self._place
            )
        elif source:
            at = Position(self._shown, max(self._place, 1))
            self.met.problems.append(problem("GK610", at, count=1, words=source[:60], what="图片"))

    def _bytes(self, source: str) -> tuple[bytes, str]:
        """The bytes and the ending of a picture that is in the page or was saved beside it; nothing of what lies elsewhere."""
        if match := re.fullmatch(r"data:image/([a-z]+);base64,(.+)", source, re.DOTALL):
            try:
                return base64.b64decode(match[2]), match[1]
            except (binascii.Error, ValueError):
                return b"", ""
        file = beside(self._folder, source)
        if file is None or file.stat().st_size > _MOST_PICTURE:
            return b"", ""
        return file.read_bytes(), file.suffix.lower().removeprefix(".")


def _is_table(element: Any) -> bool:
    """Whether a table holds a table and not the layout of a page: several rows, two columns, none within."""
    rows = list(element.iter("tr"))
    wide = max((sum(cell.tag in ("td", "th") for cell in row) for row in rows), default=0)
    return wide > 1 and len(rows) > 1 and next(element.iterdescendants("table"), None) is None


def _opened(element: Any) -> str:
    """The words at the beginning of an element; a reading stands in brackets behind its sign: 云（yún）."""
    return f"{'（' if element.tag == 'rt' else ''}{element.text or ''}"


def _span(cell: Any, name: str) -> int:
    written = cell.get(name) or "1"
    return max(1, int(written)) if written.isdecimal() and len(written) < 6 else 1


def read_part(page: str, shown: str) -> Paper:
    """Read a part of a page that somebody copied, all of it. Raises Unreadable when it has no text."""
    try:
        root = html.document_fromstring(page)
        take_styles(root, _NOWHERE, colours=True)
        for element in list(root.iter("script", "style", "head", "template", "iframe")):
            if element.getparent() is not None:
                element.drop_tree()
        reader = _Reader(_NOWHERE, shown)
        notes = take_office(root, reader.met)
        return Paper(tuple(reader.blocks(root)), notes, problems=reader.problems)
    except (etree.LxmlError, ValueError, RecursionError):
        raise Unreadable("读不出粘贴的内容", "先粘贴到记事本，再从那里复制纯文字") from None
