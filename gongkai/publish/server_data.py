"""``server.json`` of a published site, read by the administrator of the server, who trusts nothing in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from gongkai.filling import regular_bytes
from gongkai.publish.serving import Redirect, redirects
from gongkai.text.old_address import old_address
from gongkai.text.web_address import host_and_base

NAME = "server.json"
_PATH = re.compile(r"/(?:[A-Za-z0-9_.~-]|%[0-9A-Fa-f]{2}|/)*")
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class ServerData:
    """The address of a published site and its redirects."""

    url: str
    host: str
    base_path: str
    redirects: tuple[Redirect, ...]


def read_server_data(release: Path) -> ServerData:
    """Read the file that the generator wrote into a site published in ``release``.

    Everything is checked again because it goes into a server's configuration. Raises ``ValueError`` with a
    Chinese reason, and ``OSError`` when there is no such file.
    """
    file = release / NAME
    if file.lstat().st_size > _LARGEST:
        raise ValueError(f"{NAME} 太大")
    try:
        data = json.loads(regular_bytes(file))
        url, listed = str(data["url"]), [(str(each["from"]), str(each["to"])) for each in data["redirects"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(f"{NAME} 不是生成器写的样子") from None
    found = host_and_base(url)
    if found is None:
        raise ValueError(f"{NAME} 里的网址不能用")
    moved = []
    for written, target in listed:
        # the base path is "/", because these addresses begin at the root of the host
        old = old_address(written, found[0], "/")
        if old is None or not _PATH.fullmatch(target) or not target.startswith(found[1]):
            raise ValueError(f"{NAME} 里的转向不能用")
        moved.append((old, target))
    return ServerData(url, *found, redirects(moved))
