"""From a fresh Debian to a served site: each of the ten commands of the handbook, units and container file as well."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.publish.serving import Serving
from tests.conftest import ROOT
from tests.deploy.office import git, run
from tests.ports import free_port
from tests.servers import ask, await_listening, open_folder, program, reload_command

TEN = re.search(r"```sh\n(.*?)```", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"), re.DOTALL)
UPGRADE = re.search(
    r"```upgrade\n(.*?)```", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"), re.DOTALL
)
ROLLBACK = re.search(r"退回：在服务器上 `(.*?)`", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"))
PARTS = (
    "build.py",
    "pyproject.toml",
    "constraints.txt",
    "README.md",
    "site_config.yaml",
    "gongkai",
    "LICENSES",
    "templates",
    "content",
    "deploy",
)
UNITS = tuple(sorted(file.name for file in (ROOT / "deploy" / "systemd").iterdir()))


def _exact() -> bool:
    return os.environ.get("GONGKAI_VERSIONS", "exact") == "exact"


@dataclass(frozen=True)
class Machine:
    """A Debian in a folder: the places of the handbook stand below it, the programs are those of this machine."""

    home: Path
    port: int
    nginx: subprocess.Popen[bytes]

    @property
    def places(self) -> dict[str, str]:
        """What is written in the handbook, and what a test puts there."""
        root = self.home / "root"
        main = f"nginx -e stderr -c {self.home}/nginx.conf"
        return {
            "生成器的仓库地址": f"{self.home}/origin",
            "/opt/gongkai": f"{self.home}/opt/gongkai",
            "/var/lib/gongkai": f"{self.home}/lib/gongkai",
            "/srv/gongkai": f"{self.home}/srv/gongkai",
            "/etc/nginx/conf.d": f"{self.home}/conf.d",
            "/etc/systemd/system": f"{root}/etc/systemd/system",
            # another user can be made only by root, and not without a trace
            "useradd ": f"useradd --prefix {root} ",
            "-o gongkai -g gongkai ": "",
            "runuser -l gongkai -c": f"cd {self.home}/lib/gongkai && sh -c",
            "runuser -u gongkai -- ": "",
            "/etc/nginx/sites-enabled": f"{self.home}/sites-enabled",
            "::127.0.0.1:": f"::127.0.0.1:{self.port}",
            "::[::1]:": f"::[::1]:{self.port}",
            "nginx -t && systemctl reload nginx": f"{main} -t && {self.home}/reload-nginx",
            "systemctl enable --now": f"systemctl --root={root} enable",
            "systemctl daemon-reload": "true",
            "systemctl start gongkai-nightly": f"{self.home}/opt/gongkai/deploy/publish-branch.sh {self.home}/lib/gongkai/zwgk.git",
            "python3 ": f"{sys.executable} ",
            # what is installed here is not always what the file names (tests/run.py --lowest)
            **({} if _exact() else {f" -c {self.home}/opt/gongkai/constraints.txt": ""}),
        }

    def here(self, text: str) -> str:
        """A text of the handbook, or of a file that it installs, with the places of this machine."""
        for written, place in self.places.items():
            text = text.replace(written, place)
        return text

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """One command with the places of this machine, offline: what pip is asked for is there already."""
        more = {
            "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin",
            "APT_CONFIG": str(self.home / "apt.conf"),
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        return run("sh", "-c", command, cwd=self.home, **more)


@contextlib.contextmanager
def machine() -> Iterator[Machine]:
    """The machine before the first command: an nginx that runs as Debian starts it, and the generator to be cloned."""
    with open_folder() as home:
        for folder in ("conf.d", "root/etc/systemd/system", "lib/gongkai", "lists/partial", "cache"):
            (home / folder).mkdir(parents=True)
        for name in ("passwd", "group", "shadow", "gshadow"):
            (home / "root" / "etc" / name).touch()
        _apt(home)
        port = free_port()
        _welcome(home, port)
        reload_command(home, f"nginx -e stderr -c {home}/nginx.conf")
        with _nginx(home) as process:
            found = Machine(home, port, process)
            _origin(found)
            yield found


def _welcome(home: Path, port: int) -> None:
    """Debian's own site, which answers every name that no other site has."""
    (home / "sites-enabled").mkdir()
    listens = f"listen {port} default_server; listen [::]:{port} default_server;"
    text = f'server {{ {listens} server_name _; return 200 "Welcome to nginx!"; }}\n'
    (home / "sites-enabled" / "default").write_text(text, encoding="utf-8")


def _apt(home: Path) -> None:
    """apt that knows what is installed, asks no mirror and changes nothing."""
    settings = {
        "APT::Get::Simulate": "true",
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": f"{home}/lists",
        "Dir::Cache": f"{home}/cache",
    }
    lines = (f'{name} "{value}";\n' for name, value in settings.items())
    (home / "apt.conf").write_text("".join(lines), encoding="utf-8")


def _origin(found: Machine) -> None:
    """The repository of the generator as it stands here, with the places of this machine."""
    origin = found.home / "origin"
    origin.mkdir()
    for part in PARTS:
        _copy(ROOT / part, origin / part)
    _keep_one_table(origin / "content")
    for file in (origin / "deploy").rglob("*"):
        if file.is_file():
            file.write_text(found.here(file.read_text(encoding="utf-8")), encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main", cwd=origin)
    git("add", "--all", cwd=origin)
    git("commit", "--quiet", "--message", "生成器和内容", cwd=origin)


def _copy(source: Path, target: Path, compiled: bool = False) -> None:
    """Copy a part of the generator; ``compiled`` with what Python has compiled of it, which holds for the copy."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=None if compiled else shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _keep_one_table(content: Path) -> None:
    """Leave one notice with its tasks and its units: how much is published is not what is tested here."""
    for folder in ("notices", "tasks", "organizations"):
        for file in (content / folder).rglob("*.*"):
            if "yiyuan" not in file.name:
                file.unlink()
    assert len(list(content.rglob("*yiyuan*"))) == 3


def _main(home: Path, *sites: Path) -> Path:
    """The main file of an nginx that keeps what it writes in ``home``; ``sites`` are the files of its sites."""
    user = ["user www-data;"] if os.geteuid() == 0 else []
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    http = [
        "access_log off;",
        *(f"{kind}_temp_path {home}/{kind};" for kind in kinds),
        *(f"include {site};" for site in sites),
    ]
    own = [f"pid {home}/nginx.pid;", "error_log stderr;"]
    file = home / "nginx.conf"
    file.write_text(
        "\n".join([*user, "daemon off;", *own, "events {}", "http {", *http, "}"]), encoding="utf-8"
    )
    return file


def _on(port: int, conf: Path) -> None:
    """Let a generated configuration listen on another port."""
    text = conf.read_text(encoding="utf-8")
    conf.write_text(re.sub(r"(listen (?:\[::\]:)?)80;", rf"\g<1>{port};", text), encoding="utf-8")


@contextlib.contextmanager
def _nginx(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        program("nginx"),
        "-e",
        "stderr",
        "-c",
        str(_main(home, home / "conf.d" / "*.conf", home / "sites-enabled" / "*")),
    ]
    with (home / "nginx.log").open("wb") as said, subprocess.Popen(command, stderr=said) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


def commands() -> list[str]:
    """The commands of the handbook."""
    assert TEN
    return TEN[1].strip().splitlines()


def test_there_are_ten_commands() -> None:
    assert len(commands()) == 10


def test_ten_commands_lead_from_a_fresh_debian_to_a_site_that_is_served_over_ipv6() -> None:
    with machine() as found:
        for command in commands():
            done = found.run(found.here(command))
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            told = done.stdout
            conf = found.home / "conf.d" / "gongkai.conf"
            if conf.is_file():
                _on(found.port, conf)
        serving = Serving(
            host="www.example.gov.cn", base_path="/zwgk/", root="", ports=(found.port, found.port)
        )
        await_listening(found.nginx, [found.port], found.home / "nginx.log")
        assert told.splitlines() == ["127.0.0.1 200", "::1 200"]
        stranger = Serving(host="192.0.2.1", base_path="/", root="", ports=serving.ports)
        for six in (True, False):
            assert "Welcome to nginx!" not in ask(stranger, "/", six=six).content.decode()
            home = ask(serving, "/zwgk/", six=six)
            assert home.status == 200
            assert "政务公开栏目" in home.content.decode()
        passwd = (found.home / "root" / "etc" / "passwd").read_text(encoding="utf-8")
        assert re.search(r"^gongkai:.*:/bin/bash$", passwd, re.MULTILINE)
        wanted = found.home / "root" / "etc" / "systemd" / "system" / "timers.target.wants"
        assert [link.name for link in wanted.iterdir()] == ["gongkai-nightly.timer"]
        first = (found.home / "srv" / "gongkai" / "current").readlink()
        service = (found.home / "root/etc/systemd/system/gongkai-nightly.service").read_text(encoding="utf-8")
        start = re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)
        assert start
        night = found.run(start[1])
        assert night.returncode == 0, night.stderr
        assert "没有变化，不做新版本" in night.stdout
        assert (found.home / "srv" / "gongkai" / "current").readlink() == first
        _upgraded_and_rolled_back(found, serving)


def _upgraded_and_rolled_back(found: Machine, serving: Serving) -> None:
    """The handbook's commands for an upgrade bring its templates to the site, those for a rollback take it back."""
    assert UPGRADE
    assert ROLLBACK
    before = ask(serving, "/zwgk/").content
    template = found.home / "origin" / "templates" / "pages" / "home.html"
    text = template.read_text(encoding="utf-8")
    assert "{% block main %}" in text
    template.write_text(
        text.replace("{% block main %}", "{% block main %}<p>升级以后的模板</p>"), encoding="utf-8"
    )
    git("commit", "--quiet", "--all", "--message", "新的模板", cwd=found.home / "origin")
    for command in UPGRADE[1].strip().splitlines():
        done = found.run(found.here(command))
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert "升级以后的模板" in ask(serving, "/zwgk/").content.decode()
    done = found.run(found.here(ROLLBACK[1]))
    assert done.returncode == 0, done.stderr
    assert ask(serving, "/zwgk/").content == before


def test_no_command_for_the_server_calls_a_python_that_debian_does_not_have() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        if "/opt/gongkai" in line or "在服务器上" in line:
            assert not re.search(r"(?<![\w/.])python (?!3)", line), line


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        text = (ROOT / "deploy" / "systemd" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/gongkai", str(ROOT)), encoding="utf-8")
    named = [tmp_path / name.replace("@.", "@gongkai-nightly.") for name in UNITS]
    done = run("systemd-analyze", "verify", "--man=no", *named)
    ours = [line for line in done.stderr.splitlines() if "gongkai-" in line]
    assert (done.returncode, ours) == (0, [])


def test_the_timer_runs_soon_after_midnight_in_china_wherever_the_clock_stands() -> None:
    text = (ROOT / "deploy" / "systemd" / "gongkai-nightly.timer").read_text(encoding="utf-8")
    when = re.search(r"^OnCalendar=(.*)$", text, re.MULTILINE)
    assert when
    done = run("systemd-analyze", "calendar", "--base-time=2026-05-18 12:00 UTC", when[1], TZ="UTC")
    assert "2026-05-18 16:10:00 UTC" in done.stdout, done.stdout + done.stderr


def test_the_container_copies_all_that_its_build_needs_and_nginx_takes_what_it_makes(tmp_path: Path) -> None:
    text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    build, _, _ = text.partition("\nFROM docker.io/library/debian:bookworm-slim\n")
    for line in re.findall(r"^COPY (.+)$", build, re.MULTILINE):
        *sources, target = line.split()
        for source in sources:
            _copy(ROOT / source, tmp_path / target if (ROOT / source).is_dir() else tmp_path, compiled=True)
    _keep_one_table(tmp_path / "content")
    ran = [line for line in re.findall(r"^RUN (.+)$", build, re.MULTILINE) if "build.py" in line]
    names = [re.search(r"build\.py ([a-z-]+)", line) for line in ran]
    assert [name and name[1] for name in names] == ["check", "build", "compress", "server-config"]
    for line in ran:
        done = run("sh", "-c", line.replace(".venv/bin/python", sys.executable), cwd=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    assert (tmp_path / "output" / "index.html.gz").is_file()
    _on(free_port(), tmp_path / "gongkai.conf")
    main = _main(tmp_path, tmp_path / "gongkai.conf")
    checked = run(program("nginx"), "-e", "stderr", "-t", "-c", main)
    assert "test is successful" in checked.stderr, checked.stderr


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_names_the_places_of_the_handbook_and_no_others(name: str) -> None:
    text = (ROOT / "deploy" / "systemd" / name).read_text(encoding="utf-8")
    handbook = "\n".join(commands())
    for place in re.findall(r"(?<![\w-])/(?:opt|srv|var/lib)/[\w-]+", text):
        assert place in handbook
