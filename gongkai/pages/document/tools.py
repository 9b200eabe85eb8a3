"""What readers can take from a document's page."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import FileLink


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTools:
    """The Word file, citation, address and feed that readers can take; None for those that the site switched off."""

    word: FileLink | None
    citation: str
    address: str
    """The page's absolute address."""
    qr_code: str | None
    """The QR code of that address."""
    log: str | None = None
    """The page that says how to check when the document was published."""
    feed: str | None = None
