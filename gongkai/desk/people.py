"""The people who use a desk on an office server: who they are, what they may do, and the login that the web server passes on."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml

from gongkai.desk.rights import DeskRights
from gongkai.records.content_record import IN_ORDER, SECRECY
from gongkai.records.kind import kinds

#: Headers that the web server sets: who is logged in, and that it is the web server who says so.
LOGIN_HEADER, SECRET_HEADER = "X-Gongkai-User", "X-Gongkai-Secret"
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_KEYS = {"登录名", "姓名", "邮箱", "文件夹", "审核", "发布"}
_STAGES = (*IN_ORDER, SECRECY)


@dataclass(frozen=True, slots=True)
class DeskPerson:
    """A person, under the name with which the web server knows them."""

    login: str
    email: str
    rights: DeskRights


@dataclass(frozen=True, slots=True)
class DeskPeople:
    """Everybody who may use the desk, the address under which the web server offers it, and the secret of both."""

    address: str
    people: Mapping[str, DeskPerson]
    secret: str

    @property
    def host(self) -> str:
        """The host name of the address."""
        return (urlsplit(self.address).hostname or "").lower()

    def who(self, headers: Mapping[str, str]) -> DeskPerson | None:
        """The person whose request it is; None for a login that is not listed and for requests past the web server."""
        said = headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(said.encode("utf-8", "replace"), self.secret.encode()):
            return None
        return self.people.get(headers.get(LOGIN_HEADER, ""))


class WrongPeople(Exception):
    """The file of people cannot be used; the message has one sentence a line, in Chinese."""


def people_of(text: str, secret: str) -> DeskPeople:
    """Read the file of people. Raises ``WrongPeople`` with all that is wrong."""
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise WrongPeople(f"第 {mark.line + 1 if mark else 1} 行附近不是 YAML，看看缩进和冒号") from None
    if not isinstance(said, dict):
        raise WrongPeople("要写 网址 和 人员 两项")
    wrong = [f"不认识 {key}：只有 网址、人员" for key in said if key not in ("网址", "人员")]
    address = said.get("网址")
    if not isinstance(address, str) or not re.fullmatch(r"https://[^\s/:@]+(:\d+)?/?", address):
        wrong.append("网址 写编辑页面对外的地址，例如 https://bianji.yunxi.gov.cn/")
    rows = said.get("人员")
    if not isinstance(rows, list) or not rows:
        wrong.append("人员 一人一项，写 登录名 和 姓名")
        rows = []
    people: dict[str, DeskPerson] = {}
    for number, row in enumerate(rows, 1):
        faults, person = _person(row)
        wrong += [f"人员第 {number} 项：{fault}" for fault in faults]
        if person is not None:
            if person.login in people:
                wrong.append(f"人员第 {number} 项：登录名 {person.login} 上面已有")
            people[person.login] = person
    if wrong:
        raise WrongPeople("\n".join(wrong))
    return DeskPeople(str(address), people, secret)


def _person(row: Any) -> tuple[list[str], DeskPerson | None]:
    if not isinstance(row, dict):
        return ["要写 登录名 和 姓名"], None
    wrong = [f"不认识 {key}：只有 {'、'.join(sorted(_KEYS))}" for key in row if key not in _KEYS]
    login, name, email = (str(row.get(key) or "").strip() for key in ("登录名", "姓名", "邮箱"))
    if not _LOGIN.fullmatch(login):
        wrong.append("登录名 用英文字母、数字、. _ @ -，与证书或单位登录里的相同")
    if not name or re.search(r"[<>\x00-\x1f]", name + email):
        wrong.append("姓名、邮箱 里不能有尖括号和换行，姓名不能空着")
    folders, stages = (_words(row.get(key)) for key in ("文件夹", "审核"))
    known = {kind.folder for kind in kinds() if kind.folder}
    for folder in folders or ():
        if folder not in known:
            wrong.append(f"文件夹 {folder} 不是 content 里的文件夹，例如 notices、tasks")
    for stage in stages or ():
        if stage not in _STAGES:
            wrong.append(f"审核 {stage} 不是环节：{'、'.join(_STAGES)}")
    publishes = row.get("发布", False)
    if publishes not in (True, False, "是", "否"):
        wrong.append("发布 写 是 或 否")
    rights = DeskRights(
        name=name,
        folders=tuple(folders or ()),
        stages=tuple(stages or ()),
        publishes=publishes in (True, "是"),
    )
    return wrong, None if wrong else DeskPerson(login, email, rights)


def _words(said: Any) -> list[str]:
    """A list, one word, or nothing; what is neither comes back as its text, which no list of words has."""
    if said is None:
        return []
    return [str(item) for item in said] if isinstance(said, list) else [str(said)]
