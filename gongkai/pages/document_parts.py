"""What the page of a document is made of besides the parts of every page."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Body
from gongkai.records.notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A document issued with a notice: 附件1 above its title, lines in brackets below it, and who signed it when."""

    title: str
    id: str
    body: Body
    label: str = ""
    below: tuple[str, ...] = ()
    addressee: str = ""
    signature: tuple[str, ...] = ()
    date_text: str = ""


def signature(notice: Notice) -> tuple[str, ...]:
    """Who signs below the text; nobody when the signature stands in the text with lines below it."""
    if notice.signed_in_text:
        return ()
    if notice.signature_typed:
        return notice.signature_typed
    return (notice.signature,) if notice.signature else notice.issuer


def remark(notice: Notice) -> str:
    """附注 without its brackets, unless it stands below the signature in the text."""
    typed = notice.signed_in_text and f"（{notice.remark}）" in notice.body
    return "" if typed else notice.remark or ""
