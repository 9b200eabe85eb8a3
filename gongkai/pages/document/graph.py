"""The drawn neighbourhood of a rule: on what it rests above it, what changes it and what it changes below.

It is made when the site is built, without a script, wide enough for a phone; each box is a link, and the lists of
the page name the same documents and all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.pages.addresses import RELATIONS, address
from gongkai.pages.context import Planner
from gongkai.pages.document.parts import Arrow, Box, Graph
from gongkai.records.notice import Notice
from gongkai.site.events import is_followed
from gongkai.site.rule_graph import (
    AMENDED_BY,
    AMENDS,
    BASIS,
    BASIS_OF,
    CITED_BY,
    CITES,
    EXPLAINED_BY,
    REPEALED_BY,
    REPEALS,
    REVIEWED_BY,
    REVIEWS,
    VOIDED_BY,
    VOIDS,
    Neighbour,
    neighbours,
)
from gongkai.text.levels import LEVELS

#: Sizes in units of the drawing, of which a narrow phone shows about one in a pixel.
WIDTH, _BOX, _HEIGHT, _GAP, _LABEL = 344, 168, 46, 8, 30
#: Height of a further line, and the signs of a line beside an arrow.
_LINE, _LABEL_SIGNS = 18, 22
#: Signs that begin no line.
_NEVER_FIRST = "》〉）)】〕”、，。；：！？"
#: Signs of a line in a box, lines of a box, and boxes of a group.
_SIGNS, _ROWS, _MOST = 11, 2, 4
#: Groups above and below the document: label, relations, whether the arrow leads from the document to them.
_ABOVE: tuple[tuple[str, tuple[str, ...], bool], ...] = (("依据和引用", (BASIS, CITES), True),)
_BELOW: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("修改本文件", (AMENDED_BY,), False),
    ("废止本文件", (REPEALED_BY,), False),
    ("宣布本文件失效", (VOIDED_BY,), False),
    ("清理本文件", (REVIEWED_BY,), False),
    ("本文件修改", (AMENDS,), True),
    ("本文件废止", (REPEALS,), True),
    ("本文件宣布失效", (VOIDS,), True),
    ("本文件清理，没有废止", (REVIEWS,), True),
    ("以本文件为依据，或者引用它", (BASIS_OF, CITED_BY), False),
    ("解读本文件", (EXPLAINED_BY,), False),
)


def rule_graph(planner: Planner, notice: Notice, issued: tuple[str, ...]) -> Graph | None:
    """The neighbourhood of a rule that issues documents with the titles ``issued``.

    None for other documents, and for a rule without neighbours.
    """
    if not is_followed(planner.site, notice):
        return None
    found = neighbours(planner.site, notice, issued)
    if not found:
        return None
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    y = 1
    for label, relations, outward in _ABOVE:
        group = [neighbour for neighbour in found if neighbour.relation in relations]
        if group:
            above, y, more = _group(planner, group, y)
            boxes += above
            arrows.append(Arrow(y=y, up=outward, lines=(f"{label}{more}",)))
            y += _LABEL
    boxes.append(_own(planner, notice, y))
    y += _HEIGHT
    for label, relations, outward in _BELOW:
        for pending in (False, True):
            group = [
                neighbour
                for neighbour in found
                if neighbour.relation in relations and neighbour.pending == pending
            ]
            if group:
                below, end, more = _group(planner, group, y + _LABEL)
                said = f"{label}{'（尚未生效）' if pending else ''}{more}"
                arrows.append(Arrow(y=y, up=not outward, lines=(said,)))
                boxes += below
                y = end
    return Graph(
        title="和其他文件的关系", height=y + 1, boxes=tuple(boxes), arrows=tuple(arrows), more=RELATIONS
    )


def levels_graph(counts: Sequence[tuple[str, int]], between: Mapping[tuple[str, str], int]) -> Graph:
    """The levels, each a box with its number of documents, and how many relations lead to documents of each level.

    Those of the highest level stand in its box, since no arrow leads up from it.

    ``counts`` are the levels in their order, the highest first; ``between`` counts relations from level to level.
    """
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    y = 1
    for place, (name, count) in enumerate(counts):
        names = [
            f"{'相互之间' if to == name else to}{number}处"
            for (origin, to), number in sorted(between.items(), key=lambda item: LEVELS.index(item[0][1]))
            if origin == name
        ]
        lines = [f"{name}：{count}份"]
        if place:
            said = _packed(names, _LABEL_SIGNS) if names else ("本站收录的文件里没有",)
            arrows.append(Arrow(y=y, up=True, lines=said))
            y += _LABEL + (len(said) - 1) * _LINE
        elif names:
            lines += _packed(names, 2 * _SIGNS + 1)
        height = _HEIGHT + max(len(lines) - _ROWS, 0) * _LINE
        boxes.append(
            Box(
                x=1,
                y=y,
                width=WIDTH - 2,
                height=height,
                name="，".join((lines[0], *names)),
                lines=tuple(lines),
                url=f"#r-{place + 1}",
            )
        )
        y += height
    return Graph(title="各级文件", height=y + 1, boxes=tuple(boxes), arrows=tuple(arrows))


def _group(planner: Planner, group: Sequence[Neighbour], y: int) -> tuple[list[Box], int, str]:
    """The boxes of a group from ``y`` on, where they end, and what to say of documents without a box."""
    shown = group[:_MOST]
    boxes = [_box(planner, neighbour, place, y) for place, neighbour in enumerate(shown)]
    end = y + -(-len(shown) // 2) * (_HEIGHT + _GAP) - _GAP
    return boxes, end, f"（{len(group)}份，画出{len(shown)}份）" if len(group) > len(shown) else ""


def _box(planner: Planner, neighbour: Neighbour, place: int, y: int) -> Box:
    held = planner.site.notice(neighbour.identity) if neighbour.identity else None
    short = planner.short_title(held) if held else neighbour.title.removeprefix("中华人民共和国")
    return Box(
        x=1 + place % 2 * (_BOX + _GAP),
        y=y + place // 2 * (_HEIGHT + _GAP),
        width=_BOX - 2,
        name=f"{neighbour.title}（{neighbour.number}）" if neighbour.number else neighbour.title,
        lines=_lines(short, _SIGNS),
        url=address(neighbour.identity) if neighbour.identity else "",
    )


def _own(planner: Planner, notice: Notice, y: int) -> Box:
    lines = _lines(planner.short_title(notice), 2 * _SIGNS + 1)
    return Box(x=1, y=y, width=WIDTH - 2, name=notice.title, lines=lines, own=True)


def _packed(parts: Sequence[str], signs: int) -> tuple[str, ...]:
    """Parts set in lines of at most ``signs`` signs; none is parted."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) < signs:
            lines[-1] += f"，{part}"
        else:
            lines.append(part)
    return tuple(lines)


def _lines(text: str, signs: int) -> tuple[str, ...]:
    """At most two lines; a longer text ends in …, and no line begins with a closing mark."""
    if len(text) <= signs:
        return (text,)
    cut = signs
    while cut > signs // 2 and text[cut] in _NEVER_FIRST:
        cut -= 1
    rest = text[cut:]
    return text[:cut], rest if len(rest) <= signs else f"{rest[: signs - 1]}…"
