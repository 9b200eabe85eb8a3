"""平政办发〔2023〕5号 as content is its source, character by character: nothing lost, nothing added, nothing moved.

The source is PDF text. It is walked from its first character to its last; each piece of the content must stand where
the walk has come to. White space is the only thing that is not compared, and a test of its own keeps it out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from gongkai.config import read_config
from gongkai.problems import Problem, errors
from gongkai.records.library import read_library
from gongkai.records.notice import Notice
from gongkai.records.organization import Directory
from gongkai.records.task_table import Task, TaskTable
from gongkai.site.link import link
from gongkai.text.dates import chinese_date
from gongkai.text.issued import parts
from tests.content.sources import flat, text_of
from tests.small_site import NOON

PROJECT = Path(__file__).resolve().parents[2]
NOTICE = "notices/2023/pingyin-2023-5"
TABLE = "tasks/pingyin-2023"

YEAR_END = "2023年12月底前"
DEADLINES = {
    13: "2023年6月底前",
    41: "2023年9月底前",
    42: "2023年11月底前",
    43: "2023年8月底前",
    44: "2023年8月底前",
    45: "2023年8月底前",
    47: "长期坚持",
}

#: What a printed page or the page on the web added to the text: exactly this, exactly so often.
FURNITURE = {
    "the address of a search engine": (
        re.compile(r"^http://www\.baidu\.com/link\?url=[0-9A-Za-z_-]+\n", re.M),
        1,
    ),
    "a page number": (re.compile(r"^— 12 —\n", re.M), 1),
    # The head of the first page of the table has an empty line before 完成 and stays: it is the head of the table.
    "the head of the table, whole": (
        re.compile(r"^ ?序号 工作任务 具体要求 责任单位\n完成\n\n时限\n", re.M),
        2,
    ),
    "the head of the table, covered in part": (
        re.compile(r"^ 序号 工作任务 具体要求 责任单位\n完成\n(?= )", re.M),
        3,
    ),
}


def without_furniture() -> str:
    """The source without white space and without what is no part of the document."""
    text = text_of("pingyin-2023")
    for name, (rule, times) in FURNITURE.items():
        text, found = rule.subn("", text)
        assert found == times, name
    return flat(text)


def ours(problems: list[Problem]) -> list[str]:
    """The problems of the files that this document is made of."""
    files = tuple(
        f"content/{name}" for name in (f"{NOTICE}.md", f"{TABLE}.yaml", "organizations/pingyin.yaml")
    )
    return [str(problem) for problem in problems if str(problem).startswith(files)]


def read(content: Path) -> tuple[Notice, TaskTable]:
    """The document and its table as the generator reads them."""
    library, problems = read_library(content)
    # a changed character may be one that proofreading reminds of; the walk is to find it by itself
    assert ours(errors(problems)) == []
    notice = next(record for record in library.of(Notice) if record.identity == NOTICE)
    table = next(record for record in library.of(TaskTable) if record.identity == TABLE)
    return notice, table


def unmarked(markdown: str) -> str:
    """Text without the three marks that the content uses: ``# ``, ``## `` and ``**``."""
    return flat(re.sub(r"^##? |\*\*", "", markdown, flags=re.M))


class Walk:
    """A walk over the source; every character is passed exactly once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def comes(self, text: str) -> bool:
        """Whether ``text`` stands here; it is passed then."""
        if not self.source.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def take(self, text: str) -> None:
        """``text`` must stand here."""
        if not self.comes(text):
            here = self.source[self.at : self.at + len(text)]
            raise AssertionError(f"at character {self.at} the source has\n{here}\nthe content has\n{text}")

    def merged(self, text: str | None, above: str | None) -> None:
        """A cell: it stands here, or it is merged with the one above and says the same."""
        assert text
        if not self.comes(text):
            assert text == above, (
                f"at character {self.at}: {text} is neither here nor in the cell above, {above}"
            )


def hold(content: Path) -> None:
    """Hold the content against the source; AssertionError where they part."""
    notice, table = read(content)
    walk = Walk(without_furniture())
    cut = parts(notice.body)
    (issuer,) = notice.issuer
    for text in (
        str(notice.number),
        notice.title,
        notice.addressee or "",
        unmarked(cut.letter),
        issuer,
        chinese_date(notice.written),
        f"（{notice.remark}）",
        *(unmarked(annex.title + annex.text) for annex in cut.annexes),
        "附件",
        table.title,
        "".join(column.name for column in table.columns),
    ):
        walk.take(text)
    above: Task | None = None
    for task in table.tasks:
        walk.take(str(task.number))
        walk.merged(task.section, above.section if above else None)
        walk.merged(task.heading, above.heading if above else None)
        walk.take(task.requirement)
        walk.merged(task.responsible, above.responsible if above else None)
        walk.merged(task.deadline, above.deadline if above else None)
        assert task.lead == () and task.subheadings == ()
        above = task
    rest = walk.source[walk.at :]
    assert rest == "", f"at character {walk.at} the content has ended, the source has\n{rest}"


def test_every_character_of_the_source_stands_once_in_the_content_and_nothing_else() -> None:
    hold(PROJECT / "content")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{NOTICE}.md", "请结合实际认真贯彻落实", "请结合实际认真贯切落实"),
        (f"{NOTICE}.md", "打造具有我县特色", "打造我县特色"),
        (f"{NOTICE}.md", "**(一）加强专栏建设", "**（一）加强专栏建设"),
        (f"{NOTICE}.md", "各街道办事处，", "各街道办事处、"),
        (f"{NOTICE}.md", "成文日期: 2023-07-28", "成文日期: 2023-07-27"),
        (f"{NOTICE}.md", "**（二）明确指标任务", "**（三）明确指标任务"),
        (f"{TABLE}.yaml", "具体要求: 要建立常态化政策评估机制", "具体要求: 建立常态化政策评估机制"),
        (f"{TABLE}.yaml", "责任单位: 县司法局\n", "责任单位: 县民政局\n"),
        (
            f"{TABLE}.yaml",
            "责任单位: 县政府办公室\n    完成时限: 长期坚持",
            "责任单位: 各部门\n    完成时限: 长期坚持",
        ),
        (f"{TABLE}.yaml", "完成时限: 2023年9月底前", "完成时限: 2023年8月底前"),
        (f"{TABLE}.yaml", "完成时限: 2023年9月底前", f"完成时限: {YEAR_END}"),
        (f"{TABLE}.yaml", "标题: 深化重点领域信息公开\n", "标题: 深化重点领域信息\n"),
        (f"{TABLE}.yaml", "县卫健局、", "县卫健局，"),
    ],
)
def test_one_changed_character_is_found(path: str, old: str, new: str, tmp_path: Path) -> None:
    for name in (f"{NOTICE}.md", f"{TABLE}.yaml"):
        text = (PROJECT / "content" / name).read_text(encoding="utf-8")
        if name == path:
            assert old in text
            text = text.replace(old, new, 1)
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"^at character"):
        hold(tmp_path)


@pytest.mark.parametrize(("one", "other"), [(2, 3), (18, 19), (25, 26), (43, 44), (48, 49)])
def test_two_requirements_in_each_others_row_are_found(one: int, other: int, tmp_path: Path) -> None:
    notice, table = read(PROJECT / "content")
    first, second = (table.tasks[number - 1].requirement for number in (one, other))
    text = (PROJECT / "content" / f"{TABLE}.yaml").read_text(encoding="utf-8")
    swapped = text.replace(first, "\0").replace(second, first).replace("\0", second)
    for name, content in (
        (
            f"{NOTICE}.md",
            (PROJECT / "content" / notice.identity).with_suffix(".md").read_text(encoding="utf-8"),
        ),
        (f"{TABLE}.yaml", swapped),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    with pytest.raises(AssertionError, match=r"^at character"):
        hold(tmp_path)


def test_the_marks_that_are_taken_off_are_no_characters_of_the_source() -> None:
    assert not set("#*") & set(text_of("pingyin-2023"))


def test_line_wraps_and_spaces_beside_digits_are_gone() -> None:
    notice, table = read(PROJECT / "content")
    cells = [
        cell
        for task in table.tasks
        for cell in (task.section, task.heading, task.requirement, task.responsible, task.deadline)
    ]
    lines = [re.sub(r"^##? ", "", line) for line in notice.body.strip().split("\n")]
    texts = [notice.title, notice.addressee or "", table.title, *lines, *(cell or "" for cell in cells)]
    assert [text for text in texts if re.search(r"\s", text)] == []
    assert all(before == "" or after == "" for before, after in pairwise(lines))


def test_there_are_49_tasks_in_the_order_of_their_numbers() -> None:
    _, table = read(PROJECT / "content")
    assert [task.number for task in table.tasks] == list(range(1, 50))


def test_every_task_has_the_deadline_of_the_cell_that_spans_it() -> None:
    _, table = read(PROJECT / "content")
    assert {task.number: task.deadline for task in table.tasks} == {
        number: DEADLINES.get(number, YEAR_END) for number in range(1, 50)
    }


def test_the_requirements_of_a_heading_are_its_paragraph_of_the_issued_document() -> None:
    """The table repeats the running text, so the text says which requirement belongs under which heading."""
    notice, table = read(PROJECT / "content")
    (annex,) = parts(notice.body).annexes
    paragraphs: dict[tuple[str, str], str] = {}
    section = ""
    for line in annex.text.strip().split("\n"):
        if line.startswith("## "):
            section = line.split("、", 1)[1]
        run_in = re.match(r"\*\*[（(][一二三四五]）(?P<heading>[^*]+)。\*\*", line)
        if run_in:
            paragraphs[section, run_in["heading"]] = line[run_in.end() :]
    assert len(paragraphs) == 18
    rows: dict[tuple[str, str], str] = {}
    for task in table.tasks:
        key = (task.section or "", task.heading or "")
        rows[key] = rows.get(key, "") + task.requirement
    # The one sentence whose subject the table leaves out; the cell beside it names it.
    shorter = ("围绕行政决策，助推政务公开成为常态", "做好政策评价效果情况公开")
    rows[shorter] = "各镇（街道）、县直各部门单位" + rows[shorter]
    assert list(rows.items()) == list(paragraphs.items())


def test_every_task_resolves_to_organisations_and_names_none_that_is_unknown() -> None:
    config, _ = read_config(PROJECT / "site_config.yaml", "site_config.yaml")
    assert config is not None
    library, _ = read_library(PROJECT / "content")
    site, problems = link(library, config, NOON)
    assert ours(problems) == []
    tasks = [task for task in site.tasks if task.table.identity == TABLE]
    assert len(tasks) == 49
    assert [task.identity for task in tasks if not task.responsible_units] == []
    assert site.issuers[NOTICE] == ("organizations/pingyin/zfbgs",)


def test_every_name_that_the_directory_gives_as_written_is_written_in_the_document() -> None:
    library, _ = read_library(PROJECT / "content")
    directory = next(record for record in library.of(Directory) if record.region == "平阴县")
    source = without_furniture()
    written = [form for entry in directory.organizations for form in entry.names or (entry.name,)]
    assert [form for form in written if form not in source] == []
