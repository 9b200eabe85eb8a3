"""The people at a bare Debian: whoever brings the generator, and a clerk with a desk who pushes over ssh."""

from __future__ import annotations

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bare_machine import Machine

DESK = "/home/clerk/zwgk"
_HOME = "/home/clerk"
_NOTICE = """\
---
标题: 沂源县人民政府办公室关于示范数据的通知
发文字号: 源政办字〔2021〕99号
发文机关: 沂源县人民政府办公室
地区: 沂源县
成文日期: {date}
发布日期: 2021-03-03 15:30
公开属性: 主动公开
主题分类: 综合政务/政务公开
文种: 通知
{old}---

各镇人民政府：

本文是示范数据{word}。
"""


@dataclass(frozen=True)
class Desk:
    """What a clerk does on a machine of their own, here the same one under another account."""

    machine: Machine
    notice: str = "content/notices/2021/bare.md"
    address: str = "/zwgk/notices/2021/bare/"

    def bring(self, generator: Path, place: str) -> None:
        """Put the generator's last commit where the machine can clone it."""
        target = self.machine.root / place.lstrip("/")
        for words in (
            ("git", "clone", "--quiet", "--bare", generator, target),
            ("git", "-C", target, "update-ref", "refs/heads/main", "HEAD"),
            ("git", "-C", target, "symbolic-ref", "HEAD", "refs/heads/main"),
        ):
            subprocess.run([str(word) for word in words], check=True)

    def text(self, date: str, word: str, old: str = "") -> str:
        """A notice with a date, a word in its text and an old address."""
        return _NOTICE.format(date=date, word=word, old=f'别名: ["{old}"]\n' if old else "")

    def sit_down(self, name: str) -> None:
        """An account with a key that is entered for ``name`` as the handbook says, and a clone over ssh."""
        self._clerk_with_key()
        key = self.machine.must(f"cat {_HOME}/.ssh/id_ed25519.pub")
        line = f'restrict,command="push-as {name}" {key}'
        self.machine.must(f"echo {shlex.quote(line)} >>/var/lib/gongkai/.ssh/authorized_keys")
        self.machine.must("systemctl start ssh")
        self.machine.must(
            f"ssh-keyscan ::1 >>{_HOME}/.ssh/known_hosts 2>/dev/null && chown clerk: {_HOME}/.ssh/known_hosts"
        )
        self._do(f"git clone -q 'gongkai@[::1]:zwgk.git' {DESK}", _HOME)

    def may_log_in(self, account: str) -> None:
        """Enter the clerk's key for an account that publishes."""
        place = f"/home/{account}/.ssh/authorized_keys"
        self.machine.must(f"cat {_HOME}/.ssh/id_ed25519.pub >>{place} && chown {account}: {place}")

    def commit(self, files: dict[str, str], edit: str = "true") -> None:
        """Write files at the desk, run ``edit``, and commit on top of what is published."""
        self._do("git fetch -q && git reset -q --hard origin/main", DESK)
        for path, text in files.items():
            self._do(f"mkdir -p $(dirname {path}) && printf %s {shlex.quote(text)} >{path}", DESK)
        self._do(f"{edit} && git add --all && git commit -q -m 更新", DESK)

    def push(self, files: dict[str, str], edit: str = "true") -> subprocess.CompletedProcess[str]:
        """The same, and push: what the terminal shows."""
        self.commit(files, edit)
        return self.machine.run(f"cd {DESK} && git push origin HEAD:main", "clerk", _HOME)

    def _clerk_with_key(self) -> None:
        self.machine.must("useradd --create-home --shell /bin/bash clerk")
        self._do("ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519", _HOME)
        self._do(
            "git config --global user.name 张三 && git config --global user.email a@example.gov.cn", _HOME
        )

    def _do(self, command: str, home: str) -> None:
        self.machine.must(f"cd {home} && {command}", "clerk", _HOME)
