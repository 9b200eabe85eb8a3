"""A document's view as a Word file: the same words in the same order as on its page and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.parts import Attachment, Body, TableView
from gongkai.pages.views import NoticeView
from gongkai.render.markdown import render
from gongkai.word.blocks import Cell, Table, blocks
from gongkai.word.markup import body, line, table
from gongkai.word.package import package

#: Shares of the width for the columns of a task table, by label.
_SHARES = {"序号": 2, "工作任务": 5, "牵头部门": 5, "责任单位": 7, "具体要求": 14, "完成时限": 4}


def notice_docx(view: NoticeView) -> bytes:
    """The .docx of a document; equal views give equal bytes."""
    return package("".join(_paper(view)), view.title, view.signature, view.date.isoformat())


def _paper(view: NoticeView) -> Iterator[str]:
    yield line(view.number, "Issuer")
    yield line(view.title, "DocTitle")
    if view.addressee:
        yield line(view.addressee, "Addressee")
    yield _text(view.letter)
    yield line(view.signature, "Signature")
    yield line(view.date_text, "Signature")
    if view.remark:
        yield line(f"（{view.remark}）", "BodyText")
    for annex in view.annexes:
        yield line(annex.title, "DocTitle")
        yield _text(annex.body)
    drawn = [attachment for attachment in view.attachments if attachment.table]
    for place, attachment in enumerate(drawn, 1):
        yield from _attachment(attachment, place if len(drawn) > 1 else 0)
    if view.copies:
        yield line(f"抄送：{view.copies}", "Imprint")
    if view.imprint:
        yield line(f"{view.imprint}　　{view.imprint_date}印发", "Imprint")


def _text(source: Body) -> str:
    return body(blocks(render(source.source, top=source.top).html))


def _attachment(attachment: Attachment, number: int) -> Iterator[str]:
    assert attachment.table is not None
    yield line(f"附件{number or ''}", "Mark")
    yield line(attachment.table.title, "DocTitle")
    yield _table(attachment.table)
    if attachment.table.note:
        yield line(f"注：{attachment.table.note.removeprefix('注：')}", "CellText")


def _table(view: TableView) -> str:
    columns = len(view.columns)
    head: list[Cell] = []
    for label in view.columns:
        if head and head[-1].lines == (label,):
            head[-1] = Cell((label,), head[-1].cols + 1, head=True)
        else:
            head.append(Cell((label,), head=True))
    rows: list[tuple[Cell, ...]] = [tuple(head)]
    for row in view.rows:
        if row.banner:
            rows.append((Cell((row.banner,), columns),))
            continue
        rows.append(
            tuple(
                Cell(tuple("".join(part.text for part in text) for text in cell.lines), cell.cols, cell.rows)
                for cell in row.cells
            )
        )
    shares = [_SHARES[label] / view.columns.count(label) for label in view.columns]
    return table(Table(tuple(rows), columns), [round(share * 10) for share in shares])
