"""How words of a saved page look, by their mark-up: deleted, hidden or white words are not shown to a reader of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

_STRUCK = {"del", "s", "strike"}
_WHITE = re.compile(
    r"(?:white|snow|transparent|#(?:f{3}|[f][c-f][f][c-f][f][c-f])(?:f{1,2})?|#[0-9a-f]{6}00"
    r"|rgba?\(\s*25[2-5]\s*,\s*25[2-5]\s*,\s*25[2-5]\s*(?:,\s*[\d.%]+\s*)?\)|rgba\([\d\s,.]{1,40},\s*0?\.?0\s*\))"
)
_NO_GROUND = re.compile(r"(?:none|initial|inherit|unset|transparent|white|#f{3}|#f{6})?")
_SIZE = re.compile(r"(\d{0,6}(?:\.\d{1,6})?)(px|pt|em|rem|%|cm|mm)?")


@dataclass(frozen=True, slots=True)
class WordLook:
    """How words look: what their element declares, and what it inherits."""

    gone: bool = False
    """It and everything in it takes no place: display:none, the attribute hidden."""
    invisible: bool = False
    struck: bool = False
    white: bool = False
    ground: bool = False
    """Whether something behind it is coloured."""
    tiny: bool = False

    @property
    def left_out(self) -> str:
        """Why its words are no part of the text: 删去, 隐藏, 白字; empty for words that a reader sees."""
        if self.gone or self.invisible or self.tiny:
            return "隐藏"
        if self.struck:
            return "删去"
        return "白字" if self.white and not self.ground else ""

    def within(self, element: Any) -> WordLook:
        """The look of an element that stands within one of this look."""
        said = _declared(element.get("style") or "")
        look = self
        shown = said.get("display", "")
        if (
            shown == "none"
            or (element.get("hidden") is not None and not shown)
            or said.get("mso-hide") == "all"
        ):
            look = replace(look, gone=True)
        if _is_zero(said.get("opacity", "")) or _is_far(said.get("text-indent", "")):
            look = replace(look, gone=True)
        if visibility := said.get("visibility"):
            look = replace(look, invisible=visibility in ("hidden", "collapse"))
        if element.tag in _STRUCK or "line-through" in (
            f"{said.get('text-decoration', '')} {said.get('text-decoration-line', '')}"
        ):
            look = replace(look, struck=True)
        colour = said.get("color") or (element.get("color") or "").strip().lower()
        if colour and colour != "inherit":
            look = replace(look, white=bool(_WHITE.fullmatch(colour)))
        grounds = [said.get(name, "") for name in ("background", "background-color", "background-image")]
        grounds += [(element.get(name) or "").strip().lower() for name in ("bgcolor", "background")]
        if not all(_NO_GROUND.fullmatch(ground) for ground in grounds):
            look = replace(look, ground=True)
        if size := said.get("font-size") or said.get("font", ""):
            look = replace(look, tiny=any(map(_is_tiny, size.split()[:6])))
        return look


def _declared(style: str) -> dict[str, str]:
    """The declarations of a style attribute, the last of each name."""
    parts = (part.partition(":") for part in style[:10_000].lower().split(";"))
    return {name.strip(): said.replace("!important", "").strip() for name, colon, said in parts if colon}


def _is_tiny(size: str) -> bool:
    """Whether a font size is too small to be seen."""
    found = _SIZE.fullmatch(size.partition("/")[0])
    if not found or not found[1].strip("."):
        return False
    return float(found[1]) < (2 if found[2] in ("px", "pt") else 0.05)


def _is_zero(said: str) -> bool:
    return bool(re.fullmatch(r"0{0,3}\.?0{1,6}%?", said))


def _is_far(said: str) -> bool:
    """Whether an indent moves words off the page."""
    return bool(re.fullmatch(r"-\d{3,6}(?:\.\d{1,4})?(?:px|pt|em)", said))


def aligned(element: Any) -> Literal["", "center", "right"]:
    """How an element is aligned, by its own attributes; empty when it does not say."""
    said = f"{element.get('align') or ''} {element.get('style') or ''}".lower()
    if element.tag == "center" or re.search(r"(?:^center|text-align\s*:\s*center)", said):
        return "center"
    return "right" if re.search(r"(?:^right|text-align\s*:\s*right)", said) else ""
