"""A 预算 or 决算 in a workbook or a Word file as a content file: its tables as amounts, its text as body. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.importing.blocks import Block, Line, Paper, SourceCell, SourceRun, SourceTable
from gongkai.importing.body import body_of
from gongkai.importing.budget_columns import UNIT, NotReadable, above_of
from gongkai.importing.budget_expenses import expenses_of
from gongkai.importing.budget_tables import ReadBudgetLine, ReadBudgetTable, read_table
from gongkai.importing.content_file import Content, scalar
from gongkai.importing.found import FoundField
from gongkai.importing.refusal import Unreadable
from gongkai.importing.titled import finish, government, tables_of, titled, without
from gongkai.problems import Position, problem
from gongkai.text.signing import bare, may_sign

_TITLE = re.compile(
    r"(?P<unit>[\u3400-\u9fff（）]{2,30}?)(?P<year>20\d{2})年?度?(?P<level>政府|部门|单位|所属单位|财政|本级|县级|镇级)?.{0,8}?(?P<kind>预算|决算).{0,12}"
    r"|(?P<year2>20\d{2})年?度?(?P<unit2>[\u3400-\u9fff（）]{2,30}?)(?P<level2>政府|部门|单位|所属单位|财政|本级|县级|镇级)?(?P<kind2>预算|决算).{0,12}"
)
_NAME = re.compile(
    r"(?:附?[表件]\s*[0-9一二三四五六七八九十]{1,3}[：:.、\s]*)?(?P<name>\S.{2,50}?(?:表|情况))(?:（.{1,20}）)?"
)
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_APART = r"[：:.、\s_-]"
_TABLE_NUMBER = re.compile(
    rf"^(?:附?[表件]\s*(?:\d{{1,2}}(?:-\d{{1,2}})?{_APART}*|{_NUMERAL}{_APART}+)|(?:\d{{1,2}}|{_NUMERAL}){_APART}+)(?=\S)"
)
#: Before the name of a table in its own title: 云溪县教育局2026年.
_WHOSE = re.compile(r"^(?:[\u3400-\u9fff（）]{0,30}20\d{2}年?度?)")
#: A name that only counts the tables of a form: 公开01表.
_COUNTED = re.compile(r"(?:公开|附|预算|决算)?\s*(?:\d{1,2}(?:-\d{1,2})?\s*表|表\s*\d{1,2}(?:-\d{1,2})?)")
#: Who made a form, as its first lines say it: 部门：云溪县水利局.
_MADE_BY = re.compile(
    r"(?:编制|填报|公开|预算|部门)?(?:部门|单位)(?:名称)?(?:（公章）)?[：:]\s*(?P<unit>[\u3400-\u9fff（）]{4,40})"
)
#: How a year or kind is found that no title says.
_COLUMNS = "表头里各列的名称"
_YEAR_OF_COLUMN = re.compile(r"(20\d{2})年度?(?:预算|决算|执行)?数?")
#: A table that only says that there is nothing to show.
_NOTHING = re.compile(r".*(?:没有|无|不涉及|未).{0,40}(?:数据|支出|安排|收支|公开).*", re.DOTALL)
_NO_UNIT = {"部门", "单位", "政府", "财政", "本级", "县级"}
_GOVERNMENT = re.compile(r".*[省市县区旗镇乡]")


@dataclass(slots=True)
class _Read:
    """What the tables say, and the blocks that are in it whole."""

    year: str
    kind: str
    tables: list[ReadBudgetTable] = field(default_factory=list)
    expenses: dict[str, Decimal] = field(default_factory=dict)
    taken: list[Block] = field(default_factory=list)
    unfit: list[tuple[int, str, str]] = field(default_factory=list)


def budget_of(paper: Paper, shown: str, today: dt.date) -> Content:
    """Make the content file of the budget or the accounts in ``paper``.

    A table whose amounts do not add up, or that is not in 万元, stays in the text alone; one with more columns than a name and
    an amount stands there, too. Raises Unreadable when the paper has no table.
    """
    blocks = [part for block in paper.blocks for part in _entitled(block)]
    if not any(isinstance(block, SourceTable) for block in blocks):
        raise Unreadable(
            "没有找到预决算的表",
            "核对是不是这份文件；只有文字和扫描件的，用 python build.py new 财政预决算 开始",
        )
    match, lines = titled(
        paper, _TITLE, [words for table in tables_of(paper.blocks) for words in above_of(table)]
    )
    unit, year, level, kind = _named(match)
    said = [words for table in tables_of(paper.blocks) for words in above_of(table)]
    unit, level = _made_by(unit, level, said)
    guessed = _by_columns(tables_of(paper.blocks))
    guesses = [name for name, value in (("year", year), ("kind", kind)) if not value and guessed[name]]
    year, kind = year or guessed["year"], kind or guessed["kind"]
    read = _tables(blocks, year, kind)
    body = body_of(without(blocks, [*read.taken, *lines]), {}, paper.notes)
    made = Content("", problems=list(paper.problems), body=body)
    at = Position(shown)
    for name, label, value in (
        ("unit", "单位", unit),
        ("year", "年度", year),
        ("level", "级别", level),
        ("kind", "类别", kind),
    ):
        how = _COLUMNS if name in guesses else "标题" if value else "没有找到"
        made.fields[name] = FoundField(value or "……", how, 0.6 if name in guesses else 0.9)
        if not value:
            made.problems.append(problem("GK614", at, label=label))
        elif name in guesses:
            made.problems.append(problem("GK616", at, label=label, value=value, how=how))
    for place, name, why in read.unfit:
        made.problems.append(problem("GK697", Position(shown, place), table=f"“{name}”", why=why))
    if read.tables:
        made.fields["tables"] = FoundField(f"{len(read.tables)} 张", "各张表的名称和金额", 1.0)
    if read.expenses:
        made.fields["expenses"] = FoundField(
            f"合计 {read.expenses.get('合计', '没有写明')}", "“三公”经费的表", 1.0
        )
    finish(made, paper, list(_head(made, read, today)), shown)
    return made


def _entitled(block: Block) -> Iterator[Block]:
    """A sheet of a workbook as a heading and its table; other blocks as they are."""
    if not isinstance(block, SourceTable):
        yield block
        return
    if block.sheet and all(sum(bool(cell.text.strip()) for cell in row) < 2 for row in block.rows):
        # the cover of a workbook
        texts = [cell.text.strip() for row in block.rows for cell in row if cell.text.strip()]
        yield from (Line((SourceRun(" ".join(text.split())),), block.place) for text in texts)
        return
    above = above_of(block)
    named = _called(above) or block.sheet
    rows, width = list(block.rows), block.width
    while block.sheet and len(rows) > 1 and _stands_alone(rows[0], width):
        del rows[0]  # the title of the sheet, its unit
    if named and block.sheet:
        yield Line((SourceRun(named),), block.place, level=2)
        yield from (Line((SourceRun(words),), block.place) for words in above if UNIT.search(words))
    yield replace(block, rows=tuple(rows)) if block.sheet else block


def _stands_alone(row: Sequence[SourceCell], width: int) -> bool:
    texts = [cell.text.strip() for cell in row]
    filled = [text for text in texts if text]
    return len(filled) <= 1 or (len(filled) == 2 and any(UNIT.search(text) for text in filled) and width > 2)


def _called(above: Sequence[str]) -> str:
    """The name of a table among the lines above it: the last that is called a table."""
    names = [words for words in above if _NAME.fullmatch(bare(words)) and not _COUNTED.fullmatch(bare(words))]
    return names[-1] if names else ""


def _plain(name: str) -> str:
    """The name of a table without its number, the unit and the year before it."""
    return _WHOSE.sub("", bare(_TABLE_NUMBER.sub("", name.strip())))


def _tables(blocks: Sequence[Block], year: str, kind: str) -> _Read:
    read = _Read(year=year, kind=kind)
    name, unit = "", ""
    lines: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            words = block.text.strip()
            found = UNIT.search(words)
            unit = found["unit"] if found else unit
            if found or _NAME.fullmatch(bare(words)):
                lines = [*lines, block]
                name = name if found else _plain(words)
            else:
                name, lines = "", []
            continue
        if isinstance(block, SourceTable):
            _take(block, name or _plain(_called(above_of(block))) or block.sheet, unit, lines, read)
        name, lines = "", []
    return read


def _take(table: SourceTable, name: str, unit: str, lines: Sequence[Block], read: _Read) -> None:
    if "三公" in name or "因公出国" in "".join(cell.text for row in table.rows[:4] for cell in row):
        try:
            expenses, whole = expenses_of(table, read.year, read.kind)
        except NotReadable as reason:
            read.unfit.append((table.place, name or "“三公”经费的表", str(reason)))
            return
        if expenses.get("合计") is not None and unit in ("万元", ""):
            read.expenses = expenses
            read.taken += [table, *lines] if whole else []
            return
    try:
        made = read_table(table, name or "没有名称的表", unit, read.year, read.kind)
    except NotReadable as reason:
        texts = [cell.text for row in table.rows for cell in row]
        if not (any(map(_NOTHING.fullmatch, texts)) and not any(map(_is_number, texts))):
            read.unfit.append((table.place, name or "没有名称的表", str(reason)))
        return
    read.tables += made
    if all(read_budget_table.whole for read_budget_table in made):
        read.taken += [table, *lines]


def _named(match: re.Match[str] | None) -> tuple[str, str, str, str]:
    """Unit, year, level and kind as the title says them."""
    if match is None:
        return "", "", "", ""
    unit = match["unit"] or match["unit2"]
    said = match["level"] or match["level2"] or ""
    level = {"单位": "所属单位", "财政": "政府", "本级": "政府", "县级": "政府", "镇级": "政府"}.get(
        said, said
    )
    if not level:
        level = "政府" if _GOVERNMENT.fullmatch(unit) or unit.endswith("政府") else "部门"
    return (
        government(unit) if level == "政府" else unit,
        match["year"] or match["year2"],
        level,
        match["kind"] or match["kind2"],
    )


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,]+(?:\.\d+)?", bare(text)))


def _made_by(unit: str, level: str, said: Sequence[str]) -> tuple[str, str]:
    """Unit and level, from the first lines of the tables where the title only says 部门决算."""
    if unit and unit not in _NO_UNIT:
        return unit, level
    named = [match["unit"] for words in said if (match := _MADE_BY.fullmatch("".join(words.split())))]
    alone = [bare(words) for words in said if may_sign(bare(words)) and len(bare(words)) > 4]
    found = next((name for name in [*named, *alone] if not name.endswith("元")), "")
    if not found:
        return "", level if unit in _NO_UNIT else ""
    return found, level or ("政府" if found.endswith("政府") else "部门")


def _by_columns(tables: Sequence[SourceTable]) -> dict[str, str]:
    """The year and kind that the names of columns say, where they say one: the last year, 预算 or 决算."""
    names = [bare(cell.text) for table in tables for row in table.rows[:6] for cell in row]
    years = [match[1] for name in names if (match := _YEAR_OF_COLUMN.fullmatch(name))]
    kinds = {kind for kind in ("预算", "决算") for name in names if name.endswith(f"{kind}数")}
    return {"year": max(years, default=""), "kind": kinds.pop() if len(kinds) == 1 else ""}


def _head(made: Content, read: _Read, today: dt.date) -> Iterator[str]:
    for name, label in (("unit", "单位"), ("level", "级别"), ("kind", "类别"), ("year", "年度")):
        if made.fields[name].text == "……":
            yield f"# 没有找到{label}，对照原件填写"
        elif made.fields[name].how == _COLUMNS:
            yield f"# 下一项是猜的（{_COLUMNS}），对照原件核对"
        yield f"{label}: {scalar(made.fields[name].text)}"
    yield "# 在网上公开的日期和时刻：先填了导入的那天，发布时改；批准或批复的日期写 批复日期"
    yield f"发布日期: {today.isoformat()} 09:00"
    if read.tables:
        yield "表:"
    for table in read.tables:
        yield f"  - 表名: {scalar(table.name)}"
        yield f"    合计: {table.total}"
        if table.other:
            yield f"    与表相等: {scalar(table.other)}"
        if table.lines:
            yield "    项目:"
            yield from _lines(table.lines, "      ")
    if read.expenses:
        yield "三公经费:"
        yield from (f"  {label}: {value}" for label, value in read.expenses.items())
    yield "# 草稿 不会发布；核对以后删去这一行"
    yield "状态: 草稿"


def _lines(lines: Sequence[ReadBudgetLine], indent: str) -> Iterator[str]:
    for line in lines:
        yield f"{indent}- 项目: {scalar(line.name)}"
        yield f"{indent}  金额: {line.amount}"
        if line.detail:
            yield f"{indent}  其中:"
            yield from _lines(line.detail, f"{indent}    ")
