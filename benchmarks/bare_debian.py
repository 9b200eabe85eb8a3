"""Follow the handbook's road on a bare Debian 12: ``python benchmarks/bare_debian.py FOLDER``, as root on Debian.

The ten commands of ``docs/deploy.md`` are typed as they stand, into a Debian that debootstrap has just made and that
runs its own systemd; only the address of the generator's repository is filled in. Then come the handbook's upgrade,
rollback, accounts, a refused and a good push over ssh, redirects that follow, the night, a failure that is told, a new
address, publication with the rsync of that Debian, kept logs and the firewall. Each step says how long it took; a step
that does not give what the handbook promises ends the run with 1, and so do ten commands that take over five minutes.

The short form, with the programs of the machine that runs the tests, is ``tests/deploy/test_from_scratch.py``. This one
stands here because it takes minutes, asks package indexes, and gives figures. FOLDER keeps the root between runs.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.bare_machine import Machine, machine, missing, packages
from benchmarks.bare_office import DESK, Desk

ROOT = Path(__file__).resolve().parent.parent
#: What the ten commands may take together, in seconds, on a machine with nothing else to do.
LIMIT = 300
_ORIGIN = "/mnt/gongkai.git"
_HOST, _BASE = "www.example.gov.cn", "/zwgk/"
_NEW_HOST = "zwgk.example.gov.cn"
_ADMIN = "runuser -u gongkai -- git --git-dir=/var/lib/gongkai/zwgk.git"


def block(kind: str) -> list[str]:
    """The commands of a block of the handbook, by the word behind its three strokes."""
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    found = re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    if found is None:
        raise SystemExit(f"docs/deploy.md 里没有 {kind} 一段。")
    return found[1].strip().splitlines()


def inline(before: str) -> str:
    """A command of the handbook that stands in a sentence, by the words before it."""
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    found = re.search(rf"{re.escape(before)}`(.*?)`", text)
    if found is None:
        raise SystemExit(f"docs/deploy.md 里没有“{before}”。")
    return found[1]


def expect(holds: bool, said: str) -> None:
    """End the run when a promise of the handbook does not hold."""
    if not holds:
        raise SystemExit(f"与手册不符：{said}")


def page(found: Machine, path: str, six: bool = True, host: str = _HOST) -> str:
    """The text of an answer over one family, behind it its status and the place that it leads to."""
    return found.must(asking(path, six, host))


def asking(path: str, six: bool = True, host: str = _HOST) -> str:
    """The command that asks for a page over one family."""
    to = "[::1]" if six else "127.0.0.1"
    return f"curl -sS -w '%{{http_code}} %{{redirect_url}}' --connect-to '::{to}:' http://{host}{path}"


def typed(found: Machine, commands: list[str]) -> str:
    """Type commands one after the other; what the last one says."""
    said = ""
    for number, command in enumerate(commands, 1):
        started = time.monotonic()
        said = found.must(command.replace("生成器的仓库地址", _ORIGIN))
        print(f"    {number:2} {time.monotonic() - started:6.1f} 秒  {command[:90]}", flush=True)
    return said


def ten(found: Machine, limit: float) -> None:
    """From a fresh Debian to a page that is read over both families, within ``limit`` seconds."""
    started = time.monotonic()
    said = typed(found, block("sh"))
    seconds = time.monotonic() - started
    expect(said.splitlines()[-2:] == ["127.0.0.1 200", "::1 200"], said)
    for six in (True, False):
        expect("政务公开" in page(found, _BASE, six), "首页")
    print(f"  十条命令 {seconds:.0f} 秒；首页 [::1] 和 127.0.0.1 都是 200")
    print("  " + packages(found, ["nginx", "git", "python3", "systemd"]).replace("\n", "，"))
    if seconds > limit:
        raise SystemExit(f"十条命令用了 {seconds:.0f} 秒，限度是 {limit:.0f} 秒。")


def upgrade(found: Machine) -> None:
    """The handbook's upgrade brings another template to the site."""
    change = "sed -i 's/{% block main %}/{% block main %}<p>升级以后的模板<\\/p>/' templates/pages/home.html"
    found.must(
        f"git clone -q {_ORIGIN} /tmp/upstream && cd /tmp/upstream && {change} && "
        "git -c user.name=a -c user.email=a@example.gov.cn commit -qam 新的模板 && git push -q origin HEAD:main"
    )
    typed(found, block("upgrade"))
    expect("升级以后的模板" in page(found, _BASE), "升级以后的首页")


def rollback(found: Machine) -> None:
    """The handbook's command brings the release before back."""
    found.must(inline("退回：在服务器上 "))
    expect("升级以后的模板" not in page(found, _BASE), "退回以后的首页")


def accounts(found: Machine) -> None:
    """Accounts that may only push, as the handbook sets them up; a clerk clones over ssh."""
    found.must("apt-get install -y -qq openssh-server rsync openssh-client")
    typed(found, block("accounts"))
    Desk(found).sit_down("张三")
    expect("zwgk.git" in found.must(f"git -C {DESK} remote get-url origin", "clerk", "/home/clerk"), "clone")
    refused = found.run("ssh -o BatchMode=yes gongkai@::1 id", "clerk", "/home/clerk")
    expect(refused.returncode != 0 and "只能取和推送" in refused.stdout, refused.stdout)


def hook(found: Machine) -> None:
    """A faulty push is refused and leaves the site alone; a good one is live, and its old address leads to it."""
    desk = Desk(found)
    before = found.must("readlink /srv/gongkai/current")
    refused = desk.push({desk.notice: desk.text("2021-13-40", "一")})
    expect(refused.returncode != 0 and "2021-13-40" in refused.stdout, refused.stdout)
    expect("这次推送没有收下，网站没有改动" in refused.stdout, refused.stdout)
    expect(found.must("readlink /srv/gongkai/current") == before, "拒绝以后网站变了")
    done = desk.push({desk.notice: desk.text("2021-03-02", "一", old="/old/bare.html")})
    expect(done.returncode == 0 and "发布完成" in done.stdout, done.stdout)
    expect("示范数据一" in page(found, desk.address), "推送以后的网页")
    found.until(asking(f"{_BASE}old/bare.html"), f"301 http://{_HOST}{desk.address}")
    log = found.must("cat /var/lib/gongkai/zwgk.git/gongkai/publish.log")
    expect("推送人 张三" in log, log)


def night(found: Machine) -> None:
    """The timer stands for the night in Beijing; its service publishes what main holds and a push did not."""
    listed = found.must(
        "systemctl list-timers --all gongkai-nightly.timer; systemctl cat gongkai-nightly.timer"
    )
    expect("00:10:00 Asia/Shanghai" in listed and "gongkai-nightly.service" in listed, listed)
    desk = Desk(found)
    desk.commit({desk.notice: desk.text("2021-03-02", "二", old="/old/bare.html")})
    # as if the power had failed between taking the push and publishing it
    found.must(
        f"cd {DESK} && git bundle create -q /tmp/next.bundle HEAD && chmod 644 /tmp/next.bundle",
        "clerk",
        "/home/clerk",
    )
    found.must(f"{_ADMIN} fetch -q /tmp/next.bundle +HEAD:main")
    expect("示范数据二" not in page(found, desk.address), "还没有夜里")
    found.must("systemctl start gongkai-nightly")
    expect("示范数据二" in page(found, desk.address), "夜里以后的网页")
    state = found.must("cat /var/lib/gongkai/zwgk.git/gongkai/state.json")
    expect("+08:00" in state, state)


def failure(found: Machine) -> None:
    """A night that fails leaves the site alone and tells whom the handbook says."""
    found.must(
        "printf '#!/bin/sh\\n(echo \"$1\"; cat) >>/var/lib/gongkai/told\\n' >/usr/local/bin/notify && chmod 755 /usr/local/bin/notify"
    )
    found.must("git --git-dir=/var/lib/gongkai/zwgk.git config --add gongkai.tell /usr/local/bin/notify")
    found.must("mv /opt/gongkai/build.py /opt/gongkai/build.py.away")
    failed = found.run("systemctl start gongkai-nightly")
    expect(failed.returncode != 0, "夜里应当失败")
    told = found.until("cat /var/lib/gongkai/told", "gongkai-nightly")
    found.must("mv /opt/gongkai/build.py.away /opt/gongkai/build.py && systemctl reset-failed")
    expect("还是原来的一版" in told and "上一次成功生成" in told, told)
    expect("示范数据二" in page(found, Desk(found).address), "失败以后的网页")


def watched(found: Machine) -> None:
    """The daily look over both families finds nothing wrong with the site and the files of the server."""
    found.must(f"git --git-dir=/var/lib/gongkai/zwgk.git config gongkai.url http://{_HOST}{_BASE}")
    found.must("systemctl start gongkai-watch")
    said = found.must("journalctl --no-pager -o cat -u gongkai-watch")
    expect("核验通过" in said, said)


def new_address(found: Machine) -> None:
    """A pushed new address is told with the command for the administrator; after it the old one leads to the new."""
    desk = Desk(found)
    found.must("git --git-dir=/var/lib/gongkai/zwgk.git config gongkai.url ''")
    done = desk.push({}, edit=f"sed -i s/{_HOST}/{_NEW_HOST}/ site_config.yaml")
    command = re.search(
        r"^remote: +(\S*python\S* .*server-config.*systemctl reload nginx)", done.stdout, re.MULTILINE
    )
    expect(done.returncode == 0 and command is not None, done.stdout)
    assert command
    found.must(command[1])
    for six in (True, False):
        # a reload returns before the last worker with the old configuration has gone
        found.until(asking(desk.address, six), f"301 http://{_NEW_HOST}{desk.address}")
        expect("示范数据二" in page(found, desk.address, six, _NEW_HOST), "新的网址")


def by_ssh(found: Machine) -> None:
    """Publication over ssh with the rsync of this Debian: one changed file, everything else shared."""
    typed(found, block("publisher"))
    desk = Desk(found)
    desk.may_log_in("www-publish")
    build = "/opt/gongkai/.venv/bin/python /opt/gongkai/build.py"
    to = shlex.quote("www-publish@[::1]:/srv/gongkai-www")
    found.must("install -d -o www-publish -g www-publish -m 755 /srv/gongkai-www")
    for change in ("", "sed -i s/示范数据二/示范数据三/ "):
        found.must(f"{change}{desk.notice if change else 'true'}", "clerk", DESK)
        found.must(f"{build} build --config site_config.yaml && {build} publish --to {to}", "clerk", DESK)
    linked = int(found.must("find /srv/gongkai-www/current/ -type f -links +1 | wc -l"))
    alone = int(found.must("find /srv/gongkai-www/current/ -type f -links 1 | wc -l"))
    expect(linked > alone > 0, f"共用 {linked}，单独 {alone}")
    print(
        "  "
        + packages(found, ["rsync", "openssh-server"]).replace("\n", "，")
        + f"；未变的 {linked} 个文件是硬链接，新的 {alone} 个"
    )


def logs_and_firewall(found: Machine) -> None:
    """Logs are kept for six months by what the handbook installs, and its firewall lets both families in."""
    found.must("apt-get install -y -qq logrotate nftables")
    typed(found, block("logs"))
    planned = found.must("logrotate --debug /etc/logrotate.conf 2>&1")
    expect("190 rotations" in planned and not re.search("^error:", planned, re.MULTILINE), planned)
    typed(found, block("firewall"))
    rules = found.must("nft list ruleset")
    expect("ipv6-icmp" in rules and "443" in rules, rules)
    for six in (True, False):
        expect("示范数据二" in page(found, Desk(found).address, six, _NEW_HOST), "防火墙以后")


STEPS: tuple[tuple[str, Callable[[Machine], None]], ...] = (
    ("升级", upgrade),
    ("退回", rollback),
    ("推送的账号", accounts),
    ("推送", hook),
    ("夜里", night),
    ("夜里没有成功", failure),
    ("每天核验", watched),
    ("换网址", new_address),
    ("经 ssh 发布", by_ssh),
    ("日志和防火墙", logs_and_firewall),
)


def main() -> int:
    """Every step in order; 1 when one does not give what the handbook says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="keeps the root of Debian between runs (400 MB)"
    )
    parser.add_argument(
        "--limit",
        type=float,
        default=LIMIT,
        metavar="SECONDS",
        help="for the ten commands; 300 is what is promised",
    )
    options = parser.parse_args()
    if os.geteuid() != 0 or missing():
        sys.exit(f"要用 root 运行，并装好 {' '.join(missing())}。")
    started = time.monotonic()
    with machine(options.folder.resolve()) as found:
        print(
            f"Debian 12 已启动，{time.monotonic() - started:.0f} 秒（第一次要用 debootstrap 做）", flush=True
        )
        Desk(found).bring(ROOT, _ORIGIN)
        ten(found, options.limit)
        for name, step in STEPS:
            begun = time.monotonic()
            step(found)
            print(f"{name}：{time.monotonic() - begun:.0f} 秒", flush=True)
    print("全部与手册相符。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
