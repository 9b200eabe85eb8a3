"""``server.json`` of a published site, read by the administrator of the server: nothing in it is trusted."""

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
    """Read what the generator wrote into a site that is published in ``release``.

    Everything is checked again, because a server's configuration is made of it. Raises ValueError with a Chinese
    reason; OSError when there is no such file.
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
        # the root of the host, whatever the base: the addresses are written from there
        old = old_address(written, found[0], "/")
        if old is None or not _PATH.fullmatch(target) or not target.startswith(found[1]):
            raise ValueError(f"{NAME} 里的转向不能用")
        moved.append((old, target))
    return ServerData(url, *found, redirects(moved))
