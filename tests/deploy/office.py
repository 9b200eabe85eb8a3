"""An office with one server: a bare repository with the hooks, a real nginx on what they publish, and a desk to push from."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.publish.serving import Serving
from tests import program
from tests.conftest import ROOT
from tests.servers import Answer, ask, open_folder, running
from tests.small_site import NOTICE, SOUND, TABLE, write

HOST = "www.yunxi.gov.cn"
PUBLISH = ROOT / "deploy" / "publish-branch.sh"
#: Long ago, so that the day on which a test runs does not matter.
GOOD = NOTICE.replace("2026-03-0", "2021-03-0").replace("〔2026〕", "〔2021〕")
#: A date that is none, in line 6.
FAULTY = GOOD.replace("成文日期: 2021-03-02", "成文日期: 2021-13-40")
_TABLE = TABLE.replace("2026年云溪县", "2021年云溪县").replace("年度: 2026", "年度: 2021")
_CONTENT = {**SOUND, "content/notices/2026/a.md": GOOD, "content/tasks/yunxi-2026.yaml": _TABLE}


def environment(**more: str) -> dict[str, str]:
    """What a command sees: no settings of git but those of a test, and nothing of a git that runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    people = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "经办人"), ("EMAIL", "bgs@yunxi.gov.cn"))
    }
    return {**kept, **people, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **more}


def run(*words: str | Path, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """A command to its end; its two outputs as text."""
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def git(*words: str | Path, cwd: Path) -> str:
    """What a git command that must succeed says."""
    done = run("git", *words, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass(frozen=True)
class Office:
    """The repository that is pushed to, where its site lies, the server, and the folder that staff work in."""

    repository: Path
    target: Path
    desk: Path
    serving: Serving
    python: Path

    def commit(self, files: dict[str, str | None], message: str = "更新") -> None:
        """Write files at the desk (None: remove) and commit them."""
        for path, text in files.items():
            file = self.desk / path
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        git("add", "--all", cwd=self.desk)
        git("commit", "--quiet", "--message", message, cwd=self.desk)

    def push(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Push as staff do; ``stderr`` is what their terminal shows."""
        return run("git", "push", self.repository, *(words or ("HEAD:main",)), cwd=self.desk)

    def publish(self, *before: str) -> subprocess.CompletedProcess[str]:
        """What the timer runs every night, with ``before`` in front of it."""
        return run(*before, "sh", PUBLISH, self.repository)

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The generator, as the administrator calls it on the server."""
        return program.run(*words, cwd=self.desk, env=environment())

    def page(self, path: str = "", encoding: str = "identity") -> Answer:
        """What the server answers over [::1]."""
        return ask(self.serving, f"{self.serving.base_path}{path}", accept_encoding=encoding)

    @property
    def release(self) -> str:
        """The name of the release that is served; empty before the first."""
        link = self.target / "current"
        return link.readlink().name if link.is_symlink() else ""

    @property
    def head(self) -> str:
        """The commit that the published branch names; empty before the first."""
        return run("git", "rev-parse", "--quiet", "--verify", "main", cwd=self.repository).stdout.strip()


@contextlib.contextmanager
def office() -> Iterator[Office]:
    """An office before its first push, set up with the template of the repository and its settings alone.

    Its hooks call a stand-in for Python (``tests/program.py``).
    """
    with open_folder() as home, program.stand_in(home) as python:
        repository, target, desk = home / "zwgk.git", home / "srv", home / "desk"
        template = f"--template={ROOT / 'deploy' / 'repository'}"
        git("init", "--quiet", "--bare", "--initial-branch=main", template, repository, cwd=home)
        write(desk, dict(_CONTENT))
        git("init", "--quiet", "--initial-branch=main", cwd=desk)
        git("add", "--all", cwd=desk)
        git("commit", "--quiet", "--message", "第一次提交", cwd=desk)
        with running(
            "nginx", Serving(host=HOST, base_path="/zwgk/", root=str(target / "current")), home
        ) as serving:
            settings = {
                "generator": ROOT,
                "python": python,
                "target": target,
                "url": f"http://{HOST}:{serving.ports[0]}/zwgk/",
            }
            git("config", "core.hooksPath", str(ROOT / "deploy" / "repository" / "hooks"), cwd=repository)
            for name, value in settings.items():
                git("config", f"gongkai.{name}", str(value), cwd=repository)
            yield Office(repository, target, desk, serving, python)


@contextlib.contextmanager
def office_with_site() -> Iterator[Office]:
    """An office whose site is served, and whose desk knows the repository as ``origin``."""
    with office() as found:
        done = found.push()
        assert done.returncode == 0, done.stderr
        git("remote", "add", "origin", found.repository, cwd=found.desk)
        yield found


def take_what_is_published(found: Office) -> None:
    """Have the desk hold what is published, and nothing else."""
    git("fetch", "--quiet", "origin", cwd=found.desk)
    git("reset", "--quiet", "--hard", "refs/remotes/origin/main", cwd=found.desk)
    git("clean", "--quiet", "--force", "-d", "-x", cwd=found.desk)
