"""``upgrade``: what changed since the version with which the files of a site were made; the change log has versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai import __version__
from gongkai.cli import cli
from gongkai.commands.upgrade import UnknownVersion, number, upgrade, versions
from tests.conftest import ROOT

LOG = """# Change log

## Unreleased

### Added

- Not yet.

## 1.2.0 (2027-03-01)

### 升级

- 改栏目。

### Added

- Columns.

## 1.10.0 (2027-05-01)

### Fixed

- A date.

## 1.0.0

### Added

- Everything.
"""


def run(folder: Path, *said: str) -> Result:
    return CliRunner().invoke(cli, ["upgrade", "--config", str(folder / "site_config.yaml"), *said])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site_config.yaml").write_text("网站: {}\n", encoding="utf-8")
    return tmp_path


def test_the_versions_after_that_of_the_site_up_to_the_installed_one_oldest_first() -> None:
    assert [one.version for one in upgrade("1.0.0", "1.10.0", LOG)] == ["1.2.0", "1.10.0"]
    assert [one.version for one in upgrade("1.2.0", "1.9.0", LOG)] == []
    assert [one.version for one in upgrade("", "1.2.0", LOG)] == ["1.0.0", "1.2.0"]


def test_a_version_says_what_to_do_and_what_changed() -> None:
    (one,) = upgrade("1.0.0", "1.2.0", LOG)
    assert (one.day, one.migration, one.changes) == ("2027-03-01", "- 改栏目。", "### Added\n\n- Columns.")


@pytest.mark.parametrize("written", ["", "1", "1.0", "1.0.0rc1", "一", "1.0.0.0"])
def test_what_is_no_version(written: str) -> None:
    with pytest.raises(UnknownVersion):
        number(written)


def test_the_newest_version_of_the_change_log_is_that_of_the_program_declared_once() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert versions(log)[0].version == __version__
    assert versions(log)[0].migration
    declared = [
        path.name
        for path in (ROOT / "pyproject.toml", ROOT / "setup.py", ROOT / "gongkai" / "__init__.py")
        if re.search(rf'"{re.escape(__version__)}"', path.read_text(encoding="utf-8"))
    ]
    assert declared == ["__init__.py"]


def test_a_site_of_an_older_version_is_told_and_nothing_is_written(site: Path) -> None:
    (site / ".gongkai-version").write_text("0.1.0\n", encoding="utf-8")
    done = run(site)
    assert done.exit_code == 0
    assert f"\n{__version__}（" in done.output and "要做的：\n- " in done.output
    assert "gongkai upgrade --done" in done.output
    assert (site / ".gongkai-version").read_text(encoding="utf-8") == "0.1.0\n"


def test_done_notes_the_version_and_then_there_is_nothing_to_tell(site: Path) -> None:
    assert "没有 .gongkai-version" in run(site).output
    assert run(site, "--done").exit_code == 0
    assert (site / ".gongkai-version").read_text(encoding="utf-8") == f"{__version__}\n"
    assert run(site).output == f"现在是 {__version__}，没有变化。\n"


def test_a_site_of_a_newer_version_or_an_unreadable_one_is_named(site: Path) -> None:
    for written, said in (("99.0.0", "先换上新的生成器"), ("新版", "看不懂版本号")):
        (site / ".gongkai-version").write_text(written, encoding="utf-8")
        done = run(site)
        assert done.exit_code == 1 and said in done.output


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 1 and "这里没有" in done.output


def test_nothing_tells_people_to_install_a_name_of_ours_from_an_index() -> None:
    texts = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "deploy").rglob("*"),
        *(ROOT / "archetypes").rglob("*"),
    ]
    texts += (ROOT / "gongkai").rglob("*.py")
    found = [
        f"{path.name}: {match[0]}"
        for path in texts
        if path.is_file()
        for match in re.finditer(
            r"(?:pipx?|uvx?) (?:tool )?(?:install|run|wheel)[^\n`]*", path.read_text(encoding="utf-8")
        )
        if "--no-index" not in match[0] and re.search(r"(?<![/\w.-])gongkai(?=[\s'\[=<>]|$)", match[0])
    ]
    assert found == []
