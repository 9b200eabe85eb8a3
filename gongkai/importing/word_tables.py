"""Tables of a Word file with what is merged in them (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from gongkai.importing.blocks import SourceCell, SourceTable
from gongkai.importing.refusal import Unreadable
from gongkai.importing.word_styles import W, flag, value

#: More than this is no table of a document, and nothing that a page shows.
_MOST_COLUMNS, _MOST_ROWS = 60, 3000
#: Holders within which rows and cells may stand: tracked insertions, content controls.
_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml")}


def read_table(
    element: Any,
    place: int,
    words: Callable[[Any], SourceCell],
    deleted: Callable[[str], object] = lambda text: None,
) -> SourceTable:
    """Read one table; ``words`` gives a cell with its text, ``deleted`` is told the words of each row deleted by revision.

    Raises Unreadable for one that is beyond any document."""
    rows: list[list[SourceCell]] = []
    above: dict[int, tuple[int, int]] = {}  # by its column: where the cell stands that reaches down
    head = 0
    for at, row in enumerate(_parts(element, "tr", deleted)):
        if at >= _MOST_ROWS:
            raise Unreadable(f"第 {place} 段处的表格超过 {_MOST_ROWS} 行", "大的表格存成 .xlsx，作附件")
        properties = row.find(f"{W}trPr")
        if at == head and flag(properties, "tblHeader"):
            head += 1
        cells: list[SourceCell] = []
        skipped = _integer(None if properties is None else value(properties, "gridBefore"))
        cells += [SourceCell("")] * skipped
        column = skipped
        for cell in _parts(row, "tc"):
            setting = cell.find(f"{W}tcPr")
            wide = max(1, _integer(None if setting is None else value(setting, "gridSpan")))
            down = None if setting is None else setting.find(f"{W}vMerge")
            aside = None if setting is None else setting.find(f"{W}hMerge")
            if column + wide > _MOST_COLUMNS:
                raise Unreadable(
                    f"第 {place} 段处的表格超过 {_MOST_COLUMNS} 列", "大的表格存成 .xlsx，作附件"
                )
            if aside is not None and aside.get(f"{W}val", "continue") == "continue" and cells:
                cells[-1] = replace(cells[-1], cols=cells[-1].cols + wide)
            elif down is not None and down.get(f"{W}val", "continue") == "continue" and column in above:
                reaching, inside = above[column]
                owner = rows[reaching][inside]
                text = f"{owner.text}\n{words(cell).text}".strip("\n")
                rows[reaching][inside] = replace(owner, text=text, rows=owner.rows + 1)
            else:
                cells.append(replace(words(cell), cols=wide))
                above.pop(column, None)
                if down is not None:
                    above[column] = (len(rows), len(cells) - 1)
            column += wide
        rows.append(cells)
    return SourceTable(tuple(tuple(row) for row in rows), place, head if head < len(rows) else 0)


def _parts(parent: Any, name: str, deleted: Callable[[str], object] = lambda text: None) -> Iterator[Any]:
    """The rows or cells of an element, those within a holder too, but none of a table within."""
    for child in parent:
        if child.tag == f"{W}{name}":
            properties = child.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield child
            else:
                deleted("".join(text.text or "" for text in child.iter(f"{W}t", f"{W}delText")))
        elif child.tag in _HOLDERS:
            yield from _parts(child, name, deleted)


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
