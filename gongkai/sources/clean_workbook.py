"""A workbook (.xlsx) without hidden sheets, cells of hidden rows and columns, comments, unused strings."""

from __future__ import annotations

import re

from lxml import etree

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK, _RELATIONS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_STRINGS, _CHAIN = "xl/sharedStrings.xml", "xl/calcChain.xml"
_REMARKS = re.compile(
    r"xl/(?:comments[^/]*\.xml|threadedComments/[^/]*\.xml|persons/[^/]*\.xml|comments/[^/]*\.xml)"
)
_YES = ("1", "true")
#: The columns that spreadsheets name with letters: A to XFD.
_MOST_COLUMNS = 16_384


def clean_workbook(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a clean copy. Raises XMLSyntaxError."""
    if _WORKBOOK not in parts or _RELATIONS not in parts:
        return parts
    kept, trees = dict(parts), {name: _tree(parts[name]) for name in (_WORKBOOK, _RELATIONS)}
    gone = _hidden_sheets(trees[_WORKBOOK], trees[_RELATIONS])
    for name in gone:
        kept.pop(name, None)
        kept.pop(f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels", None)
    used: set[int] = set()
    for name in [name for name in kept if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]:
        tree = _tree(kept[name])
        _without_hidden_cells(tree)
        if gone:
            _without_formulas(tree)
        used |= _strings_of(tree)
        kept[name] = _bytes(tree)
    if gone:
        kept.pop(_CHAIN, None)
        removed = {*gone, _CHAIN}
        kept[_TYPES] = _without(kept[_TYPES], "PartName", removed)
        for relation in list(trees[_RELATIONS]):
            if relation.get("Target", "").endswith("calcChain.xml"):
                trees[_RELATIONS].remove(relation)
    if _STRINGS in kept:
        kept[_STRINGS] = _blanked(kept[_STRINGS], used)
    kept |= {name: _emptied(part) for name, part in kept.items() if _REMARKS.fullmatch(name)}
    kept |= {name: _bytes(tree) for name, tree in trees.items()}
    return kept


def _hidden_sheets(workbook: etree._Element, relations: etree._Element) -> set[str]:
    """Remove hidden sheets from the workbook; return the names of their parts. At least one sheet stays."""
    gone: set[str] = set()
    sheets = workbook.find(f"{_S}sheets")
    known = {relation.get("Id"): relation for relation in reversed(relations)}
    for sheet in list(sheets) if sheets is not None else ():
        if sheet.get("state", "visible") == "visible":
            continue
        relation = known.pop(sheet.get(f"{_R}id"), None)
        if relation is not None:
            target = relation.get("Target", "")
            gone.add(target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}")
            relations.remove(relation)
        sheets.remove(sheet)
    if gone:
        # names refer to sheets by number, and views to the active one
        for tag in ("definedNames", "bookViews", "calcPr"):
            for element in workbook.findall(f"{_S}{tag}"):
                workbook.remove(element)
    return gone


def _without_hidden_cells(sheet: etree._Element) -> None:
    hidden = bytearray(_MOST_COLUMNS + 1)
    for column in sheet.iterfind(f"{_S}cols/{_S}col"):
        if _is_unseen(column, "width"):
            low, high = (min(int(column.get(name, "0")), _MOST_COLUMNS) for name in ("min", "max"))
            hidden[low : high + 1] = b"\1" * max(high + 1 - low, 0)
    for row in sheet.iterfind(f"{_S}sheetData/{_S}row"):
        unseen = _is_unseen(row, "ht")
        number = 0
        for cell in list(row):
            letters = re.match("[A-Z]{1,3}", cell.get("r", ""))
            number = _number(letters[0]) if letters else number + 1
            if unseen or hidden[min(number, _MOST_COLUMNS)]:
                row.remove(cell)


def _is_unseen(part: etree._Element, size: str) -> bool:
    """Whether a row or a column is hidden, or has no height or width."""
    return part.get("hidden") in _YES or re.fullmatch(r"0(?:\.0[0-9]{0,20})?", part.get(size, "")) is not None


def _without_formulas(sheet: etree._Element) -> None:
    for cell in sheet.iterfind(f"{_S}sheetData/{_S}row/{_S}c"):
        for formula in cell.findall(f"{_S}f"):
            cell.remove(formula)


def _strings_of(sheet: etree._Element) -> set[int]:
    values = (
        cell.findtext(f"{_S}v", "")
        for cell in sheet.iterfind(f"{_S}sheetData/{_S}row/{_S}c")
        if cell.get("t") == "s"
    )
    return {int(value) for value in values if value.isdecimal()}


def _blanked(part: bytes, used: set[int]) -> bytes:
    """The shared strings, unused ones emptied instead of removed: cells refer to strings by number."""
    tree = _tree(part)
    for number, string in enumerate(tree.findall(f"{_S}si")):
        if number not in used:
            for child in list(string):
                string.remove(child)
            etree.SubElement(string, f"{_S}t")
    return _bytes(tree)


def _emptied(part: bytes) -> bytes:
    tree = _tree(part)
    for child in list(tree):
        for inner in list(child):
            child.remove(inner)
        if etree.QName(child).localname not in ("authors", "commentList"):
            tree.remove(child)
    return _bytes(tree)


def _without(part: bytes, key: str, names: set[str]) -> bytes:
    tree = _tree(part)
    for element in list(tree):
        if element.get(key, "").lstrip("/") in names:
            tree.remove(element)
    return _bytes(tree)


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value


def _tree(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(tree: etree._Element) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
