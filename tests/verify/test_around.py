"""What ``verify`` sees beside the pages: the server's folder, its certificate, its other ports and names, the night."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import shutil
import sys
from pathlib import Path

import brotli
import pytest

from gongkai.commands.verify import Wanted, verify
from gongkai.paths import Paths
from gongkai.publish.compress import compress
from gongkai.publish.serving import Serving
from gongkai.text.dates import CHINA
from gongkai.verify.expected import Expected, read_expected
from gongkai.verify.release import hold_release
from gongkai.verify.report import Report, as_json, as_text
from gongkai.verify.state import check_state
from tests import program
from tests.conftest import built
from tests.servers import certificate, open_folder, running
from tests.small_site import write
from tests.verify.live import HOST, Faults, serving

BOTH = ("::1", "127.0.0.1")
NOTICE = "notices/2026/a/index.html"
NOW = dt.datetime(2026, 11, 29, 9, 0, tzinfo=CHINA)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built and compressed."""
    paths = Paths.around(write(tmp_path_factory.mktemp("around")))
    assert not built(paths).failed
    compress(paths.output)
    return paths.output


@pytest.fixture
def release(folder: Path, tmp_path: Path) -> Path:
    """The site as it lies on the server: a link to a folder that a test may change."""
    shutil.copytree(folder, tmp_path / "releases" / "1")
    (tmp_path / "current").symlink_to("releases/1")
    return tmp_path / "current"


@pytest.fixture(scope="module")
def expected(folder: Path) -> Expected:
    return read_expected((folder / "manifest.json").read_bytes())


def codes(report: Report) -> set[str]:
    return {found.code for found in report.problems}


def test_a_release_as_it_was_published_has_nothing_to_report(release: Path, expected: Expected) -> None:
    held = hold_release(release, expected)
    assert (held.problems, held.left) == ((), ())
    assert held.files > len(expected.files)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("change", "code", "file"),
    [
        (lambda root: _put(root / "shell.php", b"<?php"), "GK543", "shell.php"),
        (lambda root: _put(root / "assets/.hidden/x.js", b"x"), "GK543", "assets/.hidden/x.js"),
        (lambda root: _put(root / "gone.html.gz", b"x"), "GK543", "gone.html.gz"),
        (lambda root: _put(root / "manifest.json.gz", b"x"), "GK543", "manifest.json.gz"),
        (lambda root: (root / "passwd").symlink_to("/etc/passwd"), "GK543", "passwd"),
        (lambda root: (root / "etc").symlink_to("/etc"), "GK543", "etc"),
        (lambda root: os.mkfifo(root / "pipe"), "GK543", "pipe"),
        (lambda root: _put(root / "a\nb", b"x"), "GK543", "a\\nb"),
        (lambda root: (root / NOTICE).unlink(), "GK544", NOTICE),
        (lambda root: (root / "manifest.json").unlink(), "GK544", "manifest.json"),
        (lambda root: _put(root / NOTICE, b"other"), "GK545", NOTICE),
        (lambda root: _put(root / f"{NOTICE}.gz", gzip.compress(b"other")), "GK545", f"{NOTICE}.gz"),
        (lambda root: _put(root / f"{NOTICE}.gz", b"no gzip"), "GK545", f"{NOTICE}.gz"),
        (lambda root: _put(root / f"{NOTICE}.br", brotli.compress(b"other")), "GK545", f"{NOTICE}.br"),
        (lambda root: _put(root / f"{NOTICE}.br", b"no brotli"), "GK545", f"{NOTICE}.br"),
    ],
)
def test_every_change_in_the_folder_is_found(
    release: Path, expected: Expected, change: object, code: str, file: str
) -> None:
    change(release.resolve())  # type: ignore[operator]
    found = hold_release(release, expected).problems
    assert [(item.code, dict(item.facts)["file"]) for item in found] == [(code, file)]
    assert "\n" not in f"{found[0]}"


def test_a_file_instead_of_a_folder_is_not_taken_for_the_original(release: Path, expected: Expected) -> None:
    (release.resolve() / NOTICE).unlink()
    (release.resolve() / NOTICE).symlink_to("/dev/zero")
    assert {item.code for item in hold_release(release, expected).problems} == {"GK543"}


def test_without_the_brotli_module_its_copies_are_said_to_be_left_out(
    release: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    held = hold_release(release, expected)
    assert held.problems == ()
    assert ".br" in held.left[0]


def test_the_walk_over_the_network_and_the_folder_are_one_report(folder: Path, release: Path) -> None:
    _put(release.resolve() / "shell.php", b"<?php")
    settings = {"depth": None, "manifest": folder / "manifest.json", "rate": 0, "at": BOTH}
    with serving(folder) as live:
        report = verify(Wanted(url=live.url, release=release, **settings))  # type: ignore[arg-type]
    assert codes(report) == {"GK543"}
    assert report.failed


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({}, ""),
        ({"depth": 3}, "3 级"),
        ({"manifest": None}, "没有清单"),
        ({"families": ("IPv4",)}, "IPv6"),
    ],
)
def test_only_what_was_compared_as_a_whole_is_said_to_pass(
    folder: Path, given: dict[str, object], left: str
) -> None:
    settings = {"depth": None, "manifest": folder / "manifest.json", "rate": 0, "at": BOTH, **given}
    with serving(folder) as live:
        report = verify(Wanted(url=live.url, **settings))  # type: ignore[arg-type]
    assert not report.failed
    text = as_text(report)
    assert ("核验通过" in text) == report.passed == (not left)
    assert json.loads(as_json(report))["passed"] == (not left)
    assert left in text
    if left:
        assert left in text.partition("没有核对：")[2]


def test_a_server_that_sends_the_site_to_any_name_is_reminded_of(folder: Path) -> None:
    with serving(folder, Faults(any_name=True)) as live:
        report = verify(Wanted(url=live.url, depth=1, rate=0, at=BOTH))
    assert codes(report) == {"GK542"}
    assert not report.failed
    assert len(report.problems) == 2


def test_a_certificate_near_its_end_and_content_on_the_plain_port_are_reminded_of(folder: Path) -> None:
    with open_folder() as home, serving(folder) as plain:
        shutil.copytree(folder, home / "site")
        cert, key = certificate(home, HOST, days=20)
        live_site = Serving(
            host=HOST,
            base_path="/zwgk/",
            root=str(home / "site"),
            certificate=str(cert),
            key=str(key),
            brotli=True,
        )
        with running("nginx", live_site, home) as live:
            wanted = {
                "url": f"https://{HOST}:{live.ports[1]}/zwgk/",
                "depth": 1,
                "rate": 0,
                "at": BOTH,
                "ca": cert,
            }
            led = verify(Wanted(**wanted, plain_port=live.ports[0]))  # type: ignore[arg-type]
            open_ = verify(Wanted(**wanted, plain_port=plain.port))  # type: ignore[arg-type]
            shut = verify(
                Wanted(
                    **wanted,
                    manifest=folder / "manifest.json",
                    release=home / "site",
                    plain_port=live.ports[0],
                )  # type: ignore[arg-type]
            )
    assert codes(led) == {"GK540"}
    assert "还有 19 天到期" in as_text(led)
    assert codes(open_) == {"GK540", "GK541"}
    assert not led.failed and not open_.failed
    # nobody asks for the .br copies over the network
    assert ".br" in "".join(led.left)
    assert ".br" not in "".join(shut.left)


def test_a_site_that_was_not_built_for_more_than_a_night_is_found(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    for hours, wanted in ((0, []), (25, []), (27, ["GK546"]), (100, ["GK546"]), (-2, ["GK547"])):
        built_at = (NOW - dt.timedelta(hours=hours)).isoformat()
        file.write_text(json.dumps({"built": built_at, "commit": "0" * 40}), encoding="utf-8")
        assert [item.code for item in check_state(file, NOW)] == wanted, hours


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "{",
        '{"built": 5}',
        '{"built": "gestern"}',
        '{"built": "2026-11-29T00:10:00"}',
        "\udcff",
    ],
)
def test_a_state_file_that_says_nothing_is_said_to(tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert [item.code for item in check_state(file, NOW)] == ["GK547"]
    assert [item.code for item in check_state(tmp_path / "nothing.json", NOW)] == ["GK547"]


def test_a_folder_is_not_held_against_a_manifest_of_its_own(folder: Path) -> None:
    done = program.run("verify", "http://[::1]:9/", "--release", folder)
    assert done.returncode == 2
    assert "--release 要和 --manifest" in done.stderr
