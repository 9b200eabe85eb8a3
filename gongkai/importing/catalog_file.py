"""A 基层政务公开标准目录 in a workbook or a Word file as a content file, item by item. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.fields.withheld import keeps_back
from gongkai.importing.blocks import Line, Paper, SourceTable
from gongkai.importing.content_file import Content, scalar
from gongkai.importing.found import FoundField
from gongkai.importing.refusal import Unreadable
from gongkai.importing.task_columns import Place, places
from gongkai.importing.workbook_file import sheets_left
from gongkai.problems import Position, problem
from gongkai.records.catalog_item import AREAS, PRESENT_NAMES
from gongkai.text.signing import bare

#: The name of a column, the names above it before it → the field; the first that fits.
_COLUMNS = (
    ("序号|编号", "序号"),
    ("一级事项", "一级事项"),
    ("二级事项|三级事项", "二级事项"),
    ("公开内容|内容要素|公开要素", "公开内容"),
    ("依据", "公开依据"),
    ("时限|期限", "公开时限"),
    ("渠道|载体|平台", "渠道"),
    ("全社会|社会公众", "=全社会"),
    ("特定(?:群体|群众|对象|人群)", "=特定群体"),
    ("公开对象$", "对象"),
    ("主动(?:公开)?$", "=主动"),
    ("依申请", "=依申请"),
    ("公开方式$", "方式"),
    ("层级.+|[市县区乡镇村街].{0,8}级$", "=层级"),
    ("公开层级$", "层级"),
    ("环节", "公开环节"),
    ("主体|责任(?:单位|部门)|公开机构", "公开主体"),
    ("事项", "一级事项"),
)
_LEAST, _MOST_ABOVE = 5, 10
_TITLE = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)])?(?:[\u3400-\u9fff]{1,8}[省市县区旗])?(?P<area>[\u3400-\u9fff、]{2,20}?)(?:领域)?(?:基层)?(?:政务公开)?标准(?:化)?目录"
)
_CHANNEL = re.compile(r"([■☑√✓▣☒]|[□☐○◻])\s*([^■☑√✓▣☒□☐○◻]+)")
_OPTIONAL = "□☐○◻"
_SAME = re.compile('[同如]上|〃|″|”|"')
_MARK = re.compile(r"[√✓✔■☑●○Vv是]")
_ITEM = re.compile(r"^(?:[0-9]{1,2}[.．、]\s*|[（(][0-9]{1,2}[）)]|[①-⑳]|[●•·▪◆]\s*)")
_ORDER = ("一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "必选渠道", "可选渠道", "公开对象", "特定群体", "公开方式", "公开层级", "公开环节")  # fmt: skip


@dataclass(slots=True)
class _Catalog:
    """What the tables say: items by field, titles above them, what was not understood: (row from 1, words)."""

    items: list[dict[str, list[str]]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    lost: list[tuple[int, str]] = field(default_factory=list)


def catalog_of(paper: Paper, shown: str, today: dt.date) -> Content:
    """Make the content file of the catalogue in ``paper``: one area. Raises Unreadable when no table in it is one."""
    found = _Catalog()
    read: list[SourceTable] = []
    columns: list[tuple[str, str]] = []
    for table in (block for block in paper.blocks if isinstance(block, SourceTable)):
        grid = places(table)
        head = _head(grid)
        if head is None and (not columns or len(grid[0]) != len(columns) or table.sheet != read[-1].sheet):
            continue
        if read and table.sheet != read[0].sheet:
            continue  # the area of another sheet is another file
        columns, first, behind = head or (columns, 0, 0)
        read.append(table)
        _read(grid, columns, first, behind, found)
    if not found.items:
        raise Unreadable(
            "没有找到标准目录的表：表头里要有“一级事项”“公开内容”“公开依据”“公开时限”“公开主体”一类的列名",
            "核对表头",
        )
    made = Content("", problems=[*paper.problems, *sheets_left(paper, read, shown)])
    lines = [bare(block.text) for block in paper.blocks if isinstance(block, Line)]
    area, how = _area([*found.titles, *lines], read[0].sheet)
    named = [name for item in found.items for name in item.get("公开主体", ())]
    # 各镇政府 are many: who compiled it is a single one, where one is named
    units = Counter([name for name in named if not name.startswith("各")] or named)
    unit = units.most_common(1)[0][0] if units else ""
    at = Position(shown)
    if not area:
        made.problems.append(problem("GK614", at, label="领域"))
    if unit:
        made.problems.append(problem("GK616", at, label="编制单位", value=unit, how="写得最多的公开主体"))
    else:
        made.problems.append(problem("GK614", at, label="编制单位"))
    for row, words in found.lost:
        made.problems.append(problem("GK698", Position(shown, row), words=words[:60]))
    made.fields = {
        "area": FoundField(
            area or "……", how if area else "没有找到", 0.95 if area in (*AREAS, *PRESENT_NAMES) else 0.85
        ),
        "unit": FoundField(unit or "……", "写得最多的公开主体" if unit else "没有找到", 0.6),
        "items": FoundField(f"{len(found.items)} 项", "表里的各行", 1.0),
    }
    made.text = "\n".join(_lines(area, unit, found.items, today)) + "\n"
    return made


def _area(texts: Sequence[str], sheet: str) -> tuple[str, str]:
    for words in texts:
        if match := _TITLE.search(words):
            return match["area"], "标题"
    named = next(
        (area for area in sorted((*AREAS, *PRESENT_NAMES), key=len, reverse=True) if area in bare(sheet)), ""
    )
    return named, "工作表的名称"


def _head(grid: Sequence[Sequence[Place]]) -> tuple[list[tuple[str, str]], int, int] | None:
    """The name and the field of each column, the first row of the head and the first behind it; None without a head."""
    for at, row in enumerate(grid[:_MOST_ABOVE]):
        behind = min(len(grid), at + max((place.cell.rows for place in row if place.row == at), default=1))
        if (
            behind == at + 1
            and behind < len(grid)
            and any(place.cell.cols > 1 for place in row if place.row == at)
        ):
            behind += any(_field(bare(place.cell.text)) for place in grid[behind] if place.begins)
        columns = []
        for column in range(len(row)):
            names = list(dict.fromkeys(bare(grid[line][column].cell.text) for line in range(at, behind)))
            name = next((name for name in reversed(names) if name), "")
            columns.append((name, _field("".join(names)) or _field(name)))
        known = {label for _, label in columns if label}
        whole = any(place.cell.cols == len(row) > 1 for place in row if place.row == at)
        if not whole and "一级事项" in known and "公开内容" in known and len(known) >= _LEAST:
            return columns, at, behind
    return None


def _field(name: str) -> str:
    if not name or len(name) > 30:
        return ""
    return next((label for pattern, label in _COLUMNS if re.search(pattern, name)), "")


def _read(
    grid: Sequence[Sequence[Place]], columns: list[tuple[str, str]], first: int, behind: int, found: _Catalog
) -> None:
    """Add the rows of one table to ``found``."""
    for row in grid[:first]:
        found.titles += [bare(place.cell.text) for place in row if place.begins and place.cell.text.strip()]
    above = [""] * len(columns)
    for at in range(behind, len(grid)):
        row = grid[at]
        words = [_repeated(place.cell.text.strip(), said) for place, said in zip(row, above, strict=True)]
        above = words
        if not any(words) or {_field(bare(text)) for text in words if text} >= {"一级事项", "公开内容"}:
            continue
        texts = list(dict.fromkeys(filter(None, words)))
        item: dict[str, list[str]] = {}
        for (name, label), text, place in zip(columns, words, row, strict=True):
            if text:
                _take(item, name, label, text, place, at + 1, found)
        if (
            not item.get("一级事项")
            and found.items
            and item.get("公开内容")
            and "公开内容" not in _of_others(row, at, columns)
        ):
            item["一级事项"] = list(found.items[-1]["一级事项"])
        if item.get("一级事项") and item.get("公开内容"):
            found.items.append(item)
        else:
            found.lost.append((at + 1, " ".join(texts)))


def _repeated(text: str, above: str) -> str:
    """The words of a cell; 同上 stands for those of the cell above, which a page of one item does not show."""
    return above if _SAME.fullmatch(bare(text)) else text


def _of_others(row: Sequence[Place], at: int, columns: Sequence[tuple[str, str]]) -> set[str]:
    """The fields whose cells of this row began in a row above."""
    return {label for place, (_, label) in zip(row, columns, strict=True) if place.row != at}


def _take(
    item: dict[str, list[str]], name: str, label: str, text: str, place: Place, row: int, found: _Catalog
) -> None:
    """Take what one cell says into an item; what no field has is said."""
    if label in ("", "序号"):
        if label == "" or not re.fullmatch(r"[\d.]+", text):
            if keeps_back(name, text):
                item[name] = [text]  # under its own name, which check refuses
            else:
                found.lost.append((row, f"{name or '没有名称的一列'}：{text}"))
    elif label == "公开内容":
        parts = [part.strip() for line in text.split("\n") for part in re.split(r"[；;]", line)]
        item.setdefault(label, []).extend(filter(None, (_ITEM.sub("", part) for part in parts)))
    elif label == "公开依据":
        item.setdefault(label, []).extend(filter(None, (line.strip() for line in text.split("\n"))))
    elif label == "公开主体":
        item.setdefault(label, []).extend(
            filter(None, (part.strip() for part in re.split(r"[、，,；;\n]", text)))
        )
    elif label == "渠道":
        marked = [
            (sign in _OPTIONAL, words.strip(" \u3000\n、；;")) for sign, words in _CHANNEL.findall(text)
        ]
        before = _CHANNEL.split(text)[0].strip() if marked else ""
        marked = marked or [(False, part) for part in re.split(r"[、，,；;\s]+", text)]
        for optional, words in [*marked, *([(False, before)] if before else [])]:
            if words:
                item.setdefault("可选渠道" if optional else "必选渠道", []).append(
                    re.sub(r"\s*\n\s*", "", words)
                )
    elif label.startswith("="):
        _marked(item, name, label[1:], text)
    elif label in ("对象", "方式", "层级"):
        item.setdefault(f"公开{label}", []).extend(part for part in re.split(r"[、，,；;\s]+", text) if part)
    elif label in item:
        item[label] = [f"{item[label][0]} {text}"] if text not in item[label] else item[label]
    else:
        item[label] = ["".join(text.split("\n"))]


def _marked(item: dict[str, list[str]], name: str, said: str, text: str) -> None:
    """Take a column that is ticked: 全社会, 主动, 县级."""
    if said == "层级":
        item.setdefault("公开层级", []).append(name)
    elif said in ("主动", "依申请"):
        item.setdefault("公开方式", []).append(said)
    else:
        item.setdefault("公开对象", []).append(said)
        if said == "特定群体" and not _MARK.fullmatch(text):
            words = re.sub(rf"^{_MARK.pattern}\s*(?=[（(])", "", text.replace("\n", ""))
            item["特定群体"] = [words[1:-1] if re.fullmatch(r"[（(][^（()）]*[)）]", words) else words]


def _lines(area: str, unit: str, items: Sequence[dict[str, list[str]]], today: dt.date) -> Iterator[str]:
    if not area:
        yield "# 没有找到领域，对照原件填写"
    yield f"领域: {scalar(area or '……')}"
    yield "# 下一项是猜的（写得最多的公开主体），对照原件核对" if unit else "# 没有找到编制单位，对照原件填写"
    yield f"编制单位: {scalar(unit or '……')}"
    yield "# 导入的那天；写实际发布的日期"
    yield f"发布日期: {today.isoformat()} 09:00"
    yield "# 草稿 不会发布；核对以后删去这一行"
    yield "状态: 草稿"
    yield "事项:"
    for number, item in enumerate(items, 1):
        yield f"  - 序号: {number}"
        for label in (*_ORDER, *(name for name in item if name not in _ORDER)):
            said = list(dict.fromkeys(item.get(label, ())))
            if label == "公开对象" and len(said) > 1:
                said = ["全社会"]  # 特定群体, which is ticked besides, is one of them
            if label == "公开方式" and len(said) > 1:
                yield f"    # 原件两种方式都有：{'、'.join(said)}"
                said = ["主动"]
            if len(said) > 1 or label == "公开内容":
                yield f"    {label}:"
                yield from (f"      - {scalar(item)}" for item in said)
            elif said:
                yield f"    {scalar(label)}: {scalar(said[0])}"
