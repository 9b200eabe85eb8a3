"""``check --fix`` mends what needs no judgement and no other byte; what it mended it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.cli.check import check
from gongkai.commands.fix_files import mended
from gongkai.records.kind import kinds
from gongkai.text.mechanical import without_trailing_blanks
from tests.small_site import NOTICE, write

NAME = "notices/2026/a.md"
KIND = next(kind for kind in kinds() if kind.name == "notice")
BODY = "各镇要做好政务公开工作。\n"


def fixed(text: str, name: str = NAME) -> str:
    made = mended(text, name, KIND)
    assert mended(made, name, KIND) == made
    return made


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("云政办字〔2026〕3号", "云政办字[2026]3号"),
        ("云政办字〔2026〕3号", "云政办字【2026】3号"),
        ("云政办字〔2026〕3号", "云政办字（2026）3号"),
        ("标题: 云", "标题：云"),
        ("标题: 云", "标题:云"),
        ("成文日期: 2026-03-02", "成文日期: 2026/3/2"),
        ("成文日期: 2026-03-02", "成文日期: 2026年3月2日"),
        ("成文日期: 2026-03-02", "成文日期: 二〇二六年三月二日"),
        ("地区: 云溪县\n", "地区: 云溪县 \t\n"),
        (f"{BODY}", f"{BODY.rstrip()}  \n"),
        (f"{BODY}", f"{BODY.rstrip()} \n\n".removesuffix("\n")),
    ],
)
def test_each_mechanical_mistake_is_mended_and_nothing_else(before: str, after: str) -> None:
    assert before in NOTICE
    wrong = NOTICE.replace(before, after, 1)
    assert wrong != NOTICE and fixed(wrong) == NOTICE
    windows = "\ufeff" + wrong.replace("\n", "\r\n")
    assert fixed(windows) == "\ufeff" + NOTICE.replace("\n", "\r\n")


def test_brackets_of_a_number_in_the_text_are_mended_where_the_check_reminds_of_them() -> None:
    wrong = NOTICE.replace(BODY, "按照云政发[2026]1号执行，见[链接](a.pdf)和附表(2026)。\n")
    assert fixed(wrong) == wrong.replace("[2026]", "〔2026〕")
    old = wrong.replace("2026-03-02", "2019-03-02").replace("2026-03-03", "2019-03-03")
    assert fixed(old) == old


@pytest.mark.parametrize(
    "kept",
    [
        "第一行  \n第二行。\n",
        "```\na  \n```\n",
        "行尾\\ \n下一行。\n",
        "见 2026/3/2 的通知。\n",
        "标题：这是正文\n",
        "会议（2026）号召\n",
    ],
)
def test_text_that_says_something_else_is_left_alone(kept: str) -> None:
    text = NOTICE.replace(BODY, kept)
    assert fixed(text) == text


@pytest.mark.parametrize(
    "field",
    [
        "备注: 2026/3/2 印发",
        "备注: |\n  标题：甲  \n  乙",
        "成文日期: 2026/13/2",
        "成文日期: 3/2/2026",
        "备注：: [",
    ],
)
def test_what_is_not_certain_is_left_alone(field: str) -> None:
    text = NOTICE.replace("成文日期: 2026-03-02\n", "").replace("地区: 云溪县\n", f"地区: 云溪县\n{field}\n")
    assert fixed(text) == text


@settings(max_examples=60, deadline=None)
@given(st.text("一 \t\n\r\\`~#|-*>1.　", max_size=60))
def test_without_trailing_blanks_is_idempotent_and_takes_blanks_alone(body: str) -> None:
    made = without_trailing_blanks(body)
    assert without_trailing_blanks(made) == made
    assert made.replace(" ", "").replace("\t", "") == body.replace(" ", "").replace("\t", "")


def run(tmp_path: Path, *words: str, answer: str = "") -> Result:
    options = ["--config", str(tmp_path / "site_config.yaml"), "--as-of", "2026-05-18", *words]
    return CliRunner().invoke(check, options, input=answer)


def test_the_command_shows_the_difference_asks_and_keeps_everything_else(tmp_path: Path) -> None:
    wrong = NOTICE.replace("2026-03-02", "2026/3/2").replace("云溪县\n", "云溪县 \n")
    write(tmp_path, {f"content/{NAME}": wrong, "content/notices/2026/b.md": NOTICE.replace("3号", "4号")})
    file = tmp_path / "content" / NAME
    file.chmod(0o640)
    other = (tmp_path / "content/notices/2026/b.md").stat().st_mtime_ns
    done = run(tmp_path, "--fix", answer="\n")
    assert "-成文日期: 2026/3/2" in done.stderr and "+成文日期: 2026-03-02" in done.stderr
    assert "-地区: 云溪县␠" in done.stderr and "没有改" in done.stderr
    assert file.read_text(encoding="utf-8") == wrong
    assert "改了 1 个文件" in run(tmp_path, "--fix", answer="是\n").stderr
    assert file.read_text(encoding="utf-8") == NOTICE and file.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "content/notices/2026/b.md").stat().st_mtime_ns == other
    assert "没有可以自动改正的" in run(tmp_path, "--fix", "--yes").stderr
