"""``python build.py`` from outside: exit codes, what is printed, and an output folder that is never half built."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import program
from tests.small_site import CONFIG, NOTICE, write

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as staff do, in their folder."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )


def copy(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as ``run`` does, without the time that it takes to start."""
    return program.run(*arguments, cwd=folder)


def prints(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_build_ends_with_one_line_that_says_pages_size_and_time(tmp_path: Path) -> None:
    write(tmp_path)
    done = run(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("完成：")
    assert "个页面" in done.stdout
    assert "MB" in done.stdout
    assert "秒" in done.stdout
    for name in (
        "index.html",
        "404.html",
        "manifest.json",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "data/notices.json",
        "data/tasks.json",
        "data/tasks.csv",
        "search/index.html",
    ):
        assert (tmp_path / "output" / name).is_file(), name
    assert list((tmp_path / "output" / "search" / "index").rglob("*.pf_index"))


def test_a_site_that_switches_search_off_is_built_without_an_index(tmp_path: Path) -> None:
    write(tmp_path, {"site_config.yaml": CONFIG + "功能: {搜索: 否}\n"})
    done = copy(folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "output" / "search" / "index").exists()
    assert (tmp_path / "output" / "notices" / "2026" / "a" / "index.html").is_file()


def test_building_twice_anywhere_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, zone in (("here", "Asia/Shanghai"), ("there", "America/New_York")):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
        done = run("--as-of", "2026-05-18 12:00", folder=tmp_path / name, TZ=zone)
        assert done.returncode == 0, done.stderr
    assert prints(tmp_path / "here" / "output") == prints(tmp_path / "there" / "output")


def test_errors_are_told_all_at_once_and_the_old_output_stays(tmp_path: Path) -> None:
    write(tmp_path)
    assert copy(folder=tmp_path).returncode == 0
    before = prints(tmp_path / "output")
    write(
        tmp_path,
        {
            "content/notices/2026/a.md": NOTICE.replace("2026-03-02", "2021-13-40"),
            "content/notices/2026/b.md": NOTICE.replace("标题", "标颖").replace("3号", "4号"),
        },
    )
    done = copy(folder=tmp_path)
    assert done.returncode == 1
    assert "content/notices/2026/a.md:6:7 GK104" in done.stderr
    assert "content/notices/2026/b.md:2:1 GK102" in done.stderr
    assert "Traceback" not in done.stderr
    assert "没有生成" in done.stderr
    assert prints(tmp_path / "output") == before


@pytest.mark.parametrize("after", [0.15, 0.4, 0.6, 0.8, 1.0])
def test_a_build_that_is_killed_leaves_the_old_output_or_the_new_one_whole(
    tmp_path: Path, after: float
) -> None:
    write(tmp_path)
    assert copy("--as-of", "2026-05-18 12:00", folder=tmp_path).returncode == 0
    before = prints(tmp_path / "output")
    write(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要", "各镇、各部门要")})
    command = [sys.executable, str(ROOT / "build.py"), "--as-of", "2026-05-18 12:00"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    found = prints(tmp_path / "output")
    assert copy("--as-of", "2026-05-18 12:00", folder=tmp_path).returncode == 0
    assert found in (before, prints(tmp_path / "output"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".gongkai-cache",
        "content",
        "output",
        "site_config.yaml",
    ]


@pytest.mark.parametrize("place", ["mine", "mine/letter.txt"], ids=["a folder", "a file"])
def test_what_somebody_keeps_is_not_taken_for_an_output(tmp_path: Path, place: str) -> None:
    write(tmp_path, {"mine/letter.txt": "亲启"})
    done = copy("--output", place, folder=tmp_path)
    assert done.returncode == 1 and done.stderr.startswith(f"{place}:1:1 GK412 ")
    assert (tmp_path / "mine/letter.txt").read_text(encoding="utf-8") == "亲启"


def test_an_empty_folder_and_a_former_output_are_taken(tmp_path: Path) -> None:
    write(tmp_path, {"site/.gitkeep": ""})
    for _ in range(2):
        assert copy("--output", "site", "--as-of", "2026-05-18 12:00", folder=tmp_path).returncode == 0
        (tmp_path / "content/guide.md").unlink(missing_ok=True)
    assert (tmp_path / "site/manifest.json").is_file()


def test_check_writes_nothing_and_passes_sound_content(tmp_path: Path) -> None:
    write(tmp_path)
    done = copy("check", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "检查通过" in done.stdout
    assert not (tmp_path / "output").exists()


def test_what_is_not_public_is_counted_by_reason_whether_something_changed_or_not(tmp_path: Path) -> None:
    def notice(number: int, line: str) -> str:
        return NOTICE.replace("3号", f"{number}号").replace("---\n\n各镇", f"{line}\n---\n\n各镇")

    write(
        tmp_path,
        {
            "content/notices/2026/b.md": notice(4, "状态: 草稿"),
            "content/notices/2026/c.md": notice(5, "状态: 草稿"),
            "content/notices/2026/d.md": notice(6, "公开属性: 依申请公开"),
            "content/notices/2026/e.md": notice(7, "").replace("2026-03-03 15:30", "2026-05-19 09:00"),
        },
    )
    said = "没有公开的：草稿 2 份，未到发布时间 1 份，不主动公开 1 份"
    for command in ("check", "build", "build"):
        done = copy(command, "--as-of", "2026-05-18 12:00", folder=tmp_path)
        assert done.returncode == 0 and said in done.stdout.splitlines(), done.stderr
    write(tmp_path / "sound")
    assert "没有公开的" not in copy("check", folder=tmp_path / "sound").stdout


def test_check_tells_machines_the_same_as_people(tmp_path: Path) -> None:
    write(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("2026-03-02", "2021-13-40")})
    done = copy("check", "--format", "json", folder=tmp_path)
    assert done.returncode == 1
    (told,) = json.loads(done.stdout)
    assert (told["path"], told["line"], told["column"], told["code"]) == (
        "content/notices/2026/a.md",
        6,
        7,
        "GK104",
    )
    assert told["message"]
    assert told["hint"]


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("serve",)])
def test_help_is_in_chinese(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = copy(*command, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert "用法" in done.stdout
    assert "Usage" not in done.stdout
    assert "Show this message" not in done.stdout


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("--nonsense",), ("check", "--format", "xml"), ("--config",)]
)
def test_a_slip_on_the_command_line_is_answered_in_chinese(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = copy(*arguments, folder=tmp_path)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr
    assert any("\u4e00" <= letter <= "\u9fff" for letter in done.stderr)


def test_a_folder_without_a_configuration_is_told_so(tmp_path: Path) -> None:
    done = copy(folder=tmp_path)
    assert done.returncode == 1
    assert "找不到配置文件" in done.stderr


def test_a_mobile_number_in_a_text_stops_the_build_and_is_not_repeated(tmp_path: Path) -> None:
    write(tmp_path, {"content/notices/2026/a.md": NOTICE + "\n联系人电话13812345678。\n"})
    done = copy(folder=tmp_path)
    assert done.returncode == 1
    assert "W-PII-02" in done.stderr
    assert "13812345678" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_an_option_before_the_command_means_the_same_as_behind_it(tmp_path: Path) -> None:
    write(tmp_path)
    assert copy("--output", "elsewhere", "build", folder=tmp_path).returncode == 0
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert not (tmp_path / "output").exists()
