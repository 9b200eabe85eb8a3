"""The image: what its build may see, and the nginx in it, which is not root and writes nowhere but /tmp."""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
from pathlib import Path

import pytest

from gongkai.publish.servers.nginx import nginx
from gongkai.publish.serving import Serving
from tests.conftest import ROOT
from tests.deploy.office import HOST, run
from tests.ports import free_port
from tests.servers import ask, await_listening, open_folder, program

TEXT = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
BUILD, _, IMAGE = TEXT.partition("\nFROM docker.io/library/debian:bookworm-slim\n")
IGNORE = (ROOT / "deploy" / ".containerignore").read_text(encoding="utf-8").splitlines()
MAIN = (ROOT / "deploy" / "container-nginx.conf").read_text(encoding="utf-8")


def seen(path: str) -> bool:
    """Whether the build sees a path, by the rules of the file: the last pattern that fits decides."""
    found = True
    for line in IGNORE:
        pattern = line.removeprefix("!")
        if line and not line.startswith("#"):
            ends = pattern.removeprefix("**/")
            fits = fnmatch.fnmatch(path, pattern) or path.startswith(f"{pattern}/") or ends in path.split("/")
            found = line.startswith("!") if fits else found
    return found


def test_the_build_sees_what_it_copies_and_nothing_that_is_private() -> None:
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", TEXT, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert "content" in copied and "deploy/container-nginx.conf" in copied
    assert [source for source in copied if not seen(source)] == []
    for private in (
        ".git/config",
        ".gongkai-cache/a.db",
        "output/index.html",
        "publish.key",
        ".env",
        ".venv/bin/python",
    ):
        assert not seen(private), private
    assert not seen("gongkai/text/__pycache__/dates.pyc")


def test_the_image_is_not_root_on_a_port_that_needs_no_root_and_says_whether_it_is_well() -> None:
    steps = [line.split(" ", 1)[0] for line in IMAGE.splitlines() if re.match(r"[A-Z]+ ", line)]
    assert re.findall(r"^USER (.+)$", IMAGE, re.MULTILINE) == ["www-data"]
    assert steps.index("USER") < steps.index("CMD")
    assert re.findall(r"^EXPOSE (.+)$", IMAGE, re.MULTILINE) == ["8080"]
    assert "HEALTHCHECK" in steps
    for label in ("title", "description", "licenses"):
        assert f"org.opencontainers.image.{label}=" in IMAGE


def test_the_day_of_the_image_is_that_of_beijing_whatever_the_zone_of_the_machine() -> None:
    for file in (ROOT / "deploy" / "Containerfile", ROOT / "docs" / "deploy.md"):
        day = re.search(r"DAY=\$\((.+?)\)", file.read_text(encoding="utf-8"))
        assert day
        for zone in ("UTC", "America/Los_Angeles", "Pacific/Auckland"):
            said = run("sh", "-c", day[1], TZ=zone).stdout
            wanted = run("date", "+%F", TZ="CST-8").stdout
            assert said == wanted
    assert "TZ=Asia/Shanghai" in BUILD


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="只有 root 能以别的用户运行 nginx")
def test_its_nginx_serves_the_site_over_both_families_as_an_ordinary_user_and_passes_the_health_check() -> (
    None
):
    with open_folder() as home:
        site, tmp, conf = home / "site", home / "tmp", home / "gongkai.conf"
        site.mkdir()
        tmp.mkdir()
        tmp.chmod(0o1777)
        (site / "index.html").write_text("政务公开", encoding="utf-8")
        (site / "404.html").write_text("没有这一页", encoding="utf-8")
        port = free_port()
        serving = Serving(host=HOST, base_path="/zwgk/", root=str(site), ports=(port, port))
        conf.write_text(nginx(Serving(host=HOST, base_path="/zwgk/", root=str(site))), encoding="utf-8")
        edit = re.search(r"^RUN (sed .+?) /etc/nginx/conf.d/gongkai.conf$", IMAGE, re.MULTILINE)
        assert edit
        changed = run("sh", "-c", f"{edit[1]} {conf}")
        assert changed.returncode == 0, changed.stderr
        assert set(re.findall(r"listen (.+);", conf.read_text(encoding="utf-8"))) == {"8080", "[::]:8080"}
        main = home / "nginx.conf"
        main.write_text(
            MAIN.replace("/tmp/", f"{tmp}/").replace("/etc/nginx/conf.d/*.conf", str(conf)), encoding="utf-8"
        )
        conf.write_text(conf.read_text(encoding="utf-8").replace("8080", str(port)), encoding="utf-8")
        command = ["setpriv", "--reuid=www-data", "--regid=www-data", "--clear-groups", program("nginx")]
        log, access = home / "log", home / "access"
        access.touch(0o666)
        # an engine hands a container's user its own standard output
        access.chmod(0o666)
        with log.open("wb") as said, access.open("wb") as heard:
            words = [*command, "-e", "stderr", "-c", str(main), "-g", "daemon off;"]
            with subprocess.Popen(words, stdout=heard, stderr=said) as process:
                try:
                    await_listening(process, [port], log)
                    for six in (True, False):
                        assert ask(serving, "/zwgk/", six=six).content.decode() == "政务公开"
                    check = re.search(r"^HEALTHCHECK .*?CMD (.+)$", IMAGE, re.MULTILINE)
                    assert check
                    assert run("sh", "-c", check[1].replace("8080", str(port))).returncode == 0
                    assert Path(f"/proc/{process.pid}").stat().st_uid != 0
                finally:
                    process.terminate()
                    process.wait(60)
        assert run("sh", "-c", check[1].replace("8080", str(port))).returncode != 0
        assert "GET /zwgk/ " in access.read_text(encoding="utf-8")
        assert {path.name for path in home.iterdir()} == {
            "site",
            "tmp",
            "gongkai.conf",
            "nginx.conf",
            "log",
            "access",
        }
