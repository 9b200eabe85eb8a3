"""``python build.py server-update``: update a server's redirects, and report a new address.

It runs on the server: as root, who may write the configuration, whenever another release is served; and
without writing after each publication, so that whoever pushed learns of a new address. Only redirects are
updated automatically. A new host name is up to the administrator: it needs a certificate, and anybody who may
push could claim another site's name.
"""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.commands.server_config import MARK, REDIRECTS, published, redirects_file, shown_host
from gongkai.filling import write_text
from gongkai.problems import Position, Problem, problem
from gongkai.publish.server_data import ServerData
from gongkai.publish.serving import Serving
from gongkai.text.os_errors import os_reason

_RELOAD = {
    "nginx": "nginx -t && systemctl reload nginx",
    "caddy": "caddy validate --config {conf} && systemctl reload caddy",
    "apache": "apachectl configtest && systemctl reload apache2",
}


@dataclass(frozen=True, slots=True)
class Updated:
    """The number of redirects, whether their file changed, and what to do about a new address."""

    count: int = 0
    changed: bool = False
    notice: tuple[str, ...] = ()


def update(configuration: Path, program: str, write: bool) -> tuple[Updated | None, list[Problem]]:
    """Compare a configuration with the release that it serves; with ``write``, update its redirects.

    ``program`` is the command with which the administrator calls this generator. None with problems when the
    configuration or the release cannot be read.
    """
    made, problems = _made(configuration)
    if made is None:
        return None, problems
    data, problems = published(Path(made["root"]))
    if data is None:
        return None, problems
    host = shown_host(data.host)
    if (host, data.base_path) != (made["host"], made["base"]):
        return Updated(notice=_notice(made, data, configuration, program)), []
    serving = Serving(host=host, base_path=data.base_path, root=made["root"], redirects=data.redirects)
    text = "\n".join([*REDIRECTS[made["server"]](replace(serving)), ""])
    file = redirects_file(configuration)
    changed = not file.is_file() or file.read_text(encoding="utf-8") != text
    if changed and write:
        write_text(file, text)
    return Updated(len({each.old for each in data.redirects}), changed), []


def _made(configuration: Path) -> tuple[dict[str, str] | None, list[Problem]]:
    """The parameters in the first line of a configuration."""
    at = Position(configuration.as_posix())
    try:
        with configuration.open(encoding="utf-8", errors="replace") as file:
            line = file.readline(10_000)
    except OSError as error:
        return None, [problem("GK549", at, reason=os_reason(error))]
    try:
        made = json.loads(line.removeprefix(MARK))
        found = {
            name: str(made.get(name, ""))
            for name in ("server", "host", "base", "root", "cert", "key", "brotli", "former")
        }
    except (ValueError, AttributeError):
        found = {}
    if found.get("server") not in REDIRECTS or not line.startswith(MARK):
        return None, [problem("GK549", at, reason="第一行没有写它是怎样生成的")]
    return found, []


def _notice(made: dict[str, str], data: ServerData, configuration: Path, program: str) -> tuple[str, ...]:
    """Lines that tell staff and the administrator about a new address, with the command to run."""
    words = [*program.split(), "server-config", made["server"], "--release", made["root"]]
    first = ""
    left = [*made["former"].split(), f"http://{made['host']}{made['base']}"]
    left = [each for each in dict.fromkeys(left) if each != f"http://{shown_host(data.host)}{data.base_path}"]
    if made["cert"]:
        words += ["--tls-cert", made["cert"], "--tls-key", made["key"]]
        if data.host != made["host"]:
            names = " ".join(dict.fromkeys([data.host, *(each.split("/")[2] for each in left)]))
            first = f"先把同时写着 {names} 的证书和它的私钥放到 {made['cert']} 和 {made['key']}，"
    words += [word for each in left for word in ("--former", each)]
    words += [*(["--brotli"] if made["brotli"] else []), "--out", str(configuration.absolute())]
    reload = _RELOAD[made["server"]].format(conf=shlex.quote(str(configuration.absolute())))
    return (
        f"网址改了：推送的内容写的是 {data.url}，服务器答的还是 {made['host']}{made['base']}，新的网址还打不开，旧地址的转向没有更新。",
        f"请服务器管理员{first}把 {data.host} 的域名解析指到这台服务器，用 root 运行：",
        f"  {shlex.join(words)} && {reload}",
        "以后旧的网址转到新的（--former）；旧的主机名不再归本单位用的，删去那一项。",
        "不打算改的，把 site_config.yaml 里的“网址”改回来，再推送。",
    )
