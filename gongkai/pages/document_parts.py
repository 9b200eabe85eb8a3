"""What the page of a document is made of besides the parts of every page."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Body


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
