"""``python build.py desk``: it says its address, answers over IPv4 and IPv6, and ends by Ctrl-C."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.ports import free_port
from tests.small_site import write


def test_the_desk_of_a_site_is_served_until_ctrl_c(tmp_path: Path) -> None:
    write(tmp_path)
    port = free_port()
    command = [sys.executable, "-u", str(ROOT / "build.py"), "desk", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    first = process.stdout.readline()
    assert f"编辑：http://127.0.0.1:{port}/_desk/ 和 http://[::1]:{port}/_desk/" in first
    for host in ("127.0.0.1", "::1"):
        connection = http.client.HTTPConnection(host, port, timeout=120)
        connection.request("GET", "/_desk/")
        answer = connection.getresponse()
        assert (answer.status, "关于做好政务公开工作的通知" in answer.read().decode()) == (200, True)
        connection.close()
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=120)
    assert "已停止" in rest
    assert process.returncode == 0
