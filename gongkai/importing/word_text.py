"""The words of one paragraph of a Word file as they are shown: tracked changes, fields, hidden words and signs settled."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from gongkai.importing.blocks import NOTE_CLOSES, NOTE_OPENS, SourceRun
from gongkai.importing.word_signs import UNKNOWN, enclosed, form_sign, symbol, without_private
from gongkai.importing.word_styles import Styles, W, flag, is_struck, value
from gongkai.importing.word_white import is_covered, is_white

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
#: Fields that show nothing by themselves; any other without a result would have shown words or a number.
_SILENT = re.compile(
    r"\s*(?:(?:TC|XE|TA|RD|SET|PRIVATE|ASK|COMMENTS?|BIBLIOGRAPHY|FORMTEXT|NEXT(?:IF)?|SKIPIF|PRINT)\b|$)",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"\s*EQ\b", re.IGNORECASE)
#: Where the words of a part go on: what these hold is read like the part itself.
_TRANSPARENT = {
    "hyperlink",
    "ins",
    "moveTo",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
}
_DELETED = {"del", "moveFrom"}


@dataclass
class _Field:
    """An open field: its code, what a form shows in its place, whether its result has begun, whether that shows something."""

    sign: str = ""
    code: str = ""
    begun: bool = False
    filled: bool = False


@dataclass
class Words:
    """What one paragraph says, and what was met on the way. ``pictures`` are (relation, alternative text)."""

    runs: list[SourceRun] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    """Words drawn as a picture (WordArt of older files)."""
    boxes: list[Any] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    """What was left out or changed: 删去, 加上, 隐藏, 公式, 图表, 上下标, 批注 and how often."""
    quoted: dict[str, str] = field(default_factory=dict)
    """The first words of each of these."""

    def meet(self, what: str, words: str = "") -> None:
        """Count something that staff are told of."""
        self.met[what] += 1
        if words.strip():
            self.quoted.setdefault(what, words.strip())


def words_of(paragraph: Any, styles: Styles, hidden: bool = False, struck: bool = False) -> Words:
    """Read one paragraph element; ``hidden`` and ``struck`` say that its style hides it or strikes it through."""
    reader = _Reader(styles, hidden, struck)
    reader.walk(paragraph)
    return reader.words


class _Reader:
    """Walks one paragraph. State lives for one call of ``words_of``."""

    def __init__(self, styles: Styles, hidden: bool, struck: bool) -> None:
        self.words = Words()
        self._styles = styles
        self._hidden = hidden
        self._struck = struck
        self._fields: list[_Field] = []  # those that are open, the outermost first

    def walk(self, parent: Any) -> None:
        for element in parent:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            name = tag.rpartition("}")[2]
            if tag == f"{W}r":
                self._run(element)
            elif tag.startswith(W) and name in _DELETED:
                self.words.meet("删去", _all_text(element, "delText", "t"))
            elif tag == f"{MC}AlternateContent":
                self.walk(choice_of(element))
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                text = "".join(text.text or "" for text in element.iter(f"{_M}t"))
                self.words.meet("公式", text)
                self._add(text)
            elif tag.startswith(W) and name in _TRANSPARENT:
                if name in ("ins", "moveTo"):
                    self.words.meet("加上", _all_text(element, "t"))
                self.walk(element)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        named = None if properties is None else value(properties, "rStyle")
        style = self._styles.of(named) if named else None
        out = ""  # why the words are left out
        if flag(properties, "vanish", bool(style and style.hidden) or self._hidden) or (
            is_covered(run) and _all_text(run, "t").strip()
        ):
            out = "隐藏"
        elif is_struck(properties, bool(style and style.struck) or self._struck):
            out = "删去"
        bold = flag(properties, "b", bool(style and style.bold)) or bool(
            style and style.name.startswith("段首")
        )
        raised = None if properties is None else value(properties, "vertAlign")
        if is_white(run):
            text = _all_text(run, "t")
            if text.strip() and not out:
                self.words.meet("白字", text)
                return
        capitals = flag(properties, "caps") or flag(properties, "smallCaps")
        for element in run:
            self._part(element, out, bold, raised or "", capitals)

    def _part(self, element: Any, out: str, bold: bool, raised: str, capitals: bool) -> None:
        tag = element.tag
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if name == "fldChar":
            self._field(element, out, bold)
        elif name == "instrText":
            if self._fields and not self._fields[-1].begun:
                self._fields[-1].code += element.text or ""
        elif name == "t":
            text, unknown = without_private(element.text or "")
            if out:
                self.words.meet(out, text)
            else:
                self._add(self._moved(text.upper() if capitals else text, raised), bold)
                for _ in range(unknown):
                    self.words.meet("符号")
        elif name == "br" and element.get(f"{W}type") in ("page", "column"):
            self.words.meet("分页")
            if not out:
                self._add("\n", bold)  # what follows on the next page is a line of its own
        elif name in _SIGNS and tag.startswith(W) and not out:
            self._add(_SIGNS[name], bold)
        elif name == "sym" and out:
            self.words.meet(out)
        elif name == "sym":
            sign = symbol(element)
            self._add(sign or UNKNOWN)
            if sign is None:
                self.words.meet("符号")
        elif name in ("footnoteReference", "endnoteReference"):
            self._add(f"{NOTE_OPENS}{name[:-9]}-{element.get(f'{W}id')}{NOTE_CLOSES}")
        elif name == "commentReference":
            self.words.meet("批注")
        elif name == "ruby":
            self._ruby(element)
        elif tag == f"{MC}AlternateContent":
            for inner in choice_of(element):
                self._part(inner, out, bold, raised, capitals)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element)
        elif name == "contentPart":
            self.words.meet("手写的字")

    def _field(self, element: Any, out: str, bold: bool) -> None:
        """Open a field, begin its result or close it; what it shows without a result is worked out, or named."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field(form_sign(element)))
        elif kind == "separate" and self._fields:
            self._fields[-1].begun = True
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            said = closed.sign or enclosed(closed.code)
            if closed.filled or not all(outer.begun for outer in self._fields):
                return
            if out and said:
                self.words.meet(out, said)
            elif said:
                self._add(said, bold)
            elif _FORMULA.match(closed.code):
                self.words.meet("公式（域）", closed.code)
            elif not closed.begun and not _SILENT.match(closed.code):
                self.words.meet("没有算出结果的域", closed.code)

    def _ruby(self, element: Any) -> None:
        """Words with their reading in brackets behind them, as old pages print it: 云（yún）."""
        for base in element.iter(f"{W}rubyBase"):
            self.walk(base)
        if _all_text(element.find(f"{W}rt"), "t").strip():
            self._add("（")
            self.walk(element.find(f"{W}rt"))
            self._add("）")

    def _moved(self, text: str, raised: str) -> str:
        """Raised and lowered figures as the signs for them: m² stays m²."""
        if raised not in ("superscript", "subscript") or not text.strip():
            return text
        moved = raised_figures(text, raised == "superscript")
        if moved is None:
            self.words.meet("上下标", text)
        return text if moved is None else moved

    def _add(self, text: str, bold: bool = False) -> None:
        if not text or not all(outer.begun for outer in self._fields):
            return
        for outer in self._fields:
            outer.filled = True
        if self.words.runs and self.words.runs[-1].bold == bold:
            self.words.runs[-1] = SourceRun(self.words.runs[-1].text + text, bold)
        else:
            self.words.runs.append(SourceRun(text, bold))

    def _drawing(self, element: Any) -> None:
        """Pictures, text boxes, embedded files, charts within a drawing."""
        boxes = list(element.iter(f"{W}txbxContent"))
        self.words.boxes += boxes
        names = [drawing.get("descr") or "" for drawing in element.iter(f"{_WP}docPr")]
        found = [
            picture.get(f"{_R}embed") or picture.get(f"{_R}link") for picture in element.iter(f"{_A}blip")
        ]
        found += [picture.get(f"{_R}id") for picture in element.iter(f"{_V}imagedata")]
        self.words.art += [
            words for path in element.iter(f"{_V}textpath") if (words := (path.get("string") or "").strip())
        ]
        embedded = list(element.iter(f"{_O}OLEObject"))
        if any("equation" in (part.get("ProgID") or "").lower() for part in embedded):
            self.words.meet("公式（对象）")
            return
        objects = [part.get(f"{_R}id") for part in embedded]
        self.words.objects += [part for part in objects if part]
        if not objects:  # the picture of an embedded file is only its icon or its first page
            self.words.pictures += [(part, names[0] if names else "") for part in found if part]
        if next(element.iter(f"{_C}chart"), None) is not None:
            self.words.meet("图表")
        elif not boxes and not objects and not any(found) and element.tag.endswith("}drawing"):
            self.words.meet("图形")


def raised_figures(text: str, up: bool) -> str | None:
    """Figures as the signs for raised ones, or for lowered ones; nothing where there is no such sign."""
    moved = text.translate(_RAISED if up else _LOWERED)
    whole = all(sign != other or sign.isspace() for sign, other in zip(text, moved, strict=True))
    return moved if whole else None


def choice_of(element: Any) -> Any:
    """The newer form of something that is kept in two; the older one where that holds nothing."""
    choice = element.find(f"{MC}Choice")
    fallback = element.find(f"{MC}Fallback")
    if choice is not None and len(choice):
        return choice
    return fallback if fallback is not None else []


def is_older_form(element: Any, root: Any) -> bool:
    """Whether an element below ``root`` stands in the older of the two forms of something, beside a newer one."""
    for ancestor in element.iterancestors():
        if ancestor is root:
            return False
        if ancestor.tag == f"{MC}Fallback" and ancestor is not choice_of(ancestor.getparent()):
            return True
    return False


def _all_text(element: Any, *names: str) -> str:
    if element is None:
        return ""
    return "".join(text.text or "" for text in element.iter(*(f"{W}{name}" for name in names)))
