"""How fast nginx serves a finished site: ``python benchmarks/serve.py output --seconds 5``.

The generated configuration beside nginx as Debian installs it, each in turn, asked by ``wrk`` over [::1] for the home
page, a document and a search shard. Nothing leaves the machine, and every measurement ends by itself. Needs ``nginx``
and ``wrk`` (apt) and a site that ``build`` and ``compress`` made.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from report import machine

from gongkai.publish.servers.nginx import nginx
from gongkai.publish.serving import Serving

#: No measurement takes longer.
LONGEST = 5
HOST = "localhost"
#: What is asked for, with the files of it; of several the middle one by size.
KINDS = {
    "home": "index.html",
    "notice": "notices/*/*/index.html",
    "search shard": "search/index/**/*.pf_index",
}
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class Unable(Exception):
    """A measurement that cannot be made; the text is why."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What ``wrk`` found: requests a second, the time below which half and 99 of 100 answers came, in ms."""

    requests: float
    p50: float
    p99: float


def main() -> None:
    """Read the command line, measure, report as Markdown and, when asked, as JSON."""
    asked = _arguments()
    about = machine()
    try:
        found = measure(asked.site.resolve(), asked.seconds, asked.connections)
    except Unable as reason:
        sys.exit(str(reason))
    print(_report(found, about, asked))
    if asked.json:
        data = {f"{kind}, {server}": vars_of(figures) for (kind, server), figures in found.items()}
        asked.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def vars_of(figures: Figures) -> dict[str, float]:
    """The figures by their names."""
    return {"requests": figures.requests, "p50": figures.p50, "p99": figures.p99}


def measure(site: Path, seconds: int, connections: int) -> dict[tuple[str, str], Figures]:
    """Both servers in turns, kind by kind. Raises Unable when a program or a file is missing or an answer is wrong."""
    paths = {kind: _middle(site, pattern) for kind, pattern in KINDS.items()}
    found: dict[tuple[str, str], Figures] = {}
    with contextlib.ExitStack() as stack:
        ports = {name: stack.enter_context(_running(name, site)) for name in ("generated", "default")}
        for kind, path in paths.items():
            for name, port in ports.items():
                found[kind, name] = _wrk(f"http://[::1]:{port}/{path}", seconds, connections)
    return found


def _middle(site: Path, pattern: str) -> str:
    files = sorted(site.glob(pattern), key=lambda file: (file.stat().st_size, file))
    if not files:
        raise Unable(f"{site} has no {pattern}: build a site first")
    return files[len(files) // 2].relative_to(site).as_posix().removesuffix("index.html")


@contextlib.contextmanager
def _running(name: str, site: Path) -> Iterator[int]:
    """An nginx with a worker a core on a free port; yields the port."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        raise Unable("nginx is not installed")
    with tempfile.TemporaryDirectory(prefix="gongkai-serve-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as free:
            port = free.getsockname()[1]
        (home / "nginx.conf").write_text(_configuration(name, site, port, home), encoding="utf-8")
        command = [found, "-e", "stderr", "-c", str(home / "nginx.conf")]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            try:
                _await(process, port)
                yield port
            finally:
                process.terminate()
                process.wait(10)


def _configuration(name: str, site: Path, port: int, home: Path) -> str:
    """The main file of Debian around the generated site, or around the site as Debian's default file serves it.

    No access log in either: writing it is work of the disk, not of the configuration.
    """
    if name == "generated":
        serving = Serving(host=HOST, base_path="/", root=str(site), ports=(port, port + 1))
        server = nginx(serving).replace(f"listen {port};", f"listen 127.0.0.1:{port};")
        server = server.replace(f"listen [::]:{port};", f"listen [::1]:{port};")
    else:
        server = (
            "include /etc/nginx/mime.types; default_type application/octet-stream; gzip on;\n"
            f"server {{ listen [::1]:{port}; root {site}; index index.html; "
            "location / { try_files $uri $uri/ =404; } }"
        )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    lines = [
        *(["user root;"] if os.geteuid() == 0 else []),
        "worker_processes auto;",
        "daemon off;",
        f"pid {home}/nginx.pid;",
        "events { worker_connections 768; }",
        "http {",
        "sendfile on; tcp_nopush on; types_hash_max_size 2048; access_log off;",
        *(f"{kind}_temp_path {home}/{kind};" for kind in kinds),
        server,
        "}",
    ]
    return "\n".join(lines)


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("::1", port), timeout=1).close()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    raise Unable("nginx does not answer")


def _wrk(url: str, seconds: int, connections: int) -> Figures:
    """One run of ``wrk``, as a browser asks: over kept connections, for gzip."""
    found = shutil.which("wrk")
    if found is None:
        raise Unable("wrk is not installed (apt-get install wrk)")
    settings = ["--latency", "-t1", f"-c{connections}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run(
        [found, *settings, "-H", f"Host: {HOST}", url],
        capture_output=True,
        text=True,
        timeout=seconds + 10,
        check=False,
    )
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    times = dict(re.findall(r"^\s+(\d+)%\s+([\d.]+[mu]?s)$", done.stdout, re.MULTILINE))
    wrong = re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", done.stdout)
    if rate is None or wrong or not {"50", "99"} <= times.keys():
        raise Unable(f"{url}: {wrong[0] if wrong else done.stderr.strip() or done.stdout.strip()}")
    return Figures(float(rate[1]), _milliseconds(times["50"]), _milliseconds(times["99"]))


def _milliseconds(written: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\D+)", written).groups()  # type: ignore[union-attr]
    return float(number) * _UNITS[unit]


def _report(found: dict[tuple[str, str], Figures], about: str, asked: argparse.Namespace) -> str:
    rows = [
        f"| {kind} | {server} | {figures.requests:,.0f} | {figures.p50:.2f} | {figures.p99:.2f} |"
        for (kind, server), figures in found.items()
    ]
    heading = f"{about}; {asked.connections} connections, {asked.seconds} s a measurement, [::1]"
    table = ["| asked for | nginx | requests/s | p50, ms | p99, ms |", "| --- | --- | ---: | ---: | ---: |"]
    return "\n".join([heading, "", *table, *rows])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("output"), help="the finished site")
    parser.add_argument("--seconds", type=int, choices=range(1, LONGEST + 1), default=LONGEST, metavar="1–5")
    parser.add_argument("--connections", type=int, default=64, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
