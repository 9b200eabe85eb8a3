"""What Word, WPS and Excel write into HTML: comments, notes, drawn numbers of lists, rows that only measure columns.

They stand in pages that were saved from these programs, and in the clipboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.importing.blocks import NOTE_CLOSES, NOTE_OPENS
from gongkai.importing.word_report import Met
from gongkai.importing.word_text import raised_figures

#: Attributes by which the number that a program draws before a paragraph is handed to the reader of the page.
NUMBER, BULLET = "data-drawn-number", "data-drawn-bullet"
_BLANKS = " \t\r\n\u00a0\u3000"
_COMMENTS = {"msocomanchor", "msocommentreference", "msocomtxt", "msocommenttext", "msocomoff"}
_NOTE = re.compile(r"#?_?_?(?P<kind>ftn|edn)(?P<number>\d{1,4})", re.IGNORECASE)
_SIGN_FONTS = re.compile(r"wingdings|symbol|webdings", re.IGNORECASE)
_WORD = re.compile(r"\w")
#: Fonts of signs draw letters as dots and squares; the text has one sign for all of them.
_SIGN = "• "
#: Notes at the end of a text are counted on from here, so that no two notes have one number.
_END_NOTES = 1000


def take_office(root: Any, met: Met) -> tuple[tuple[int, str], ...]:
    """Make the parts of a page that only Word, WPS or Excel know what they are on paper; return its footnotes by number.

    Comments go and are counted in ``met``; drawn numbers become attributes of their paragraphs.
    """
    _drop_comments(root, met)
    for element in root.iter("ins"):
        if element.get("datetime") and _text(element):  # of a revision: others only say that it is new
            met.count("加上", 1, _text(element))
    notes = tuple(_notes(root))
    for element in list(root.iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div")):
        if "mso-list" in (element.get("style") or ""):
            _number(element)
    for row in list(root.iter("tr")):
        if row.get("height") == "0" and not _text(row):
            row.drop_tree()
    for element in list(root.iter("sup", "sub")):
        _raise(element, met)
    return notes


def _drop_comments(root: Any, met: Met) -> None:
    for part in list(root.iter()):
        if not isinstance(part.tag, str) or part.getparent() is None:
            continue
        element = _said(part, "mso-element")
        if element == "comment-list":
            for comment in part.iter("div"):
                if _said(comment, "mso-element") == "comment":
                    met.count("批注", 1, _text(comment))
            part.drop_tree()
        elif _COMMENTS.intersection((part.get("class") or "").lower().split()):
            part.drop_tree()


def _notes(root: Any) -> Iterator[tuple[int, str]]:
    """The notes below a text; their marks in the text become those of notes."""
    for note in list(root.iter("div")):
        if _said(note, "mso-element") in ("footnote", "endnote") and (
            found := _NOTE.match(note.get("id") or "")
        ):
            for mark in [link for link in note.iter("a") if "ref" in (link.get("href") or "")]:
                mark.drop_tree()
            yield _note_number(found), " ".join(_text(note).split())
    for notes in list(root.iter("div")):
        if _said(notes, "mso-element") in ("footnote-list", "endnote-list"):
            notes.drop_tree()
    for link in list(root.iter("a")):
        if re.search("mso-(?:foot|end)note-id", link.get("style") or "") and (
            found := _NOTE.match(link.get("href") or "")
        ):
            for child in list(link):
                link.remove(child)
            link.text = f"{NOTE_OPENS}{_note_number(found)}{NOTE_CLOSES}"


def _note_number(found: re.Match[str]) -> int:
    return int(found["number"]) + (_END_NOTES if found["kind"].lower() == "edn" else 0)


def _number(paragraph: Any) -> None:
    """Hand on the number or sign that the program draws before a paragraph, without the blanks behind it."""
    drawn = next((span for span in paragraph.iter("span") if _said(span, "mso-list") == "ignore"), None)
    if drawn is None:
        return
    number = _text(drawn)
    fonts = " ".join(ancestor.get("style") or "" for ancestor in (drawn, *drawn.iterancestors("span")))
    if not _WORD.search(number) or _SIGN_FONTS.search(fonts):
        paragraph.set(BULLET, _SIGN)
    else:
        paragraph.set(NUMBER, number)
    drawn.drop_tree()


def _raise(element: Any, met: Met) -> None:
    """Raised and lowered figures as the signs for them: m² stays m²."""
    words = _text(element)
    if not words or NOTE_OPENS in words or element.find(".//a") is not None:
        return
    moved = raised_figures(words, element.tag == "sup")
    if moved is None:
        met.count("上下标", 1, words)
        return
    for child in list(element):
        element.remove(child)
    element.text = moved


def _said(element: Any, name: str) -> str:
    """What the style of an element says under a name that only these programs know."""
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]*)", element.get("style") or "", re.IGNORECASE)
    return found[1].strip().lower() if found else ""


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip(_BLANKS)
