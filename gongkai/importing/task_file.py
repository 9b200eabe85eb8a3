"""A table of tasks in a Word file or a workbook as a content file. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.importing.blocks import Block, Line, Paper, SourceTable
from gongkai.importing.content_file import Content, scalar
from gongkai.importing.found import FoundField
from gongkai.importing.paper_number import number_of
from gongkai.importing.refusal import Unreadable
from gongkai.importing.task_columns import Place, TableHead, head_of, places
from gongkai.importing.task_rows import ReadTask, TableTasks, rows_of
from gongkai.importing.workbook_file import sheets_left
from gongkai.problems import Position, Problem, problem
from gongkai.records.task_columns import column_named
from gongkai.text.issued_titles import is_annex_label
from gongkai.text.signing import EDGES, bare, may_address

#: How a table of tasks is called.
TITLE = re.compile(r"(?:分解表|清单|台账|任务表|分工表|一览表|责任表)(?:（.{1,12}）)?$")
_NOTE = re.compile(r"(?:注|备注|说明)[：:0-9]")
_NOTE_ITEM = re.compile(r"[0-9]{1,2}[.．、]")
_FIRST_LINES = 12
_YEAR = re.compile(r"(20\d{2})年")
_REGION = re.compile(r"(?:20\d{2}年)?(?P<region>[\u4e00-\u9fff]{1,7}?[省市县区旗州盟])(?![\u4e00-\u9fff]?级)")


def tasks_of(paper: Paper, shown: str, today: dt.date, notice: str = "") -> Content:
    """Make the content file of the table of tasks in ``paper``; ``notice`` is the identity of the document that issued it.

    Raises Unreadable when no table in it is one of tasks.
    """
    found = list(_tables(paper))
    if not found:
        raise Unreadable(
            "没有找到任务分解表：表头里要有“工作任务”“责任单位”“具体要求”一类的列名",
            "核对表头；别的表格放在正文里，见手册“表格”",
        )
    head, table = found[0]
    grid = places(table)
    rows = rows_of(grid, head)
    made = Content("", problems=list(paper.problems))
    at = Position(shown)
    title, how = _title(paper, rows, table)
    below = notes_below(paper.blocks, groups_of(paper)[0][1][-1])
    rows.notes += [line.text.strip(EDGES) for line in below]
    made.problems += _lines_left(paper, title, below, shown)
    year, region = _YEAR.search(title), _REGION.match(title)
    made.fields = {
        "title": FoundField(title or "……", how, 1.0 if TITLE.search(title) else 0.7),
        "notice": FoundField(notice or "……", "--notice 写明的" if notice else "没有写 --notice", 1.0),
        "year": FoundField(
            year[1] if year else str(today.year), "标题" if year else "今天", 1.0 if year else 0.6
        ),
        "region": FoundField(region["region"] if region else "……", "标题", 0.9),
    }
    if not notice:
        made.problems.append(problem("GK614", at, label="所属文件"))
    if not region:
        made.problems.append(problem("GK614", at, label="地区"))
    for name, label in (("title", "标题"), ("year", "年度")):
        if made.fields[name].guessed:
            field = made.fields[name]
            made.problems.append(problem("GK616", at, label=label, value=field.text, how=field.how))
    for number, words in rows.lost:
        made.problems.append(problem("GK626", Position(shown, number), words=words[:40]))
    for number in rows.joined:
        made.problems.append(problem("GK627", Position(shown, number)))
    for number, task in enumerate(rows.tasks, 1):
        if task.kept_back:
            said = "；".join(f"{name} {text}" for name, text in task.kept_back)
            made.problems.append(problem("GK690", at, number=number, words=said[:40]))
    _tell_columns(made, head, grid, shown)
    for _, other in found[1:]:
        made.problems.append(problem("GK628", Position(shown, other.place)))
    made.problems += sheets_left(paper, [part for _, parts in groups_of(paper) for part in parts], shown)
    made.fields["tasks"] = FoundField(f"{len(rows.tasks)} 项", "表里的各行", 1.0)
    made.text = "\n".join(_lines(made.fields, head, rows)) + "\n"
    return made


def rows_of_tasks(paper: Paper) -> int:
    """How many rows the tables of tasks in a paper have below their heads; 0 when it has none."""
    return sum(max(0, len(table.rows) - head.behind) for head, table in _tables(paper))


def groups_of(paper: Paper) -> list[tuple[TableHead, list[SourceTable]]]:
    """The tables of tasks, each with its parts: one that goes on behind a page break, with its head or without, is a part.

    A further sheet is one only with the same head."""
    groups: list[tuple[TableHead, list[SourceTable]]] = []
    for block in paper.blocks:
        if not isinstance(block, SourceTable):
            continue
        head = head_of(places(block))
        if groups:
            before, parts = groups[-1]
            alike = head.names == before.names if head is not None else block.sheet == parts[-1].sheet
            if alike and block.width == len(before.names):
                parts.append(block)
                continue
        if head is not None:
            groups.append((head, [block]))
    return groups


def _tables(paper: Paper) -> Iterator[tuple[TableHead, SourceTable]]:
    """The tables of tasks, the parts of each as one."""
    for head, parts in groups_of(paper):
        yield head, replace(parts[0], rows=tuple(row for part in parts for row in part.rows))


def notes_below(blocks: Sequence[Block], table: SourceTable) -> list[Line]:
    """The lines right below a table that are notes to it."""
    found: list[Line] = []
    at = next(at for at, block in enumerate(blocks) if block is table)
    for block in blocks[at + 1 :]:
        if not isinstance(block, Line) or not (
            _NOTE.match(bare(block.text)) or (found and _NOTE_ITEM.match(bare(block.text)))
        ):
            break
        found.append(block)
    return found


def _lines_left(paper: Paper, title: str, notes: Sequence[Line], shown: str) -> list[Problem]:
    """What is said of lines beside a table that stand nowhere; a letter is imported by itself."""
    lines = [block for block in paper.blocks if isinstance(block, Line) and block.text.strip(EDGES)]
    if any(number_of(line.text) or may_address(line.text) for line in lines[:_FIRST_LINES]):
        return []
    left = [line for line in lines if line not in notes and not _is_said(line, title)]
    if not left:
        return []
    remark = f"表外面的 {len(left)} 行没有导入，第一行是“{left[0].text.strip(EDGES)[:20]}”"
    return [problem("GK625", Position(shown, left[0].place), remark=remark)]


def _is_said(line: Line, title: str) -> bool:
    """Whether a line is part of the title, or only the label above it: 附件1."""
    words = bare(line.text)
    return words in bare(title) or is_annex_label(words)


def _title(paper: Paper, rows: TableTasks, table: SourceTable) -> tuple[str, str]:
    """The title of a table, and how it was found: above its head within it, above it, or the last line that is called so."""
    within = [bare(text) for text in rows.titles]
    named = next((text for text in within if TITLE.search(text)), within[0] if within else "")
    if named:
        return named, "表头上面的一行"
    above = [block for block in paper.blocks if isinstance(block, Line) and block.place <= table.place]
    for count in range(1, 4):
        words = "".join(bare(line.text) for line in above[-count:])
        if TITLE.search(words) and len(words) <= 60 and (count == 1 or _YEAR.match(words)):
            return words, "表上面的一行"
    return (above[-1].text.strip(EDGES), "表上面的一行") if above else ("", "没有找到")


def _tell_columns(made: Content, head: TableHead, grid: Sequence[Sequence[Place]], shown: str) -> None:
    for column, field in enumerate(head.fields):
        if field:
            continue
        filled = sum(bool(row[column].cell.text.strip()) for row in grid[head.behind :])
        if filled:
            name = head.names[column] or f"第 {column + 1} 列"
            made.problems.append(problem("GK629", Position(shown, head.first + 1), name=name, count=filled))


def _lines(fields: dict[str, FoundField], head: TableHead, rows: TableTasks) -> Iterator[str]:
    for name, label in (("title", "标题"), ("notice", "所属文件"), ("year", "年度"), ("region", "地区")):
        found = fields[name]
        if found.text == "……":
            yield f"# 没有找到{label}，对照原件填写"
        elif found.guessed:
            yield f"# 下一项是猜的（{found.how}），对照原件核对"
        yield f"{label}: {scalar(found.text)}"
    yield "列:"
    shown: list[tuple[str, str]] = []
    for name, field in zip(head.names, head.fields, strict=True):
        if field and (name, field) not in shown:
            shown.append((name, field))
    for name, field in shown:
        column = column_named(name, "")
        plain = column is not None and column.field == field
        yield f"  - {name}" if plain else f"  - {scalar(name)}: {field}"
    if rows.sections:
        yield "章节通栏: 是"
    if rows.notes:
        yield f"注: {scalar(chr(10).join(rows.notes))}"
    yield "# 草稿 不会发布；核对以后删去这一行"
    yield "状态: 草稿"
    yield "任务:"
    several = sum(field == "工作任务" for field in head.fields) > 1
    for number, task in enumerate(rows.tasks, 1):
        yield f"  - 序号: {number}"
        yield from _task(task, rows.sections, several)


def _task(task: ReadTask, sections: bool, several: bool) -> Iterator[str]:
    headings = list(task.headings)
    section = task.section if sections else headings.pop(0) if several and headings else ""
    heading = headings.pop(0) if headings else ""
    if section:
        yield f"    章节: {scalar(section)}"
    if heading:
        yield f"    标题: {scalar(heading)}"
    if headings:
        yield "    子项:"
        yield from (f"      - {scalar(heading)}" for heading in headings)
    if task.lead:
        yield "    牵头部门:"
        yield from (f"      - {scalar(unit)}" for unit in task.lead)
    for label, text in (
        ("责任单位", task.responsible),
        ("具体要求", task.requirement),
        ("完成时限", task.deadline),
    ):
        if text:
            yield f"    {label}: {scalar(text)}"
    # under the name on paper, which check refuses in a row, so that nobody publishes it unseen
    for name, text in dict(task.kept_back).items():
        yield f"    {scalar(name)}: {scalar(text)}"
