"""Parts of the notes on changed articles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedChange:
    """What a document did to an article: 本条由〔document〕修改，自 DAY 起施行."""

    before: str
    document: str
    """The number or the title of the document, with the address of its page."""
    url: str
    after: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.document}{self.after}"
