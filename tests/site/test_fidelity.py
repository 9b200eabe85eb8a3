"""What the pages show is what the records hold, character by character (the records are held against the sources)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from gongkai.engine.assemble import Assembly
from gongkai.pages.addresses import address
from gongkai.records.task_table import Task, TaskTable
from gongkai.text.dates import chinese_date
from tests.content.sources import flat

NOTICES = (
    "notices/2021/jining-2021-18",
    "notices/2021/liangshan-2021-15",
    "notices/2023/pingyin-2023-5",
    "notices/2020/yiyuan-2020-66",
)
TABLES = {
    "tasks/jining-2021": 66,
    "tasks/liangshan-2021": 64,
    "tasks/pingyin-2023": 49,
    "tasks/yiyuan-2020": 73,
}


def tree(site: Path, identity: str) -> lxml_html.HtmlElement:
    return lxml_html.parse(str(site / address(identity)[1:] / "index.html")).getroot()


def paper(site: Path, identity: str) -> str:
    """The document as a reader sees it, without what the site adds around it."""
    article = tree(site, identity).xpath("//*[@data-search-body]")[0]
    for added in article.xpath(".//*[@data-search-ignore]"):
        added.drop_tree()
    for table in article.xpath(".//div[contains(@class, 'responsive-table')]"):
        table.drop_tree()
    for note in article.xpath(".//p[contains(@class, 'responsive-table-note')]"):
        note.drop_tree()
    return flat(article.text_content())


def unmarked(markdown: str) -> str:
    return "\n".join(line.lstrip("#").replace("**", "") for line in markdown.split("\n"))


@pytest.mark.parametrize("identity", NOTICES)
def test_a_document_s_page_is_the_document_and_nothing_else(
    site: Path, assembly: Assembly, identity: str
) -> None:
    notice = assembly.site.notice(identity)
    assert notice
    letter, *annexes = ("\n" + notice.body).split("\n# ")
    signature = "、".join(notice.issuer) + chinese_date(notice.written)
    remark = f"（{notice.remark}）" if notice.remark else ""
    foot = f"抄送：{notice.copies}" if notice.copies else ""
    if notice.imprint and notice.imprint_date:
        foot += f"{notice.imprint}{chinese_date(notice.imprint_date)}印发"
    parts = (str(notice.number), notice.title, notice.addressee or "", unmarked(letter), signature, remark)
    expected = "".join(parts) + "".join(map(unmarked, annexes)) + "附件" * len(notice.attachments) + foot
    assert paper(site, identity) == flat(expected)


def grid(table: lxml_html.HtmlElement) -> list[list[str]]:
    """The cells of a table body with merged cells written into every place that they span."""
    rows: list[dict[int, str]] = [{} for _ in table.xpath("./tbody/tr")]
    for place, row in enumerate(table.xpath("./tbody/tr")):
        column = 0
        for cell in row.xpath("./th|./td"):
            while column in rows[place]:
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    rows[place + down][column + right] = flat(cell.text_content())
            column += int(cell.get("colspan", 1))
    return [[row[column] for column in sorted(row)] for row in rows]


def as_cells(table: TaskTable, task: Task, depth: int) -> list[str]:
    """A row as the paper has it: the levels of heading side by side, the requirement over those it does not have."""
    cells: list[str] = []
    for label in (column.field for column in table.columns):
        if label == "序号":
            cells.append(str(task.number))
        elif label == "工作任务":
            cells += ([] if table.section_rows else [task.section or ""]) + [task.heading or ""]
        elif label == "牵头部门":
            cells.append("".join(task.lead))
        elif label == "责任单位":
            cells.append(task.responsible or "")
        elif label == "具体要求":
            cells += [*task.subheadings] + [task.requirement] * (depth + 1 - len(task.subheadings))
        else:
            cells.append(task.deadline or "")
    return [flat(cell) for cell in cells]


@pytest.mark.parametrize("identity", TABLES)
def test_a_table_is_drawn_with_every_row_and_every_cell(
    site: Path, assembly: Assembly, identity: str
) -> None:
    table = next(table for table in assembly.site.tables if table.identity == identity)
    drawn = tree(site, table.notice).xpath("//div[contains(@class, 'responsive-table')]/table")[0]
    depth = max(len(task.subheadings) for task in table.tasks)
    width = len(as_cells(table, table.tasks[0], depth))
    expected: list[list[str]] = []
    section = None
    for task in table.tasks:
        if table.section_rows and task.section != section:
            section = task.section
            expected.append([flat(section or "")] * width)
        expected.append(as_cells(table, task, depth))
    assert grid(drawn) == expected
    assert flat(drawn.xpath("string(./caption)")) == flat(table.title)


@pytest.mark.parametrize("identity", TABLES)
def test_every_task_has_a_page_with_its_own_words(site: Path, assembly: Assembly, identity: str) -> None:
    table = next(table for table in assembly.site.tables if table.identity == identity)
    for task in table.tasks:
        text = flat(tree(site, table.task_identity(task)).xpath("string(//main)"))
        words = (
            task.section,
            task.heading,
            *task.subheadings,
            task.requirement,
            *task.lead,
            task.responsible,
        )
        for word in (*words, task.deadline):
            assert flat(word or "") in text


@pytest.mark.parametrize(("identity", "count"), TABLES.items())
def test_the_published_data_has_every_task_with_the_words_of_the_paper(
    site: Path, assembly: Assembly, identity: str, count: int
) -> None:
    table = next(table for table in assembly.site.tables if table.identity == identity)
    data = [
        task
        for task in json.loads((site / "data" / "tasks.json").read_text(encoding="utf-8"))
        if task["id"].startswith(identity + "#")
    ]
    assert len(data) == count
    for told, task in zip(data, table.tasks, strict=True):
        assert told["number"] == task.number
        assert flat(told["requirement"]) == flat(task.requirement)
        assert told["lead"] == list(task.lead)
        assert told["deadline_text"] == task.deadline
