"""The files beside a page: a Word file, the QR code of its address, forms to fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from gongkai.feeds.qr_code import qr_code
from gongkai.pages.columns.consultations import ConsultationView
from gongkai.pages.columns.request import RequestView
from gongkai.pages.contact.parts import Form
from gongkai.pages.document.versions import ComparedVersions
from gongkai.pages.frame import Page
from gongkai.pages.parts import FileLink
from gongkai.pages.record.view import RecordView
from gongkai.pages.record.volume import VolumeView
from gongkai.pages.views import NoticeView
from gongkai.word.comparison import comparison_docx
from gongkai.word.form import form_docx
from gongkai.word.gazette import gazette_docx
from gongkai.word.notice import letter_docx, notice_docx

#: The views of pages that have a Word file.
_PAPERS = NoticeView | VolumeView
#: The views of pages that offer forms to fill in.
_FORMS = ConsultationView | RequestView
#: Files by their paths, each with what makes its bytes.
_Makers = dict[str, Callable[[], bytes]]
_Sized = TypeVar("_Sized", FileLink, Form)


def with_companions(page: Page) -> tuple[Page, dict[str, bytes]]:
    """The page with the sizes of its Word files filled in, and the files beside it by path.

    The files are made before the page is rendered because the text of the link states the size (W-A11Y-23). A
    file that the site has switched off, or that the page does not have, is not made.
    """
    files = {path: make() for path, make in _makers(page).items()}
    return _with_sizes(page, files), files


def with_empty_companions(page: Page) -> tuple[Page, dict[str, bytes]]:
    """The same without making the files: each is empty, and so are the sizes.

    A check asks which files there are, since links lead to them; no rule asks for their bytes.
    """
    files = dict.fromkeys(_makers(page), b"")
    return _with_sizes(page, files), files


def _makers(page: Page) -> _Makers:
    """What makes the files beside a page, by path."""
    view = page.view
    if isinstance(view, RecordView) and view.word and view.word.url:
        return {_path(view.word.url): partial(letter_docx, view, page.title)}
    if isinstance(view, ComparedVersions) and view.word and view.word.url:
        return {_path(view.word.url): partial(comparison_docx, view)}
    if isinstance(view, _FORMS):
        return {_path(form.url): partial(form_docx, form) for form in view.forms}
    if not isinstance(view, _PAPERS):
        return {}
    makers: _Makers = {}
    tools = view.tools
    if tools.word and tools.word.url:
        paper = partial(notice_docx, view) if isinstance(view, NoticeView) else partial(gazette_docx, view)
        makers[_path(tools.word.url)] = paper
    if tools.qr_code:
        makers[_path(tools.qr_code)] = partial(qr_code, tools.address)
    return makers


def _with_sizes(page: Page, files: Mapping[str, bytes]) -> Page:
    """The page with the sizes of its Word files filled in."""
    view = page.view
    if isinstance(view, RecordView | ComparedVersions) and view.word and view.word.url:
        return replace(page, view=replace(view, word=_sized(view.word, files)))
    if isinstance(view, _FORMS) and view.forms:
        return replace(page, view=view.with_forms(tuple(_sized(form, files) for form in view.forms)))
    if isinstance(view, _PAPERS) and view.tools.word and view.tools.word.url:
        tools = replace(view.tools, word=_sized(view.tools.word, files))
        return replace(page, view=replace(view, tools=tools))
    return page


def _sized(link: _Sized, files: Mapping[str, bytes]) -> _Sized:
    """The link with the size of its file, which it must have."""
    assert link.url
    return replace(link, size=f"{-(-len(files[_path(link.url)]) // 1024)} KB")


def _path(url: str) -> str:
    """The path in the output of a file by its address."""
    return url.removeprefix("/")
