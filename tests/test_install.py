"""The first chapter of the handbook from its first command: installed without network, a county, a document on ``[::1]``."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
import zipfile
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.ports import free_port
from tests.test_packages import made, source

_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
#: Commands from a fresh Debian to the served page that the handbook may need.
MOST = 8


def repacked(name: str, into: Path) -> None:
    """The wheel from which a package of this environment was installed, as far as an installer reads it."""
    package = metadata.distribution(name)
    tag = re.findall(r"^Tag: (.+)$", package.read_text("WHEEL") or "", re.MULTILINE)[-1]
    stem = re.sub(r"[-_.]+", "_", package.metadata["Name"])
    with zipfile.ZipFile(into / f"{stem}-{package.version}-{tag}.whl", "w") as wheel:
        for file in package.files or ():
            if (
                ".." not in file.parts
                and file.suffix != ".pyc"
                and file.name not in ("INSTALLER", "REQUESTED")
            ):
                wheel.write(package.locate_file(file), file.as_posix())


def needed(name: str, found: set[str]) -> set[str]:
    """A package and all that it needs here, by their names."""
    if name not in found:
        found.add(name)
        for line in metadata.requires(name) or ():
            asked = Requirement(line)
            if asked.marker is None or asked.marker.evaluate({"extra": ""}):
                needed(asked.name.lower(), found)
    return found


def test_eight_commands_lead_from_a_folder_of_wheels_to_a_document_that_is_served_over_ipv6(
    tmp_path: Path,
) -> None:
    wheels = tmp_path / "wheels"
    made("wheel", source(tmp_path / "source"), wheels)
    for name in needed("gongkai", set()) - {"gongkai"}:
        repacked(name, wheels)
    blocks = list(_BLOCK.finditer((ROOT / "docs/手册/start.md").read_text(encoding="utf-8")))
    document = next(block["text"] for block in blocks if block["language"] == "markdown")
    said = "".join(block["text"] for block in blocks if block["language"] in ("install", "sh"))
    before, serve, _ = said.partition("gongkai serve\n")
    commands = [*before.splitlines(), serve.strip()]
    assert len(commands) <= MOST
    assert commands.pop(0) == "apt-get update && apt-get install -y python3-venv"
    port = free_port()
    (tmp_path / "document.md").write_text(document, encoding="utf-8")
    script = [
        "set -e",
        f'python3() {{ {sys.executable} "$@"; }}',
        *commands[:-1],
        f"cp {tmp_path}/document.md content/notices/2026/gong-shui.md",
        f"exec {commands[-1]} --port {port}",
    ]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    # nothing may be fetched, and nothing of this environment may be found
    env |= {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "PIP_NO_CACHE_DIR": "1"}
    with (tmp_path / "said.txt").open("w+", encoding="utf-8") as heard:
        served = subprocess.Popen(
            ["bash", "-c", "\n".join(script)], cwd=tmp_path, env=env, stdout=heard, stderr=heard, text=True
        )
        try:
            page = fetched(f"http://[::1]:{port}/notices/2026/gong-shui/", served)
        finally:
            served.terminate()
            served.wait(30)
        heard.seek(0)
        assert "青政办发〔2026〕12号" in page, heard.read()
    inside = next((tmp_path / "gongkai").glob("lib/python*/site-packages"))
    assert (inside / "gongkai" / "files" / "CHANGELOG.md").is_file()
    assert not (tmp_path / "qinghe" / "templates").exists(), "the generator is no part of the site"


def fetched(address: str, served: subprocess.Popen[str], seconds: float = 240) -> str:
    """The page at an address once it is there; empty when the program ends before, or after ``seconds``."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + seconds
    while served.poll() is None and time.monotonic() < end:
        with suppress(OSError), direct.open(address, timeout=60) as answer:
            return str(answer.read().decode())
        with suppress(subprocess.TimeoutExpired):
            served.wait(0.5)
    return ""
