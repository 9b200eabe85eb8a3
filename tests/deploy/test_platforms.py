"""The recipes as their platforms read them: held against the schemas, looked at by a security linter, and run."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from gongkai.publish.serving import Serving
from tests.conftest import ROOT
from tests.deploy.office import HOST, git, run
from tests.deploy.test_recipes import ACTIONS, DEPLOY, RECIPES, lines, read
from tests.program import stand_in
from tests.servers import ask, open_folder, running
from tests.small_site import write

TOOLS = Path(sysconfig.get_path("scripts"))
SCHEMAS = {
    "github-actions.yml": ("vendor.github-workflows",),
    # Gitea and Forgejo read the same language
    "gitea-actions.yml": ("vendor.github-workflows",),
    "gitlab-ci.yml": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    "woodpecker.yml": ("vendor.woodpecker-ci",),
}
#: What is known of ``python`` on a platform: packages come from a mirror there, and are here already.
_PYTHON = """#!/bin/sh
case "$*" in
"-m pip install "*) exit 0 ;;
"-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
"build.py verify "*) exec {python} "$@" --at ::1 --at 127.0.0.1 --rate 0 ;;
*) exec {python} "$@" ;;
esac
"""


def validated(name: str, file: Path) -> subprocess.CompletedProcess[str]:
    """What the platform's schema says of a file."""
    schema, *more = SCHEMAS[name]
    words = [str(TOOLS / "check-jsonschema"), "--builtin-schema", schema, *more, str(file)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_recipe_fits_the_schema_of_its_platform(name: str) -> None:
    done = validated(name, DEPLOY / name)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_find_a_wrong_key(name: str, tmp_path: Path) -> None:
    wrong = {"script": "skript", "steps": "stepps"}
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for right, written in wrong.items():
        text = re.sub(rf"^( *){right}:", rf"\1{written}:", text, flags=re.MULTILINE)
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert validated(name, file).returncode != 0


def audited(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """What the security linter says of a workflow."""
    file = folder / ".github" / "workflows" / "publish.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    words = [str(TOOLS / "zizmor"), "--offline", "--no-config", "--persona=pedantic", str(folder)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ACTIONS)
def test_the_security_linter_has_nothing_to_say_of_a_workflow(name: str, tmp_path: Path) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    done = audited(tmp_path / "right", text)
    assert done.returncode == 0, done.stdout + done.stderr
    faults = {
        "unpinned-uses": re.sub(r"@[0-9a-f]{40} # ", "@", text),
        "artipacked": text.replace("persist-credentials: false", "fetch-depth: 1"),
        "template-injection": text.replace(
            "run: python build.py check", "run: echo ${{ github.event.pull_request.title }}"
        ),
    }
    for rule, faulty in faults.items():
        found = audited(tmp_path / rule, faulty)
        assert found.returncode != 0
        assert rule in found.stdout + found.stderr


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_is_named_by_its_commit_with_the_version_beside_it(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert len(used) == 3
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in used), used


def test_what_was_made_is_kept_between_runs_where_the_workspace_is_not() -> None:
    for name in ACTIONS:
        steps = read(name)["jobs"]["publish"]["steps"]
        assert [step["with"]["path"] for step in steps if "actions/cache" in step.get("uses", "")] == [
            ".gongkai-cache"
        ]
    assert read("gitlab-ci.yml")["default"]["cache"]["paths"] == [".gongkai-cache/"]


@pytest.mark.parametrize("name", RECIPES)
def test_the_steps_of_a_recipe_publish_a_site_from_a_clean_folder(name: str) -> None:
    with open_folder() as home, stand_in(home) as python:
        work, bin_, srv = home / "work", home / "bin", home / "srv"
        write(work)
        for part in ("build.py", "constraints.txt"):
            (work / part).symlink_to(ROOT / part)
        git("init", "--quiet", "--initial-branch=main", cwd=work)
        git("add", "--all", cwd=work)
        git("commit", "--quiet", "--message", "内容", cwd=work)
        _programs(bin_, python)
        serving = Serving(host=HOST, base_path="/zwgk/", root=str(srv / "current"))
        with running("nginx", serving, home) as live:
            more = {
                "PATH": f"{bin_}:/usr/bin:/bin",
                "HOME": str(home / "home"),
                "PUBLISH_TO": str(srv),
                "SITE_URL": f"http://{HOST}:{live.ports[0]}/zwgk/",
                **_secrets(name, home),
            }
            done = run("sh", "-e", "-c", "\n".join(lines(name)), cwd=work, **more)
            said = done.stdout + done.stderr
            assert done.returncode == 0, said
            assert "核验通过" in said or "没有核对：IPv6" in said, said
            assert ask(live, "/zwgk/").status == 200
            assert ask(live, "/zwgk/publish.key").status == 404
        assert (srv / "current" / "index.html.gz").is_file()
        # nothing secret is left in the folder that is published from, where the last step does not remove it
        kept = [
            file for file in work.rglob("*") if file.is_file() and b"the private key" in file.read_bytes()
        ]
        assert [file.name for file in kept] == (["publish.key"] if name == "gitlab-ci.yml" else [])
    if name == "gitlab-ci.yml":
        assert read(name)["publish"]["after_script"] == ["rm -f publish.key"]


def _programs(folder: Path, python: Path) -> None:
    """Python, and installers that find everything installed."""
    folder.mkdir()
    text = _PYTHON.format(python=python)
    for name, content in {
        "python": text,
        "python3": text,
        "apt-get": "#!/bin/sh\n",
        "yum": "#!/bin/sh\n",
    }.items():
        (folder / name).write_text(content, encoding="utf-8")
        (folder / name).chmod(0o755)
    assert shutil.which("rsync"), "没有 rsync：请先安装（apt-get install rsync）。"


def _secrets(name: str, home: Path) -> dict[str, str]:
    """Key and host key as the platform hands them over: as text, in base64, or as the name of a file."""
    (home / "home").mkdir()
    (home / "key").write_text("the private key\n")
    (home / "hosts").write_text("server ssh-ed25519 AAAA\n")
    if name in ("gitlab-ci.yml", "Jenkinsfile"):
        return {"PUBLISH_KEY": str(home / "key"), "KNOWN_HOSTS": str(home / "hosts")}
    key = "the private key"
    if name == "gitee-go.yml":
        key = base64.b64encode(key.encode()).decode()
    return {
        "PUBLISH_KEY": key,
        "KNOWN_HOSTS": "server ssh-ed25519 AAAA",
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }
