"""Whatever is pushed besides the content: what is checked is what goes live, and refusals are in Chinese."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.deploy.office import (
    FAULTY,
    GOOD,
    Office,
    environment,
    git,
    office_with_site,
    run,
    take_what_is_published,
)

NOTICE = "content/notices/2026/a.md"
REFUSED = "remote: 这次推送没有收下，网站没有改动。"


def saying(word: str) -> str:
    """The notice with another word in its text."""
    return GOOD.replace("做好政务公开工作。", f"做好{word}工作。")


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


@pytest.mark.parametrize(
    "ref", ["refs/replace/{head}", "refs/notes/commits", "refs/for/main", "refs/changes/01/1/1", "refs/main"]
)
def test_what_is_neither_a_branch_nor_a_tag_is_not_taken(live: Office, ref: str) -> None:
    before = live.release, live.head
    name = ref.format(head=live.head)
    live.commit({NOTICE: saying("别处")})
    done = live.push(f"HEAD:{name}")
    assert done.returncode != 0
    assert f"remote: {name} 不是分支，也不是标签，不收。" in done.stderr
    assert REFUSED in done.stderr
    assert run("git", "rev-parse", "--verify", "--quiet", name, cwd=live.repository).returncode != 0
    assert (live.release, live.head) == before


def test_a_replacement_that_is_there_from_before_changes_nothing(live: Office) -> None:
    before = live.release, live.head
    live.commit({NOTICE: FAULTY})
    bad = git("rev-parse", "HEAD", cwd=live.desk)
    git("fetch", "--quiet", live.desk, f"{bad}:refs/heads/beside", cwd=live.repository)
    git("update-ref", f"refs/replace/{bad}", before[1], cwd=live.repository)
    try:
        done = live.push()
        assert done.returncode != 0
        assert f"{NOTICE}:6:7 GK104 " in done.stderr
        assert (live.release, live.head) == before
    finally:
        git("update-ref", "-d", f"refs/replace/{bad}", cwd=live.repository)


def test_history_that_a_replacement_would_hide_is_kept(live: Office) -> None:
    before = live.head
    tree = git("rev-parse", "HEAD^{tree}", cwd=live.desk)
    alone = git("commit-tree", tree, "-m", "没有以前", cwd=live.desk)
    linked = git("commit-tree", tree, "-p", before, "-m", "接上", cwd=live.desk)
    git("fetch", "--quiet", live.desk, f"{linked}:refs/heads/linked", cwd=live.repository)
    git("update-ref", f"refs/replace/{alone}", linked, cwd=live.repository)
    try:
        done = live.push("--force", f"{alone}:refs/heads/main")
        assert "main 上已有的提交不能改写" in done.stderr
        assert live.head == before
    finally:
        git("update-ref", "-d", f"refs/replace/{alone}", cwd=live.repository)


def test_a_tag_with_the_name_of_the_branch_is_not_what_goes_live(live: Office) -> None:
    live.commit({NOTICE: saying("标签")})
    done = live.push("HEAD:refs/tags/main")
    assert done.returncode == 0, done.stderr
    git("reset", "--quiet", "--hard", "HEAD~1", cwd=live.desk)
    live.commit({NOTICE: saying("分支")})
    done = live.push("HEAD:refs/heads/main")
    assert done.returncode == 0, done.stderr
    page = live.page("notices/2026/a/").content.decode()
    assert "做好分支工作" in page
    assert live.push(":refs/tags/main").returncode == 0


def _with(live: Office, name: bytes, content: bytes = b"x") -> str:
    """A commit with one more file at its top, which git itself might not add."""
    blob = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        input=content,
        cwd=live.desk,
        env=environment(),
        capture_output=True,
        check=True,
    ).stdout.strip()
    listed = subprocess.run(
        ["git", "ls-tree", "-z", "HEAD"], cwd=live.desk, env=environment(), capture_output=True, check=True
    ).stdout
    made = subprocess.run(
        ["git", "mktree", "-z"],
        input=listed + b"100644 blob " + blob + b"\t" + name + b"\0",
        cwd=live.desk,
        env=environment(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    return git("commit-tree", made.strip(), "-p", "HEAD", "-m", "名字", cwd=live.desk)


@pytest.mark.parametrize(
    "attributes",
    ["*.md working-tree-encoding=UTF-16LE", "*.md ident", "*.md text eol=crlf", "*.md filter=lfs -text"],
)
def test_attributes_of_a_push_change_no_byte_of_what_is_checked_and_goes_live(
    live: Office, attributes: str
) -> None:
    text = saying(f"$Id$ {len(attributes)}")
    live.commit({NOTICE: text})
    blob = git("rev-parse", f"HEAD:{NOTICE}", cwd=live.desk)
    pushed = _with(live, b".gitattributes", f"{attributes}\n".encode())
    done = live.push(f"{pushed}:refs/heads/main")
    assert done.returncode == 0, done.stderr
    assert f"$Id$ {len(attributes)}工作" in live.page("notices/2026/a/").content.decode()
    served = live.repository / "gongkai/source" / NOTICE
    assert git("hash-object", "--no-filters", served, cwd=live.repository) == blob
    without = git("commit-tree", "HEAD^{tree}", "-p", pushed, "-m", "去掉", cwd=live.desk)
    assert live.push(f"{without}:refs/heads/main").returncode == 0


@pytest.mark.parametrize("name", [b".git", b".GIT", b"git~1", b"x" * 256 + b".md"])
def test_a_name_that_no_disk_takes_is_refused_in_chinese(live: Office, name: bytes) -> None:
    before = live.release, live.head
    done = live.push(f"{_with(live, name)}:refs/heads/main")
    assert done.returncode != 0
    assert "remote: 有的文件名放不到硬盘上" in done.stderr
    assert REFUSED in done.stderr
    assert "remote: error" not in done.stderr
    assert "remote: fatal" not in done.stderr
    assert (live.release, live.head) == before


@pytest.mark.parametrize("inside", [False, True])
def test_a_submodule_in_the_place_of_content_is_refused_in_chinese(live: Office, inside: bool) -> None:
    before = live.release, live.head
    place = "content/notices" if inside else "content"
    git("rm", "-r", "--quiet", place, cwd=live.desk)
    git("update-index", "--add", "--cacheinfo", f"160000,{before[1]},{place}", cwd=live.desk)
    git("commit", "--quiet", "--message", "子模块", cwd=live.desk)
    done = live.push()
    assert done.returncode != 0
    assert f"remote: {place} 是子模块，里面的内容没有推送上来。" in done.stderr
    assert REFUSED in done.stderr
    assert (live.release, live.head) == before


def test_a_push_that_takes_all_content_away_is_refused(live: Office) -> None:
    before = live.release, live.head
    git("rm", "-r", "--quiet", "content", cwd=live.desk)
    git("commit", "--quiet", "--message", "误删", cwd=live.desk)
    done = live.push()
    assert done.returncode != 0
    assert "remote: content 里一份内容也没有。" in done.stderr
    assert REFUSED in done.stderr
    assert (live.release, live.head) == before


def test_a_push_that_is_too_large_is_not_taken_and_changes_nothing(live: Office) -> None:
    assert git("config", "receive.maxInputSize", cwd=live.repository) == "2g"
    release, head = live.release, live.head
    git("config", "receive.maxInputSize", "200k", cwd=live.repository)
    try:
        large = live.desk / "content/notices/2026/a/large.bin"
        large.parent.mkdir(parents=True, exist_ok=True)
        large.write_bytes(random.Random(1).randbytes(400_000))
        live.commit({})
        done = live.push()
    finally:
        git("config", "receive.maxInputSize", "2g", cwd=live.repository)
    assert done.returncode != 0 and "maximum allowed size" in done.stderr
    assert (live.release, live.head) == (release, head)


def test_a_shallow_clone_pushes_and_goes_live(live: Office, tmp_path: Path) -> None:
    live.commit({NOTICE: saying("一次")})
    live.commit({NOTICE: saying("两次")})
    assert live.push().returncode == 0
    shallow = tmp_path / "shallow"
    git("clone", "--quiet", "--depth=1", f"file://{live.repository}", shallow, cwd=tmp_path)
    assert (shallow / ".git/shallow").is_file()
    done = replace(live, desk=shallow)
    done.commit({NOTICE: saying("三次")})
    pushed = done.push()
    assert pushed.returncode == 0, pushed.stderr
    assert live.head == git("rev-parse", "HEAD", cwd=shallow)
