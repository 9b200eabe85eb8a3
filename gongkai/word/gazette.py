"""A whole gazette issue as one Word file: a front page with the contents, each document on a new page."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.record.volume import VolumeView
from gongkai.text.dates import chinese_date
from gongkai.word.markup import line
from gongkai.word.notice import paper
from gongkai.word.package import package
from gongkai.word.paper_parts import imprint
from gongkai.word.pictures import Pictures
from gongkai.word.title import title_lines

_NEW_PAGE = "<w:pageBreakBefore/>"


def gazette_docx(view: VolumeView) -> bytes:
    """The .docx of an issue; equal views give equal bytes."""
    pictures = Pictures()
    text = "".join(_pages(view, pictures))
    return package(text, view.title, view.source, view.published.date().isoformat(), pictures.files)


def _pages(view: VolumeView, pictures: Pictures) -> Iterator[str]:
    yield line("\n".join(title_lines(view.title)), "DocTitle")
    yield line(view.issue, "DocNumber")
    yield line(f"{view.source}　{chinese_date(view.published.date())}", "BodyText")
    yield line("目录", "Level1")
    for group in view.contents:
        yield line(group.label, "Level2")
        for link in group.links:
            yield line(f"{link.text}（{link.note}）" if link.note else link.text, "BodyText")
    for article in view.articles:
        yield from paper(article, _NEW_PAGE, pictures)
        yield imprint(article.copies, article.imprint, article.imprint_date)
