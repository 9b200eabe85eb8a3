"""What git knows of published documents: edits that nobody told, and dates of publication that are not true."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from gongkai.engine.assemble import Assembly, assemble
from gongkai.engine.history import history_problems
from gongkai.paths import Paths
from gongkai.problems import Problem
from tests.small_site import NOON, NOTICE, assembled, write

A = "content/notices/2026/a.md"
BODY = "各镇要做好政务公开工作。"
OTHER = "各镇要做好政务公开工作和培训。"


def git(folder: Path, *words: str, day: str = "2026-03-03T15:30:00+08:00") -> None:
    surroundings = {
        **os.environ,
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    command = ["git", "-c", "user.name=某", "-c", "user.email=a@example.org", "-C", str(folder), *words]
    subprocess.run(command, check=True, capture_output=True, env=surroundings)


def begun(folder: Path) -> None:
    """A repository that is older than the document."""
    write(folder, {A: None})
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "2025-01-01")


def commit(folder: Path, day: str, text: str | None = None) -> None:
    if text is not None:
        (folder / A).parent.mkdir(parents=True, exist_ok=True)
        (folder / A).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x", day=f"{day}T16:00:00+08:00")


def found(folder: Path, text: str = NOTICE) -> list[str]:
    """The reminders for the text in the working folder, each as its code and its facts."""
    made, problems = assembled(folder, {A: text})
    assert made is not None, problems
    return [f"{one.code} {dict(one.facts)}" for one in history_problems(made)]


def assembled_as_it_is(folder: Path) -> tuple[Assembly | None, list[Problem]]:
    return assemble(Paths.around(folder / "site_config.yaml"), NOON)


def codes(folder: Path, text: str = NOTICE) -> list[str]:
    return [one.split()[0] for one in found(folder, text)]


def noted(line: str, text: str = NOTICE) -> str:
    return text.replace("地区: 云溪县\n", f"地区: 云溪县\n{line}\n")


def test_a_document_that_nobody_touched_has_no_reminder(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", NOTICE)
    assert found(tmp_path) == []


def test_an_edit_after_publication_needs_a_note(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", NOTICE)
    edited = NOTICE.replace(BODY, OTHER)
    commit(tmp_path, "2026-04-10", edited)
    assert found(tmp_path, edited) == ["GK374 {'day': '2026-04-10', 'what': '正文'}"]
    assert codes(tmp_path, noted("更正: [{日期: 2026-04-10, 说明: 漏了培训}]", edited)) == []
    assert codes(tmp_path, noted("修订说明: [{日期: 2026-04-08, 说明: 加了培训}]", edited)) == []
    assert codes(tmp_path, noted("更正: [{日期: 2026-03-10, 说明: 以前的}]", edited)) == ["GK374"]
    assert codes(tmp_path, noted("次要修改: 是", edited)) == []


def test_an_edit_that_is_not_yet_committed_counts_and_fields_and_blanks_do_not(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", NOTICE)
    assert codes(tmp_path, NOTICE.replace(BODY, OTHER)) == ["GK374"]
    assert codes(tmp_path, noted("索引号: x", NOTICE.replace(BODY, f"{BODY}\n\n"))) == []


def test_drafts_and_documents_to_come_are_edited_freely(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-02-27", noted("状态: 草稿", NOTICE.replace(BODY, OTHER)))
    commit(tmp_path, "2026-02-28", NOTICE.replace(BODY, f"{OTHER}再改。"))
    commit(tmp_path, "2026-03-02", NOTICE)
    assert found(tmp_path) == []


def test_a_date_of_publication_before_the_first_public_commit_is_named(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", noted("状态: 草稿"))
    commit(tmp_path, "2026-04-10", NOTICE)
    assert codes(tmp_path) == ["GK376"]
    assert "'days': '38'" in found(tmp_path)[0]
    assert codes(tmp_path, noted("历史数据: 是")) == []


def test_a_few_days_between_paper_and_commit_are_no_fault(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-10", NOTICE)
    assert found(tmp_path) == []


def test_a_date_moved_to_a_later_day_after_publication_is_named(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", NOTICE)
    later = NOTICE.replace("发布日期: 2026-03-03", "发布日期: 2026-05-10")
    commit(tmp_path, "2026-05-10", later)
    assert codes(tmp_path, later) == ["GK377"]


def test_a_date_that_was_put_off_before_it_came_is_no_fault(tmp_path: Path) -> None:
    begun(tmp_path)
    early = NOTICE.replace("发布日期: 2026-03-03", "发布日期: 2026-04-03")
    commit(tmp_path, "2026-03-20", early)
    commit(tmp_path, "2026-04-01", NOTICE.replace("发布日期: 2026-03-03", "发布日期: 2026-05-03"))
    assert found(tmp_path, NOTICE.replace("发布日期: 2026-03-03", "发布日期: 2026-05-03")) == []


def test_a_history_that_begins_later_than_the_documents_is_named_once(tmp_path: Path) -> None:
    write(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "2026-05-01", NOTICE)
    (line,) = found(tmp_path)
    assert line.startswith("GK375")
    assert "历史从 2026-05-01 开始，有 1 份文件" in line


def test_a_shallow_clone_says_that_it_cannot_be_told(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    whole.mkdir()
    begun(whole)
    commit(whole, "2026-03-03", NOTICE)
    commit(whole, "2026-04-10", NOTICE.replace(BODY, OTHER))
    git(tmp_path, "clone", "-q", "--depth=1", whole.as_uri(), str(part))
    (line,) = found(part, NOTICE.replace(BODY, OTHER))
    assert "浅克隆" in line
    assert "fetch-depth" in line


def test_a_folder_without_git_says_that_it_cannot_be_told(tmp_path: Path) -> None:
    (line,) = found(tmp_path)
    assert "不是 git 仓库" in line


def test_a_changed_figure_in_the_head_is_asked_about_as_well_as_the_text(tmp_path: Path) -> None:
    text = noted("印发日期: 2026-03-02")
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", text)
    later = text.replace("印发日期: 2026-03-02", "印发日期: 2026-03-01")
    (line,) = found(tmp_path, later)
    assert line.startswith("GK374") and "文件头的“印发日期”" in line
    assert (
        found(
            tmp_path, later.replace("地区: 云溪县\n", "地区: 云溪县\n更正: {日期: 2026-05-18, 说明: 日期}\n")
        )
        == []
    )
    assert found(tmp_path, noted("关键词: [公开]\n备案号: 云备1", text)) == []


def test_a_changed_row_of_a_task_table_is_asked_about(tmp_path: Path) -> None:
    begun(tmp_path)
    commit(tmp_path, "2026-03-03", NOTICE)
    table = tmp_path / "content/tasks/yunxi-2026.yaml"
    assert found(tmp_path) == []
    words = table.read_text(encoding="utf-8")
    assert "具体要求" in words
    table.write_text(words.replace("具体要求: ", "具体要求: 尽快", 1), encoding="utf-8")
    made, problems = assembled_as_it_is(tmp_path)
    assert made is not None, problems
    (one,) = [one for one in history_problems(made) if one.code == "GK374"]
    assert one.at.path.endswith("yunxi-2026.yaml") and "文件头的“任务”" in one.message
