"""The road from git without a platform: real pushes to a bare repository whose hooks publish to a real nginx."""

from __future__ import annotations

import fcntl
import gzip
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.office import FAULTY, GOOD, PUBLISH, Office, environment, git, office, run
from tests.publish.places import prints

NOTICE = "content/notices/2026/a.md"


def saying(word: str) -> str:
    """The notice with another word in its text."""
    return GOOD.replace("做好政务公开工作。", f"做好{word}工作。")


def wait_until(holds: Callable[[], bool], seconds: float = 200) -> None:
    """Wait for what another process does; fails when it does not do it in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.1)


def is_held(lock: Path) -> bool:
    """Whether another process has this lock now."""
    with lock.open("a") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.fixture
def empty() -> Iterator[Office]:
    """An office before its first push."""
    with office() as found:
        yield found


@pytest.fixture(scope="module")
def standing() -> Iterator[Office]:
    """An office whose site is served, for all tests of this file."""
    with office() as found:
        done = found.push()
        assert done.returncode == 0, done.stderr
        assert found.release, done.stderr
        yield found


@pytest.fixture
def live(standing: Office) -> Iterator[Office]:
    """The same with a desk that holds what is published, and its settings as they were afterwards."""
    git("fetch", "--quiet", standing.repository, "main", cwd=standing.desk)
    git("reset", "--quiet", "--hard", "FETCH_HEAD", cwd=standing.desk)
    settings = (standing.repository / "config").read_bytes()
    yield standing
    (standing.repository / "config").write_bytes(settings)


def test_a_push_of_good_content_goes_live_over_ipv6_and_tells_the_pusher_each_step(empty: Office) -> None:
    assert empty.page().status == 404
    done = empty.push()
    assert done.returncode == 0, done.stderr
    told = [line.removeprefix("remote: ").strip() for line in done.stderr.splitlines() if "remote:" in line]
    steps = ("检查通过", "完成：", "完成：", "发布完成", "IPv6")
    places = [next((n for n, line in enumerate(told) if line.startswith(step)), -1) for step in steps]
    assert -1 not in places, done.stderr
    assert places == sorted(places), done.stderr
    assert "没有全部完成" not in done.stderr
    assert empty.release.endswith(empty.head[:12])
    answer = empty.page("notices/2026/a/", encoding="gzip")
    assert answer.status == 200
    assert "各镇要做好政务公开工作" in gzip.decompress(answer.content).decode()
    assert (empty.target / "current" / "notices" / "2026" / "a" / "index.html.gz").is_file()


def test_a_push_with_a_fault_is_refused_with_the_chinese_line_and_leaves_the_site_alone(live: Office) -> None:
    before = (live.release, live.head, prints(live.target), live.page("notices/2026/a/").content)
    live.commit({NOTICE: FAULTY})
    done = live.push()
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if line.startswith(f"remote: {NOTICE}:6:")]
    assert len(lines) == 1, done.stderr
    assert "2021-13-40" in lines[0]
    assert "remote: 有 1 个错误，请改正后再检查。" in done.stderr
    assert "remote: 这次推送没有收下，网站没有改动" in done.stderr
    assert (live.release, live.head, prints(live.target), live.page("notices/2026/a/").content) == before
    live.commit({NOTICE: saying("基层公开")})
    assert live.push().returncode == 0
    assert "基层公开" in live.page("notices/2026/a/").content.decode()


def test_after_a_rollback_the_release_before_is_served_and_a_reverting_push_publishes_it_anew(
    live: Office,
) -> None:
    first, old = live.release, live.page("notices/2026/a/").content
    live.commit({NOTICE: saying("主动公开")})
    live.push()
    assert live.page("notices/2026/a/").content != old
    done = live.command("publish", "--to", str(live.target), "--rollback")
    assert done.returncode == 0, done.stderr
    assert live.release == first
    assert live.page("notices/2026/a/").content == old
    run("git", "revert", "--no-edit", "HEAD", cwd=live.desk)
    assert live.push().returncode == 0
    assert live.release > first
    assert live.page("notices/2026/a/").content == old


def test_a_branch_that_is_not_published_is_taken_as_it_is(live: Office) -> None:
    before = live.release
    live.commit({NOTICE: FAULTY})
    done = live.push("HEAD:refs/heads/draft")
    assert done.returncode == 0, done.stderr
    assert "remote:" not in done.stderr
    assert live.release == before


@pytest.mark.parametrize("words", [(":main",), ("--force", "HEAD:main")], ids=["deleted", "rewritten"])
def test_the_published_branch_is_neither_deleted_nor_rewritten(live: Office, words: tuple[str, ...]) -> None:
    before = (live.head, live.release)
    run("git", "commit", "--quiet", "--amend", "--message", "改写", cwd=live.desk)
    done = live.push(*words)
    assert done.returncode != 0
    assert (live.head, live.release) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [((":main",), "不能删除"), (("--force", "HEAD:main"), "已有的提交不能改写")],
    ids=["deleted", "rewritten"],
)
def test_what_is_refused_of_the_published_branch_is_said_in_chinese_before_any_check(
    live: Office, words: tuple[str, ...], said: str
) -> None:
    run("git", "commit", "--quiet", "--amend", "--message", "改写", cwd=live.desk)
    told = live.push(*words).stderr
    assert said in told
    assert "remote: 这次推送没有收下，网站没有改动" in told
    assert "正在检查" not in told


def test_a_draft_on_another_branch_can_be_rewritten_and_deleted(live: Office) -> None:
    assert live.push("HEAD:refs/heads/mine").returncode == 0
    run("git", "commit", "--quiet", "--amend", "--message", "改写", cwd=live.desk)
    assert live.push("--force", "HEAD:refs/heads/mine").returncode == 0
    assert live.push(":refs/heads/mine").returncode == 0


def test_a_push_whose_client_is_cut_off_still_goes_live_and_is_logged(live: Office) -> None:
    before = live.release
    live.commit({NOTICE: saying("断线也公开")})
    command = ["git", "push", str(live.repository), "HEAD:main"]
    with subprocess.Popen(
        command, cwd=live.desk, env=environment(), stderr=subprocess.PIPE, start_new_session=True
    ) as client:
        assert client.stderr is not None
        said = b""
        while "检查通过".encode() not in said:
            said += os.read(client.stderr.fileno(), 4096) or b"\xff"
            assert not said.endswith(b"\xff"), said
        log = live.repository / "gongkai" / "publish.log"
        commit = git("rev-parse", "HEAD", cwd=live.desk)
        wait_until(lambda: commit in log.read_text(encoding="utf-8"))
        # the publication is in a session of its own once it has the lock; its line in the log comes before
        lock = live.repository / "gongkai" / "lock"
        wait_until(lambda: is_held(lock) or live.release != before)
        os.killpg(client.pid, signal.SIGKILL)  # the client, its transport and the receiving end
    wait_until(lambda: live.release != before)
    assert "断线也公开" in live.page("notices/2026/a/").content.decode()
    wait_until(lambda: "发布完成" in log.read_text(encoding="utf-8").partition(commit)[2])
    wait_until(lambda: commit in (live.repository / "gongkai" / "state.json").read_text(encoding="utf-8"))
    # nobody waits for that publication; the next test must not find it at work
    with lock.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)


def test_the_log_names_the_account_and_the_person_who_pushed(live: Office) -> None:
    live.commit({NOTICE: saying("谁推送的")})
    told = environment() | {"USER": "gongkai", "GONGKAI_PUSHER": "张三"}
    command = ["git", "push", str(live.repository), "HEAD:main"]
    subprocess.run(command, cwd=live.desk, env=told, check=True, capture_output=True)
    log = (live.repository / "gongkai" / "publish.log").read_text(encoding="utf-8")
    commit = git("rev-parse", "HEAD", cwd=live.desk)
    (line,) = (line for line in log.splitlines() if line.startswith("== ") and commit in line)
    assert line.endswith(f" main {commit} gongkai 推送人 张三")


def test_a_later_push_notices_that_the_site_is_behind_and_publishes(live: Office) -> None:
    live.commit({NOTICE: saying("补发")})
    # as if the power had failed between taking the push and publishing it
    git("fetch", "--quiet", live.desk, "+HEAD:refs/heads/main", cwd=live.repository)
    assert "补发" not in live.page("notices/2026/a/").content.decode()
    done = live.push("HEAD:refs/heads/another")
    assert "remote: 网站还不是 main 现在的内容，这就补发。" in done.stderr
    assert "补发" in live.page("notices/2026/a/").content.decode()
    assert "remote:" not in live.push("HEAD:refs/heads/third").stderr


def test_a_publication_that_waits_for_another_says_so(live: Office) -> None:
    with (live.repository / "gongkai" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = ["sh", str(PUBLISH), str(live.repository)]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as waiting:
            assert waiting.stdout is not None
            assert waiting.stdout.readline() == "另一次发布正在进行，等它做完就开始……\n"
            fcntl.flock(lock, fcntl.LOCK_UN)
            waiting.communicate(timeout=200)
            assert waiting.returncode == 0


def test_content_that_git_would_not_export_is_checked_all_the_same(live: Office) -> None:
    live.commit({NOTICE: FAULTY, ".gitattributes": "*.md export-ignore\n"})
    done = live.push()
    assert done.returncode != 0
    assert f"remote: {NOTICE}:6:" in done.stderr


def test_what_the_server_serves_wrongly_is_told_to_the_pusher(live: Office) -> None:
    git("config", "gongkai.verify", "--at ::1 --ipv6 --rate 0", cwd=live.repository)
    url = f"http://www.yunxi.gov.cn:{live.serving.ports[0]}/elsewhere/"
    git("config", "gongkai.url", url, cwd=live.repository)
    live.commit({NOTICE: saying("就近公开")})
    done = live.push()
    assert "remote: 内容已经收下，但发布没有全部完成" in done.stderr, done.stderr
    # every other step was done: what is not complete is what the server serves, and nothing before it
    assert "发布完成" in done.stderr, done.stderr
    assert "/elsewhere/" in done.stderr, done.stderr
    assert "就近公开" in live.page("notices/2026/a/").content.decode(), done.stderr


def test_the_nightly_run_publishes_what_was_dated_ahead(live: Office) -> None:
    ahead = GOOD.replace("发布日期: 2021-03-03 15:30", "发布日期: 2091-03-03 15:30")
    live.commit({"content/notices/2026/b.md": ahead.replace("〔2021〕3号", "〔2021〕4号")})
    assert live.push().returncode == 0
    assert live.publish().returncode == 0
    assert live.page("notices/2026/b/").status == 404
    done = live.publish("faketime", "2091-03-04 00:10:00")
    assert done.returncode == 0, done.stdout + done.stderr
    assert live.page("notices/2026/b/").status == 200


def test_the_nightly_run_before_the_first_push_says_that_there_is_nothing(empty: Office) -> None:
    done = empty.publish()
    assert done.returncode == 1
    assert "还没有 main 分支" in done.stderr
    assert not empty.release
