"""Nothing that is pushed runs on the server, reads its files or writes them: real pushes through the hooks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.office import GOOD, Office, git, office, run

NOTICE = "content/notices/2026/a.md"


@pytest.fixture(scope="module")
def standing() -> Iterator[Office]:
    """An office whose site is served, for all tests of this file."""
    with office(started=True) as found:
        done = found.push()
        assert done.returncode == 0, done.stderr
        yield found


@pytest.fixture
def live(standing: Office) -> Office:
    """The same with a desk that holds what is published."""
    git("fetch", "--quiet", standing.repository, "main", cwd=standing.desk)
    git("reset", "--quiet", "--hard", "FETCH_HEAD", cwd=standing.desk)
    return standing


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


def test_settings_of_git_that_are_pushed_run_nothing(live: Office, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    bare = (
        f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch {mark}\n"
    )
    attributes = "*.md filter=evil diff=evil merge=evil ident\n"
    script = f"#!/bin/sh\ntouch {mark}\n"
    modules = f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch {mark}"\n\tupdate = !touch {mark}\n'
    python = f"import pathlib\npathlib.Path({str(mark)!r}).touch()\n"
    live.commit(
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
    head = git("rev-parse", "HEAD", cwd=live.desk)
    git("update-index", "--add", "--cacheinfo", f"160000,{head},x", cwd=live.desk)
    run("git", "commit", "--quiet", "--message", "子模块", cwd=live.desk)
    done = live.push()
    assert done.returncode == 0, done.stderr
    assert "基层公开" in live.page("notices/2026/a/").content.decode()
    assert not mark.exists()
