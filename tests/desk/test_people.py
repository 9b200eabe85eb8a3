"""Several people on one office server: the web server says who asks, everybody has a copy and rights of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.commands.office import ContentOffice
from gongkai.commands.office_server import PeopleCopies, nginx_of, read_people
from gongkai.commands.serve import Unavailable
from gongkai.commands.working_copy import working_copy
from gongkai.desk.office import Refused
from gongkai.desk.office_desk import OfficeDesk
from gongkai.desk.people import LOGIN_HEADER, SECRET_HEADER, WrongPeople, people_of
from gongkai.paths import Paths
from tests.conftest import ROOT
from tests.deploy.office import git
from tests.desk.copies import CopiedOffice, copied_office
from tests.desk.served import Served, Visitor, serving_made
from tests.small_site import NOON

A, HOST = "notices/2026/a.md", "bianji.yunxi.gov.cn"
PEOPLE = """网址: https://bianji.yunxi.gov.cn/
人员:
  - 登录名: zhangsan
    姓名: 张三
    邮箱: zhangsan@yunxi.gov.cn
    文件夹: [notices]
    审核: 初审
  - 登录名: lisi
    姓名: 李四
    审核: [复审, 终审]
    发布: 是
"""


class Person(Visitor):
    """Somebody whose requests come through the web server."""

    login = "zhangsan"
    secret = ""

    def ask(self, method, path, body=None, headers=None):  # type: ignore[no-untyped-def]
        """As the web server passes it on."""
        own = {LOGIN_HEADER: self.login, SECRET_HEADER: self.secret, "Host": HOST}
        return super().ask(method, path, body, {**own, **(headers or {})})


@pytest.fixture
def office(tmp_path: Path) -> CopiedOffice:
    return copied_office(tmp_path)


@pytest.fixture
def served(office: CopiedOffice) -> Iterator[Served]:
    folder = office.home / "server"
    git("clone", "--quiet", office.repository, folder, cwd=office.home)
    (office.home / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    home = folder / ".gongkai-desk"
    paths = Paths.around(folder / "site_config.yaml")
    copy = working_copy(paths.content, home)
    assert copy is not None
    people = read_people(office.home / "people.yaml", home)
    copies = PeopleCopies(paths, NOON, home)
    desk = OfficeDesk(ContentOffice(paths, NOON), home, copy, people, copies.make)
    with serving_made(folder, desk) as served:
        Person.secret = people.secret
        yield served


def person(served: Served, login: str) -> Person:
    found = Person(served)
    found.login = login
    return found


def test_everybody_has_a_copy_of_their_own_and_sends_under_their_name(
    office: CopiedOffice, served: Served
) -> None:
    clerk, boss = person(served, "zhangsan"), person(served, "lisi")
    page = clerk.ask("GET", "/_desk/")[2]
    assert "张三" in page and "李四" not in page
    said = boss.form() | {"title": "李四改的标题"}
    status, to, text = boss.post(f"/_desk/edit?file={A}", said | {"~do": "publish"})
    assert status == 303, text
    assert "发布好了" in boss.ask("GET", to)[2]
    assert office.log()[0] == "李四 发布：李四改的标题"
    assert "李四改的标题" in served.file().read_text(encoding="utf-8"), "the preview follows"
    assert "李四改的标题" not in clerk.ask("GET", "/_desk/")[2]
    clerk.post("/_desk/take", clerk.form())
    assert "李四改的标题" in clerk.ask("GET", "/_desk/")[2]
    status, _, text = clerk.post(
        f"/_desk/edit?file={A}", clerk.form() | {"title": "张三的", "~do": "publish"}
    )
    assert (status, "没有发布的权限" in text) == (403, True)
    assert clerk.post("/_desk/name", clerk.form() | {"who": "李四"})[0] == 404
    assert office.log()[0] == "李四 发布：李四改的标题"


@pytest.mark.parametrize(
    "headers",
    [
        {LOGIN_HEADER: ""},
        {LOGIN_HEADER: "wangwu"},
        {LOGIN_HEADER: "../../lisi"},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: "0" * 64},
        {SECRET_HEADER: "口令"},
    ],
)
def test_who_is_not_listed_or_does_not_come_through_the_web_server_sees_and_changes_nothing(
    office: CopiedOffice, served: Served, headers: dict[str, str]
) -> None:
    clerk = person(served, "lisi")
    said = clerk.form() | {"title": "别的标题"}
    sent = {name: text.encode().decode("latin-1") for name, text in headers.items()}
    for status, _, text in (
        clerk.ask("GET", f"/_desk/edit?file={A}", None, sent),
        clerk.post(f"/_desk/edit?file={A}", said, sent),
        clerk.ask("GET", f"/_typed/{A}", None, sent),
        clerk.ask("GET", "/_desk/assets/desk.js", None, sent),
    ):
        assert (status, "云溪县" in text) == (401, False)
        assert "名单" in text
    assert len(office.log()) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("https://bianji", "http://bianji", "网址"),
        ("登录名: lisi", "登录名: zhangsan", "上面已有"),
        ("登录名: lisi", "登录名: ../lisi", "人员第 2 项：登录名"),
        ("姓名: 李四", "姓名: <李四>", "尖括号"),
        ("[notices]", "[notice]", "文件夹 notice"),
        ("初审", "三审", "审核 三审"),
        ("发布: 是", "发布: 可以", "发布 写 是 或 否"),
        ("发布: 是", "可以发布: 是", "不认识 可以发布"),
        ("人员:", "人员: [", "YAML"),
        ("人员:", "人:", "不认识 人"),
    ],
)
def test_a_slip_in_the_list_of_people_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(WrongPeople, match=said):
        people_of(PEOPLE.replace(old, new, 1), "x")


def test_the_configuration_of_nginx_carries_the_secret_that_only_the_desk_may_read(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(PEOPLE, encoding="utf-8")
    paths = Paths.around(tmp_path / "site_config.yaml")
    text = nginx_of(paths, file, 8000)
    secret = tmp_path / ".gongkai-desk" / "secret"
    assert secret.stat().st_mode & 0o077 == 0
    assert secret.read_text().strip() in text and nginx_of(paths, file, 8000) == text
    assert HOST in text
    file.write_text("人员: 3", encoding="utf-8")
    with pytest.raises(Unavailable, match="人员"):
        nginx_of(paths, file, 8000)


@pytest.mark.parametrize(
    "name", ["CN=zhangsan", "O=x,CN=zhangsan", "CN=zhangsan,O=x", r"O=a\,CN=lisi,CN=zhangsan"]
)
def test_the_login_is_the_name_of_a_certificate_and_no_word_of_its_other_parts(
    tmp_path: Path, name: str
) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(PEOPLE, encoding="utf-8")
    text = nginx_of(Paths.around(tmp_path / "site_config.yaml"), file, 8000)
    written = re.search(r'"~(.+)" \$cn;', text)
    assert written is not None
    # nginx reads two backslashes within quotes as one, and names groups as Perl does
    expression = written[1].replace(r"\\", "\\").replace("(?<cn>", "(?P<cn>")
    found = re.search(expression, name)
    assert found is not None and found["cn"] == "zhangsan"


def test_a_copy_is_made_for_a_relative_configuration_and_after_a_clone_that_broke_off(
    office: CopiedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office.home / "server"
    git("clone", "--quiet", office.repository, folder, cwd=office.home)
    monkeypatch.chdir(folder)
    copies = PeopleCopies(Paths.around(Path("site_config.yaml")), NOON, Path(".gongkai-desk"))
    broken = folder / ".gongkai-desk/people/.lisi.new"
    broken.mkdir(parents=True)
    (broken / "half").touch()
    lisi = people_of(PEOPLE, "x").people["lisi"]
    for _ in range(2):
        assert copies.make(lisi)[0].content == folder / ".gongkai-desk/people/lisi/content"
    git("remote", "set-url", "origin", office.home / "none.git", cwd=folder)
    with pytest.raises(Refused):
        copies.make(people_of(PEOPLE, "x").people["zhangsan"])


def test_the_list_in_the_handbook_can_be_used_as_it_stands() -> None:
    text = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    example = next(part for part in text.split("```yaml\n")[1:] if part.startswith("网址:")).split("```")[0]
    found = people_of(example, "x").people
    assert {login: one.rights.publishes for login, one in found.items()} == {"zhangsan": False, "lisi": True}
    assert found["zhangsan"].rights.stages == ("初审",)
