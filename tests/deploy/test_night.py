"""What happens when the night fails: somebody is told, the state file keeps the last good build, the morning finds it."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import os
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from gongkai.text.dates import CHINA
from tests.conftest import ROOT
from tests.deploy.office import FAULTY, Office, git, office, run

NOTICE = "content/notices/2026/a.md"


@pytest.fixture(scope="module")
def published() -> Iterator[Office]:
    """An office whose site is served."""
    with office() as found:
        assert found.push().returncode == 0
        yield found


def state(of: Office) -> dict[str, str]:
    """The state file of the last good build."""
    found: dict[str, str] = json.loads((of.repository / "gongkai" / "state.json").read_text(encoding="utf-8"))
    return found


def watch(of: Office) -> tuple[int, str]:
    """What the morning's unit finds."""
    done = run("sh", ROOT / "deploy" / "watch.sh", of.repository)
    return done.returncode, done.stdout + done.stderr


def tell(of: Office, folder: Path, *whom: str) -> tuple[int, str]:
    """What the unit does that another one starts when it fails; ``sendmail`` writes to ``folder``."""
    sent = folder / "sendmail"
    sent.write_text(f'#!/bin/sh\ncat > "{folder}/mail-$2"\n', encoding="utf-8")
    sent.chmod(0o755)
    run("git", "config", "--unset-all", "gongkai.tell", cwd=of.repository)
    for name in whom:
        git("config", "--add", "gongkai.tell", name, cwd=of.repository)
    path = f"{folder}:{os.environ['PATH']}"
    done = run("sh", ROOT / "deploy" / "tell.sh", of.repository, "gongkai-nightly", PATH=path)
    return done.returncode, done.stdout + done.stderr


def test_the_state_file_names_commit_and_time_in_china_whatever_the_zone_of_the_machine(
    published: Office,
) -> None:
    before = dt.datetime.now(CHINA)
    assert (
        run(
            "sh", ROOT / "deploy" / "publish-branch.sh", published.repository, TZ="America/Los_Angeles"
        ).returncode
        == 0
    )
    found = state(published)
    assert found["commit"] == published.head
    assert found["built"].endswith("+08:00")
    assert abs(dt.datetime.fromisoformat(found["built"]) - before) < dt.timedelta(minutes=5)


def test_the_morning_holds_pages_and_folder_against_the_manifest_and_changes_nothing(
    published: Office,
) -> None:
    code, said = watch(published)
    assert (code, "核验通过" in said) == (0, True), said
    stranger = published.target / "current" / "shell.php"
    stranger.write_text("<?php")
    code, said = watch(published)
    stranger.unlink()
    assert (code, "GK543" in said, "核验通过" in said) == (1, True, False)


def test_the_morning_finds_that_no_night_went_well_for_long(published: Office) -> None:
    file = published.repository / "gongkai" / "state.json"
    kept = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'"built": "\d{4}', '"built": "2021', kept), encoding="utf-8")
    code, said = watch(published)
    file.write_text(kept, encoding="utf-8")
    assert (code, "GK546" in said) == (1, True), said


def test_a_night_that_fails_leaves_the_state_of_the_last_good_one() -> None:
    with office() as found:
        assert found.push().returncode == 0
        good = state(found)
        found.commit({NOTICE: FAULTY})
        # past the check of the hook, as when a date makes an error overnight
        git("fetch", "--quiet", str(found.desk), "HEAD:main", cwd=found.repository)
        assert found.publish().returncode == 1
        assert state(found) == good


def test_people_and_programs_are_told_what_failed_and_when_it_last_went_well(
    published: Office, tmp_path: Path
) -> None:
    program = tmp_path / "call"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$1" > "{tmp_path}/called"; cat >> "{tmp_path}/called"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    code, said = tell(published, tmp_path, "bgs@yunxi.gov.cn", str(program))
    assert (code, said) == (0, "已通知 2 处。\n")
    letter = (tmp_path / "mail-bgs@yunxi.gov.cn").read_bytes()
    assert letter.isascii()
    read = email.message_from_bytes(letter, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert (read["To"], read["Subject"]) == ("bgs@yunxi.gov.cn", "政务公开网站：gongkai-nightly 失败")
    assert state(published)["built"] in read.get_content()
    called = (tmp_path / "called").read_text(encoding="utf-8")
    assert called.startswith("政务公开网站：gongkai-nightly 失败\n")
    assert "systemctl start gongkai-nightly" in called


@pytest.mark.parametrize("whom", [(), ("nobody",), ("-oQ/tmp@x",), ("/does/not/exist",), ("a b@x; rm -rf",)])
def test_when_nobody_is_told_the_unit_fails_and_says_how_to_set_whom(
    published: Office, tmp_path: Path, whom: tuple[str, ...]
) -> None:
    code, said = tell(published, tmp_path, *whom)
    assert code == 1
    assert "config --add gongkai.tell" in said
    assert all(name in said for name in whom)


@pytest.mark.parametrize("name", ["gongkai-nightly.service", "gongkai-watch.service"])
def test_every_unit_that_may_fail_tells_somebody(name: str) -> None:
    text = (ROOT / "deploy" / "systemd" / name).read_text(encoding="utf-8")
    assert "\nOnFailure=gongkai-failed@%N.service\n" in text
    assert (ROOT / "deploy" / "systemd" / "gongkai-failed@.service").is_file()
