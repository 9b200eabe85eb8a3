"""``check --changed`` tells what is wrong in changed files, and what others have because of them; nothing older."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from gongkai.cli.check import check
from gongkai.fields.own_words import OwnWords
from gongkai.records import reading
from gongkai.store import readings
from tests.small_site import NOTICE, write

OLD = "content/notices/2026/old.md"
NEW = "content/notices/2026/new.md"
DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
#: What every git of the tests is told: no configuration of the machine, a name, the branch main.
GIT = ["git"]
for setting in (
    "user.name=甲",
    "user.email=a@example.com",
    "init.defaultBranch=main",
    "commit.gpgsign=false",
):
    GIT += ["-c", setting]
GIT += ["-c", "core.hooksPath=/dev/null"]


def git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, "-C", str(folder), *words], check=True, capture_output=True)


def text(number: int, words: str = "各镇要做好政务公开工作。", fields: str = "") -> str:
    made = NOTICE.replace("〔2026〕3号", f"〔2026〕{number}号").replace("各镇要做好政务公开工作。", words)
    return made.replace("地区: 云溪县", f"地区: 云溪县{fields}")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository whose only commit on main has one paper with a reminder."""
    write(tmp_path, {OLD: text(1, "各镇要要做好的的工作。")})
    (tmp_path / ".gitignore").write_text(".gongkai-cache/\noutput/\n", encoding="utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "一")
    return tmp_path


def run(site: Path, *words: str) -> Result:
    options = ["--config", str(site / "site_config.yaml"), "--as-of", "2026-05-18 12:00"]
    return CliRunner().invoke(check, [*options, *words])


def codes(done: Result) -> list[str]:
    """The codes of the problems that were printed, in order."""
    lines = done.stderr.replace("提醒 ", "").split("\n")
    return [line.split(" ")[1] for line in lines if " GK" in line]


def test_what_was_there_before_is_counted_and_not_listed(site: Path) -> None:
    assert codes(run(site)) == ["GK450"]
    (site / NEW).write_text(text(2, "领导小姐要求做好的的工作。"), encoding="utf-8")
    done = run(site, "--changed", "HEAD")
    assert done.exit_code == 1 and sorted(codes(done)) == ["GK440", "GK450"]
    assert OLD not in done.stderr and "改动以前就有 1 条提醒，没有列出" in done.stderr


def test_without_a_change_nothing_is_wrong(site: Path) -> None:
    done = run(site, "--changed")
    assert done.exit_code == 0 and codes(done) == [] and "改动的 0 个文件没有错误" in done.stdout


def test_the_work_of_a_branch_is_compared_with_where_it_left_main(site: Path) -> None:
    git(site, "checkout", "-b", "draft")
    (site / NEW).write_text(text(2, "做好做好的的工作。"), encoding="utf-8")
    git(site, "add", "-A")
    git(site, "commit", "-m", "二")
    assert codes(run(site, "--changed")) == ["GK450"] and codes(run(site, "--changed", "HEAD")) == []


def test_what_others_have_because_of_a_change_is_listed(site: Path) -> None:
    refers = text(2, "各镇要做好工作，见[通知](/notices/2026/old/)。")
    (site / NEW).write_text(refers, encoding="utf-8")
    git(site, "add", "-A")
    git(site, "commit", "-m", "二")
    assert codes(run(site, "--changed", "HEAD")) == []
    (site / OLD).unlink()
    done = run(site, "--changed", "HEAD")
    assert done.exit_code == 1 and NEW in done.stderr


def test_a_changed_attachment_is_a_change_of_its_record(site: Path) -> None:
    listed = text(2, fields="\n附件:\n  - {名称: 名单, 文件: a.txt}")
    (site / NEW).write_text(listed, encoding="utf-8")
    attachment = (site / NEW).with_suffix("") / "a.txt"
    attachment.parent.mkdir()
    attachment.write_text("\ufeff县政府县政府\n", encoding="utf-8")
    git(site, "add", "-A")
    git(site, "commit", "-m", "二")
    attachment.write_text("\ufeff县政府县政府。\n", encoding="utf-8")
    assert codes(run(site, "--changed", "HEAD")) == ["GK470"]


def test_an_unknown_base_is_told_in_chinese(site: Path) -> None:
    done = run(site, "--changed", "none")
    assert done.exit_code == 2 and "没有" in done.stderr and "这个提交或分支" in done.stderr


def test_a_folder_without_a_repository_is_told_in_chinese(tmp_path: Path) -> None:
    write(tmp_path, {})
    done = run(tmp_path, "--changed", "HEAD")
    assert done.exit_code == 2 and "不是 git 仓库" in done.stderr


def test_the_shipped_hook_runs_a_command_that_there_is(site: Path) -> None:
    (hook,) = yaml.safe_load((DEPLOY / "pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0][
        "hooks"
    ]
    python, program, command, *words = shlex.split(hook["entry"])
    assert (python, program, command) == ("python", "build.py", "check") and not hook["pass_filenames"]
    assert run(site, *words).exit_code == 0
    (site / NEW).write_text(text(2, "领导小姐要求做好工作。"), encoding="utf-8")
    assert run(site, *words).exit_code == 1


def test_from_a_folder_within_the_site_the_same_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content" / "notices")
    (site / NEW).write_text(text(2, "领导小姐要求做好的的工作。"), encoding="utf-8")
    done = run(site, "--changed", "HEAD")
    assert sorted(codes(done)) == ["GK440", "GK450"]
    assert "改动以前就有 1 条提醒，没有列出" in done.stderr
    assert Path.cwd() == site / "content" / "notices"


def test_a_file_that_is_the_same_at_the_base_is_not_read_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "TICK", -1)  # files that were written just now count as old
    monkeypatch.chdir(site)
    read: list[str] = []
    real = reading.read_content

    def counted(path: Path, relative: str, name: str, words: OwnWords) -> reading.Reading:
        read.append(relative)
        return real(path, relative, name, words)

    monkeypatch.setattr(reading, "read_content", counted)
    assert codes(run(site)) == ["GK450"]
    read.clear()
    (site / NEW).write_text(text(2, "领导小姐要求做好的的工作。"), encoding="utf-8")
    done = run(site, "--changed", "HEAD")
    assert sorted(codes(done)) == ["GK440", "GK450"]
    assert "改动以前就有 1 条提醒，没有列出" in done.stderr
    assert read == ["notices/2026/new.md"]
    (site / NEW).write_text(text(2, "各镇做好工作。"), encoding="utf-8")
    read.clear()
    assert codes(run(site, "--changed", "HEAD")) == []
    assert read == ["notices/2026/new.md"]
