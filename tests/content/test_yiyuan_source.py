"""The content of 源政办字〔2020〕66号 against its source: every character once, every task under its own headings.

White space does not count. What the source has and the content has not is named here, piece by piece: the table head
that stands on every page, the cells and the one row that are repeated at the top of a page, one artefact. Where the
cell at the top of a page reads otherwise than the cell that it goes on from (重点工作的进展 and 重点工作进展,
推进管理和服务公开 and 推进管理和政务公开), the content keeps each page's own reading: nobody knows which is right.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.config import read_config
from gongkai.records.library import Library, read_library
from gongkai.records.notice import Notice
from gongkai.records.organization import Directory
from gongkai.records.task_table import Task, TaskTable
from gongkai.site.link import link
from gongkai.site.model import Site
from gongkai.text.dates import CHINA
from tests.content.sources import flat, text_of

PROJECT = Path(__file__).resolve().parents[2]

HEAD = "工作任务具体要求责任单位"
_REACH = "进一步拓展公开广度和深度"
_CENTRE = "聚焦中心工作加强信息公开"
_PROMISES = (
    "主动公开县委、县政府2020年重点任务公开承诺事项的工作举措和落实情况,多渠道公开、全过程晾晒"
    "“六大赋能行动”“十二大攻坚行动”等重点工作进展及落实情况"
)
#: Page of the table → the merged cells that stand at its top once more; on page 3 a whole row does, too.
REPEATED: dict[int, tuple[str, ...]] = {
    2: (_REACH, _CENTRE),
    3: (
        _REACH,
        _CENTRE,
        "着力打造乡村振兴沂源特色板块,推动融合发展进展、执行情况各镇(街道)和县农业农村局、县商务局",
    ),
    4: (_REACH, _CENTRE, _PROMISES, "政府工作报告重点任务执行情况"),
    5: (_REACH, _CENTRE),
    6: (_REACH,),
    7: (_REACH, "聚集疫情防控加强信息公开"),
    9: ("进一步推进行政决策、执行、管理、服务和结果全过程公开",),
}
REPEATED_ROW = (3, "着力打造乡村振兴沂源特色板块,推动融合发展进展、执行情况")
#: Rows whose two cells slipped to the left when the text was taken out of the PDF.
SLIPPED = (
    "重大项目建设攻坚行动进展及落实情况",
    "深化重点领域改革进展、执行情况",
    "有效运用新闻发布会、政府网站、政务新媒体和各类新闻媒体",
)
#: Tasks whose 责任单位 is one cell with that of the task above.
MERGED_UNITS = frozenset({55, 57, 65, 67, 68, 69, 71, 72, 73})


@dataclass(frozen=True)
class Row:
    """One task as the source has it, white space aside."""

    section: str
    heading: str
    subheadings: tuple[str, ...]
    requirement: str
    responsible: str


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(PROJECT / "content")[0]


@pytest.fixture(scope="module")
def notice(library: Library) -> Notice:
    found: dict[str, Notice] = {item.identity: item for item in library.of(Notice)}
    return found["notices/2020/yiyuan-2020-66"]


@pytest.fixture(scope="module")
def table(library: Library) -> TaskTable:
    found: dict[str, TaskTable] = {item.identity: item for item in library.of(TaskTable)}
    return found["tasks/yiyuan-2020"]


@pytest.fixture(scope="module")
def directory(library: Library) -> Directory:
    found: dict[str, Directory] = {item.identity: item for item in library.of(Directory)}
    return found["organizations/yiyuan"]


@pytest.fixture(scope="module")
def linked(library: Library) -> tuple[Site, list[str]]:
    config, _ = read_config(PROJECT / "site_config.yaml", "site_config.yaml")
    assert config is not None
    site, problems = link(library, config, dt.datetime(2026, 1, 1, tzinfo=CHINA))
    return site, [str(found) for found in problems]


def source() -> str:
    """The source without white space and without its artefact."""
    text = flat(text_of("yiyuan-2020"))
    assert text.count("规则and标准") == 1
    return text.replace("规则and标准", "规则和标准")


def without_furniture(text: str) -> str:
    """The source with its table head once and without what the top of a page repeats from the page before."""
    before, *pages = text.split(HEAD)
    kept = []
    for number, whole_page in enumerate(pages, 1):
        page = whole_page
        for piece in REPEATED.get(number, ()):
            assert page.count(piece) == 1, f"page {number}: {piece}"
            assert piece in pages[number - 2], f"page {number} does not repeat {piece}"
            page = page.replace(piece, "")
        kept.append(page)
    return before + HEAD + "".join(kept)


def day(date: dt.date | None) -> str:
    assert date is not None
    return f"{date.year}年{date.month}月{date.day}日"


def unmarked(markdown: str) -> str:
    """A text without the marks of headings and bold run-ins."""
    return re.sub(r"^#+ ", "", markdown, flags=re.MULTILINE).replace("**", "")


def drawn(table: TaskTable) -> Iterable[str]:
    """The cells of the table in reading order, a cell that spans rows once."""
    above: tuple[str, ...] = ()
    units = None
    for task in table.tasks:
        path = (task.section or "", task.heading or "", *task.subheadings)
        same = 0
        while same < min(len(path), len(above)) and path[same] == above[same]:
            same += 1
        yield from path[same:]
        yield task.requirement
        if task.number in MERGED_UNITS:
            assert task.responsible == units, f"task {task.number} shares the cell above"
        else:
            yield task.responsible or ""
        above, units = path, task.responsible


def whole(notice: Notice, table: TaskTable) -> str:
    """All that the content says of the document, in the order of the paper, without white space."""
    (letter, annex), issuer = notice.body.split("\n# ", 1), "".join(notice.issuer)
    return flat(
        "".join(
            (
                issuer,
                str(notice.number),
                notice.title,
                notice.addressee or "",
                letter,
                notice.signature or issuer,
                day(notice.written),
                f"（{notice.remark}）",
                unmarked(annex),
                "附件",
                table.title,
                *(column.name for column in table.columns),
                *drawn(table),
                table.note or "",
                f"抄送：{notice.copies}",
                notice.imprint or "",
                f"{day(notice.imprint_date)}印发",
            )
        )
    )


def source_rows() -> list[Row]:
    """The rows of the table by their tabs; an empty cell goes on from the row above, a repeated row is left out."""
    rows: list[Row] = []
    section = heading = units = ""
    levels: tuple[str, ...] = ()
    page = 0
    for line in text_of("yiyuan-2020").split("\n"):
        if "\t" not in line:
            continue
        cells = [flat(cell) for cell in line.split("\t")]
        if cells[0] == "工作任务":
            page += 1
            continue
        filled = [cell for cell in cells if cell]
        if filled[0].startswith(SLIPPED):
            requirement, said = filled
        else:
            section, heading = cells[0] or section, cells[1] or heading
            requirement, said, levels = columns(cells, levels)
        units = said or units
        if (page, requirement) == REPEATED_ROW:
            assert (requirement, units) == (rows[-1].requirement, rows[-1].responsible)
            continue
        rows.append(Row(section, heading, levels, requirement, units))
    return rows


def columns(cells: list[str], levels: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """Requirement, units and the headings above the requirement: 具体要求 has one column, or three in wide pages."""
    if len(cells) == 4:
        return cells[2], cells[3], ()
    assert len(cells) == 6
    upper, lower = cells[2], cells[3]
    if not cells[5]:
        return lower, cells[4], (upper,) if upper else levels[:1]
    levels = (upper,) if upper else levels
    return cells[4], cells[5], (levels[0], lower) if lower else levels


def as_row(task: Task) -> Row:
    return Row(
        flat(task.section or ""),
        flat(task.heading or ""),
        tuple(flat(level) for level in task.subheadings),
        flat(task.requirement),
        flat(task.responsible or ""),
    )


def test_every_character_of_the_source_stands_in_the_content_once_and_nothing_else(
    notice: Notice, table: TaskTable
) -> None:
    wanted, found = without_furniture(source()), whole(notice, table)
    at = next((place for place, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), -1)
    if at >= 0:
        pytest.fail(
            f"source …{wanted[max(at - 20, 0) : at + 20]}… content …{found[max(at - 20, 0) : at + 20]}…"
        )
    assert len(found) == len(wanted)


def test_every_task_stands_under_its_own_headings_with_its_own_units(table: TaskTable) -> None:
    assert [as_row(task) for task in table.tasks] == source_rows()


def test_there_are_as_many_tasks_as_requirements_in_the_source(table: TaskTable) -> None:
    lines = [line for line in text_of("yiyuan-2020").split("\n") if "\t" in line]
    heads = [line for line in lines if line.startswith("工作任务\t")]
    assert len(heads) == 11
    assert len(table.tasks) == len(lines) - len(heads) - len([REPEATED_ROW]) == 73
    assert [task.number for task in table.tasks] == list(range(1, 74))


def test_two_paragraphs_in_a_requirement_stay_two(table: TaskTable) -> None:
    tasks = {task.number: task.requirement for task in table.tasks if "\n" in task.requirement}
    assert list(tasks) == [51]
    assert [part[:12] for part in tasks[51].split("\n")] == [
        "全面阐释稳就业、稳金融、",
        "按照“属地管理、分级负责",
    ]


def test_the_annex_is_the_table_and_the_units_in_bold_lead(notice: Notice, table: TaskTable) -> None:
    assert [(annex.name, annex.table) for annex in notice.attachments] == [(table.title, table.identity)]
    assert table.notice == notice.identity
    assert not any(task.deadline for task in table.tasks)
    bold = [task for task in table.tasks if "“十二大攻坚行动”进展及落实情况公开" in task.subheadings]
    assert [task for task in table.tasks if task.lead] == bold and len(bold) == 11
    assert all(task.lead == ((task.responsible or "").partition(",")[0],) for task in bold)
    assert table.remark is not None and REPEATED_ROW[1] in table.remark


def test_every_name_is_known_and_every_task_leads_to_organisations_of_the_county(
    linked: tuple[Site, list[str]],
) -> None:
    site, problems = linked
    assert [line for line in problems if "yiyuan" in line] == []
    tasks = [task for task in site.tasks if task.table.identity == "tasks/yiyuan-2020"]
    assert len(tasks) == 73
    for task in tasks:
        assert task.responsible_units
        assert all(unit.startswith("organizations/yiyuan/") for unit in task.responsible_units)


def test_every_organisation_of_the_county_stands_in_the_source_in_each_of_its_forms(
    directory: Directory,
) -> None:
    text = source()
    for unit in directory.organizations:
        assert all(form in text or form.removeprefix("沂源") in text for form in unit.names), unit.name


def test_an_organisation_with_two_names_is_one(directory: Directory) -> None:
    owners = [
        unit.slug for unit in directory.organizations if {"县发展改革局", "县发展改革委"} <= set(unit.names)
    ]
    assert owners == ["fzggj"]
