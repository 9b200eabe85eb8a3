"""Parts of the page of a document beyond the parts of every page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.pages.parts import Body, ContentsEntry, Link, Register
from gongkai.records.notice import Notice
from gongkai.text.paper_head import is_unsigned


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One document: where it is drawn, its full name, the lines that fit; ``url`` is empty when it has no page here."""

    x: int
    y: int
    width: int
    name: str
    lines: tuple[str, ...]
    url: str = ""
    own: bool = False
    height: int = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow between the document and a group below or above it, and what it means in ``lines``."""

    y: int
    up: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A drawing: its title, its height, its boxes and arrows in the order in which they are read."""

    title: str
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    more: str = ""
    """The page with the relations of all documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsView:
    """The relations of all documents: a drawing of the levels, and a table for each."""

    intro: str
    graph: Graph
    registers: tuple[Register, ...]
    note: str
    data: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of a document, as a sentence below its title; ``link`` is the document that caused it."""

    tone: str
    """``good``, ``wait`` or ``over``."""
    text: str
    more: str = ""
    """An additional remark in small letters."""
    link: Link | None = None
    others: tuple[Link, ...] = ()
    """Other documents that changed it on the same day."""

    @property
    def warns(self) -> bool:
        """Whether readers must not simply take the document as in force; its Word file says so, too."""
        return self.tone != "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A document issued with a notice: its label (附件1), title, lines in brackets, signer and date."""

    title: str
    id: str
    body: Body
    label: str = ""
    below: tuple[str, ...] = ()
    addressee: str = ""
    signature: tuple[str, ...] = ()
    date_text: str = ""

    @property
    def heading(self) -> ContentsEntry:
        """Its title as a contents entry."""
        return ContentsEntry(id=self.id, text=" ".join(filter(None, (self.label, self.title))))


#: The greatest length of a letter that only contains the formula of issuing, in characters.
_COVERING = 120
#: What a letter does with the document below it; one without such a word introduces a text of its own (现将有关事项通知如下).
_ISSUES = re.compile("[印转下颁]发|批转|[公颁发]布|发给")
#: Words that readers must see even in a letter: when it takes effect, what it ends.
_SAYS_MORE = re.compile("施行|(?<!组织)(?<!贯彻)实施|废止|失效|有效期|执行之日|起执行")
#: The name of a document (《……实施方案》), whose words say nothing about when it takes effect.
_NAMED = re.compile("《[^《》]*》")


def only_covers(letter: str, annexes: tuple[Annex, ...]) -> bool:
    """Whether a letter only says that the document below it is issued (现印发给你们，请认真贯彻执行)."""
    below = bool(annexes) and bool(annexes[0].body.source.strip())
    said = _NAMED.sub("", letter)
    return (
        below
        and len(letter.strip()) <= _COVERING
        and bool(_ISSUES.search(said))
        and not _SAYS_MORE.search(said)
    )


def signature(notice: Notice) -> tuple[str, ...]:
    """The signers below the text; empty when they stand below the title, or the text itself contains the signature with
    lines below it.

    A paper without a date has a signature only where one is written, and so have minutes: a list or a plan often has none.
    """
    if notice.signed_in_text or notice.signed_above:
        return ()
    if notice.signature_typed:
        return notice.signature_typed
    if notice.signature:
        return (notice.signature,)
    unsigned = is_unsigned(notice.title) and not notice.date_typed
    return notice.issuer if notice.written and not unsigned else ()


def remark(notice: Notice) -> str:
    """附注 without its brackets; empty when it is below the signature in the text."""
    typed = notice.signed_in_text and f"（{notice.remark}）" in notice.body
    return "" if typed else notice.remark or ""
