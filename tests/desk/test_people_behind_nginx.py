"""The desk for several people behind the nginx that is written for it: who has a certificate of the office, and a name on the list."""

from __future__ import annotations

import http.client
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.commands.office import ContentOffice
from gongkai.commands.office_server import PeopleCopies, nginx_of, read_people
from gongkai.commands.working_copy import working_copy
from gongkai.desk.office_desk import OfficeDesk
from gongkai.desk.people import LOGIN_HEADER, SECRET_HEADER
from gongkai.paths import Paths
from tests.deploy.office import git
from tests.desk.copies import copied_office
from tests.desk.served import serving_made
from tests.desk.test_people import HOST, PEOPLE
from tests.ports import free_port
from tests.small_site import NOON

#: Who has a certificate, by the subject that the office's own authority put into it.
SUBJECTS = {
    "zhangsan": "/CN=zhangsan",
    "stranger": "/CN=wangwu",
    "comma": "/CN=wangwu/O=a,CN=lisi",
    "backslash": r"/CN=wangwu/O=a\\,CN=lisi",
    "end": r"/CN=lisi/O=a\\",
}


@dataclass
class Gate:
    """The nginx before the desk, and the certificates that were handed out."""

    port: int
    folder: Path

    def ask(self, who: str, path: str = "/_desk/", headers: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and text of what somebody is answered; ``who`` is empty without a certificate."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "ca.pem"))
        trusted.check_hostname = False
        if who:
            trusted.load_cert_chain(self.folder / f"{who}.pem", self.folder / f"{who}.key")
        asked = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=trusted)
        asked.request("GET", path, headers={"Host": HOST, **(headers or {})})
        answer = asked.getresponse()
        text = answer.read().decode()
        asked.close()
        return answer.status, text


def certificates(folder: Path) -> None:
    """An authority of the office, a certificate for the server, and one for each person."""

    def openssl(*words: str) -> None:
        done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=office")
    for name, subject in {"desk": f"/CN={HOST}", **SUBJECTS}.items():
        openssl("req", "-new", *key[:-2], "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject)
        openssl(
            "x509",
            "-req",
            "-in",
            f"{name}.csr",
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
            "-out",
            f"{name}.pem",
            "-days",
            "2",
        )


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    home = tmp_path_factory.mktemp("office")
    office = copied_office(home)
    folder = home / "server"
    git("clone", "--quiet", office.repository, folder, cwd=home)
    (home / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    certificates(home)
    paths = Paths.around(folder / "site_config.yaml")
    own = folder / ".gongkai-desk"
    copy = working_copy(paths.content, own)
    assert copy is not None
    people = read_people(home / "people.yaml", own)
    desk = OfficeDesk(ContentOffice(paths, NOON), own, copy, people, PeopleCopies(paths, NOON, own).make)
    program = shutil.which("nginx")
    assert program, "nginx is missing: install it (apt-get install nginx-light)"
    with serving_made(folder, desk) as served:
        port = free_port()
        written = nginx_of(paths, home / "people.yaml", served.port)
        written = written.replace("listen 443", f"listen 127.0.0.1:{port}").replace(
            "[::]:443", f"[::1]:{port}"
        )
        written = written.replace("/etc/gongkai/", f"{home}/")
        temporary = "".join(
            f"{name}_temp_path {home}/{name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        conf = home / "nginx.conf"
        conf.write_text(
            f"daemon off; pid {home}/pid; error_log {home}/error.log; events {{}}\n"
            f"http {{ access_log off; {temporary}\n{written} }}\n",
            encoding="utf-8",
        )
        with subprocess.Popen([program, "-p", str(home), "-c", str(conf)], stderr=subprocess.PIPE) as running:
            found = Gate(port, home)
            while running.poll() is None:
                try:
                    found.ask("")
                    break
                except ConnectionRefusedError:
                    continue
            assert running.poll() is None, (running.stderr or conf.open("rb")).read()
            yield found
            running.terminate()


def test_a_certificate_of_the_office_opens_the_copy_of_the_person_on_it(gate: Gate) -> None:
    status, text = gate.ask("zhangsan")
    assert status == 200 and "张三" in text and "李四" not in text
    secret = (gate.folder / "server/.gongkai-desk").rglob("*")
    assert not any(
        word in text
        for one in secret
        if one.is_file()
        for word in re.findall(r"\b[0-9a-f]{64}\b", one.read_text("utf-8", "ignore"))
    )


@pytest.mark.parametrize("who", ["stranger", "comma", "backslash", "end"])
def test_a_certificate_whose_name_is_not_listed_or_not_certain_opens_nothing(gate: Gate, who: str) -> None:
    status, text = gate.ask(who)
    assert (status, "云溪县" in text) == (401, False)


def test_without_a_certificate_nginx_answers_itself(gate: Gate) -> None:
    status, text = gate.ask("")
    assert status == 400 and "张三" not in text


def test_what_a_browser_says_of_its_login_does_not_count(gate: Gate) -> None:
    status, text = gate.ask("stranger", headers={LOGIN_HEADER: "lisi", SECRET_HEADER: "0" * 64})
    assert (status, "李四" in text) == (401, False)
    assert "张三" in gate.ask("zhangsan", headers={LOGIN_HEADER: "lisi"})[1]
