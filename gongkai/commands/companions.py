"""What stands beside the page of a document or a gazette: its Word file and the QR code of its address."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace

from gongkai.commands.cache import Cache, Known
from gongkai.commands.keys import key_of
from gongkai.commands.sinks import Sink
from gongkai.feeds.qr_code import qr_code
from gongkai.pages.frame import Page
from gongkai.pages.views import NoticeView
from gongkai.pages.views_gazette import GazetteView
from gongkai.render.execute import in_order
from gongkai.word.gazette import gazette_docx
from gongkai.word.notice import notice_docx

#: Below this many documents a second process costs more than it saves (starting one takes about 0.25 s).
WORTH_PROCESSES = 120
_RUN = 16

#: The views of pages that have companions.
_Papers = NoticeView | GazetteView


@dataclass(frozen=True, slots=True)
class _Made:
    """The files of one document."""

    word: bytes | None
    qr_code: bytes | None


def with_companions(
    pages: Sequence[Page], sink: Sink, cache: Cache, files: set[str], executor: Executor | None = None
) -> tuple[Page, ...]:
    """Hand the companions of every document to ``sink``, and return the pages, whose links now say how large they are.

    So the files are made once, before the pages: the size stands in the text of the link (W-A11Y-23). Those of a
    document that did not change are taken over. The paths are added to ``files``.
    """
    views = [page.view for page in pages if isinstance(page.view, _Papers) and any(_paths(page.view))]
    keys = [key_of(view) for view in views]
    changed = [both for both in zip(views, keys, strict=True) if not _kept(*both, sink, cache)]
    for (view, key), made in zip(changed, _all([view for view, _ in changed], executor), strict=True):
        for path, content in zip(_paths(view), (made.word, made.qr_code), strict=True):
            if path and content is not None:
                sink.write(path, content)
                known = cache.current[path] = Known.of(key, content, str(len(content)))
                sink.note(path, known.digest)
    files.update(path for view in views for path in _paths(view) if path)
    return tuple(_sized(page, cache) for page in pages)


def _paths(view: _Papers) -> tuple[str, str]:
    """Where the Word file and the QR code of a document stand; empty for one that the site has switched off."""
    tools = view.tools
    word = tools.word.url if tools.word and tools.word.url else ""
    return word.removeprefix("/"), (tools.qr_code or "").removeprefix("/")


def _kept(view: _Papers, key: bytes, sink: Sink, cache: Cache) -> bool:
    """Take over both files of a document; False when one of them must be made again."""
    for path in filter(None, _paths(view)):
        known = cache.known(path, key)
        if known is None or not (path in cache.current or sink.keep(path, known.digest)):
            return False
        cache.current[path] = known
    return True


def _sized(page: Page, cache: Cache) -> Page:
    if not isinstance(page.view, _Papers) or page.view.tools.word is None:
        return page
    word = page.view.tools.word
    size = int(cache.current[_paths(page.view)[0]].facts)
    tools = replace(page.view.tools, word=replace(word, size=f"{-(-size // 1024)} KB"))
    return replace(page, view=replace(page.view, tools=tools))


def _all(views: Sequence[_Papers], executor: Executor | None) -> Iterator[_Made]:
    """The files of every document, in order; by ``executor``, or by several processes when there are many."""
    if executor is None and (len(views) < WORTH_PROCESSES or (os.cpu_count() or 1) < 2):
        yield from map(_made, views)
        return
    with nullcontext(executor) if executor else ProcessPoolExecutor(os.cpu_count()) as pool:
        runs = (views[start : start + _RUN] for start in range(0, len(views), _RUN))
        for made in in_order(pool, _made_run, runs):
            yield from made


def _made_run(views: Sequence[_Papers]) -> list[_Made]:
    return [_made(view) for view in views]


def _made(view: _Papers) -> _Made:
    tools = view.tools
    return _Made(_word(view) if tools.word else None, qr_code(tools.address) if tools.qr_code else None)


def _word(view: _Papers) -> bytes:
    return notice_docx(view) if isinstance(view, NoticeView) else gazette_docx(view)
