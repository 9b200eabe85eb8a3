"""What the handbook says of what stands around the site: firewall, logs, gateways, other servers, other systems."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from gongkai.publish.serving import FormerAddress, Serving, redirects
from gongkai.text.old_address import OldAddress
from tests.conftest import ROOT
from tests.deploy.firewalled import SERVER, load_rules, wire
from tests.ports import free_port
from tests.publish.places import finished_site, local_place, prints
from tests.publish.test_old_addresses import publish
from tests.servers import PROGRAMS, Answer, ask, await_listening, certificate, open_folder, program, running

HANDBOOK = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
HOST = "www.yunxi.gov.cn"
#: What is led elsewhere on the same host, and where to.
MOVED = {
    "/": "/zwgk/",
    "/zwgk": "/zwgk/",
    "/zwgk/notices": "/zwgk/notices/",
    "/zwgk/notices?page=2": "/zwgk/notices/?page=2",
    "/zwgk/%E6%96%87%E4%BB%B6": "/zwgk/文件/",
    "/zwgk/old/a.html?from=1": "/zwgk/notices/",
    "/old/notices/": "/zwgk/notices/",
}


def test_the_firewall_lets_ssh_and_the_site_in_over_both_families_and_nothing_else() -> None:
    ports = (22, 80, 443, 8080, 3306)
    with wire(ports) as found:
        everything = {(address, port) for address in SERVER for port in ports}
        assert found.reached(ports) == dict.fromkeys(everything, True)
        rules = load_rules(found, ROOT / "deploy" / "nftables.conf")
        assert "policy drop" in rules
        assert found.reached(ports) == {
            (address, port): port in (22, 80, 443) for address, port in everything
        }
    print(f"计数：防火墙两路各 {len(ports)} 个端口，放行 3 个，其余拒绝")


def test_the_logs_of_a_server_are_kept_for_six_months(tmp_path: Path) -> None:
    logs, bin_ = tmp_path / "nginx", tmp_path / "bin"
    logs.mkdir(mode=0o750)
    bin_.mkdir()
    # a log belongs to whoever runs the server; here to whoever runs the test
    text = (ROOT / "deploy" / "logrotate").read_text(encoding="utf-8")
    text = text.replace("/var/log/nginx", str(logs)).replace("create 0640 www-data adm", "create 0640")
    conf = tmp_path / "logrotate.conf"
    conf.write_text(text, encoding="utf-8")
    conf.chmod(0o644)
    (bin_ / "systemctl").write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/asked\n')
    (bin_ / "systemctl").chmod(0o755)
    tool = shutil.which("logrotate", path="/usr/sbin:/usr/bin")
    assert tool, "没有 logrotate：请先安装（apt-get install logrotate）。"
    state = tmp_path / "state"
    first, days, by_hand = date(2027, 1, 1), 200, 184
    for number in range(days):
        day = datetime.combine(first, datetime.min.time()) + timedelta(days=number, hours=3)
        if number < by_hand:
            # as they lie there after so many nights
            old = logs / f"access.log-{day:%Y%m%d}.gz"
            old.write_bytes(gzip.compress(f"{day.date()} GET /zwgk/\n".encode()))
            os.utime(old, (day.timestamp(), day.timestamp()))
            stamp = f"{day.year}-{day.month}-{day.day}-{day.hour}:0:0"
            state.write_text(f'logrotate state -- version 2\n"{logs}/access.log" {stamp}\n')
            state.chmod(0o640)
            continue
        log = logs / "access.log"
        log.write_text(f"{day.date()} GET /zwgk/\n")
        os.utime(log, (day.timestamp(), day.timestamp()))
        command = ["faketime", f"{day:%Y-%m-%d %H:%M:%S}", tool, "--state", state, conf]
        path = f"{bin_}:{os.environ['PATH']}"
        done = subprocess.run(
            command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
    kept = sorted(logs.glob("access.log-*"))
    texts = [
        gzip.decompress(each.read_bytes()) if each.suffix == ".gz" else each.read_bytes() for each in kept
    ]
    assert len(texts) == len(set(texts))
    oldest = date.fromisoformat(min(texts).decode()[:10])
    held = (day.date() - oldest).days
    assert 184 <= held <= 200, held
    assert len(kept) == held + 1
    assert set((tmp_path / "asked").read_text().splitlines()) == {"kill --signal=USR1 nginx.service"}
    print(f"计数：每天一份，{days} 天以后留着 {len(kept)} 份，最早的是 {held} 天以前")


@pytest.mark.parametrize("name", PROGRAMS)
def test_behind_a_gateway_that_unfolds_another_kind_of_tls_the_site_is_whole(name: str) -> None:
    with open_folder() as home:
        publish(home / "current", ["/zwgk/old/a.html"], f"https://{HOST}/zwgk/")
        for folder in ("notices", "文件"):
            (home / "current" / folder).mkdir()
            (home / "current" / folder / "index.html").write_text("通知")
        moved = redirects([(OldAddress(b"/zwgk/old/a.html"), "/zwgk/notices/")])
        formers = (FormerAddress(HOST, "/old/"), FormerAddress("www.former.gov.cn", "/"))
        serving = Serving(
            host=HOST, base_path="/zwgk/", root=str(home / "current"), redirects=moved, formers=formers
        )
        with running(name, serving, home) as site, gateway(home, site) as outside:
            for six in (True, False):
                assert ask(outside, "/zwgk/notices/", six=six).content.decode() == "通知"
                for path, to in MOVED.items():
                    if name == "caddy" and "page" in path:
                        continue  # the file server of Caddy 2.6 leaves the query out
                    answer = ask(outside, path, six=six)
                    assert led(HOST, path, answer) == f"https://{HOST}{to}", (path, answer.header("Location"))
                formerly = ask(replace(outside, host="www.former.gov.cn"), "/notices/", six=six)
                assert led("www.former.gov.cn", "/notices/", formerly) == f"https://{HOST}/zwgk/notices/"
            # who comes without a gateway stays where he is
            plain = ask(site, "/zwgk/notices")
            assert led(HOST, "/zwgk/notices", plain, "http") == f"http://{HOST}/zwgk/notices/"
            # a gateway that hands on its own name instead of the one that was asked for
            assert "通知" not in ask(replace(site, host="127.0.0.1"), "/zwgk/notices/").content.decode()


def test_a_server_needs_no_more_to_be_published_to_than_the_handbook_names(tmp_path: Path) -> None:
    told = re.search(r"服务器上只要 (.*?)。", HANDBOOK)
    assert told
    packages = re.findall(r"[a-z]+", told[1])
    assert packages == ["sh", "coreutils", "findutils", "grep", "sed", "awk", "rsync"]
    tools = tmp_path / "bin"
    tools.mkdir()
    for package in packages:
        for found in programs_of(package):
            (tools / found.name).symlink_to(found)
    assert not (tools / "python3").exists() and not (tools / "git").exists()
    place = local_place(tmp_path)
    sites = [finished_site(tmp_path / f"output-{text}", text) for text in "甲乙"]
    command = [sys.executable, ROOT / "build.py", "publish", "--to", place.to]
    for words in (["--output", sites[0]], ["--output", sites[1]], ["--rollback"], ["--list"]):
        done = subprocess.run(
            [str(word) for word in (*command, *words)],
            env={**os.environ, "PATH": str(tools)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), words
    assert prints(place.served) == prints(sites[0])


def programs_of(package: str) -> list[Path]:
    """The programs that a package of Debian brings; a name that is no package stands for itself."""
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=False).stdout
    files = [Path(line) for line in listed.splitlines() if re.match(r"(/usr)?/s?bin/", line)]
    own = shutil.which(package)
    return [file for file in files if file.is_file()] or ([Path(own)] if own else [])


def led(host: str, path: str, answer: Answer, scheme: str = "https") -> str:
    """Where a browser goes that asked for a path; ports, which a test has to choose, are left out."""
    found = urlsplit(urljoin(f"{scheme}://{host}{path}", answer.header("Location")))
    return unquote(found._replace(netloc=found.hostname or "").geturl())


class gateway:
    """An nginx with a certificate of its own that hands requests on, as a gateway for other algorithms does."""

    def __init__(self, home: Path, site: Serving) -> None:
        self._home, self._site, self._port = home / "gateway", site, free_port()
        self._home.mkdir()

    def __enter__(self) -> Serving:
        files = certificate(self._home, HOST, others=["www.former.gov.cn"])
        user = "user www-data;" if os.geteuid() == 0 else ""
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        main = self._home / "nginx.conf"
        main.write_text(
            f"{user} daemon off; worker_processes 1; pid {self._home}/nginx.pid; error_log stderr warn; events {{}}\n"
            "http { access_log off;\n"
            + "".join(f"{kind}_temp_path {self._home}/{kind};\n" for kind in kinds)
            + f"server {{ listen {self._port} ssl; listen [::]:{self._port} ssl;\n"
            f"ssl_certificate {files[0]}; ssl_certificate_key {files[1]};\n"
            f"location / {{ proxy_pass http://127.0.0.1:{self._site.ports[0]}; proxy_redirect off;\n"
            "proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; } } }\n"
        )
        log = self._home / "nginx.log"
        with log.open("wb") as said:
            self._process = subprocess.Popen([program("nginx"), "-e", "stderr", "-c", main], stderr=said)
        try:
            await_listening(self._process, [self._port], log)
        except BaseException:
            self.__exit__()
            raise
        return replace(
            self._site, ports=(self._port, self._port), certificate=str(files[0]), key=str(files[1])
        )

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(60)
