"""Every field that staff fill in is on a page or in a data set, or it is listed here with the reason why not.

While the pages and data sets of the example county and of a small site are made, every read of a field is noted. A field
that nothing reads is lost: staff would type it in vain. Reads by checks do not count.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.feeds.data import data_files
from gongkai.feeds.syndication import feed_files
from gongkai.fields.schema import RecordPart, fields_of
from gongkai.pages.plan import plan
from gongkai.problems import errors
from gongkai.records.content_record import NotedRecord
from gongkai.records.kind import kinds
from gongkai.render.assets import addresses
from gongkai.search.words import word_groups
from gongkai.site.link import link
from tests.conftest import MOMENT
from tests.small_site import CONFIG, NOTICE, assembled
from tests.types.annual import requests_from, written

#: Fields that nothing shows, with the reason.
NOT_SHOWN = {
    **{
        (kind.record.__name__, "minor_edits"): "says only that an edit needs no note (check --history)"
        for kind in kinds()
        if issubclass(kind.record, NotedRecord)
    },
    **{(kind.record.__name__, "approvals"): "internal, as its help text says" for kind in kinds()},
    **{
        (kind.record.__name__, name): reason
        for kind in kinds()
        for name, reason in {
            "public_until": "decides whether it is public",
            "withdrawal_reason": "internal, as its help text says",
        }.items()
    },
    **{
        (kind.record.__name__, "historic"): "silences reminders about old papers"
        for kind in kinds()
        if kind.name not in ("notice", "consultation")
    },
    **{
        (name, "withdrawn"): "withdrawn ones are in no catalogue"
        for name in ("DecisionCatalog", "Directory", "Lexicon", "SearchWords", "TaskTable")
    },
    **{("Approval", name): "internal, as the help text says" for name in ("stage", "name", "day", "note")},
    **{
        ("Lexicon", name): "lists of words are for the check alone"
        for name in ("words", "note", "level", "since", "until")
    },
    **{
        ("LexiconWord", name): "lists of words are for the check alone"
        for name in ("wrong", "right", "wrong_example", "right_example", "excepts", "since", "until")
    },
    ("BudgetTable", "equals"): "names the table whose total must be equal; both tables are shown",
    (
        "Bulletin",
        "later_title",
    ): "replaces the title when persons are taken down; read when the site is linked",
    ("Directory", "organizations"): "read when the site is linked: each is a unit with a page",
    ("Directory", "region"): "read when the site is linked: units know their region",
    ("Notice", "aliases"): "former addresses: they lead to the page and are not text",
    ("Notice", "disclosure"): "only 主动公开 is published",
    ("Notice", "disclosure_reason"): "internal, as its help text says",
    ("Notice", "validity"): "pages show how the document stands (site/validity.py), which is read from it",
    ("Organization", "parent"): "read when the site is linked: units know what is above them",
    ("Organization", "slug"): "part of the address",
    ("PublicUtility", "liaison"): "internal, as its help text says",
    ("Task", "upper"): "read when the site is linked: pages show the lineage",
    ("TaskTable", "upper_table"): "read when the site is linked: pages show the lineage",
}
#: What the example has no occasion for: a reprint with its basis, a report in the form of 2019 with a correction, synonyms.
COLUMN = (
    "  - {标识: annual-reports, 名称: 政府信息公开年报, 类别: 信息公开年报, 描述: 年报, 关键词: [年报]}\n"
)
FORMER = (
    written(
        requests_from({"granted": [3, 1, 0, 0, 0, 0]}, [2, 0, 0, 0, 0, 0]),
        2019,
        head="表格更正:\n  - {日期: 2025-04-10, 说明: 由 5 更正为 4}",
    )
    .replace("行政许可: 12", "行政许可: [50, -2, 1200]\n  其他对外管理服务事项: [9, 0, 77]")
    .replace("行政处罚: 3", "行政处罚: [31, +1, 45]")
    .replace("行政强制: 0", "行政强制: [4, 0, 6]")
    .replace("行政事业性收费: 0", "行政事业性收费: [11, －1]\n  政府集中采购: [81, 3567.8]")
)
REPRINT = NOTICE.replace("〕3号", "〕4号").replace(
    "地区:", "来源: 省政府网站\n来源网址: https://www.example.gov.cn/a\n依据: [notices/2026/a]\n地区:"
)
OTHERS: dict[str, str | bytes | None] = {
    "site_config.yaml": CONFIG + COLUMN,
    "content/annual-reports/2019/zfb.md": FORMER,
    "content/notices/2026/b.md": REPRINT,
    "content/search/words.yaml": "同义词:\n  - 词: [社保, 社会保险]\n",
}

Read = set[tuple[str, str]]


def declared() -> Iterator[type]:
    """Every record of content and every record within one."""
    waiting, found = [kind.record for kind in kinds()], set[type]()
    while waiting:
        record: type = waiting.pop()
        if record not in found:
            found.add(record)
            yield record
            waiting += [field.nested for field in fields_of(record) if field.nested]


def note_reads(monkeypatch: pytest.MonkeyPatch) -> Read:
    """What is read of the records from now on, except by themselves."""
    read: Read = set()
    for record in declared():
        monkeypatch.setattr(record, "__getattribute__", noting(record, read), raising=False)
    return read


def noting(record: type, read: Read) -> Callable[[RecordPart, str], object]:
    """``__getattribute__`` of a record that notes what is read of it."""
    names = {field.name for field in fields_of(record)}

    def get(self: RecordPart, name: str) -> object:
        if name in names and (record.__name__, name) not in read and shows(sys._getframe(1)):
            read.add((record.__name__, name))
        return object.__getattribute__(self, name)

    return get


def shows(frame: FrameType | None) -> bool:
    """Whether a field is read for somebody else: not to compare or print a record, nor to check its targets."""
    while frame is not None and frame.f_code.co_filename != "<string>":
        module = frame.f_globals.get("__name__", "")
        if not module.startswith("gongkai.records."):
            return module != "gongkai.pages.targets"
        frame = frame.f_back
    return False


@pytest.fixture(scope="module")
def read(
    example_assembly: Assembly, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[set[tuple[str, str]]]:
    small, problems = assembled(tmp_path_factory.mktemp("small"), OTHERS)
    assert small is not None, errors(problems)
    sites = []
    for made in (example_assembly, small):
        # linked anew: what was derived for another test has been read already
        sites.append((link(made.library, made.config, MOMENT)[0], addresses(made.assets)))
    with pytest.MonkeyPatch.context() as monkeypatch:
        found = note_reads(monkeypatch)
        for site, assets in sites:
            assert plan(site, assets)[0].pages
            data_files(site)
            feed_files(site)
            word_groups(site)
        yield found


@pytest.mark.parametrize("record", tuple(declared()), ids=lambda record: record.__name__)
def test_every_field_is_shown_or_its_reason_is_told(record: type, read: Read) -> None:
    names = [field.name for field in fields_of(record)]
    lost = [name for name in names if not {(record.__name__, name)} & (read | NOT_SHOWN.keys())]
    assert not lost, f"{record.__name__}: on no page and in no data set, nor in NOT_SHOWN with a reason"


def test_what_is_said_not_to_be_shown_is_not_shown(read: Read) -> None:
    assert read & NOT_SHOWN.keys() == set()
