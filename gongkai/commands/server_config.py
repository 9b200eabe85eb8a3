"""``python build.py server-config``: write the configuration of nginx, Caddy or Apache for this site."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from gongkai.engine.assemble import assemble
from gongkai.pages.addresses import address
from gongkai.paths import Paths
from gongkai.problems import Position, Problem, errors, problem
from gongkai.publish.server_data import ServerData, read_server_data
from gongkai.publish.servers.apache import apache, apache_redirects
from gongkai.publish.servers.caddy import caddy, caddy_redirects
from gongkai.publish.servers.nginx import nginx, nginx_redirects
from gongkai.publish.serving import FormerAddress, Serving, redirects
from gongkai.site.old_addresses import moved
from gongkai.text.dates import CHINA
from gongkai.text.os_errors import os_reason
from gongkai.text.web_address import host_and_base, is_base_address

#: The servers that a configuration can be written for.
SERVERS: dict[str, Callable[[Serving], str]] = {"nginx": nginx, "caddy": caddy, "apache": apache}
#: The functions that write only their redirects.
REDIRECTS: dict[str, Callable[[Serving], list[str]]] = {
    "nginx": nginx_redirects,
    "caddy": caddy_redirects,
    "apache": apache_redirects,
}
#: The beginning of the first line of a configuration that ``server-update`` can keep up to date.
MARK = "# gongkai: "


def describe(
    paths: Paths,
    root: str,
    certificate: Path | None,
    key: Path | None,
    brotli: bool,
    formers: tuple[FormerAddress, ...] = (),
) -> tuple[Serving | None, list[Problem]]:
    """Everything a server must know about the site; None with problems when the site cannot be read.

    ``root`` is the folder of the site on the server, which may be another machine.
    """
    if _unwritable(root, certificate, key):
        return None, [problem("GK514", Position(paths.config.as_posix()))]
    assembly, problems = assemble(paths, dt.datetime.now(CHINA))
    if assembly is None or errors(problems):
        return None, problems
    site = assembly.site
    found = host_and_base(site.config.site.base_url)
    assert found is not None  # checked as part of the site
    base = found[1]
    old = [(each, quote(f"{base}{address(notice.identity)[1:]}")) for notice, _, each in moved(site)]
    listed = redirects(old)
    return _serving(*found, root, certificate, key, brotli, redirects=listed, formers=formers), problems


def describe_release(
    release: Path,
    certificate: Path | None,
    key: Path | None,
    brotli: bool,
    out: Path | None,
    formers: tuple[FormerAddress, ...] = (),
) -> tuple[Serving | None, list[Problem]]:
    """The same for a site published on this machine; with ``out`` the redirects have a file of their own."""
    if _unwritable(str(release), certificate, key, out):
        return None, [problem("GK514", Position(release.as_posix()))]
    data, problems = published(release)
    if data is None:
        return None, problems
    apart = str(redirects_file(out)) if out else None
    place = str(release)
    serving = _serving(
        data.host,
        data.base_path,
        place,
        certificate,
        key,
        brotli,
        redirects=data.redirects,
        redirects_file=apart,
        formers=formers,
    )
    return serving, []


def former(url: str) -> FormerAddress | None:
    """A former address of the site; None when a server cannot be configured for it."""
    found = host_and_base(url) if is_base_address(url) else None
    return FormerAddress(shown_host(found[0]), found[1]) if found else None


def shown_host(host: str) -> str:
    """A host as written in addresses: IPv6 addresses are in brackets."""
    return f"[{host}]" if ":" in host else host


def published(release: Path) -> tuple[ServerData | None, list[Problem]]:
    """The server data of the release in a folder; None with GK548 when there is no site."""
    try:
        return read_server_data(release), []
    except OSError as error:
        reason = os_reason(error)
    except ValueError as error:
        reason = str(error)
    return None, [problem("GK548", Position(release.as_posix()), reason=reason)]


def redirects_file(configuration: Path) -> Path:
    """The redirects' file: beside the configuration, with a name that servers do not load by themselves."""
    return configuration.absolute().with_name(f"{configuration.name}.redirects")


def headed(serving: Serving, server: str) -> str:
    """A configuration whose first line holds the parameters for ``server-update``."""
    made = {"server": server, "host": serving.host, "base": serving.base_path, "root": serving.root}
    made |= {"cert": serving.certificate or "", "key": serving.key or ""}
    made |= {"brotli": "1"} if serving.brotli else {}
    left = " ".join(f"http://{each.host}{each.base_path}" for each in serving.formers)
    made |= {"former": left} if left else {}
    return f"{MARK}{json.dumps(made, ensure_ascii=False)}\n{SERVERS[server](serving)}"


def _serving(
    host: str,
    base: str,
    root: str,
    certificate: Path | None,
    key: Path | None,
    brotli: bool,
    *,
    formers: tuple[FormerAddress, ...],
    **more: object,
) -> Serving:
    # the site's current address is not a former one, even if it was given as such
    left = tuple(each for each in dict.fromkeys(formers) if each != FormerAddress(shown_host(host), base))
    return Serving(
        formers=left,
        host=shown_host(host),
        base_path=base,
        root=root,
        certificate=str(certificate) if certificate else None,
        key=str(key) if key else None,
        brotli=brotli,
        **more,  # type: ignore[arg-type]
    )


def _unwritable(*places: object) -> bool:
    """Whether a path contains a character that would end its string in a server's configuration."""
    return any(mark in '"\\{}$' or mark.isspace() for mark in "".join(str(place or "") for place in places))
