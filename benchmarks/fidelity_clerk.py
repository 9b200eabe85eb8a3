"""Real documents written as content, as a clerk would: the head from the first and last lines, the rest pasted.

A table with merged cells becomes a file beside the text (``![表 1](biao-1.yaml)``), as the handbook says.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from material import ROOT

HERE = Path(__file__).resolve().parent
#: Where an e-mail or an old editor cuts its lines.
_MARGIN = 40
_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
_DATE = re.compile(
    r"(?P<year>[0-9〇○零OＯ一二三四五六七八九]{4})年(?P<month>[0-9一二三四五六七八九十]{1,3})月(?P<day>[0-9一二三四五六七八九十]{1,3})日"
)
_REMARK = re.compile(r"[（(](?P<words>(?:此件|本文)[^（）()]*)[）)]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands: its rows, a cell being (rowspan, colspan, text)."""

    rows: tuple[tuple[tuple[int, int, str], ...], ...]

    @property
    def merged(self) -> bool:
        """Whether a cell spans rows or columns."""
        return any(rows > 1 or columns > 1 for row in self.rows for rows, columns, _ in row)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of pasting: what stands between paragraphs, whether the lines of the head are pasted and lines are cut."""

    gap: str
    whole: bool = False
    wrapped: bool = False


WAYS = {
    "spaced": Way("\n\n"),
    "dense": Way("\n"),
    "whole": Way("\n", whole=True),
    "wrapped": Way("\n\n", wrapped=True),
    "wrapped-dense": Way("\n", wrapped=True),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: what the head fields say, and the lines and tables that are pasted, in order.

    ``lines`` are all its lines, those of the head among them: what has to stand on the page.
    """

    name: str
    title: str
    number: str
    issuers: tuple[str, ...]
    addressee: str
    signature: str
    written: str
    remark: str
    pasted: tuple[str | Table, ...]
    lines: tuple[str | Table, ...]


def read_papers(folder: Path) -> tuple[Paper, ...]:
    """Read every document of ``folder``, by name."""
    return tuple(
        _paper(file.stem, json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json"))
    )


def _paper(name: str, found: dict[str, object]) -> Paper:
    blocks = [
        words.strip()
        if kind == "p"
        else Table(tuple(tuple((r, c, text) for r, c, text in row) for row in words if row))
        for kind, words in found["blocks"]  # type: ignore[attr-defined]
    ]
    lines = [one for one in blocks if one and one != Table(())]
    title, number = str(found["title"]), str(found["number"])
    first = _head(lines, title, number)
    addressee = ""
    if first < len(lines) and isinstance(lines[first], str) and re.search("[：:]$", lines[first]):
        addressee, first = lines[first], first + 1
    sign, date = _signed(lines, first)
    remark = ""
    if date and date + 1 < len(lines) and isinstance(lines[date + 1], str):
        match = _REMARK.fullmatch(lines[date + 1])
        remark = match["words"] if match else ""
    issuers = tuple(filter(None, re.split("[、 \u3000]+", str(found["issuer"]))))
    if not issuers:  # where the site names none, the clerk takes who signed
        issuers = ("".join(lines[sign:date]),) if date else ("国务院",)
    rest = lines[first:]
    if date and date + bool(remark) + 1 == len(lines):
        rest = lines[first:sign]  # the last lines of all are fields
    return Paper(
        name,
        title,
        number,
        issuers,
        addressee,
        "".join(lines[sign:date]) if date else "",
        _iso(lines[date]) if date else "",
        remark,
        tuple(rest),
        tuple(lines),
    )


def _head(lines: list[str | Table], title: str, number: str) -> int:
    """How many lines at the beginning are title and number; none when they are not."""
    wanted, at = _bare(title), 0
    seen = ""
    while at < len(lines) and isinstance(lines[at], str) and wanted.startswith(seen + _bare(lines[at])):
        seen += _bare(lines[at])
        at += 1
    if seen != wanted:
        # an order: its title stands above the rule that it issues
        order = re.search(r"(第[0-9]+号)$", number)
        return 2 if order and lines[1:2] == [order[1]] else 0
    return at + 1 if at < len(lines) and _bare(str(lines[at])) == _bare(number) else at


def _signed(lines: list[str | Table], first: int) -> tuple[int, int]:
    """The places of the first signature and its date; (0, 0) when there is none."""
    for at in range(first + 1, len(lines)):
        line, above = lines[at], lines[at - 1]
        if (
            isinstance(line, str)
            and isinstance(above, str)
            and _DATE.fullmatch(_bare(line))
            and len(above) <= 30
        ):
            return at - 1, at
    return 0, 0


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _iso(line: str | Table) -> str:
    match = _DATE.fullmatch(_bare(str(line)))
    assert match
    return f"{int(match['year'].translate(_DIGITS)):04}-{_small(match['month']):02}-{_small(match['day']):02}"


def _small(numeral: str) -> int:
    """A numeral up to 31: 十二 → 12."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return int(numeral.translate(_DIGITS))
    return 10 * int(tens.translate(_DIGITS) or 1) + int(ones.translate(_DIGITS) or 0)


def write_site(papers: tuple[Paper, ...], home: Path, way: str) -> None:
    """Write a site of ``papers``, pasted in one of the ``WAYS``."""
    content = home / "content"
    (content / "organizations").mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "own" / "site_config.yaml", home / "site_config.yaml")
    shutil.copy(ROOT / "content" / "rules.md", content / "rules.md")
    # the guide without its links to task tables, of which there are none here
    guide = (ROOT / "content" / "guide.md").read_text(encoding="utf-8").replace("(/tasks/)", "(/notices/)")
    (content / "guide.md").write_text(guide, encoding="utf-8")
    issuers = dict.fromkeys(name for paper in papers for name in paper.issuers)
    units = "".join(
        f"  - 标识: u{number}\n    名称: {name}\n    类别: 政府部门\n    层级: 县级\n"
        for number, name in enumerate(issuers, 1)
    )
    (content / "organizations" / "all.yaml").write_text(f"地区: 全国\n机构:\n{units}", encoding="utf-8")
    how = WAYS[way]
    for paper in papers:
        file = content / "notices" / f"{paper.name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        pasted = paper.lines if how.whole else paper.pasted
        text = how.gap.join(_typed(pasted, how.wrapped))
        file.write_text("\n".join([*_fields(paper), "", text, ""]), encoding="utf-8")
        for number, table in enumerate(merged_tables(pasted), 1):
            beside = file.with_suffix("") / f"biao-{number}.yaml"
            beside.parent.mkdir(exist_ok=True)
            beside.write_text(_sheet(table), encoding="utf-8")


def _fields(paper: Paper) -> Iterator[str]:
    yield "---"
    yield f"标题: {_quoted(paper.title)}"
    if paper.number:
        yield f"发文字号: {_quoted(paper.number)}"
    yield f"发文机关: [{', '.join(paper.issuers)}]"
    yield f"成文日期: {paper.written or '2000-01-01'}"
    yield f"发布日期: {paper.written or '2000-01-01'}"
    yield "历史数据: 是"
    if paper.addressee:
        yield f"主送机关: {_quoted(paper.addressee)}"
    if paper.signature and paper.signature not in paper.issuers:
        yield f"署名: {_quoted(paper.signature)}"
    if paper.remark:
        yield f"附注: {_quoted(paper.remark)}"
    yield "---"


def merged_tables(pasted: tuple[str | Table, ...]) -> list[Table]:
    """The tables that the clerk puts beside the text, in order."""
    return [one for one in pasted if isinstance(one, Table) and one.merged]


def _typed(pasted: tuple[str | Table, ...], wrapped: bool) -> Iterator[str]:
    number = 0
    for one in pasted:
        if isinstance(one, str):
            yield "\n".join(_cut(one)) if wrapped else one
        elif one.merged:
            number += 1
            yield f"\n![表 {number}](biao-{number}.yaml)\n"
        else:
            yield "\n" + "\n".join(_bars(one)) + "\n"


def _cut(line: str) -> Iterator[str]:
    """A line cut at the margin, wherever that is: within a word or a number, too."""
    yield from (line[at : at + _MARGIN] for at in range(0, len(line), _MARGIN))


def _bars(table: Table) -> Iterator[str]:
    """A table as typed with bars; short rows are filled up."""
    width = max(map(len, table.rows))
    for number, row in enumerate(table.rows):
        cells = [text.replace("\n", "<br>") for _, _, text in row] + [""] * (width - len(row))
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            yield "|" + "---|" * width


def _sheet(table: Table) -> str:
    """A table as a file: ``<`` continues the cell on the left, ``^`` the one above; heads are as deep as their cells."""
    grid: dict[tuple[int, int], str] = {}
    for at, row in enumerate(table.rows):
        place = 0
        for rows, columns, text in row:
            while (at, place) in grid:
                place += 1
            for below in range(min(rows, len(table.rows) - at)):
                for beside in range(columns):
                    grid[at + below, place + beside] = "<" if beside else "^" if below else _quoted(text)
    width = max(column for _, column in grid) + 1
    lines = [
        f"  - [{', '.join(grid.get((at, place), _quoted('')) for place in range(width))}]"
        for at in range(len(table.rows))
    ]
    depth = max(rows for rows, _, _ in table.rows[0])
    return "\n".join(["表头:", *lines[:depth], "行:", *lines[depth:], ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
