"""The command ``gongkai init``."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, report, stop
from gongkai.text.dates import CHINA
from gongkai.text.os_errors import os_reason

_WHICH = "法定主动公开内容里要哪些栏目（用逗号隔开，例如 政策文件,政策解读,机构职能；全部就按回车）"


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=FILE)
@click.option("--name", metavar="名称", help="网站规范名称，例如 青河县人民政府")
@click.option("--region", metavar="地区", help="例如 青河县；不写由名称得出")
@click.option("--site-id", metavar="标识码", help="政府网站标识码，10 位数字")
@click.option("--url", metavar="网址", help="栏目首页的完整地址，例如 https://www.qinghe.gov.cn/zwgk/")
@click.option("--publisher", metavar="单位", help="发布单位；不写是名称加“办公室”")
@click.option(
    "--units", type=FILE, metavar="文件", help="单位的名单，从表格粘贴成文本：一行一个单位，或带表头的几列"
)
@click.option(
    "--columns",
    metavar="栏目",
    help="法定主动公开内容里要哪些栏目，用逗号隔开，例如 政策文件,政策解读,机构职能；不写是全部",
)
@click.option(
    "--forge",
    type=click.Choice(["github", "gitlab", "gitee", "gitea", "none"]),
    default="none",
    metavar="平台",
    help="内容放在哪种平台上，写好它的流水线：github、gitlab、gitee、gitea；none 不写",
)
@click.option(
    "--server",
    type=click.Choice(["nginx", "caddy", "apache", "none"]),
    default="none",
    metavar="服务器",
    help="写好哪种网页服务器的配置：nginx、caddy、apache；none 不写",
)
@click.option(
    "--root",
    default="/srv/gongkai/current",
    show_default=True,
    metavar="文件夹",
    help="网站文件在服务器上的位置",
)
def init(
    folder: Path,
    name: str | None,
    region: str | None,
    site_id: str | None,
    url: str | None,
    publisher: str | None,
    units: Path | None,
    columns: str | None,
    forge: str,
    server: str,
    root: str,
) -> None:
    """为一个新的县新建网站的文件夹：配置、单位名录、公开指南、公开制度、流水线，要填写的地方写着“待填写”。

    名称、标识码、网址没有写在命令里的，一项一项地问，单位和栏目也问。

    例如：gongkai init qinghe --name 青河县人民政府 --site-id 1305340001 --url https://www.qinghe.gov.cn/zwgk/
    """
    from gongkai.commands.init import Answers, NotStarted, start
    from gongkai.commands.init_files import write_server_file
    from gongkai.engine.check import check
    from gongkai.paths import Paths

    asks = sys.stdin.isatty() and not (name and site_id and url)
    name = name or _asked("--name", "网站规范名称（例如 青河县人民政府）")
    answers = Answers(
        name=name,
        region=region or name.removesuffix("人民政府"),
        site_id=site_id or _asked("--site-id", "政府网站标识码（10 位数字）"),
        url=url or _asked("--url", "栏目首页的网址（例如 https://www.qinghe.gov.cn/zwgk/）"),
        publisher=publisher or f"{name}办公室",
    )
    try:
        text = units.read_text(encoding="utf-8-sig") if units else _pasted() if asks else ""
        if columns is None and asks:
            columns = click.prompt(_WHICH, default="", show_default=False, prompt_suffix="：")
        today = dt.datetime.now(CHINA).date()
        files = start(folder, answers, text, today, "" if forge == "none" else forge, columns or "")
    except NotStarted as reason:
        say(str(reason), err=True)
        sys.exit(1)
    except UnicodeDecodeError:
        say(f"{units} 不是 UTF-8 的文本；用记事本“另存为”，编码选 UTF-8", err=True)
        sys.exit(1)
    except OSError as reason:
        say(f"{reason.filename or folder} {os_reason(reason)}", err=True)
        sys.exit(1)
    say(f"已新建 {folder.as_posix()}，{len(files)} 个文件。检查一遍：")
    # the new folder is to hold what was written and nothing else
    with tempfile.TemporaryDirectory(prefix="gongkai-init-") as aside:
        paths = Paths.around(folder / "site_config.yaml", cache=Path(aside))
        outcome = check(paths, dt.datetime.now(CHINA), lambda *_: None)
    report(outcome.problems)
    if server != "none":
        written = write_server_file(folder, server, root)
        if written is None:
            stop(outcome.problems, "没有写服务器的配置")
        say(f"{server} 的配置在 {written.as_posix()}；有了证书，用 server-config {server} --tls-cert 重写。")


def _asked(option: str, question: str) -> str:
    """Ask the person at the terminal; if there is none, report the missing option and exit with 1."""
    if not sys.stdin.isatty():
        say(f"还要写 {option}：{question}", err=True)
        sys.exit(1)
    answer: str = click.prompt(question, prompt_suffix="：")
    return answer.strip()


def _pasted() -> str:
    """The list of units that somebody pastes into the terminal, up to an empty line."""
    say("单位的名单：从表格里选中、粘贴到这里，粘贴完按两次回车；以后再填就直接按回车。")
    return "\n".join(iter(lambda: sys.stdin.readline().rstrip("\r\n"), ""))
