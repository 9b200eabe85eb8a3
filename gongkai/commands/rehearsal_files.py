"""The files of a rehearsal: a page with its styles, a Word file for the meeting, data for programs; never in the output."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from gongkai.engine.sinks import Folder
from gongkai.pages.frame import Page
from gongkai.pages.parts import Register
from gongkai.paths import Paths
from gongkai.preview.gallery import sample_chrome
from gongkai.publish.staging import staging
from gongkai.rehearsal.account import Account, as_data
from gongkai.rehearsal.page import rehearsal_view
from gongkai.render.assets import addresses, collect_assets
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.text.file_names import made_by_programs
from gongkai.word.blocks import Table, WordCell
from gongkai.word.markup import line, table
from gongkai.word.package import package
from gongkai.word.title import title_lines

TEMPLATE = "pages/rehearsal.html"
PAGE, WORD, DATA = "index.html", "rehearsal.docx", "rehearsal.json"
_TITLE = "检查预演"


class NoPlace(Exception):
    """The files cannot be written there; the message is a sentence for staff."""


def write_account(account: Account, paths: Paths, folder: Path) -> None:
    """Write the page, the Word file and the data to a folder, which is replaced in one step.

    Raises NoPlace when it is the output or lies within it, or holds something else; OSError.
    """
    place = folder.resolve()
    if place.is_relative_to(paths.output.resolve()) or place.is_relative_to(paths.content.resolve()):
        raise NoPlace(f"{folder} 在成品或内容里，会被公开；换一个文件夹")
    kept = (
        [path.name for path in folder.iterdir() if not made_by_programs(path.name)] if folder.is_dir() else []
    )
    if kept and DATA not in kept:
        raise NoPlace(f"{folder} 里已经有别的东西，不会覆盖；换一个文件夹")
    assets = collect_assets(paths.templates)
    environment = make_environment(paths.templates, sample_chrome(addresses(assets)))
    with staging(folder) as made:
        write = Folder(made).write
        page = render_page(environment, _page(account), "/")
        write(page.path, page.html.encode())
        for asset in assets:
            write(asset.url[1:], asset.content)
        write(WORD, account_docx(account))
        write(DATA, json.dumps(as_data(account), ensure_ascii=False, indent=1).encode())


def account_docx(account: Account) -> bytes:
    """The Word file for the meeting: conclusion, what to do on Monday, vetoes, points, what lapses, by unit."""
    view = rehearsal_view(account)
    title = f"{account.site}{_TITLE}"
    parts = [line("\n".join(title_lines(title)), "DocTitle"), line(account.conclusion, "BodyText")]
    shown = [view.first, view.vetoes, view.deductions, view.lapses]
    shown += [unit.register for unit in view.units]
    for register in shown:
        parts.append(line(register.title, "CellHead", "<w:keepNext/>"))
        parts.append(_table(register) if register.rows else line("没有。", "BodyText"))
    if view.rest:
        parts.append(line(view.rest, "BodyText"))
    parts.append(line(view.note, "CellText"))
    return package("".join(parts), title, account.office, account.day.isoformat())


def _table(register: Register) -> str:
    rows: list[Sequence[WordCell]] = [[WordCell((column,), head=True) for column in register.columns]]
    rows += [[WordCell((cell.text,)) for cell in row] for row in register.rows]
    return table(Table(tuple(map(tuple, rows)), len(register.columns), 1))


def _page(account: Account) -> Page:
    title = f"{account.site}{_TITLE}：{account.day.year}年{account.day.month}月{account.day.day}日"
    return Page(
        url="/",
        template=TEMPLATE,
        title=title,
        head_title=title,
        meta=(),
        crumbs=(),
        column="",
        view=rehearsal_view(account),
        indexable=False,
    )
