"""Two machines on one wire, each a network of its own: what one can reach on the other, over both families."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PATH = "/usr/sbin:/sbin:/usr/bin:/bin"
#: Addresses of documentation (RFC 5737, RFC 3849): nobody's.
SERVER = ("192.0.2.10", "2001:db8::10")
_CLIENT = ("192.0.2.11", "2001:db8::11")
_LISTEN = """
import socket, sys
kept = [socket.create_server(("::", int(port)), family=socket.AF_INET6, dualstack_ipv6=True) for port in sys.argv[1:]]
print("ready", flush=True)
sys.stdin.read()
"""
_TRY = """
import json, socket, sys
found = {}
for address in sys.argv[2:]:
    for port in sys.argv[1].split(","):
        try:
            socket.create_connection((address, int(port)), 10).close()
            found[f"{address} {port}"] = True
        except ConnectionRefusedError:
            found[f"{address} {port}"] = False
print(json.dumps(found))
"""


def tool(name: str) -> str:
    """The path of a program of Debian's base system."""
    found = shutil.which(name, path=_PATH)
    assert found, f"没有 {name}：请先安装（nftables、iproute2、util-linux）。"
    return found


@dataclass(frozen=True)
class Wire:
    """A server and a client that see nothing but each other, by the processes that hold their networks."""

    server: int
    client: int

    def at(self, machine: int, *words: str) -> subprocess.CompletedProcess[str]:
        """A command on one of the two."""
        inside = [tool("nsenter"), f"--target={machine}", "--net", *words]
        return subprocess.run(inside, capture_output=True, text=True, check=True)

    def reached(self, ports: Sequence[int]) -> dict[tuple[str, int], bool]:
        """Which ports of the server take the client's connections; False: refused at once. Neighbours are sought anew."""
        self.at(self.client, tool("ip"), "neigh", "flush", "all")
        listed = ",".join(map(str, ports))
        done = self.at(self.client, sys.executable, "-c", _TRY, listed, *SERVER)
        found: dict[str, bool] = json.loads(done.stdout)
        return {(each.split()[0], int(each.split()[1])): open_ for each, open_ in found.items()}


@contextlib.contextmanager
def wire(ports: Sequence[int]) -> Iterator[Wire]:
    """The two machines; the server listens on ``ports``. Needs root."""
    with _network() as server, _network() as client:
        names = (f"gks{server}"[:15], f"gkc{client}"[:15])
        _ip(
            "link",
            "add",
            names[0],
            "netns",
            str(server),
            "type",
            "veth",
            "peer",
            "name",
            names[1],
            "netns",
            str(client),
        )
        found = Wire(server, client)
        for machine, name, addresses in ((server, names[0], SERVER), (client, names[1], _CLIENT)):
            ip = tool("ip")
            found.at(machine, ip, "link", "set", "lo", "up")
            found.at(machine, ip, "address", "add", f"{addresses[0]}/24", "dev", name)
            found.at(machine, ip, "-6", "address", "add", f"{addresses[1]}/64", "dev", name, "nodad")
            found.at(machine, ip, "link", "set", name, "up")
        inside = [
            tool("nsenter"),
            f"--target={server}",
            "--net",
            sys.executable,
            "-c",
            _LISTEN,
            *map(str, ports),
        ]
        with subprocess.Popen(inside, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as listening:
            assert listening.stdout is not None
            assert listening.stdout.readline() == b"ready\n"
            yield found


@contextlib.contextmanager
def _network() -> Iterator[int]:
    """A process that holds a network of its own until the end of the block."""
    command = [tool("unshare"), "--net", "cat"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as holder:
        until = time.monotonic() + 60
        while os.readlink(f"/proc/{holder.pid}/ns/net") == os.readlink("/proc/self/ns/net"):
            assert holder.poll() is None and time.monotonic() < until, (
                "没有得到自己的网络空间：要用 root 运行。"
            )
            time.sleep(0.01)
        yield holder.pid


def _ip(*words: str) -> None:
    subprocess.run([tool("ip"), *words], check=True, capture_output=True)


def load_rules(found: Wire, rules: Path) -> str:
    """Load a file of nft on the server; what it holds then."""
    found.at(found.server, tool("nft"), "-f", str(rules))
    return found.at(found.server, tool("nft"), "list", "ruleset").stdout
