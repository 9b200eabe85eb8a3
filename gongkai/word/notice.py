"""A document as a Word file: the same words in the same order as on its page and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongkai.pages.parts import Body, FileLink, TableView
from gongkai.pages.record.view import RecordView
from gongkai.pages.views import NoticeView
from gongkai.render.markdown import ShownFiles, render
from gongkai.word.blocks import Picture, Table, WordCell, blocks
from gongkai.word.markup import body, kept_with_next, line, picture, table
from gongkai.word.package import package
from gongkai.word.paper_parts import head, with_imprint
from gongkai.word.pictures import Pictures
from gongkai.word.sheets import sheet
from gongkai.word.title import title_lines, width

#: Shares of the width for the columns of a task table, by label.
_SHARES = {"序号": 2, "工作任务": 5, "牵头部门": 5, "责任单位": 7, "具体要求": 14, "完成时限": 4}
_CENTRED = ("序号", "完成时限")
#: The width of one Han of running text, in twentieths of a point.
_HAN = 320
_NEW_PAGE = "<w:pageBreakBefore/>"


def notice_docx(view: NoticeView) -> bytes:
    """The .docx of a document; equal views give equal bytes."""
    pictures = Pictures()
    text = "".join(paper(view, pictures=pictures, headed=True))
    text, last = with_imprint(text, view.copies, view.imprint, view.imprint_date)
    author = "、".join(view.signature) or view.source
    return package(
        text,
        view.title,
        author,
        (view.date or view.published.date()).isoformat(),
        pictures.files,
        last,
        letter=view.letter_paper and bool(view.red_head),
    )


def letter_docx(view: RecordView, title: str) -> bytes:
    """The .docx of a reply, as a letter (GB/T 9704-2012, 10.1); equal views give equal bytes."""
    pictures = Pictures()
    parts = [*head((view.source,), view.number, True, ""), _title(title)]
    author = view.source
    for part in view.sections:
        if not part.letter or not part.body:
            continue
        parts += [line(above, "Addressee") for above in part.letter.above]
        if part.letter.addressee:
            parts.append(line(part.letter.addressee, "Addressee"))
        text = _text(part.body, pictures)
        parts.append(kept_with_next(text) if part.letter.signature else text)
        if part.letter.signature:
            author = "、".join(part.letter.signature)
            parts += _signature(part.letter.signature, part.letter.date_text)
        parts += [line(closing, "BodyText") for closing in part.letter.closing]
    return package(
        "".join(parts), title, author, view.published.date().isoformat(), pictures.files, letter=True
    )


def paper(
    view: NoticeView, begin: str = "", pictures: Pictures | None = None, headed: bool = False
) -> Iterator[str]:
    """The paragraphs and tables of a document without its foot; ``begin`` are properties of the first one.

    ``headed``: with its red head, on paper of its own. Shown pictures are added to ``pictures``.
    """
    pictures = Pictures() if pictures is None else pictures
    if view.status and view.status.warns:
        yield line(view.status.text, "Banner", begin)
        begin = ""
    if view.edited:
        yield line(view.edited, "Banner", begin)
        begin = ""
    if view.mark and not (headed and view.red_head):
        yield line(view.mark, "DocMark", begin)
        begin = ""
    if headed and view.red_head:
        yield from head(view.red_head, view.number, view.letter_paper, begin)
        begin = ""
    elif view.number:
        yield line(view.number, "DocNumber", begin)
        begin = ""
    yield _title(view.title, begin)
    yield from (line(words, "BelowTitle") for words in view.below)
    if view.addressee:
        yield line(view.addressee, "Addressee")
    letter = _text(view.letter, pictures)
    yield kept_with_next(letter) if view.signature else letter
    if view.signature:
        yield from _signature(view.signature, view.date_text)
    if view.remark:
        yield line(f"（{view.remark}）", "BodyText")
    for annex in view.annexes:
        if annex.label:
            yield line(annex.label, "Mark")
        yield _title(annex.title, "" if annex.label else _NEW_PAGE)
        yield from (line(words, "BelowTitle") for words in annex.below)
        if annex.addressee:
            yield line(annex.addressee, "Addressee")
        text = _text(annex.body, pictures)
        yield kept_with_next(text) if annex.signature else text
        if annex.signature:
            yield from _signature(annex.signature, annex.date_text)
    for place, attachment in enumerate(view.attachments, 1):
        if attachment.table:
            yield from _attachment(attachment, attachment.table, place if len(view.attachments) > 1 else 0)


def _title(title: str, more: str = "") -> str:
    return line("\n".join(title_lines(title)), "DocTitle", more)


def _signature(names: tuple[str, ...], date: str) -> Iterator[str]:
    """Date four Han from the right, names centred on it (GB/T 9704-2012 7.3.5.1), further left if long."""
    date_width = width(date)
    date_space = max(4.0, (max(map(width, names)) - date_width) / 2)
    for place, name in enumerate(names):
        name_space = date_space + (date_width - width(name)) / 2
        style, keep = ("SignatureDate", "<w:keepNext/>") if place else ("SignatureName", "")
        yield line(name, style, f'{keep}<w:ind w:right="{round(name_space * _HAN)}"/>')
    if date:
        yield line(date, "SignatureDate", f'<w:ind w:right="{round(date_space * _HAN)}"/>')


def _text(source: Body, pictures: Pictures) -> str:
    shown = {str(place): file for place, file in enumerate(source.shown)}
    places = {file.target: place for place, file in shown.items()}
    drawn = {file.key: _film(file.player) for file in source.shown if file.player}
    drawn |= {file.key: f'<p><img src="{place}"></p>' for place, file in shown.items() if file.table}
    drawn |= {
        file.key: f"<p>{escape('（' + '；'.join(change.text for change in file.changes) + '。）')}</p>"
        for file in source.shown
        if file.changes
    }
    html = render(
        source.source,
        top=source.top,
        resolve=lambda target: places.get(target, target),
        shown=ShownFiles(drawn=drawn),
    ).html

    def draw(block: Picture, room: int) -> str:
        file = shown.get(block.target)
        if file and file.table:
            return "" if room else sheet(file.table)
        run = pictures.draw(file, block.text, room) if file else ""
        return picture(run) if run else ""

    return body(blocks(html), draw)


def _film(film: FileLink) -> str:
    """A description in place of a film, which cannot play on paper."""
    kind = "视频" if film.medium == "video" else "音频"
    return f"<p>{escape(f'［{kind}：{film.name}（{film.facts}），见网页］')}</p>"


def _attachment(attachment: FileLink, drawn: TableView, number: int) -> Iterator[str]:
    yield line(f"附件{number or ''}", "Mark")
    yield line("\n".join(title_lines(drawn.title)), "AttachmentTitle")
    yield _table(drawn)
    if drawn.note:
        yield line(drawn.note, "CellText")


def _table(view: TableView) -> str:
    columns = len(view.columns)
    rows: list[tuple[WordCell, ...]] = [
        tuple(WordCell((label,), cols, head=True) for label, cols in view.head)
    ]
    for row in view.rows:
        if row.banner:
            rows.append((WordCell((row.banner,), columns, head=True),))
            continue
        rows.append(
            tuple(
                WordCell(
                    tuple("".join(part.text for part in text) for text in cell.lines),
                    cell.cols,
                    cell.rows,
                    centred=view.columns[cell.column] in _CENTRED,
                )
                for cell in row.cells
            )
        )
    shares = [_SHARES.get(label, 5) / view.columns.count(label) for label in view.columns]
    return table(Table(tuple(rows), columns), [round(share * 10) for share in shares])
