"""A bare Debian that was started: its own root, its own network, its own systemd. Linux, root, debootstrap, nspawn.

The root is what debootstrap makes of Debian 12 and nothing more: no git, no Python, no locale but C. It is made once
and kept; each machine writes into a layer above it, which goes with the machine. The network is a namespace of its own:
nothing inside can be reached from outside it, and its ports are free whatever runs on this machine.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

RELEASE = "bookworm"
#: Programs that this needs, with the Debian package of each.
NEEDED = {
    "debootstrap": "debootstrap",
    "systemd-nspawn": "systemd-container",
    "nft": "nftables",
    "ip": "iproute2",
    "nsenter": "util-linux",
    "git": "git",
}
_NAME = "gongkai-bare"
#: The two ends of the line between this machine and the other (RFC 1918); nothing but package indexes is asked over it.
_HERE, _THERE = "10.213.7.1", "10.213.7.2"
#: What a login on the console sets, and nothing of this machine.
_LOGIN = {
    "HOME": "/root",
    "USER": "root",
    "LOGNAME": "root",
    "SHELL": "/bin/bash",
    "TERM": "linux",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
}


def missing() -> list[str]:
    """What has to be installed on this machine first."""
    return sorted({package for program, package in NEEDED.items() if not shutil.which(program)})


def bare_root(folder: Path) -> Path:
    """The files of a fresh Debian, made by debootstrap when they are not there."""
    root = folder / RELEASE
    mark = folder / f"{RELEASE}.complete"
    if not mark.is_file():
        shutil.rmtree(root, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        _do("debootstrap", RELEASE, root)
        mark.touch()
    return root


@dataclass(frozen=True)
class Machine:
    """A Debian that runs; ``root`` is where its files are seen from outside."""

    root: Path
    init: int

    def run(self, command: str, user: str = "root", home: str = "/root") -> subprocess.CompletedProcess[str]:
        """A command as it is typed on the console, to its end; its two outputs are one."""
        login = {**_LOGIN, "HOME": home, "USER": user, "LOGNAME": user}
        words = ["nsenter", f"--target={self.init}", "--all", f"--wdns={home}", "/usr/bin/env", "-i"]
        words += [f"{name}={value}" for name, value in login.items()]
        words += (
            ["/bin/bash", "-c", command]
            if user == "root"
            else ["/sbin/runuser", "-u", user, "--", "/bin/bash", "-c", command]
        )
        return subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def must(self, command: str, user: str = "root", home: str = "/root") -> str:
        """What a command says that has to succeed."""
        done = self.run(command, user, home)
        if done.returncode:
            raise SystemExit(f"失败（{done.returncode}）：{command}\n{done.stdout}")
        return done.stdout.strip()

    def until(self, command: str, wanted: str, seconds: float = 120) -> str:
        """Ask again until a command says what is wanted: something in the background has to do it."""
        end = time.monotonic() + seconds
        while wanted not in (said := self.run(command).stdout):
            if time.monotonic() > end:
                raise SystemExit(f"{seconds:.0f} 秒里没有等到“{wanted}”：{command}\n{said}")
            time.sleep(0.2)
        return said


@contextlib.contextmanager
def machine(folder: Path) -> Iterator[Machine]:
    """A bare Debian after it has started, with a way to the package indexes that this machine asks."""
    lower = bare_root(folder)
    with contextlib.ExitStack() as stack:
        root = _layer(folder, lower, stack)
        _network(stack)
        _indexes(root)
        log = stack.enter_context((folder / "console.log").open("wb"))
        command = ["systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit", "--resolv-conf=off"]
        # the network is the machine's own, and so is its firewall
        command += [
            "--capability=CAP_NET_ADMIN",
            f"--network-namespace-path=/run/netns/{_NAME}",
            "--hostname=debian",
            f"--directory={root}",
        ]
        # one hierarchy of control groups, whatever this machine has: Debian 12 starts with it
        env = {**os.environ, "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}
        started = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=env)
        stack.callback(_stop, started)
        found = Machine(root, _init(started))
        found.until("systemctl is-system-running", "running")
        yield found


def _do(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True, stdin=subprocess.DEVNULL)


def _layer(folder: Path, lower: Path, stack: contextlib.ExitStack) -> Path:
    """A root to write into, above the one that is kept."""
    layers = folder / "machine"
    shutil.rmtree(layers, ignore_errors=True)
    for name in ("upper", "work", "root"):
        (layers / name).mkdir(parents=True)
    root = layers / "root"
    options = f"lowerdir={lower},upperdir={layers / 'upper'},workdir={layers / 'work'}"
    _do("mount", "-t", "overlay", "overlay", "-o", options, root)
    stack.callback(shutil.rmtree, layers, ignore_errors=True)
    stack.callback(_do, "umount", "--recursive", root)
    return root


def _network(stack: contextlib.ExitStack) -> None:
    """A network of its own, over which only what goes out finds its way back."""
    _do("ip", "netns", "add", _NAME)
    stack.callback(_do, "ip", "netns", "delete", _NAME)
    _do("ip", "link", "add", _NAME, "type", "veth", "peer", "name", "eth0", "netns", _NAME)
    _do("ip", "address", "add", f"{_HERE}/30", "dev", _NAME)
    _do("ip", "link", "set", _NAME, "up")
    for words in (
        ("link", "set", "lo", "up"),
        ("address", "add", f"{_THERE}/30", "dev", "eth0"),
        ("link", "set", "eth0", "up"),
        ("route", "add", "default", "via", _HERE),
    ):
        _do("ip", "-n", _NAME, *words)
    forwarding = Path("/proc/sys/net/ipv4/ip_forward")
    before = forwarding.read_text(encoding="ascii")
    forwarding.write_text("1", encoding="ascii")
    stack.callback(forwarding.write_text, before, encoding="ascii")
    _do("nft", "add", "table", "ip", _NAME)
    stack.callback(_do, "nft", "delete", "table", "ip", _NAME)
    _do("nft", "add", "chain", "ip", _NAME, "out", "{ type nat hook postrouting priority 100; }")
    _do("nft", "add", "rule", "ip", _NAME, "out", "ip", "saddr", f"{_THERE}/32", "masquerade")


def _indexes(root: Path) -> None:
    """How this machine finds names and trusts the indexes that it asks; a machine of its own would bring that itself."""
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    bundle = os.environ.get("PIP_CERT")
    if not bundle:
        return
    place = root / "usr" / "local" / "share" / "ca-certificates" / "machine.crt"
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(bundle, place)
    (root / "etc" / "pip.conf").write_text(f"[global]\ncert = /{place.relative_to(root)}\n", encoding="utf-8")


def _init(started: subprocess.Popen[bytes]) -> int:
    """The first process of the machine, as this one numbers it."""
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
    end = time.monotonic() + 60
    while started.poll() is None and time.monotonic() < end:
        for child in children.read_text(encoding="ascii").split():
            if Path(f"/proc/{child}/comm").read_text(encoding="ascii").strip() == "systemd":
                return int(child)
        time.sleep(0.1)
    raise SystemExit("这台 Debian 没有启动，它说了什么在 console.log 里。")


def _stop(started: subprocess.Popen[bytes]) -> None:
    started.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.wait(60)
        return
    started.kill()
    started.wait()


def packages(found: Machine, names: Sequence[str]) -> str:
    """The versions of Debian packages."""
    return found.must(f"dpkg-query -W -f '${{Package}} ${{Version}}\\n' {' '.join(names)}")
