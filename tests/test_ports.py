"""The ports that tests give to servers stay free until the server takes them."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ports
from tests.ports import free_port

_OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")


def test_no_outgoing_connection_and_no_server_on_a_picked_port_can_take_one() -> None:
    if _OUTGOING.is_file():
        lowest = int(_OUTGOING.read_text(encoding="ascii").split()[0])
        assert all(free_port() < lowest for _ in range(20))


def test_none_comes_twice() -> None:
    drawn = [free_port() for _ in range(50)]
    assert len(set(drawn)) == 50


@pytest.mark.parametrize("workers", [2, 5])
def test_every_worker_of_a_run_has_its_own(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER_COUNT", str(workers))
    held = []
    for worker in range(workers):
        monkeypatch.setenv("PYTEST_XDIST_WORKER", f"gw{worker}")
        held.append(set(ports._mine()))
    assert set.union(*held) == set(ports.BELOW)
    assert sum(map(len, held)) == len(ports.BELOW)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_port_that_a_closed_connection_still_holds_is_passed_over(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, free = free_port(), free_port()
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.create_server((address, 0), family=family) as server:
        client = socket.create_connection(server.getsockname()[:2], source_address=(address, held))
        answered, _ = server.accept()
        client.close()
        answered.close()
    monkeypatch.setattr(ports, "_MINE", iter((held, free)))
    assert free_port() == free


def test_a_run_without_workers_has_them_all() -> None:
    code = "from tests.ports import _mine, BELOW; print(sorted(_mine()) == list(BELOW))"
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[1],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "True\n"
