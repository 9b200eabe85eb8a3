"""The server follows what is pushed: redirects by themselves, a new address by the administrator, nothing else at all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.commands.server_config import REDIRECTS, describe_release, headed, redirects_file
from gongkai.publish.serving import Serving
from tests.conftest import ROOT
from tests.deploy.office import GOOD, HOST, Office, git, office, run
from tests.servers import ask, open_folder, program, reload_command, running

NOTICE = "content/notices/2026/a.md"
CONFIG = "site_config.yaml"


@dataclass(frozen=True)
class Served:
    """An office, the configuration that its administrator made of the first release, and the server under it."""

    office: Office
    conf: Path
    serving: Serving

    def follow(self) -> subprocess.CompletedProcess[str]:
        """What root's unit runs when another release is served; ``systemctl`` and ``nginx`` are those of the test."""
        path = f"{self.conf.parent / 'bin'}:{os.environ['PATH']}"
        python = str(self.office.python)
        return run(ROOT / "deploy" / "serve-release.sh", self.conf, PATH=path, GONGKAI_PYTHON=python)

    def status(self, path: str) -> tuple[int, str]:
        """Status and place that the server answers with."""
        answer = ask(self.serving, path)
        return answer.status, answer.header("Location")


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The site of an office under a server that was set up after the first push, as the handbook has it."""
    with office() as found, open_folder() as home:
        done = found.push()
        assert done.returncode == 0, done.stderr
        conf = home / "gongkai.conf"
        serving, problems = describe_release(found.target / "current", None, None, False, conf)
        assert serving is not None, problems
        conf.write_text(headed(serving, "nginx"), encoding="utf-8")
        redirects_file(conf).write_text("\n".join([*REDIRECTS["nginx"](serving), ""]), encoding="utf-8")
        git("config", "gongkai.server", str(conf), cwd=found.repository)
        git("config", "gongkai.url", "", cwd=found.repository)
        with running("nginx", serving, home) as live:
            _programs(home)
            yield Served(found, conf, live)


def _programs(home: Path) -> None:
    """Those that the administrator's account would find, for the server of the test."""
    nginx = f"{program('nginx')} -e stderr -c {home}/nginx.conf"
    (home / "bin").mkdir()
    (home / "bin" / "nginx").write_text(f'#!/bin/sh\nexec {nginx} "$@"\n')
    (home / "bin" / "systemctl").write_text(
        f'#!/bin/sh\necho "$@" >>{home}/asked\nexec {reload_command(home, nginx)}\n'
    )
    for name in ("nginx", "systemctl"):
        (home / "bin" / name).chmod(0o755)


def aliases(*written: str) -> str:
    """The notice with former addresses."""
    listed = ", ".join(f'"{each}"' for each in written)
    return GOOD.replace("地区:", f"别名: [{listed}]\n地区:")


def test_a_pushed_old_address_leads_to_its_document_without_the_administrator(served: Served) -> None:
    assert served.status("/zwgk/old/a.html")[0] == 404
    served.office.commit({NOTICE: aliases("/old/a.html", f"https://{HOST}/show.php?title=通知&id=3")})
    done = served.office.push()
    assert done.returncode == 0, done.stderr
    assert "网址改了" not in done.stderr
    followed = served.follow()
    assert followed.returncode == 0, followed.stderr
    assert "旧地址的转向 2 个，已更新" in followed.stdout
    moved = (301, "/zwgk/notices/2026/a/")
    assert served.status("/zwgk/old/a.html") == moved
    assert served.status("/show.php?title=%e9%80%9a%e7%9f%a5&id=3") == moved
    again = served.follow()
    assert "没有变化" in again.stdout
    assert (served.conf.parent / "asked").read_text().splitlines() == ["reload nginx"]


def test_after_a_rollback_the_redirects_are_those_of_the_release_that_is_served(served: Served) -> None:
    before = "/zwgk/old/before.html"
    assert served.status(before)[0] == 404
    served.office.commit({NOTICE: aliases("/old/before.html")})
    assert served.office.push().returncode == 0
    assert served.follow().returncode == 0
    assert served.status(before) == (301, "/zwgk/notices/2026/a/")
    done = served.office.command("publish", "--to", str(served.office.target), "--rollback")
    assert done.returncode == 0, done.stderr
    assert served.follow().returncode == 0
    assert served.status(before) == (404, "")


def test_redirects_that_the_server_does_not_take_are_taken_back(served: Served) -> None:
    file = redirects_file(served.conf)
    kept = file.read_text(encoding="utf-8")
    file.write_text("# before\n")
    wrong = served.conf.parent / "nginx.conf"
    main = wrong.read_text(encoding="utf-8")
    wrong.write_text(main + "\nnonsense;\n")
    done = served.follow()
    wrong.write_text(main)
    assert done.returncode == 1
    assert "已恢复原来的" in done.stderr
    assert file.read_text() == "# before\n"
    file.write_text(kept, encoding="utf-8")


def test_a_new_address_is_told_to_the_pusher_and_to_the_administrator_with_the_command(
    served: Served,
) -> None:
    office, mail = served.office, served.conf.parent / "told"
    tell = served.conf.parent / "tell"
    tell.write_text(f'#!/bin/sh\n(echo "$1"; cat) >>{mail}\n')
    tell.chmod(0o755)
    git("config", "gongkai.tell", str(tell), cwd=office.repository)
    former = (office.desk / CONFIG).read_text(encoding="utf-8")
    office.commit(
        {CONFIG: former.replace(HOST, "new.yunxi.gov.cn"), NOTICE: aliases("/old/a.html")}, "换网址"
    )
    done = run("git", "push", office.repository, "HEAD:main", cwd=office.desk, GONGKAI_PUSHER="张三")
    assert done.returncode == 0, done.stderr
    former_url = f"http://{HOST}/zwgk/"
    command = f"server-config nginx --release {office.target}/current --former {former_url} --out {served.conf} && nginx -t"
    for said in (done.stderr, mail.read_text(encoding="utf-8")):
        assert f"推送的内容写的是 https://new.yunxi.gov.cn/zwgk/，服务器答的还是 {HOST}/zwgk/" in said
        assert command in said
    assert "张三 推送了 main" in mail.read_text(encoding="utf-8")
    kept = {file: file.read_bytes() for file in (served.conf, redirects_file(served.conf))}
    assert served.follow().returncode == 3
    assert {file: file.read_bytes() for file in kept} == kept
    # once to the administrator, again to whoever publishes
    again = office.publish()
    assert "网址改了" in again.stdout
    assert mail.read_text(encoding="utf-8").count("网址改了，要") == 1
    line = next(line for line in done.stderr.splitlines() if command in line)
    done = run("sh", "-c", line.removeprefix("remote:").partition("&&")[0])
    assert done.returncode == 0, done.stderr
    text = served.conf.read_text(encoding="utf-8")
    assert f"server_name {HOST};" in text
    assert "return 301 //new.yunxi.gov.cn$request_uri;" in text
    followed = run(served.office.python, ROOT / "build.py", "server-update", "--check", served.conf)
    assert (followed.returncode, followed.stdout, followed.stderr) == (0, "", "")
