"""Real documents written as content, as a clerk would: the head from the first and last lines, the rest pasted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from material import ROOT

HERE = Path(__file__).resolve().parent
#: The ways of pasting: what stands between paragraphs, and whether the lines that are head fields are pasted, too.
WAYS = {"spaced": ("\n\n", False), "dense": ("\n", False), "whole": ("\n", True)}
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
        else Table(tuple(tuple((r, c, text) for r, c, text in row) for row in words))
        for kind, words in found["blocks"]  # type: ignore[attr-defined]
    ]
    lines = [one for one in blocks if one]
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
    issuers = tuple(re.split("[、 ]", str(found["issuer"])))
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
    gap, whole = WAYS[way]
    for paper in papers:
        file = content / "notices" / f"{paper.name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            "\n".join([*_fields(paper), "", gap.join(_typed(paper.lines if whole else paper.pasted)), ""]),
            encoding="utf-8",
        )


def _fields(paper: Paper) -> Iterator[str]:
    yield "---"
    yield f"标题: {json.dumps(paper.title, ensure_ascii=False)}"
    if paper.number:
        yield f"发文字号: {paper.number}"
    yield f"发文机关: [{', '.join(paper.issuers)}]"
    yield f"成文日期: {paper.written or '2000-01-01'}"
    yield f"发布日期: {paper.written or '2000-01-01'}"
    yield "历史数据: 是"
    if paper.addressee:
        yield f"主送机关: {json.dumps(paper.addressee, ensure_ascii=False)}"
    if paper.signature and paper.signature not in paper.issuers:
        yield f"署名: {paper.signature}"
    if paper.remark:
        yield f"附注: {paper.remark}"
    yield "---"


def _typed(pasted: tuple[str | Table, ...]) -> Iterator[str]:
    for one in pasted:
        if isinstance(one, str):
            yield one
        else:
            yield "\n" + "\n".join(_bars(one)) + "\n"


def _bars(table: Table) -> Iterator[str]:
    """A table as typed with bars; merged cells are written once."""
    taken: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(table.rows):
        cells: list[str] = []
        at = iter(row)
        column = 0
        width = sum(cols for _, cols, _ in table.rows[0])
        while column < width:
            if taken.get((number, column)):
                cells.append("")
                column += 1
                continue
            cell = next(at, None)
            if cell is None:
                break
            rows, cols, text = cell
            cells += [text.replace("\n", "<br>"), *[""] * (cols - 1)]
            for below in range(1, rows):
                for beside in range(cols):
                    taken[number + below, column + beside] = True
            column += cols
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            yield "|" + "---|" * width
