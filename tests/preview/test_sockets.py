"""The preview listens on whatever of this machine's own two addresses exists."""

from __future__ import annotations

import errno
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

from gongkai.preview import serving
from gongkai.preview.serving import Unavailable, addresses, open_sockets
from tests.conftest import ROOT

Bind = Callable[[int, str], list[socket.socket]]
FAULTS = [
    OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address"),
    OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol"),
    socket.gaierror(socket.EAI_ADDRFAMILY, "Address family for hostname not supported"),
]


def without(*missing: str, fault: OSError) -> Bind:
    """The binding of a machine that lacks some addresses."""
    bind: Bind = serving.bind_sockets

    def lacking(port: int, address: str) -> list[socket.socket]:
        if address in missing:
            raise fault
        return bind(port, address)

    return lacking


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize(("missing", "found"), [("127.0.0.1", "http://[::1]:"), ("::1", "http://127.0.0.1:")])
def test_a_machine_with_one_family_previews_on_that(
    monkeypatch: pytest.MonkeyPatch, missing: str, found: str, fault: OSError
) -> None:
    monkeypatch.setattr(serving, "bind_sockets", without(missing, fault=fault))
    sockets = open_sockets(0)
    said = addresses(sockets)
    for opened in sockets:
        opened.close()
    assert len(said) == 1
    assert said[0].startswith(found)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_machine_with_neither_is_told_so_in_chinese(
    monkeypatch: pytest.MonkeyPatch, fault: OSError
) -> None:
    monkeypatch.setattr(serving, "bind_sockets", without("127.0.0.1", "::1", fault=fault))
    with pytest.raises(Unavailable, match=r"没有 127\.0\.0\.1 这个地址") as raised:
        open_sockets(0)
    assert not any(word in str(raised.value) for word in ("address", "Address", "assign"))


def test_a_network_without_127_0_0_1_is_previewed_over_ipv6() -> None:
    ip, unshare = shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin:/bin"), shutil.which("unshare")
    if (
        not ip
        or not unshare
        or subprocess.run([unshare, "--net", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("这台机器不能建网络空间（要 root、iproute2 和 util-linux）")
    say = "from gongkai.preview.serving import *; print(*addresses(open_sockets(0)))"
    script = f"{ip} link set lo up && {ip} addr del 127.0.0.1/8 dev lo && exec {sys.executable} -c '{say}'"
    done = subprocess.run(
        [unshare, "--net", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("http://[::1]:")
    assert "127.0.0.1" not in done.stdout
