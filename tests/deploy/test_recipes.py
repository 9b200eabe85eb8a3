"""The recipes for the platforms: they parse, and call the same commands with options that exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from gongkai.cli import cli
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
RECIPES = (
    "github-actions.yml",
    "gitea-actions.yml",
    "gitlab-ci.yml",
    "gitee-go.yml",
    "woodpecker.yml",
    "Jenkinsfile",
)
ACTIONS = ("github-actions.yml", "gitea-actions.yml")
SCRIPTS = ("repository/hooks/pre-receive", "repository/hooks/post-receive", "publish-branch.sh")
OTHER_SCRIPTS = ("tell.sh", "watch.sh")
STEPS = ["check", "build", "compress", "publish", "verify"]


def read(name: str) -> Any:
    """A recipe as a platform reads it."""
    return yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))


def lines(name: str) -> list[str]:
    """The lines of shell that a publication runs on a platform, in order."""
    if name == "Jenkinsfile":
        text = (DEPLOY / name).read_text(encoding="utf-8")
        return [
            line.strip()
            for block in re.findall(r"sh '''\n(.*?)'''", text, re.DOTALL)
            for line in block.splitlines()
        ]
    recipe = read(name)
    if name in ACTIONS:
        written = [step.get("run", "") for step in recipe["jobs"]["publish"]["steps"]]
    elif name == "gitlab-ci.yml":
        written = recipe["publish"]["script"]
    elif name == "woodpecker.yml":
        written = [line for step in recipe["steps"] for line in step["commands"]]
    else:
        written = [line for stage in recipe["stages"] for step in stage["steps"] for line in step["commands"]]
    return [line.strip() for text in written for line in text.splitlines()]


def calls(name: str) -> Iterator[list[str]]:
    """The words of every call of the generator."""
    for line in lines(name):
        if line.removeprefix(".venv/bin/").startswith("python build.py "):
            yield shlex.split(line)[2:]


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_calls_the_same_commands_in_the_same_order(name: str) -> None:
    assert [words[0] for words in calls(name)] == STEPS


@pytest.mark.parametrize("name", RECIPES)
def test_every_option_in_a_recipe_is_one_that_its_command_knows(name: str) -> None:
    for words in calls(name):
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None, words
        command.make_context(words[0], words[1:])


@pytest.mark.parametrize("name", RECIPES)
def test_the_lines_of_a_recipe_are_sound_shell(name: str) -> None:
    done = subprocess.run(
        ["sh", "-n"], input="\n".join(lines(name)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ACTIONS)
def test_proposed_changes_are_checked_and_never_published_by_actions(name: str) -> None:
    steps = [step for step in read(name)["jobs"]["publish"]["steps"] if "run" in step]
    always = [step["run"] for step in steps if "if" not in step]
    assert always[-1] == "python build.py check"
    guarded = [step for step in steps if step.get("if") == "github.event_name != 'pull_request'"]
    assert len(always) + len(guarded) == len(steps)


def test_proposed_changes_are_checked_and_never_published_elsewhere() -> None:
    woodpecker = read("woodpecker.yml")
    assert [step["name"] for step in woodpecker["steps"] if "when" not in step] == ["check"]
    assert woodpecker["steps"][1]["when"] == [{"event": ["push", "cron", "manual"], "branch": "main"}]
    jenkins = (DEPLOY / "Jenkinsfile").read_text(encoding="utf-8")
    check, _, publish = jenkins.partition("stage('发布')")
    assert "build.py publish" not in check
    assert publish.strip().startswith("{\n            when { branch 'main' }")
    gitlab = read("gitlab-ci.yml")
    assert gitlab["check"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert gitlab["check"]["script"][-1] == "python build.py check"
    assert gitlab["publish"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_a_platform_builds_on_a_python_that_the_generator_runs_on() -> None:
    versions = (
        read("github-actions.yml")["jobs"]["publish"]["steps"][1]["with"]["python-version"],
        read("gitlab-ci.yml")["default"]["image"].partition(":")[2].partition("-")[0],
        read("gitee-go.yml")["stages"][0]["steps"][0]["pythonVersion"],
        *(step["image"].partition(":")[2].partition("-")[0] for step in read("woodpecker.yml")["steps"]),
    )
    assert all(tuple(map(int, version.split("."))) >= (3, 11) for version in versions), versions


def test_the_hooks_call_the_same_commands_in_the_same_order() -> None:
    text = "\n".join((DEPLOY / name).read_text(encoding="utf-8") for name in SCRIPTS)
    called = re.findall(r'(?:build\.py"|^ *gongkai) ([a-z-]+)', text, re.MULTILINE)
    assert called == STEPS


@pytest.mark.parametrize("name", (*SCRIPTS, *OTHER_SCRIPTS))
def test_a_script_is_sound_shell_and_may_be_run(name: str) -> None:
    file: Path = DEPLOY / name
    assert file.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", str(file)], check=False).returncode == 0


def test_root_does_not_publish_what_belongs_to_another_user(tmp_path: Path) -> None:
    """It would leave files that the next push may not replace."""
    for name, said in (("id", "0"), ("stat", "gongkai")):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {said}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    script = DEPLOY / "publish-branch.sh"
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", str(script), str(tmp_path)],
        env={"PATH": path, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "这个仓库归 gongkai" in done.stderr
    assert f"runuser -u gongkai -- sh {script} {tmp_path}" in done.stderr
    assert not (tmp_path / "gongkai").exists()


#: Options that most commands take and the handbook explains elsewhere.
_COMMON = {"--config", "--content", "--templates", "--output", "--as-of", "--help", "--cache"}


@pytest.mark.parametrize("name", ["server-config", "verify", "publish"])
def test_the_handbook_lists_every_option_of_a_command_and_no_other(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    has = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    handbook = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    tables = [_options(table) for table in re.findall(r"\| 选项 \| 意思 \|\n(?:\|.*\n)+", handbook)]
    assert has - _COMMON in [listed - _COMMON for listed in tables]


def _options(table: str) -> set[str]:
    """The options in the first cells of a table of the handbook."""
    first = re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE)
    return {option for cell in first for option in re.findall(r"--[a-z0-9-]+", cell)}
