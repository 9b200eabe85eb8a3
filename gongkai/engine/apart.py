"""Pages that are drawn with the templates of the site and never published with it: drafts, reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from markupsafe import escape

from gongkai.engine.assemble import Assembly
from gongkai.filling import FolderWriter
from gongkai.locks import clear_remains, held_folder
from gongkai.pages.frame import Page
from gongkai.paths import Paths
from gongkai.publish.archive import with_pictures
from gongkai.publish.draft_folder import detached
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page

#: How a folder is called while its files are written; a dot hides it.
_BESIDE = ".gongkai-apart-"


class NothingWritten(Exception):
    """Nothing was written; the message is the reason in Chinese, one line for each fault."""


def fit(paths: Paths, folder: Path, ours: Callable[[], bool]) -> None:
    """Raise ``NothingWritten`` for a folder that is part of the site, or that holds something not ``ours``."""
    here = folder.resolve()
    for kept in (paths.output.resolve(), paths.content.resolve(), paths.templates.resolve()):
        if here == kept or kept in here.parents or here in kept.parents:
            raise NothingWritten(f"{folder.as_posix()} 是网站自己的文件夹；请放在别处")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NothingWritten(f"{folder.as_posix()} 不是文件夹；请换一个位置")
    if folder.is_dir() and any(path.is_symlink() for path in folder.rglob("*")):
        raise NothingWritten(f"{folder.as_posix()} 里有指向别处的链接，没有改动；请换一个空文件夹")
    if folder.is_dir() and any(folder.iterdir()) and not ours():
        raise NothingWritten(f"{folder.as_posix()} 里已有别的东西，没有改动；请换一个空文件夹")


def marked(page: Page, word: str) -> Page:
    """A page with ``word`` in its window title, left out of indexes, search and machine-readable data."""
    return replace(page, head_title=f"【{word}】{page.head_title}", indexable=False, json_ld="", search=None)


def detached_files(
    assembly: Assembly, pages: Sequence[Page], said: str, beside: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of a folder that opens without a server: pages, styles, scripts and the files ``beside`` them.

    ``said`` stands above the text of every page. Links to anything else lead to the public site.
    Raises ``NothingWritten`` when the templates do not show it.
    """
    chrome = replace(assembly.plan.chrome, draft=said, feeds=(), error_report_url="")
    environment = make_environment(assembly.paths.templates, chrome)
    files = {asset.url[1:]: asset.content for asset in assembly.assets} | dict(beside)
    made = [render_page(environment, page, chrome.base_path) for page in pages]
    if any(escape(said) not in page.html for page in made):
        raise NothingWritten("自己的模板 layouts/base.html 没有显示 chrome.draft；照生成器里的同名文件补上")
    names = frozenset((*files, *(page.path for page in made)))
    base = assembly.config.site.base_url
    return files | {page.path: detached(page.html, page.url, names, base).encode() for page in made}


def clear_beside(folder: Path) -> None:
    """Remove what killed commands left beside a detached folder; nothing while its drive is away."""
    with suppress(OSError):
        clear_remains(folder.parent, _BESIDE)


@contextmanager
def files_beside(folder: Path, files: Mapping[str, bytes]) -> Iterator[Callable[[], None]]:
    """Write the files of a detached folder beside it; what is yielded moves them into it.

    A full disk leaves no half of them. Pictures are embedded in the style sheets. Raises ``OSError``.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear_beside(folder)
    with held_folder(folder.parent, _BESIDE) as made:
        writer = FolderWriter(made)
        for path, content in files.items():
            writer.write(path, content)
        for path in files:
            if path.endswith(".css"):
                file = made / path
                writer.write(path, with_pictures(file.read_text(encoding="utf-8"), file.parent).encode())

        def move() -> None:
            for path in files:
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                (made / path).replace(place)

        yield move
