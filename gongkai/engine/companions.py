"""The files beside a page: a Word file, the QR code of its address, forms to fill in."""

from __future__ import annotations

from dataclasses import replace

from gongkai.feeds.qr_code import qr_code
from gongkai.pages.columns.consultations import ConsultationView
from gongkai.pages.columns.request import RequestView
from gongkai.pages.document.versions import ComparedVersions
from gongkai.pages.frame import Page
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


def with_companions(page: Page) -> tuple[Page, dict[str, bytes]]:
    """The page with the sizes of its Word files filled in, and the files beside it by path.

    The files are made before the page is rendered because the text of the link states the size (W-A11Y-23). A
    file that the site has switched off, or that the page does not have, is not made.
    """
    view = page.view
    if isinstance(view, RecordView) and view.word and view.word.url:
        content = letter_docx(view, page.title)
        word = replace(view.word, size=f"{-(-len(content) // 1024)} KB")
        return replace(page, view=replace(view, word=word)), {view.word.url.removeprefix("/"): content}
    if isinstance(view, ComparedVersions) and view.word and view.word.url:
        content = comparison_docx(view)
        word = replace(view.word, size=f"{-(-len(content) // 1024)} KB")
        return replace(page, view=replace(view, word=word)), {view.word.url.removeprefix("/"): content}
    if isinstance(view, _FORMS) and view.forms:
        return _with_forms(page, view)
    if not isinstance(view, _PAPERS):
        return page, {}
    files: dict[str, bytes] = {}
    tools = view.tools
    if tools.word and tools.word.url:
        content = notice_docx(view) if isinstance(view, NoticeView) else gazette_docx(view)
        files[tools.word.url.removeprefix("/")] = content
        word = replace(tools.word, size=f"{-(-len(content) // 1024)} KB")
        page = replace(page, view=replace(view, tools=replace(tools, word=word)))
    if tools.qr_code:
        files[tools.qr_code.removeprefix("/")] = qr_code(tools.address)
    return page, files


def _with_forms(page: Page, view: ConsultationView | RequestView) -> tuple[Page, dict[str, bytes]]:
    files = {form.url.removeprefix("/"): form_docx(form) for form in view.forms}
    sizes = (f"{-(-len(content) // 1024)} KB" for content in files.values())
    forms = tuple(replace(form, size=size) for form, size in zip(view.forms, sizes, strict=True))
    return replace(page, view=view.with_forms(forms)), files
