"""The real nginx, Caddy and Apache, each in the foreground under a generated configuration and on free ports."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.publish.servers.apache import SECURE_MODULES, apache
from gongkai.publish.servers.caddy import caddy
from gongkai.publish.servers.nginx import nginx
from gongkai.publish.serving import Serving
from tests.ports import free_port

#: A server, its program, and the Debian package that brings it.
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
_MODULES = Path("/usr/lib/apache2/modules")
#: What a fresh Debian has on, as far as a static site needs it.
_USUAL = ("mpm_event", "authz_core", "mime", "dir", "alias", "filter", "deflate", "setenvif", "socache_shmcb")


@dataclass(frozen=True)
class Answer:
    """One answer. ``headers`` in small letters, in the order received."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def header(self, name: str) -> str:
        """The value of a header that was sent exactly once; empty when it was not sent."""
        values = [value for given, value in self.headers if given == name.lower()]
        assert len(values) <= 1, f"{name} was sent {len(values)} times: {values}"
        return values[0] if values else ""


def program(name: str) -> str:
    """The path of a server's program; a test without it fails and says what to install."""
    found = shutil.which(PROGRAMS[name], path=_PATH)
    assert found, (
        f"没有 {PROGRAMS[name]}：这项测试要用真的服务器，请先安装（apt-get install {PROGRAMS[name]}）。"
    )
    return found


def certificate(folder: Path, host: str, days: int = 90, others: Sequence[str] = ()) -> tuple[Path, Path]:
    """A self-signed certificate for so many days, for a host and ``others``, and its key."""
    found = shutil.which("openssl")
    assert found, "没有 openssl：测试要用它制作证书，请先安装（apt-get install openssl）。"
    files = folder / "site.crt", folder / "site.key"
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    words += ["-days", str(days)]
    listed = ",".join(f"DNS:{each}" for each in (host, *others))
    names = ["-subj", f"/CN={host}", "-addext", f"subjectAltName={listed}"]
    subprocess.run(
        [found, *words, *names, "-out", str(files[0]), "-keyout", str(files[1])],
        check=True,
        capture_output=True,
    )
    files[1].chmod(0o644)
    return files


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that a server's own user may read, which pytest's folders are not."""
    with tempfile.TemporaryDirectory(prefix="gongkai-server-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def reload_command(home: Path, nginx: str) -> str:
    """The path of a program that reloads an nginx with files in ``home`` and returns when no old worker answers.

    ``nginx -s reload`` returns at once: for a while a worker with the old configuration still takes connections.
    """
    script = home / "reload-nginx"
    lines = [
        "#!/bin/sh",
        f"main=$(cat {home}/nginx.pid)",
        "old=$(cat /proc/$main/task/$main/children)",
        f"{nginx} -s reload || exit 1",
        "left=1200",
        "for worker in $old; do",
        "    while [ -e /proc/$worker ] && [ $left -gt 0 ]; do sleep 0.1; left=$((left - 1)); done",
        "done",
        "[ $left -gt 0 ]",
        "",
    ]
    script.write_text("\n".join(lines), encoding="utf-8")
    script.chmod(0o755)
    return str(script)


@contextlib.contextmanager
def running(name: str, serving: Serving, home: Path) -> Iterator[Serving]:
    """A server under the configuration of ``serving`` on free ports, files of its own in ``home``."""
    serving = replace(serving, ports=(free_port(), free_port()))
    command = _COMMANDS[name](program(name), serving, home)
    log = home / f"{name}.log"
    env = {**os.environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said, env=env) as process:
        try:
            await_listening(process, serving.ports[: 2 if serving.secure else 1], log)
            yield serving
        finally:
            process.terminate()
            process.wait(60)


def await_listening(process: subprocess.Popen[bytes], ports: Sequence[int], log: Path) -> None:
    """Wait until every port takes connections on both families; a server that does not fails with what it said."""
    until = time.monotonic() + 60
    wanted = [(host, port) for port in ports for host in ("::1", "127.0.0.1")]
    while wanted:
        with contextlib.suppress(OSError):
            socket.create_connection(wanted[0], timeout=1).close()
            wanted.pop(0)
            continue
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        listening = process.returncode is None and time.monotonic() < until
        assert listening, (
            f"服务器没有在 {wanted[0]} 上应答：{log.read_text(encoding='utf-8', errors='replace')}"
        )


def ask(
    serving: Serving,
    path: str,
    *,
    six: bool = True,
    secure: bool | None = None,
    method: str = "GET",
    **headers: str,
) -> Answer:
    """Ask for a path over one family, under the site's own name; ``accept_encoding`` is ``Accept-Encoding``."""
    secure = serving.secure if secure is None else secure
    connection = connect(serving, six=six, secure=secure)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers={"Host": serving.host, **given})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return Answer(
        response.status, tuple((name.lower(), value) for name, value in response.getheaders()), content
    )


def connect(serving: Serving, *, six: bool, secure: bool) -> http.client.HTTPConnection:
    """A connection to one family's own address."""
    address = ("::1" if six else "127.0.0.1", serving.ports[secure])
    connection = http.client.HTTPConnection(*address, timeout=60)
    if secure:
        context = ssl.create_default_context(cafile=serving.certificate)
        connection.sock = context.wrap_socket(
            socket.create_connection(address, 60), server_hostname=serving.host
        )
    return connection


def _nginx(found: str, serving: Serving, home: Path) -> list[str]:
    site = home / "site.conf"
    site.write_text(nginx(serving), encoding="utf-8")
    user = ["user www-data;"] if os.geteuid() == 0 else []
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    lines = [
        *user,
        "daemon off;",
        "worker_processes 1;",
        f"pid {home}/nginx.pid;",
        "error_log stderr warn;",
        "include /etc/nginx/modules-enabled/*.conf;",
        "events {}",
        "http {",
        "access_log off;",
        *(f"{place}_temp_path {home}/{place};" for place in places),
        f"include {site};",
        "}",
    ]
    main = home / "nginx.conf"
    main.write_text("\n".join(lines), encoding="utf-8")
    return [found, "-e", "stderr", "-c", str(main)]


def _caddy(found: str, serving: Serving, home: Path) -> list[str]:
    file = home / "Caddyfile"
    # every instance would want the same port for its administration, which a test does not use
    file.write_text(caddy(serving).replace("{\n", "{\n\tadmin off\n", 1), encoding="utf-8")
    return [found, "run", "--config", str(file), "--adapter", "caddyfile"]


def _apache(found: str, serving: Serving, home: Path) -> list[str]:
    site = home / "site.conf"
    site.write_text(apache(serving), encoding="utf-8")
    modules = [*_USUAL, *SECURE_MODULES]
    user = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    lines = [
        f'ServerRoot "{home}"',
        f'DefaultRuntimeDir "{home}"',
        "ServerName localhost",
        f"PidFile {home}/apache.pid",
        "ErrorLog /dev/stderr",
        *(f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in modules),
        "TypesConfig /etc/mime.types",
        *user,
        *(f"Listen {port}" for port in serving.ports[: 2 if serving.secure else 1]),
        "<Directory />",
        "    Options FollowSymLinks",
        "    AllowOverride None",
        "    Require all denied",
        "</Directory>",
        f"Include {site}",
    ]
    main = home / "apache.conf"
    main.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [found, "-D", "FOREGROUND", "-f", str(main)]


_COMMANDS: dict[str, Callable[[str, Serving, Path], list[str]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
    "apache": _apache,
}
