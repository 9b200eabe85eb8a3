"""新旧对照表 as a Word file: removed words struck through, added words bold and underlined."""

from __future__ import annotations

from gongkai.pages.document.versions import ComparedArticle, ComparedVersions, Lines
from gongkai.word.blocks import Run, Table, WordCell
from gongkai.word.markup import line, table
from gongkai.word.package import package
from gongkai.word.title import title_lines

#: Shares of the width for the columns.
_SHARES = (3, 9, 9)


def comparison_docx(view: ComparedVersions) -> bytes:
    """The .docx of a comparison; equal views give equal bytes."""
    head = tuple(WordCell((label,), head=True) for label in ("条文", "修改前", "修改后"))
    several = len({row.links for row in view.rows}) > 1
    rows = (head, *(_row(row, several) for row in view.rows))
    parts = (
        line("\n".join(title_lines(view.title)), "DocTitle"),
        line(view.intro, "BodyText"),
        line(view.edited, "BodyText"),
        line("加删除线的是删去的，加粗加下划线的是增加的；没有改动的条文不列。", "BodyText"),
        table(Table(rows, len(head)), _SHARES),
    )
    return package("".join(parts), view.title, view.source, view.day)


def _row(row: ComparedArticle, several: bool) -> tuple[WordCell, ...]:
    """A changed article; when ``several`` documents amended on the day, with those that changed it, as on the page."""
    by = (f"（{'、'.join(link.text for link in row.links)}）",) if several and row.links else ()
    before = _cell(row.before, "（没有这一条，是新增的）")
    return WordCell((row.name, *by)), before, _cell(row.after, "（删去）")


def _cell(lines: Lines, absent: str) -> WordCell:
    if not lines:
        return WordCell((absent,))
    return WordCell(
        (), marked=tuple(tuple(Run(piece.text, mark=piece.mark) for piece in pieces) for pieces in lines)
    )
