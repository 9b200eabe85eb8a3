"""Nothing that is pushed runs on the server, reads its files or writes them: real pushes through the hooks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.office import GOOD, Office, git, office, office_with_site, run, take_what_is_published

NOTICE = "content/notices/2026/a.md"


@pytest.fixture(scope="module")
def standing() -> Iterator[Office]:
    """An office whose site is served, for all tests of this file."""
    with office_with_site() as found:
        yield found


@pytest.fixture
def live(standing: Office) -> Office:
    """The same with a desk that holds what is published."""
    take_what_is_published(standing)
    return standing


@pytest.fixture
def started(live: Office) -> Iterator[Office]:
    """The same whose hooks really start Python, in the folder of what was pushed."""
    git("config", "gongkai.python", sys.executable, cwd=live.repository)
    yield live
    git("config", "gongkai.python", str(live.python), cwd=live.repository)


def _run(mark: Path) -> str:
    """A template that runs a command when nothing keeps it from that."""
    return f"{{{{ cycler.__init__.__globals__.os.system('touch {mark}') }}}}\n{{% include '/etc/passwd' %}}\n"


def test_pushed_templates_neither_run_nor_draw_the_pages(live: Office, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    pages = ("home", "notice", "listing")
    text = GOOD.replace("做好政务公开工作。", "做好主动公开工作。")
    live.commit({NOTICE: text, **{f"templates/pages/{page}.html": _run(mark) for page in pages}})
    done = live.push()
    assert done.returncode == 0, done.stderr
    assert "网页用的是服务器上的" in done.stderr
    assert "主动公开" in live.page("notices/2026/a/").content.decode()
    assert not mark.exists()


@pytest.mark.parametrize(
    ("path", "target", "code"),
    [
        ("content/notices/2026/a/附件1.txt", "/etc/passwd", "GK030"),
        ("content/notices/2026/b.md", "/dev/zero", "GK030"),
        ("content/notices/2025", "../../../..", "GK030"),
        ("content/notices/2026/c.md", "c.md", "GK032"),
        ("site_config.yaml", "/etc/hostname", "GK030"),
        ("content", "/etc", "GK034"),
    ],
)
def test_a_pushed_link_is_refused_with_its_place(live: Office, path: str, target: str, code: str) -> None:
    before = live.release, live.head
    file = live.desk / path
    git("rm", "-r", "--quiet", "--ignore-unmatch", "--", path, cwd=live.desk)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.symlink_to(target)
    live.commit({})
    done = live.push()
    assert done.returncode != 0
    assert f"remote: {path}:1:1 {code} " in done.stderr, done.stderr
    assert "root:" not in done.stderr
    assert (live.release, live.head) == before


@pytest.mark.parametrize("name", [".gongkai-cache/x.db", ".gongkai-desk/states/x", "output/index.html"])
def test_what_the_programs_leave_is_not_taken_from_a_push(live: Office, name: str) -> None:
    before = live.release, live.head
    file = live.desk / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    git("add", "--force", name, cwd=live.desk)
    live.commit({})
    done = live.push()
    assert done.returncode != 0
    assert f"{name.split('/', maxsplit=1)[0]} 是程序在本机留下的，不能推送" in done.stderr
    assert (live.release, live.head) == before


def _left_and_deleted(live: Office, name: str, text: str) -> str:
    """Commit what a program left, and then a commit that takes it back; the name of its blob."""
    file = live.desk / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    git("add", "--force", name, cwd=live.desk)
    git("commit", "--quiet", "--message", "连同留下的", cwd=live.desk)
    blob = git("rev-parse", f"HEAD:{name}", cwd=live.desk)
    git("rm", "-r", "--quiet", "--cached", name, cwd=live.desk)
    git("commit", "--quiet", "--message", "删去留下的", cwd=live.desk)
    return blob


def _holds(live: Office, blob: str) -> bool:
    """Whether the server's repository has a blob."""
    return run("git", "cat-file", "-e", blob, cwd=live.repository).returncode == 0


def _follow_the_advice(live: Office, said: str) -> list[str]:
    """Run the commands that the hook names, as staff do; the commands."""
    advice = said.partition("依次运行 ")[2].partition("，再推送")[0].split("、")
    assert advice[-1] == "git commit", said
    for command in (*advice[:-1], "git commit --quiet --message 一次提交"):
        git(*command.split()[1:], cwd=live.desk)
    return advice


def test_what_the_programs_left_in_an_earlier_commit_is_not_taken_and_the_advice_mends_it(
    live: Office,
) -> None:
    before = live.release, live.head
    live.commit({NOTICE: GOOD.replace("做好政务公开工作。", "做好三项公开工作。")})
    blob = _left_and_deleted(live, ".gongkai-desk/states/x", "没有公开的")
    done = live.push()
    assert done.returncode != 0
    assert "remote: .gongkai-desk 是程序在本机留下的，不能推送" in done.stderr
    assert (live.release, live.head) == before
    assert not _holds(live, blob)
    assert _follow_the_advice(live, done.stderr)[0] == "git reset --soft origin/main"
    done = live.push()
    assert done.returncode == 0, done.stderr
    assert "三项公开" in live.page("notices/2026/a/").content.decode()
    assert (live.desk / ".gongkai-desk/states/x").is_file()
    assert not _holds(live, blob)


def test_before_the_first_push_the_advice_leaves_no_commit_with_what_the_programs_left() -> None:
    with office() as fresh:
        _left_and_deleted(fresh, ".gongkai-desk/states/x", "没有公开的")
        kept = git("rev-parse", "HEAD^{tree}", cwd=fresh.desk)
        _follow_the_advice(fresh, fresh.push().stderr)
        assert git("rev-list", "--full-history", "HEAD", "--", ".gongkai-desk", cwd=fresh.desk) == ""
        assert git("rev-parse", "HEAD^{tree}", cwd=fresh.desk) == kept
        assert fresh.head == ""


@pytest.mark.parametrize("ref", ["refs/heads/draft", "refs/tags/v1"])
@pytest.mark.parametrize("name", [".gongkai-cache/x.db", ".gongkai-desk/states/x", "output/index.html"])
def test_what_the_programs_left_is_taken_on_no_other_branch(live: Office, ref: str, name: str) -> None:
    base = live.head
    blob = _left_and_deleted(live, name, f"没有公开的 {ref} {name}")
    for pushed in ("HEAD~1", "HEAD"):
        done = live.push(f"{pushed}:{ref}")
        assert done.returncode != 0
        assert f"remote: {name.split('/', maxsplit=1)[0]} 是程序在本机留下的，不能推送" in done.stderr
        assert f"git reset --soft {base}、" in done.stderr
    assert not _holds(live, blob)


def test_what_the_programs_left_on_a_branch_that_was_merged_is_not_taken(live: Office) -> None:
    git("checkout", "--quiet", "-b", "beside", cwd=live.desk)
    blob = _left_and_deleted(live, ".gongkai-desk/states/x", "旁边的分支")
    git("checkout", "--quiet", "main", cwd=live.desk)
    git("merge", "--quiet", "--no-ff", "--message", "合并", "beside", cwd=live.desk)
    git("branch", "--quiet", "-D", "beside", cwd=live.desk)
    done = live.push()
    assert done.returncode != 0
    assert "remote: .gongkai-desk 是程序在本机留下的，不能推送" in done.stderr
    assert not _holds(live, blob)


def test_a_repository_that_has_it_from_before_can_be_rid_of_it(live: Office) -> None:
    blob = _left_and_deleted(live, ".gongkai-desk/states/x", "以前就有的")
    git("branch", "before", "HEAD~1", cwd=live.desk)
    git("fetch", "--quiet", live.desk, "before:refs/heads/old", cwd=live.repository)
    done = live.push("HEAD:refs/heads/old")
    assert done.returncode == 0, done.stderr
    assert _holds(live, blob)


@pytest.mark.parametrize("what", ["HEAD:site_config.yaml", "HEAD^{tree}"], ids=["file", "folder"])
def test_a_tag_of_no_commit_is_not_taken(live: Office, what: str) -> None:
    done = live.push(f"{git('rev-parse', what, cwd=live.desk)}:refs/tags/x")
    assert done.returncode != 0
    assert "remote: refs/tags/x 不是提交。" in done.stderr


def test_settings_of_git_that_are_pushed_run_nothing(started: Office, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    bare = (
        f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch {mark}\n"
    )
    attributes = "*.md filter=evil diff=evil merge=evil ident\n"
    script = f"#!/bin/sh\ntouch {mark}\n"
    modules = f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch {mark}"\n\tupdate = !touch {mark}\n'
    python = f"import pathlib\npathlib.Path({str(mark)!r}).touch()\n"
    started.commit(
        {
            # the root of the push looks like a repository of its own
            "HEAD": "ref: refs/heads/main\n",
            "config": bare,
            "objects/x": "",
            "refs/x": "",
            "hooks/post-checkout": script,
            "hooks/post-index-change": script,
            ".gitattributes": attributes,
            ".gitmodules": modules,
            ".gitconfig": bare,
            "build.py": python,
            "gongkai/__init__.py": python,
            "sitecustomize.py": python,
            "jinja2.py": python,
            NOTICE: GOOD.replace("做好政务公开工作。", "做好基层公开工作。"),
        }
    )
    head = git("rev-parse", "HEAD", cwd=started.desk)
    git("update-index", "--add", "--cacheinfo", f"160000,{head},x", cwd=started.desk)
    run("git", "commit", "--quiet", "--message", "子模块", cwd=started.desk)
    done = started.push()
    assert done.returncode == 0, done.stderr
    assert "基层公开" in started.page("notices/2026/a/").content.decode()
    assert not mark.exists()
