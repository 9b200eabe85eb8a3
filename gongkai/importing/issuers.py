"""Who issued a paper: by its 发文机关标志, the beginning of its title and its signature, each against the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.importing.found import FoundField
from gongkai.text.signing import bare, may_sign

_TITLE = re.compile(r"(?P<who>[\u3400-\u9fff（）]{2,40}?)(?:关于|印发|转发|批转|对|办公厅关于|办公室关于)")
_APART = re.compile(r"[\s\u3000、，]+")
#: Where a title may begin with several of them: their ends.
_UNIT_ENDS = re.compile(
    r".{2,}?(?:人民政府办公室|人民政府|办公室|办公厅|委员会|局|厅|中心|法院|检察院|国务院)"
)


def issuers_of(marks: Sequence[str], title: str, signers: Sequence[str]) -> FoundField | None:
    """The issuers in full: those of the signature or the mark, as the title writes them; None when nothing names one."""
    named = named_by(title)
    marked = [full(mark) for mark in marks]
    if signers:
        units = [_longer(bare(name), [*named, *marked]) for name in signers]
        agree = set(units) == set(marked) or set(units) == set(named) or set(units) <= {*named, *marked}
        if left := [mark for mark in marked if mark not in units]:
            return FoundField(tuple(units), f"署名；发文机关标志里还有{'、'.join(left)}", 0.75)
        how = "署名，与标题或发文机关标志相同" if agree else "署名"
        return FoundField(tuple(units), how, 1.0 if agree else 0.85)
    if marked:
        agree = bool(named) and set(named) <= set(marked)
        return FoundField(tuple(marked), "发文机关标志" + ("，与标题相同" if agree else ""), 0.95)
    if named:
        return FoundField(tuple(named), "标题开头", 0.9)
    return None


def full(mark: str) -> str:
    """The name of an issuer as its mark has it, without the word for the country before the State Council."""
    return re.sub("^中华人民共和国(?=国务院$)", "", bare(mark))


def named_by(title: str) -> list[str]:
    """The issuers with whose names a title begins."""
    match = _TITLE.match(title)
    if not match:
        return []
    names = [name for name in _APART.split(match["who"]) if name]
    if len(names) == 1 and not may_sign(names[0]) and names[0] != "国务院":
        names = _UNIT_ENDS.findall(names[0])
    return [name for name in names if may_sign(name) or name == "国务院"]


def _longer(name: str, others: Sequence[str]) -> str:
    """The full name where the signature has a short one: 县教育局 of 云溪县教育局."""
    return next((other for other in others if other.endswith(name) and other != name), name)
