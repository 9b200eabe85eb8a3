"""No path leaves the site: links, pipes and devices are named with their place, never opened and never written through."""

from __future__ import annotations

import os
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.commands.new import NotCreated, create
from gongkai.commands.schema import write_schemas
from gongkai.engine.up_to_date import build_if_changed
from gongkai.filling import FolderWriter, LinkInTheWay
from gongkai.paths import Paths
from gongkai.publish.releases import PublishFailed, finished
from gongkai.sources.regular import irregular
from tests.small_site import CONFIG, NOON, NOTICE, TABLE, report, write

SECRET = "不得外传的钥匙"
#: Where a link may be put: every kind of file that a site is read from.
PLACES = (
    "content/notices/2026/a/附件1.txt",
    "content/notices/2026/a/b.csv",
    "content/notices/2026/a/c.mp4",
    "content/notices/2026/a/d.pdf",
    "content/notices/2026/b.md",
    "content/tasks/zhen-2026.yaml",
    "content/progress/tasks/yunxi-2026/1/2026-04-01.md",
    "content/organizations/zhen.yaml",
    "content/budgets/2026.yaml",
    "content/guide.md",
    "site_config.yaml",
    "templates/pages/secret.html",
    "templates/assets/icons/x.svg",
    "templates/assets/js/site/x.js",
    "templates/components/x/x.css",
)


def _build(home: Path) -> list[str]:
    """What a build in ``home`` says; the paths in it are relative."""
    paths = Paths.around(home / "site_config.yaml")
    outcome = build_if_changed(paths, NOON, lambda step, done, total: None)
    return [str(one).replace(f"{home}/", "") for one in outcome.problems]


def _put(home: Path, place: str) -> Path:
    """A sound site without a file at ``place``; a folder of templates has the few that every site needs."""
    write(home)
    file = home / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    return file


def _outside(home: Path, place: str) -> Path:
    """A file beside the site with a secret in it that would pass for what ``place`` holds."""
    texts = {".md": NOTICE, ".yaml": CONFIG if place == "site_config.yaml" else TABLE}
    secret = home.parent / f"secret{Path(place).suffix}"
    secret.write_text(f"{texts.get(Path(place).suffix, '')}\n# {SECRET}\n", encoding="utf-8")
    return secret


def _to_file(file: Path, secret: Path) -> None:
    file.symlink_to(secret)


def _relative(file: Path, secret: Path) -> None:
    file.symlink_to(os.path.relpath(secret, file.parent))


def _chain(file: Path, secret: Path) -> None:
    for name, target in (("z1", secret), ("z2", file.parent / "z1")):
        (file.parent / name).symlink_to(target)
    file.symlink_to("z2")


def _to_folder(file: Path, secret: Path) -> None:
    file.symlink_to(secret.parent)


def _to_device(file: Path, secret: Path) -> None:
    file.symlink_to("/dev/zero")


def _loop(file: Path, secret: Path) -> None:
    file.symlink_to(file.name)


def _pipe(file: Path, secret: Path) -> None:
    os.mkfifo(file)


def _socket(file: Path, secret: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(file.parent)  # the name of a socket is at most 108 bytes long
        try:
            made.bind(file.name)
        finally:
            os.fchdir(here)
            os.close(here)


TRICKS: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "file": (_to_file, "GK030"),
    "relative": (_relative, "GK030"),
    "chain": (_chain, "GK030"),
    "folder": (_to_folder, "GK030"),
    "device": (_to_device, "GK030"),
    "loop": (_loop, "GK032"),
    "pipe": (_pipe, "GK031"),
    "socket": (_socket, "GK031"),
}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_regular_file_of_the_site_is_named_and_neither_read_nor_published(
    tmp_path: Path, place: str
) -> None:
    refused = 0
    for name, (trick, code) in TRICKS.items():
        home = tmp_path / name / "site"
        file = _put(home, place)
        trick(file, _outside(home, place))
        started = time.monotonic()
        lines = _build(home)
        assert time.monotonic() - started < 100  # a pipe or a device that is read gives no end
        assert [line for line in lines if line.startswith(f"{place}:1:1 {code} ")], (name, lines)
        assert not (home / "output").exists()
        assert SECRET not in "".join(lines)
        refused += 1
    print(f"计数：{place} 处的链接、管道、设备、套接字 {refused} 种，读取 0")
    assert refused == len(TRICKS)


@pytest.mark.parametrize("trick", ["file", "pipe", "loop"])
def test_an_attachment_that_is_refused_is_told_once_and_not_called_missing(
    tmp_path: Path, trick: str
) -> None:
    file = _put(tmp_path, "content/notices/2026/a/x.txt")
    listed = NOTICE.replace("---\n\n", "附件:\n  - {名称: 附件一, 文件: x.txt}\n---\n\n", 1)
    (tmp_path / "content/notices/2026/a.md").write_text(listed, encoding="utf-8")
    make, code = TRICKS[trick]
    make(file, _outside(tmp_path, "content/notices/2026/a/x.txt"))
    told = [line for line in _build(tmp_path) if "x.txt" in line]
    assert [line.split()[1] for line in told] == [code], told


def test_a_configuration_that_is_a_link_is_told_with_the_name_of_what_it_leaves(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("", encoding="utf-8")
    home = tmp_path / "site"
    home.mkdir()
    link = home / "site_config.yaml"
    link.symlink_to("../real.yaml")
    found = irregular(link, Path(), "site_config.yaml")
    assert found is not None and "指向 项目文件夹 之外" in str(found)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_named(tmp_path: Path) -> None:
    file = _put(tmp_path, "content/notices/2026/a/x.txt")
    try:
        os.mknod(file, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("no devices can be made here")
    assert any("GK031 这是设备" in line for line in _build(tmp_path))


def test_a_link_that_stays_in_the_content_folder_is_followed(tmp_path: Path) -> None:
    listed = NOTICE.replace("---\n\n", "附件:\n  - {名称: 附件一, 文件: b.txt}\n---\n\n")
    write(
        tmp_path,
        {"content/notices/2026/a.md": listed, "content/notices/2026/a/a.txt": "公开的文字。".encode()},
    )
    text = listed.replace("---\n\n", "---\n\n见[附件](a.txt)。\n\n", 1)
    (tmp_path / "content/notices/2026/a.md").write_text(text, encoding="utf-8")
    (tmp_path / "content/notices/2026/a/b.txt").symlink_to("a.txt")
    assert [line for line in _build(tmp_path) if "GK03" in line] == []
    published = tmp_path / "output/notices/2026/a/b.txt"
    assert published.read_text(encoding="utf-8") == "公开的文字。"
    assert not published.is_symlink()


def test_a_folder_that_is_a_link_within_the_content_is_named_since_its_files_would_stand_twice(
    tmp_path: Path,
) -> None:
    write(tmp_path)
    (tmp_path / "content/notices/2025").symlink_to("2026")
    assert any(line.startswith("content/notices/2025:1:1 GK033 ") for line in report(tmp_path, {}))


@pytest.mark.parametrize("name", ["content", "output", "templates", ".gongkai-cache"])
def test_a_usual_place_that_is_a_link_out_of_the_site_is_refused_and_what_it_leads_to_left_alone(
    tmp_path: Path, name: str
) -> None:
    home, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write(home)
    elsewhere.mkdir()
    if name == "content":
        (home / "content").rename(home / "old")
        write(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    (home / name).symlink_to(elsewhere, target_is_directory=True)
    (line,) = _build(home)
    assert line.startswith(f"{name}:1:1 GK034 ")
    assert sorted(elsewhere.rglob("*")) == before


def test_a_place_that_is_named_on_the_command_line_may_be_anywhere(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write(home)
    (home / "content").rename(elsewhere)
    (home / "link").symlink_to(elsewhere)
    paths = Paths.around(home / "site_config.yaml", content=home / "link", output=tmp_path / "made")
    outcome = build_if_changed(paths, NOON, lambda step, done, total: None)
    assert not outcome.failed
    assert (tmp_path / "made/index.html").is_file()


def test_no_command_writes_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = elsewhere / "kept"
    kept.write_text("原样", encoding="utf-8")
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    (schemas / "notice.json").symlink_to(kept)
    with pytest.raises(LinkInTheWay):
        write_schemas(schemas)
    home = tmp_path / "site"
    write(home)
    (home / "content/notices/2025").symlink_to(elsewhere)
    with pytest.raises(NotCreated, match="指向内容文件夹之外的链接"):
        create(Paths.around(home / "site_config.yaml"), "notice", "2025/b", NOON.date())
    filled = FolderWriter(tmp_path / "filled")
    for path in ("../kept", "/etc/kept", "a/../../kept"):
        with pytest.raises(OSError, match="not below the folder"):
            filled.write(path, b"x")
    assert [path.name for path in elsewhere.iterdir()] == ["kept"]
    assert kept.read_text(encoding="utf-8") == "原样"


def test_a_finished_site_with_a_link_in_it_is_not_published(tmp_path: Path) -> None:
    write(tmp_path)
    assert [line for line in _build(tmp_path) if " GK4" in line] == []
    page = tmp_path / "output/index.html"
    (tmp_path / "kept.html").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(tmp_path / "kept.html")
    with pytest.raises(PublishFailed) as failed:
        finished(tmp_path / "output")
    assert failed.value.problem.code == "GK502"
    assert "index.html" in failed.value.problem.message
