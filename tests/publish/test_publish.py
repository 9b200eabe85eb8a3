"""``publish``: the whole new site or the whole old one, on this machine and over a real SSH server."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.commands import publish as story
from gongkai.publish.manifest import NAME, SourceCommit, manifest
from gongkai.publish.reasons import said_by_rsync
from gongkai.publish.releases import FinishedSite, PublishFailed
from gongkai.publish.session import Session, State
from gongkai.publish.target import ReleasePlace, target
from gongkai.publish.upload import upload
from gongkai.text.dates import CHINA
from tests import program
from tests.ports import free_port
from tests.publish.places import BUILT, Place, finished_site, local_place, prints, ssh_place


@pytest.fixture(params=["local", "ssh"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Both kinds of place; whatever is said of one must hold for the other."""
    if request.param == "local":
        yield local_place(tmp_path)
        return
    with ssh_place(tmp_path) as remote:
        yield remote


@pytest.fixture
def sites(tmp_path: Path) -> list[Path]:
    """Three states of one site."""
    return [finished_site(tmp_path / f"output-{text}", text) for text in "甲乙丙"]


def inodes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_published_site_is_served_whole_and_one_line_says_what_was_new(
    place: Place, sites: list[Path]
) -> None:
    done = place.publish(sites[0])
    assert (done.returncode, done.stderr) == (0, "")
    (release,) = place.releases
    assert re.fullmatch(r"\d{8}-\d{6}-0123456789ab", release)
    assert f"发布完成：{place.to} 的版本 {release}，32 个文件（新 32，未变 0）" in done.stdout
    assert prints(place.served) == prints(sites[0])
    assert os.readlink(place.served) == f"releases/{release}"
    assert place.remains == []


def test_unchanged_files_share_their_bytes_on_disk_with_the_release_before(
    place: Place, sites: list[Path]
) -> None:
    place.publish(sites[0])
    before = inodes(place.served)
    done = place.publish(sites[1])
    assert "32 个文件（新 17，未变 15）" in done.stdout
    after = inodes(place.served)
    shared = {path for path in after if after[path] == before[path]}
    assert shared == {f"政策 文件/{number}/index.html" for number in range(0, 30, 2)}
    assert prints(place.served) == prints(sites[1])
    assert prints(place.folder / "releases" / place.releases[0]) == prints(sites[0])


def test_published_files_are_readable_by_a_web_server_whatever_they_were_here(
    place: Place, sites: list[Path]
) -> None:
    for file in sites[0].rglob("*"):
        file.chmod(0o700)
    assert place.publish(sites[0]).returncode == 0
    modes = {path.stat().st_mode & 0o777 for path in place.served.rglob("*") if path.is_file()}
    folders = {
        path.stat().st_mode & 0o777
        for path in (place.served.resolve(), *place.served.rglob("*"))
        if path.is_dir()
    }
    assert (modes, folders) == ({0o644}, {0o755})


def test_rollback_serves_the_release_before_and_a_named_one(place: Place, sites: list[Path]) -> None:
    for site in sites:
        place.publish(site)
    first, second, third = place.releases
    done = place.run("--rollback")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"已退回：{place.to} 的版本 {second}" in done.stdout
    assert prints(place.served) == prints(sites[1])
    assert place.run("--rollback").returncode == 0
    assert prints(place.served) == prints(sites[0])
    refused = place.run("--rollback")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "GK509" in refused.stderr
    assert "没有比现在更早的版本" in refused.stderr
    assert place.run("--rollback", third).returncode == 0
    assert prints(place.served) == prints(sites[2])
    assert "没有版本 20000101-000000-aa" in place.run("--rollback", "20000101-000000-aa").stderr
    assert place.releases == [first, second, third]


def test_a_release_that_was_changed_there_is_not_rolled_back_to(place: Place, sites: list[Path]) -> None:
    place.publish(sites[0])
    place.publish(sites[1])
    (place.folder / "releases" / place.releases[0] / "index.html").write_text("篡改")
    done = place.run("--rollback")
    assert done.returncode == 1
    assert "GK507" in done.stderr
    assert "index.html" in done.stderr
    assert prints(place.served) == prints(sites[1])


def test_a_file_that_was_changed_there_is_not_carried_into_the_next_release(
    place: Place, sites: list[Path]
) -> None:
    place.publish(sites[0])
    changed = place.served / "政策 文件" / "0" / "index.html"
    changed.write_bytes(changed.read_bytes().replace(b"<p>0", b"<p>9"))
    # neither its size nor its time tells
    like = (sites[1] / "政策 文件" / "0" / "index.html").stat()
    os.utime(changed, ns=(like.st_atime_ns, like.st_mtime_ns))
    done = place.publish(sites[1])
    assert "（新 18，未变 14）" in done.stdout
    assert prints(place.served) == prints(sites[1])


def test_the_list_marks_the_release_that_is_served(place: Place, sites: list[Path]) -> None:
    empty = place.run("--list")
    assert (empty.returncode, empty.stdout) == (0, "共 0 个版本，还没有正在使用的版本\n")
    assert not place.folder.exists()
    place.publish(sites[0])
    place.publish(sites[1])
    first, second = place.releases
    place.run("--rollback")
    lines = place.run("--list").stdout.splitlines()
    assert lines[0].startswith(f"  {second}  20")
    assert lines[1].startswith(f"* {first}  20")
    assert lines[2] == f"共 2 个版本，正在使用 {first}（标 * 的）"


def test_the_last_few_releases_are_kept(place: Place, sites: list[Path]) -> None:
    for site in sites:
        place.publish(site)
    last = place.releases[1:]
    place.publish(sites[0], "--keep", "3")
    assert place.releases[:2] == last
    assert len(place.releases) == 3
    place.publish(sites[1], "--keep", "1")
    assert len(place.releases) == 1
    assert prints(place.served) == prints(sites[1])


def test_the_same_site_again_makes_no_new_release_and_leaves_what_can_be_gone_back_to(
    place: Place, sites: list[Path]
) -> None:
    place.publish(sites[0])
    place.publish(sites[1])
    before = place.releases
    for _ in range(3):
        done = place.publish(sites[1], "--keep", "2")
        assert (done.returncode, done.stderr) == (0, "")
        assert f"没有变化，不做新版本：{place.to} 的版本 {before[1]} 就是这个成品" in done.stdout
    assert place.releases == before
    assert place.remains == []
    assert place.run("--rollback").returncode == 0
    assert prints(place.served) == prints(sites[0])


def test_the_same_site_is_published_anew_where_a_served_byte_was_changed(
    place: Place, sites: list[Path]
) -> None:
    place.publish(sites[0])
    (place.served / "index.html").write_text("篡改", encoding="utf-8")
    done = place.publish(sites[0])
    assert "发布完成" in done.stdout
    assert prints(place.served) == prints(sites[0])


def test_releases_with_the_same_content_count_once(place: Place, sites: list[Path], tmp_path: Path) -> None:
    place.publish(sites[0])
    for number in range(4):
        commit = str(number) * 40
        (sites[1] / NAME).write_bytes(manifest(sites[1], SourceCommit(commit, BUILT)))
        assert "发布完成" in place.publish(sites[1], "--keep", "2").stdout
    assert [prints(place.folder / "releases" / name)["index.html"] for name in place.releases] == [
        prints(site)["index.html"] for site in sites[:2]
    ]
    assert place.run("--rollback").returncode == 0
    assert prints(place.served) == prints(sites[0])


def test_unchanged_files_are_linked_also_below_a_folder_that_is_told_from_the_home(
    sites: list[Path], tmp_path: Path
) -> None:
    """The absolute path that rsync is given is the one of the server, however the folder was written."""
    with ssh_place(tmp_path) as place:
        home = Path(os.path.expanduser("~"))
        login = place.to.partition(":")[0]
        told = Place(place.folder, f"{login}:{os.path.relpath(place.folder, home)}", place.environment)
        told.publish(sites[0])
        done = told.publish(sites[1])
        assert (done.returncode, done.stderr) == (0, "")
        assert "32 个文件（新 17，未变 15）" in done.stdout


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (
            'rsync: [receiver] mkstemp "/srv/a" failed: No space left on device (28)\nrsync error: x',
            "磁盘已满",
        ),
        ("rsync: [generator] change_dir failed: No such file or directory (2)", "那里没有这个文件夹或文件"),
        ("rsync: [sender] link_stat failed: Invalid cross-device link (18)", "路径通到了别的磁盘"),
        ("rsync: on remote machine: --link-dest: unknown option", "服务器上的 rsync 太旧"),
        ("rsync: something nobody has seen\nrsync error: some files (code 23) at main.c", "有些文件没有写成"),
        ("", "有些文件没有写成"),
    ],
)
def test_what_rsync_says_is_a_reason_in_chinese(told: str, reason: str) -> None:
    said = said_by_rsync(told, 23)
    assert reason in said
    assert "rsync error" not in said


def test_the_new_release_is_the_newest_though_another_clock_was_ahead(
    place: Place, sites: list[Path]
) -> None:
    place.publish(sites[0])
    ahead = "29991231-235959-0123456789ab"
    (place.folder / "releases" / place.releases[0]).rename(place.folder / "releases" / ahead)
    place.publish(sites[1])
    assert place.releases == [ahead, "30000101-000000-0123456789ab"]
    assert prints(place.served) == prints(sites[1])


def test_one_publication_at_a_time(place: Place, sites: list[Path]) -> None:
    place.publish(sites[0])
    where = target(place.to, place.environment.get("GONGKAI_SSH", "ssh"))
    with Session(where, writing=True) as other:
        other.lock()
        refused = place.publish(sites[1])
        assert refused.returncode == 1
        assert "GK505" in refused.stderr
        assert f"{place.folder}/.publish.lock" in refused.stderr
        assert prints(place.served) == prints(sites[0])
        assert place.run("--list").returncode == 0
    assert place.publish(sites[1]).returncode == 0
    assert place.remains == []


def test_two_started_at_once_both_end_well_and_the_last_one_is_served(
    place: Place, sites: list[Path]
) -> None:
    place.publish(sites[0])
    environment = {**os.environ, **place.environment}
    pair = [
        subprocess.Popen(
            _patient(place.command("--output", site)), env=environment, stdout=subprocess.PIPE, text=True
        )
        for site in sites[1:]
    ]
    told = [process.communicate(timeout=200)[0] for process in pair]
    assert [process.returncode for process in pair] == [0, 0]
    named = {re.search(r"版本 (\S+?)，", line)[1]: site for line, site in zip(told, sites[1:], strict=True)}  # type: ignore[index]
    assert place.releases[1:] == sorted(named)
    assert prints(place.served) == prints(named[max(named)])
    assert place.remains == []


def _patient(command: list[str]) -> list[str]:
    """The same command, that waits for another publication as long as a slow machine needs for one."""
    python, program, *words = command
    start = (
        f"import sys; sys.path.insert(0, {str(Path(program).parent)!r}); sys.argv = {['build.py', *words]!r}\n"
        "from gongkai.publish import session; session._PATIENCE = 120.0\nfrom gongkai.cli import main; main()"
    )
    return [python, "-c", start]


def test_a_lock_whose_holder_is_gone_is_taken_over(place: Place, sites: list[Path]) -> None:
    place.publish(sites[0])
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    # a process of this boot that ended; a process whose number lives on after the machine was started anew
    for left in (f"999999999 {boot}", "1 00000000-0000-0000-0000-000000000000"):
        (place.folder / ".publish.lock").symlink_to(left)
        assert place.publish(sites[1]).returncode == 0
        assert place.remains == []


def test_an_output_that_is_not_what_its_manifest_lists_is_refused(place: Place, sites: list[Path]) -> None:
    place.publish(sites[0])
    (sites[1] / "政策 文件" / "3" / "index.html").write_text("改过")
    (sites[1] / "多余.txt").write_text("多余")
    (sites[1] / "政策 文件" / "5" / "index.html").unlink()
    refused = place.publish(sites[1])
    assert refused.returncode == 1
    assert "GK502" in refused.stderr
    for path in ("政策 文件/3/index.html", "多余.txt", "政策 文件/5/index.html"):
        assert path in refused.stderr
    shutil.rmtree(sites[2])
    assert "GK501" in place.publish(sites[2]).stderr
    assert prints(place.served) == prints(sites[0])
    assert len(place.releases) == 1


def test_a_current_that_is_no_link_is_not_touched(place: Place, sites: list[Path]) -> None:
    (place.folder / "current").mkdir(parents=True)
    refused = place.publish(sites[0])
    assert refused.returncode == 1
    assert "GK503" in refused.stderr
    assert place.served.is_dir()
    assert not place.served.is_symlink()


@pytest.mark.parametrize("fault", ["missing", "surplus", "changed", "none"])
def test_what_was_uploaded_is_held_against_the_manifest_where_it_lies(
    place: Place, sites: list[Path], fault: str
) -> None:
    where = target(place.to, place.environment.get("GONGKAI_SSH", "ssh"))
    place.publish(sites[0])
    file = place.served / "政策 文件" / "2" / "index.html"
    if fault == "missing":
        file.unlink()
    elif fault == "surplus":
        (place.served / "多余.txt").write_text("多余")
    elif fault == "changed":
        file.write_text("改过")
    from gongkai.publish.releases import finished, sum_lines

    with Session(where, writing=True) as there:
        differing = there.differing(place.releases[0], sum_lines(finished(sites[0]).sums))
    assert (differing is None) == (fault == "none")


def test_a_release_that_was_damaged_on_its_way_is_never_served(
    tmp_path: Path, sites: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = local_place(tmp_path)
    place.publish(sites[0])
    before = prints(place.served)

    def damaging(site: FinishedSite, to: ReleasePlace, name: str, state: State) -> int:
        new = upload(site, to, name, state)
        (page,) = place.folder.rglob(f"{name}/政策 文件/1/index.html")
        page.write_text("改过")
        return new

    monkeypatch.setattr(story, "upload", damaging)
    done = story.publish(sites[1], place.to, "ssh", 2, dt.datetime(2026, 5, 18, 12, 0, tzinfo=CHINA))
    assert done.problem is not None and done.problem.code == "GK507"
    assert prints(place.served) == before and place.remains == []


@pytest.mark.parametrize("words", [("--list",), ("--rollback", "--list"), (), ("--keep", "0"), ("--to",)])
def test_a_slip_is_answered_in_chinese(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = program.run("publish", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert not re.search(r"Error|Traceback|range|requires|Missing", done.stderr)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in done.stderr)


@pytest.mark.parametrize(
    "to", ["", " ", "www@server:", "-oProxyCommand=x@server:www", "www@server: ", "server:", "--config"]
)
def test_a_place_that_cannot_be_one_is_refused_before_anything_is_done(
    tmp_path: Path, sites: list[Path], to: str
) -> None:
    done = Place(tmp_path / "www", to).publish(sites[0])
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize(
    ("to", "login", "folder"),
    [
        ("www@server:/srv/www", "www@server", "/srv/www"),
        ("server:www", "server", "www"),
        ("www@server:~/www", "www@server", "www"),
        ("www@[2001:db8::1]:/srv/www", "www@[2001:db8::1]", "/srv/www"),
        ("www@server:-x", "www@server", "./-x"),
        ("/srv/a:b", None, "/srv/a:b"),
    ],
)
def test_places_are_read_as_they_are_written(to: str, login: str | None, folder: str) -> None:
    read = target(to, "ssh")
    assert (read.login, read.folder) == (login, folder)


def test_a_server_that_cannot_be_reached_is_said_in_chinese(tmp_path: Path) -> None:
    """Nobody listens at that port; then there is no program of that name."""
    port = free_port()
    away = target(f"www@[::1]:{tmp_path}/srv", f"ssh -F none -p {port} -o BatchMode=yes -o ConnectTimeout=5")
    with pytest.raises(PublishFailed) as refused, Session(away, writing=False):
        pass
    assert f"{away.shown}:1:1 GK504 没有连上或连接中断：服务器拒绝连接" in str(refused.value.problem)
    missing = target(f"www@[::1]:{tmp_path}/srv", "ssh-of-nobody")
    with pytest.raises(PublishFailed) as refused, Session(missing, writing=False):
        pass
    assert "GK504 没有连上或连接中断：这台电脑上没有 ssh-of-nobody" in str(refused.value.problem)
