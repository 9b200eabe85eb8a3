"""Views of a gazette: an issue with its contents, and the whole issue on one page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.parts import Attachment, Body, DocumentTools, Element, Facet, Link
from gongkai.pages.views import NoticeView


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteView:
    """One issue: what stands in it; ``tools.word`` is the whole issue as one file."""

    title: str
    issue: str
    """Which issue it is: 2026年第2期（总第20期）."""
    source: str
    published: dt.datetime
    elements: tuple[Element, ...]
    body: Body
    """What the editors say; may be empty."""
    contents: tuple[Facet, ...]
    """The sections; ``note`` of a link is the number of the document."""
    scans: tuple[Attachment, ...]
    """The whole issue as it was printed; of an old one that may be all."""
    articles: tuple[NoticeView, ...]
    whole: Link | None
    tools: DocumentTools
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeIssueView:
    """All documents of an issue on one page, to read in one go and to print as a booklet."""

    issue: str
    publisher: str
    published: dt.date
    contents: tuple[Facet, ...]
    """The sections; links lead to the articles below."""
    articles: tuple[NoticeView, ...]
    """In the order of the contents; the ids in their texts are unique on the page."""
