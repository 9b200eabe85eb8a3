"""Finished sites to publish, the command as staff run it, and a real SSH server on the loopback for as long as a test."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.publish.manifest import NAME, SourceCommit, manifest
from tests import program
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
BUILT = "2026-05-18T10:19:00+08:00"
#: Makes sshd agree on keys by the curve alone: the exchange that OpenSSH prefers costs ten times as much a connection.
QUICK = "KexAlgorithms curve25519-sha256"


def finished_site(folder: Path, text: str, pages: int = 30, weight: int = 2000) -> Path:
    """A folder as a build leaves it: half of its pages say ``text``, the others are always the same."""
    for number in range(pages):
        page = folder / "政策 文件" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{number}{text if number % 2 else ''}{'公' * weight}</p>", encoding="utf-8")
    (folder / "index.html").write_text(f'<a href="./">{text}</a>', encoding="utf-8")
    (folder / NAME).write_bytes(manifest(folder, SourceCommit(COMMIT, BUILT)))
    return folder


def prints(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@dataclass(frozen=True)
class Place:
    """Where a test publishes: the folder as the test sees it, and how the command is told of it."""

    folder: Path
    to: str
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, *words: str | Path) -> list[str]:
        """The command with its words."""
        return [sys.executable, str(ROOT / "build.py"), "publish", "--to", self.to, *map(str, words)]

    def publish(self, output: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Publish ``output``."""
        return self.run("--output", output, *words)

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        told = self.command(*words)[2:]
        return program.run(*told, env={**os.environ, **self.environment}, cwd=self.folder.parent, timeout=240)

    @property
    def served(self) -> Path:
        """What a web server serves."""
        return self.folder / "current"

    @property
    def releases(self) -> list[str]:
        """Names of everything under ``releases``, oldest first, remains included."""
        return sorted(path.name for path in (self.folder / "releases").iterdir())

    @property
    def remains(self) -> list[str]:
        """What is there and is neither a release nor the link to one."""
        beside = [path.name for path in self.folder.iterdir() if path.name not in ("current", "releases")]
        return sorted([*beside, *(name for name in self.releases if name.startswith("."))])


def local_place(home: Path) -> Place:
    """A folder on this machine."""
    return Place(home / "www", str(home / "www"))


@contextlib.contextmanager
def ssh_place(home: Path) -> Iterator[Place]:
    """A folder behind a real SSH server on 127.0.0.1, with keys and a port of its own; the server ends with the block."""
    daemon = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    assert daemon, "没有 sshd：请安装 Debian 软件包 openssh-server，再运行这个测试。"
    assert shutil.which("rsync"), "没有 rsync：请安装 Debian 软件包 rsync，再运行这个测试。"
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(home / name)], check=True)
    shutil.copy(home / "key.pub", home / "authorized")
    port = free_port()
    (home / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {home / 'host'}\nAuthorizedKeysFile {home / 'authorized'}\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\nPermitRootLogin prohibit-password\n"
        f"{QUICK}\n"
    )
    host_key = " ".join((home / "host.pub").read_text().split()[:2])
    (home / "known").write_text(f"[127.0.0.1]:{port} {host_key}\n")
    words = ["ssh", "-F", "none", "-p", str(port), "-i", str(home / "key"), "-o", "IdentitiesOnly=yes"]
    words += ["-o", f"UserKnownHostsFile={home / 'known'}", "-o", "StrictHostKeyChecking=yes"]
    # a file, not a pipe that nobody reads: a full one would stop the server
    log = home / "sshd.log"
    with log.open("wb") as said:
        server = subprocess.Popen([daemon, "-D", "-e", "-f", str(home / "sshd_config")], stderr=said)
    try:
        until = time.monotonic() + 60
        while b"listening" not in log.read_bytes():
            started = server.poll() is None and time.monotonic() < until
            assert started, f"sshd 没有启动：{log.read_text(encoding='utf-8', errors='replace')}"
            time.sleep(0.02)
        to = f"{getpass.getuser()}@127.0.0.1:{home / 'www'}"
        yield Place(home / "www", to, {"GONGKAI_SSH": shlex.join(words)})
    finally:
        server.terminate()
        server.wait(60)
