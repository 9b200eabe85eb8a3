"""What stands beside a document's page: its Word file and the QR code of its address."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from gongkai.feeds.qr_code import qr_code
from gongkai.pages.frame import Page
from gongkai.pages.views import NoticeView
from gongkai.word.notice import notice_docx

#: Below this many documents a second process costs more than it saves (starting one takes about 0.25 s).
WORTH_PROCESSES = 120
_RUN = 16


@dataclass(frozen=True, slots=True)
class _Made:
    """The files of one document."""

    word: bytes | None
    qr_code: bytes | None


def with_companions(pages: Sequence[Page], put: Callable[[str, bytes], None]) -> tuple[Page, ...]:
    """Hand the companions of every document to ``put``, and return the pages, whose links now say how large they are.

    So the files are made once, before the pages: the size stands in the text of the link (W-A11Y-23).
    """
    views = [page.view for page in pages if isinstance(page.view, NoticeView)]
    sizes: dict[str, str] = {}
    for view, made in zip(views, _all(views), strict=True):
        if view.tools.word and view.tools.word.url and made.word is not None:
            put(view.tools.word.url[1:], made.word)
            sizes[view.tools.word.url] = f"{-(-len(made.word) // 1024)} KB"
        if view.tools.qr_code and made.qr_code is not None:
            put(view.tools.qr_code[1:], made.qr_code)
    return tuple(_sized(page, sizes) for page in pages)


def _sized(page: Page, sizes: dict[str, str]) -> Page:
    if not isinstance(page.view, NoticeView) or page.view.tools.word is None:
        return page
    word = page.view.tools.word
    tools = replace(page.view.tools, word=replace(word, size=sizes[word.url or ""]))
    return replace(page, view=replace(page.view, tools=tools))


def _all(views: Sequence[NoticeView]) -> Iterator[_Made]:
    """The files of every document, in order; by several processes when there are many."""
    if len(views) < WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
        yield from map(_made, views)
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(_made, views, chunksize=_RUN)


def _made(view: NoticeView) -> _Made:
    tools = view.tools
    return _Made(notice_docx(view) if tools.word else None, qr_code(tools.address) if tools.qr_code else None)
