"""Who pushes has a key with a name, and it can do nothing but fetch and push the one repository: a real sshd and git-shell."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deploy.office import environment, git, run
from tests.ports import free_port
from tests.publish.places import QUICK
from tests.servers import await_listening, open_folder

#: What somebody with a key may try beside fetching and pushing.
ATTEMPTS = (
    "",
    "id",
    "sh",
    "cat /etc/passwd",
    "rm -rf srv",
    "echo x > zwgk.git/hooks/post-receive",
    "git-receive-pack 'other.git'",
    "git-receive-pack '../zwgk.git/hooks'",
    "git-receive-pack 'zwgk.git/gongkai/source'",
    "git-receive-pack 'zwgk.git'; id",
    "git-receive-pack 'zwgk.git' && id",
    "git-receive-pack '$(id)'",
    "git-receive-pack 'zwgk.git\n'",
    "git-upload-pack --upload-pack=id 'zwgk.git'",
    "git-upload-archive 'zwgk.git'",
    "git-shell",
    "push-as root",
    "scp -t srv/current/index.html",
    "rsync --server . srv",
    "cvs server",
    "git config core.fsmonitor id",
)


def which(name: str) -> str:
    """The path of a program that the tests install."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert found, name
    return found


@dataclass(frozen=True)
class Gate:
    """A server that takes pushes of two people; ``home`` is that of the account."""

    home: Path
    port: int

    def ssh(self, who: str, *words: str) -> list[str]:
        """The command that connects with the key of somebody."""
        options = {"StrictHostKeyChecking": "no", "UserKnownHostsFile": "/dev/null", "IdentitiesOnly": "yes"}
        given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        return [which("ssh"), "-q", "-p", str(self.port), "-i", str(self.home / who), *given, *words]

    def ask(self, who: str, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command over ssh."""
        return run(*self.ssh(who, "127.0.0.1", *([command] if command else [])))

    def git(self, who: str, *words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        """A git command that connects with the key of somebody."""
        return run("git", *words, cwd=cwd, GIT_SSH_COMMAND=" ".join(self.ssh(who)))


@contextlib.contextmanager
def _gate() -> Iterator[Gate]:
    with open_folder() as home:
        port = free_port()
        for key in ("host", "zhang", "li"):
            assert run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home / key).returncode == 0
        git("init", "--quiet", "--bare", "--initial-branch=main", "--template=", "zwgk.git", cwd=home)
        hooks = home / "zwgk.git" / "hooks"
        hooks.mkdir()
        (hooks / "pre-receive").write_text('#!/bin/sh\necho "推送人：$GONGKAI_PUSHER"\n', encoding="utf-8")
        (hooks / "pre-receive").chmod(0o755)
        commands = home / "git-shell-commands"
        commands.mkdir()
        (commands / "push-as").symlink_to(ROOT / "deploy" / "push-as.sh")
        # sshd would run the shell of the account, which here is that of whoever tests; git-shell stands in its place
        shell = f"HOME={home} {which('git-shell')} -c"
        keys = [
            f"restrict,command=\"cd {home} && {shell} 'push-as {name}'\" {(home / f'{key}.pub').read_text().strip()}"
            for key, name in (("zhang", "张三"), ("li", "李四"))
        ]
        (home / "keys").write_text("\n".join(keys) + "\n", encoding="utf-8")
        (home / "sshd_config").write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nListenAddress ::1\nHostKey {home}/host\nPidFile none\n"
            f"AuthorizedKeysFile {home}/keys\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            f"PermitRootLogin prohibit-password\n{QUICK}\n",
            encoding="utf-8",
        )
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        with (home / "sshd.log").open("wb") as said:
            process = subprocess.Popen(
                [which("sshd"), "-D", "-e", "-f", str(home / "sshd_config")], stderr=said, env=environment()
            )
            try:
                await_listening(process, [port], home / "sshd.log")
                yield Gate(home, port)
            finally:
                process.terminate()
                process.wait(60)


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    with _gate() as found:
        yield found


def _desk(gate: Gate, name: str) -> Path:
    desk = gate.home / name
    git("init", "--quiet", "--initial-branch=main", desk, cwd=gate.home)
    (desk / "a.md").write_text(f"{name}\n", encoding="utf-8")
    git("add", "--all", cwd=desk)
    git("commit", "--quiet", "--message", "更新", cwd=desk)
    return desk


@pytest.mark.parametrize(("key", "name", "host"), [("zhang", "张三", "127.0.0.1"), ("li", "李四", "[::1]")])
def test_each_person_pushes_and_fetches_with_a_key_of_their_own_and_the_hook_knows_who(
    gate: Gate, key: str, name: str, host: str
) -> None:
    url = f"ssh://{getpass.getuser()}@{host}:{gate.port}/zwgk.git"
    desk = _desk(gate, f"desk-{key}")
    done = gate.git(key, "push", url, f"HEAD:refs/heads/{key}", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert f"remote: 推送人：{name}" in done.stderr
    done = gate.git(key, "clone", "--quiet", "--branch", key, url, gate.home / f"copy-{key}", cwd=gate.home)
    assert done.returncode == 0, done.stderr
    assert (gate.home / f"copy-{key}" / "a.md").is_file()


def test_a_key_can_do_nothing_else(gate: Gate) -> None:
    (gate.home / "srv").mkdir(exist_ok=True)
    before = sorted(str(path) for path in gate.home.rglob("*"))
    for command in ATTEMPTS:
        done = gate.ask("zhang", command)
        assert done.returncode != 0, command
        assert "uid=" not in done.stdout and "root:" not in done.stdout, command
        assert done.stdout == "", (command, done.stdout)
        assert "只能取和推送" in done.stderr, (command, done.stderr)
    assert sorted(str(path) for path in gate.home.rglob("*")) == before
    print(f"计数：推送的钥匙试了 {len(ATTEMPTS)} 种别的事，做成 0")


def test_a_key_without_a_name_is_told_so(tmp_path: Path) -> None:
    done = run(
        "sh",
        ROOT / "deploy" / "push-as.sh",
        HOME=str(tmp_path),
        SSH_ORIGINAL_COMMAND="git-receive-pack 'zwgk.git'",
    )
    assert done.returncode == 1
    assert "没有写这把钥匙是谁的" in done.stderr


def test_a_push_that_is_too_large_is_refused_in_chinese_and_a_smaller_one_is_taken(gate: Gate) -> None:
    """git refuses it before any hook runs, in English."""
    url = f"ssh://{getpass.getuser()}@[::1]:{gate.port}/zwgk.git"
    desk = _desk(gate, "desk-large")
    (desk / "scan.pdf").write_bytes(os.urandom(40_000))
    git("add", "--all", cwd=desk)
    git("commit", "--quiet", "--message", "扫描件", cwd=desk)
    limit = ("--git-dir", str(gate.home / "zwgk.git"), "config", "receive.maxInputSize")
    git(*limit, "20k", cwd=desk)
    try:
        refused = gate.git("zhang", "push", url, "HEAD:refs/heads/large", cwd=desk)
        taken = gate.git("zhang", "push", url, "HEAD~1:refs/heads/large", cwd=desk)
    finally:
        git(*limit[:-1], "--unset", limit[-1], cwd=desk)
    assert refused.returncode == 1
    assert "这次推送的数据没有收下，网站没有改动。一次推送最多 20k（receive.maxInputSize）" in refused.stderr
    assert taken.returncode == 0 and "没有收下" not in taken.stderr, taken.stderr


def test_a_push_that_a_hook_refuses_is_not_said_to_be_too_large(gate: Gate) -> None:
    url = f"ssh://{getpass.getuser()}@127.0.0.1:{gate.port}/zwgk.git"
    desk = _desk(gate, "desk-refused")
    hook = gate.home / "zwgk.git" / "hooks" / "pre-receive"
    before = hook.read_text(encoding="utf-8")
    hook.write_text("#!/bin/sh\ngit cat-file -e no-such-object 2>/dev/null\nexit 1\n", encoding="utf-8")
    try:
        refused = gate.git("li", "push", url, "HEAD:refs/heads/refused", cwd=desk)
    finally:
        hook.write_text(before, encoding="utf-8")
    assert refused.returncode == 1 and "没有收下" not in refused.stderr
