"""Whatever staff edit, the next build is that of a cold one: every type of edit, in an order by chance.

Every edit changes a file: it sets up what it needs before. The edits leave a site without faults, so each build is
compared. What is saved between two edits is what the build before it left.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.paths import FOLDER
from gongkai.shipped import HOME
from tests.engine.test_warm_build import cold, make
from tests.progress.entries import at, entry
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOON, NOTICE, write

NOTICES = "content/notices/2026"
B = f"{NOTICES}/b.md"
C = f"{NOTICES}/c.md"
UNITS, TASKS = "content/organizations/yunxi.yaml", "content/tasks/yunxi-2026.yaml"
PROGRESS, ASKED = at(1, "2026-04-30"), "content/consultations/2026/park.md"


def other(number: int, more: str = "") -> str:
    text = NOTICE.replace("3号", f"{number}号").replace("做好政务公开工作", f"第{number}件事")
    return text.replace("---\n\n", f"{more}---\n\n")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small site with templates of its own; one document states a summary, the others do not."""
    home = tmp_path / "home"
    write(
        home,
        {
            "site_config.yaml": f"{CONFIG}{CONSULTATIONS}功能: {{搜索: 否, 下载Word: 否, 二维码: 否}}\n",
            B: other(4, "概述: 第四件事的概述\n"),
            PROGRESS: entry("进行中", "40%"),
            ASKED: CONSULTATION % "2026-06-01",
        },
    )
    shutil.copytree(HOME / "templates", home / "templates")
    make(home / "site_config.yaml", home / "output")
    return home


def _change(home: Path, path: str, pattern: str, new: str) -> None:
    file = home / path
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
    assert count, f"{path}: {pattern}"
    file.write_text(changed, encoding="utf-8")


def _some(home: Path, number: int) -> str:
    """One of the documents that stay."""
    return (f"{NOTICES}/a.md", B)[number % 2]


def body(home: Path, number: int) -> None:
    file = home / _some(home, number)
    words = [
        f"补充{number}。",
        f"# 办法{number}\n\n第一条。",
        "见云政办字〔2026〕4号。",
        f"| 甲 | 乙 |\n|---|---|\n| 1 | {number} |",
    ]
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words[number % 4]}\n", encoding="utf-8")


def beginning(home: Path, number: int) -> None:
    _change(home, _some(home, number), r"^---\n\n", f"---\n\n开头第{number}句。\n\n")


def title(home: Path, number: int) -> None:
    _change(home, B, r"关于.*的通知", f"关于第四件事第{number}次修改的通知")


def summary(home: Path, number: int) -> None:
    _change(home, B, r"^概述: .*", f"概述: 概述第{number}版")


def date(home: Path, number: int) -> None:
    _change(home, B, r"^发布日期: .*", f"发布日期: 2026-04-{1 + number % 28:02} 09:30")


def falls_due(home: Path, number: int) -> None:
    """At noon it is still to come, in the evening it is there."""
    _change(home, B, r"^发布日期: .*", f"发布日期: 2026-05-18 {12 + number % 8:02}:30")


def unit(home: Path, number: int) -> None:
    _change(home, UNITS, r"名称: 云溪县科技\S*局", f"名称: 云溪县科技{'和信息化' * (number % 2 + 1)}局")


def task(home: Path, number: int) -> None:
    _change(home, TASKS, r"具体要求: .*?。", f"具体要求: 公开第{number}批信息。")


def progress(home: Path, number: int) -> None:
    _change(home, PROGRESS, r"\d+%", f"{number % 100}%")


def consultation(home: Path, number: int) -> None:
    _change(home, ASKED, r"^停车.*。", f"停车第{number}条。")


def configuration(home: Path, number: int) -> None:
    _change(home, "site_config.yaml", r"政府和政府办公室印发的文件\d*", f"政府和政府办公室印发的文件{number}")


def template(home: Path, number: int) -> None:
    _change(home, "templates/layouts/base.html", r"(<p>第\d+版</p>)?</body>", f"<p>第{number}版</p></body>")


def attachment(home: Path, number: int) -> None:
    file = home / f"{NOTICES}/b/list.txt"
    if not file.exists():
        _change(home, B, r"^成文日期", "附件: [{名称: 表, 文件: list.txt}]\n成文日期")
        file.parent.mkdir(exist_ok=True)
    file.write_text(f"第{number}份" * (number % 50 + 1), encoding="utf-8")


def attachment_taken_away(home: Path, number: int) -> None:
    _change(home, B, r"^附件: .*\n", "")
    (home / f"{NOTICES}/b/list.txt").unlink()


def new(home: Path, number: int) -> None:
    """A public document, the only one beside those that stay."""
    for file in (home / NOTICES).glob("c*.md"):
        file.unlink()
    (home / C).write_text(other(number % 1000 + 10), encoding="utf-8")


def withdrawal(home: Path, number: int) -> None:
    _change(home, C, r"^---\n\n", f"状态: 撤回\n撤回日期: 2026-04-{1 + number % 28:02}\n---\n\n")


def draft(home: Path, number: int) -> None:
    _change(home, C, r"^---\n\n", "状态: 草稿\n---\n\n")


def deletion(home: Path, number: int) -> None:
    (home / C).unlink()


def rename(home: Path, number: int) -> None:
    (home / C).rename(home / f"{NOTICES}/c-{number}.md")


def touched(home: Path, number: int) -> None:
    (home / B).touch()


def finished_file(home: Path, number: int) -> None:
    files = sorted(file for file in (home / "output").rglob("*") if file.is_file())
    file = files[number % len(files)]
    file.write_bytes(b"x") if number % 2 else file.unlink()


Edit = Callable[[Path, int], None]
EDITS: tuple[Edit, ...] = (
    body,
    beginning,
    title,
    summary,
    date,
    falls_due,
    unit,
    task,
    progress,
    consultation,
    configuration,
    template,
    attachment,
    attachment_taken_away,
    new,
    withdrawal,
    draft,
    deletion,
    rename,
    touched,
    finished_file,
)


#: What is there, and built, before an edit.
BEFORE: dict[Edit, Edit] = {
    attachment_taken_away: attachment,
    withdrawal: new,
    draft: new,
    deletion: new,
    rename: new,
}
EVENING = NOON + dt.timedelta(hours=8)
PARTS = 5


def made(home: Path, edit: Edit, number: int) -> None:
    """Make the edit, with the next number where this one gives what is there already."""

    def state() -> dict[Path, object]:
        files = (file for file in home.rglob("*") if file.is_file() and FOLDER not in file.parts)
        return {file: file.stat().st_mtime_ns if edit is touched else file.read_bytes() for file in files}

    before = state()
    edit(home, number)
    if state() == before:
        edit(home, number + 1)
    assert state() != before, f"{edit.__name__} {number}"


@pytest.mark.parametrize("seed", range(PARTS))
def test_after_edits_of_every_type_the_site_is_that_of_a_cold_build(home: Path, seed: int) -> None:
    """Each part of the types, in a random order, with an edit of a text alone after each of them."""
    chance = random.Random(seed)
    order = random.Random(19).sample(EDITS, len(EDITS))[seed::PARTS]
    config, done = home / "site_config.yaml", []
    for edit in order:
        more = chance.sample(EDITS, chance.randrange(2))
        for one in [edit, *more, chance.choice([body, beginning])]:
            for step in filter(None, (BEFORE.get(one), one)):
                made(home, step, chance.randrange(10_000))
                done.append(step.__name__)
                for moment in (NOON, EVENING) if step is falls_due else (NOON,):
                    warm = make(config, home / "output", moment)
                    assert warm == cold(config, home.parent / "cold", moment), (done, moment)
                    if step is falls_due:
                        assert (home / "output/notices/2026/b/index.html").exists() is (moment is EVENING)
