"""济宁 and 梁山, out of Word: every character of the source stands in the content once, and nothing else does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.records.library import Library, read_library
from gongkai.records.notice import Notice
from gongkai.records.task_table import TaskTable
from gongkai.text.dates import chinese_date
from tests.content.sources import flat, text_of, word_rows

CONTENT = Path(__file__).parents[2] / "content"
#: Name of the source, identity of the document, of its table, and how many tasks it has.
DOCUMENTS = (
    ("jining-2021", "notices/2021/jining-2021-18", "tasks/jining-2021", 66),
    ("liangshan-2021", "notices/2021/liangshan-2021-15", "tasks/liangshan-2021", 64),
)


@pytest.fixture(scope="module")
def library() -> Library:
    read, _ = read_library(CONTENT, "content")
    return read


def document(library: Library, notice: str, table: str) -> tuple[Notice, TaskTable]:
    found: dict[str, Notice] = {record.identity: record for record in library.of(Notice)}
    tasks: dict[str, TaskTable] = {record.identity: record for record in library.of(TaskTable)}
    return found[notice], tasks[table]


def unmarked(markdown: str) -> str:
    """The text without the marks for bold; no source has an asterisk of its own."""
    return markdown.replace("**", "")


@pytest.mark.parametrize(("source", "identity", "table", "count"), DOCUMENTS)
def test_the_letter_is_the_source_character_by_character(
    library: Library, source: str, identity: str, table: str, count: int
) -> None:
    notice, _ = document(library, identity, table)
    before_table = flat(text_of(source)).split("工作任务牵头部门责任单位具体要求")[0]
    title, number = flat(notice.title), flat(str(notice.number))
    head = number + title if source == "jining-2021" else title + number
    signature = flat("、".join(notice.issuer) + chinese_date(notice.written))
    remark = f"（{notice.remark}）" if notice.remark else ""
    annex = "附件" if before_table.endswith("附件" + flat(notice.attachments[0].name)) else ""
    paper = head + flat(notice.addressee or "") + flat(unmarked(notice.body)) + signature + remark
    assert paper + annex + flat(notice.attachments[0].name) == before_table


@pytest.mark.parametrize(("source", "identity", "table", "count"), DOCUMENTS)
def test_the_rows_are_those_of_the_source_character_by_character(
    library: Library, source: str, identity: str, table: str, count: int
) -> None:
    _, tasks = document(library, identity, table)
    rows = word_rows(source)
    assert len(rows) == len(tasks.tasks) == count
    assert [task.number for task in tasks.tasks] == list(range(1, count + 1))
    for row, task in zip(rows, tasks.tasks, strict=True):
        assert flat(task.section or "") == row.section
        assert flat(task.heading or "") == row.heading
        assert tuple(map(flat, task.lead)) == tuple(map(flat, row.lead))
        assert flat(task.responsible or "") == row.responsible
        assert flat(task.requirement) == row.requirement


def test_the_foot_of_the_city_s_document_is_the_source_character_by_character(library: Library) -> None:
    notice, _ = document(library, *DOCUMENTS[0][1:3])
    foot = re.search(r"抄送：.*", text_of("jining-2021"), re.DOTALL)
    assert foot
    assert notice.imprint_date
    ours = f"抄送：{notice.copies}{notice.imprint}{chinese_date(notice.imprint_date)}印发"
    assert flat(ours) == flat(foot[0])
