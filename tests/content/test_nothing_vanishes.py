"""Every content file is public or is counted with the reason why it is not."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.records.kind import kinds
from gongkai.records.library import content_files
from gongkai.records.progress import DONE
from gongkai.site.hidden import hidden
from gongkai.site.link import link
from tests.conftest import MOMENT
from tests.progress.entries import T, at, entry, table
from tests.small_site import NOTICE, TABLE, assembled, report, write

DRAFT, LATER, WITHDRAWN, ON_REQUEST, BELONGING = (
    "草稿",
    "未到发布时间",
    "已撤回",
    "不主动公开",
    "所属文件没有公开",
)
DONE_ENTRY = entry(DONE)


def notice(number: int, more: str = "") -> str:
    """A document like the sound one under another number."""
    return NOTICE.replace("〕3号", f"〕{number}号").replace("地区:", f"{more}地区:")


def sums(made: Assembly) -> tuple[int, int]:
    """How many files hold records, and how many of them are public or told."""
    files = set(content_files(made.paths.content)) - set(made.library.files)
    public = sum(len(records) for records in made.site.records.values())
    return len(files), public + sum(count for _, count in hidden(made.library, made.site))


@pytest.fixture(scope="module")
def county(example_assembly: Assembly) -> Assembly:
    return example_assembly


def test_every_file_of_the_example_is_public_or_told(county: Assembly) -> None:
    files, told = sums(county)
    assert files == told > 100


@pytest.mark.parametrize("days", [600, 200])
def test_every_file_of_the_example_was_public_or_told_at_any_time(county: Assembly, days: int) -> None:
    library, site = county.library, county.site
    moment = MOMENT - dt.timedelta(days=days)
    then, _ = link(library, site.config, moment)
    public = sum(len(records) for records in then.records.values())
    told = sum(count for _, count in hidden(library, then))
    assert told > 0
    assert public + told == sums(county)[0]


def test_each_reason_is_counted_and_none_is_missing(tmp_path: Path) -> None:
    hidden_table = TABLE.replace("notices/2026/a", "notices/2026/b").replace("2026年", "2025年")
    made, problems = assembled(
        tmp_path,
        {
            "content/notices/2026/b.md": notice(4, "状态: 草稿\n"),
            "content/notices/2026/c.md": notice(5, "公开属性: 依申请公开\n"),
            "content/notices/2026/d.md": notice(6, "状态: 撤回\n撤回日期: 2026-05-01\n"),
            "content/notices/2026/e.md": notice(7).replace("2026-03-03 15:30", "2026-05-19 09:00"),
            "content/tasks/other-2025.yaml": hidden_table,
            T: table("年内"),
            at(1, "2026-05-01"): DONE_ENTRY,
            at(1, "2026-05-19"): DONE_ENTRY,
            "content/progress/other-2025/1/2026-05-02.md": DONE_ENTRY,
            "content/progress/other-2025/1/2026-05-20.md": DONE_ENTRY,
        },
    )
    assert made is not None, "\n".join(map(str, problems))
    assert hidden(made.library, made.site) == (
        (DRAFT, 1), (LATER, 3), (WITHDRAWN, 1), (ON_REQUEST, 1), (BELONGING, 2)
    )  # fmt: skip
    files, told = sums(made)
    assert files == told == 12


def test_a_sound_site_hides_nothing(tmp_path: Path) -> None:
    made, _ = assembled(tmp_path)
    assert made is not None
    assert hidden(made.library, made.site) == ()
    assert sums(made) == (3, 3)


def test_a_record_of_every_type_that_the_site_leaves_out_is_told(county: Assembly) -> None:
    nothing = dataclasses.replace(county.site, records={kind.name: () for kind in kinds()})
    files, _ = sums(county)
    assert sum(count for _, count in hidden(county.library, nothing)) == files


def test_content_that_hides_behind_its_name_is_told(tmp_path: Path) -> None:
    kept = {f"content/notices/2026/{name}": NOTICE for name in (".b.md", "~c.md")}
    folders = {"content/.old/d.yaml": TABLE, "content/notices/~old/2025/e.yml": TABLE}
    of_programs = {
        f"content/notices/2026/{name}": "x"
        for name in (".DS_Store", "._a.md", ".#a.md", "~$a.docx", ".a.md.swp")
    }
    made, problems = assembled(tmp_path, {**kept, **folders, **of_programs})
    assert made is not None and problems == []
    assert hidden(made.library, made.site) == (("名称以 . 或 ~ 开头", 4),)


def test_a_folder_that_is_a_link_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/b.md").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "content/notices/2025").symlink_to(tmp_path / "elsewhere")
    (line,) = report(tmp_path, {})
    assert line.startswith("content/notices/2025:1:1 GK030 ")
