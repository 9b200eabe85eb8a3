"""A copy of an attached file without properties, comments, tracked changes, hidden words and hidden cells.

Tracked changes are accepted. Formulas of a workbook become their values when a hidden sheet is removed. Parts
that cannot be removed safely (macros, caches of pivot tables, hidden slides, PDF, the old formats) stay, and
the check reports them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from gongkai.sources.archive_names import shown_name
from gongkai.sources.clean_picture import clean_picture
from gongkai.sources.clean_workbook import clean_workbook
from gongkai.text.zip_bytes import zip_entry

#: The file types of which a copy can be made.
ENDINGS = ("docx", "xlsx", "pptx", "zip", "jpg", "jpeg", "png")
_MOST = 200_000_000
_DEEPEST = 2
_PERSONAL = (
    "creator",
    "lastModifiedBy",
    "Manager",
    "Company",
    "Template",
    "description",
    "keywords",
    "category",
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_COMMENTS = re.compile(r"(?:word|ppt)/comments[^/]*(?:/[^/]*)?\.xml|ppt/commentAuthors\.xml|word/people\.xml")
_NOTES = re.compile(r"ppt/notesSlides/notesSlide\d+\.xml")
_GONE = ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference")
_KEPT = ("ins", "moveTo")
_TRUE = (None, "1", "true", "on")


class NotCleaned(Exception):
    """The file is damaged, locked, too large, or of a type without clean copies; the text is for staff."""


def cleaned(content: bytes, ending: str, depth: int = 0) -> bytes:
    """The bytes of a clean copy of a file of this ending. Raises NotCleaned."""
    if ending in ("jpg", "jpeg", "png"):
        return clean_picture(content)
    if ending not in ENDINGS or depth > _DEEPEST:
        raise NotCleaned("不能清理这种文件")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST:
                raise NotCleaned(f"展开以后超过 {_MOST // 1_000_000} MB")
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
            shown = {entry.filename: shown_name(entry) for entry in package.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        raise NotCleaned("文件损坏或加了密码") from None
    try:
        if ending == "zip":
            return packed({shown[name]: _inner(shown[name], part, depth) for name, part in parts.items()})
        if ending == "xlsx":
            parts = clean_workbook(parts)
        return packed({name: _part(name, part) for name, part in parts.items()})
    except etree.XMLSyntaxError:
        raise NotCleaned("文件损坏") from None


def parsed(part: bytes) -> etree._Element:
    """A part as a tree; entities are not resolved. Raises XMLSyntaxError."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def serialized(tree: etree._Element) -> bytes:
    """The bytes of a part."""
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _inner(name: str, part: bytes, depth: int) -> bytes:
    ending = name.rpartition(".")[2].lower()
    return cleaned(part, ending, depth + 1) if ending in ENDINGS else part


def _part(name: str, part: bytes) -> bytes:
    """One part of a package without hidden information."""
    ways: tuple[tuple[Callable[[str], object], Callable[[bytes], bytes]], ...] = (
        (re.compile(r"docProps/(?:core|app)\.xml").fullmatch, _properties),
        (re.compile(r"docProps/custom\.xml").fullmatch, _emptied),
        (_COMMENTS.fullmatch, _emptied),
        (_WORD_TEXT.fullmatch, _word_text),
        (_NOTES.fullmatch, _notes),
        (re.compile(r"word/settings\.xml").fullmatch, _settings),
        (re.compile(r"word/_rels/settings\.xml\.rels").fullmatch, _emptied),
        (re.compile(r".*/media/[^/]*\.(?:jpe?g|png)", re.IGNORECASE).fullmatch, clean_picture),
    )
    return next((clean(part) for fits, clean in ways if fits(name)), part)


def _properties(part: bytes) -> bytes:
    tree = parsed(part)
    for element in tree.iter(etree.Element):
        if etree.QName(element).localname in _PERSONAL:
            element.text = ""
    return serialized(tree)


def _emptied(part: bytes) -> bytes:
    tree = parsed(part)
    for child in list(tree):
        tree.remove(child)
    return serialized(tree)


def _settings(part: bytes) -> bytes:
    tree = parsed(part)
    for name in ("attachedTemplate", "trackRevisions", "rsids"):
        for element in tree.findall(f"{_W}{name}"):
            tree.remove(element)
    return serialized(tree)


def _notes(part: bytes) -> bytes:
    tree = parsed(part)
    for text in tree.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
        text.text = ""
    return serialized(tree)


def _word_text(part: bytes) -> bytes:
    """Changes are accepted, comments and hidden words removed."""
    tree = parsed(part)
    for element in list(tree.iter(etree.Element)):
        name = etree.QName(element).localname
        above = element.getparent()
        if not element.tag.startswith(_W) or above is None:
            continue
        if name in _GONE or name.endswith("PrChange") or (name == "r" and _is_hidden(element)):
            above.remove(element)
        elif name in _KEPT:
            at = above.index(element)
            for child in reversed(list(element)):
                above.insert(at, child)
            above.remove(element)
    return serialized(tree)


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") in _TRUE


def packed(parts: dict[str, bytes]) -> bytes:
    """The bytes of a package with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zip_entry(name), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
