"""``/log/``: how anybody checks when a document was published and that it has not been changed since."""

from __future__ import annotations

from gongkai.pages.context import HOME, Planner
from gongkai.pages.frame import Page
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.tags import head_title, site_tags
from gongkai.pages.views import RegisterView

_TITLE, _URL = "公开日志", "/log/"
_DESCRIPTION = "怎样核对一份文件什么时候公开、公开以后有没有改过"
_INTRO = (
    "本栏目每次发布，都把公开、改动和撤下的文件记进一个只能往后加的日志，并且签名。"
    "留存过一次检查点的人，以后随时可以核对：那时公开的文件还在不在，文字、附件和发布日期有没有改过，日志有没有重写。"
)
_NOTE = (
    "日志只记网址、日期和散列值，不记文件里的字；撤下的文件，日志里留有它的网址和时间。"
    "日志和检查点的格式是透明日志通用的（C2SP tlog-tiles、tlog-checkpoint），用别的工具也能核对。"
)


def log_page(planner: Planner, key: str) -> Page:
    """The page about the log that is signed with ``key``, a public key as ``log key`` prints it."""
    config = planner.config
    base = config.site.base_url
    files = Register(
        title="日志在哪里",
        columns=("内容", "写在哪里"),
        rows=(
            _row("检查点：日志有几条、全部内容的散列值、签名", f"{base}log/checkpoint"),
            _row("每一条记录", f"{base}log/tile/entries/"),
            _row("本次发布的全部文件和散列值", f"{base}manifest.json"),
        ),
    )
    steps = Register(
        title="怎样核对",
        columns=("步骤", "做什么"),
        rows=(
            _row("一", "现在就下载检查点，和公钥一起保存在自己的电脑上；保存得越早，能证明的越多"),
            _row(
                "二", f"以后装上本站的生成器，运行 gongkai verify {base} --ipv6 --log 检查点 --log-key 公钥"
            ),
            _row(
                "三",
                "逐条列出那以后哪一份文件改过文字、换过附件、改过发布日期、撤下了，网站与日志哪里不符，日志有没有重写",
            ),
        ),
    )
    crumbs = (HOME, Link(text=_TITLE, url=_URL, current=True))
    tags = (
        *site_tags(config),
        ("ColumnName", _TITLE),
        ("ColumnDescription", _DESCRIPTION),
        ("ColumnKeywords", "公开日志,核对,检查点"),
        ("ColumnType", "数据发布"),
        ("Description", _DESCRIPTION),
    )
    return Page(
        url=_URL,
        template="pages/register.html",
        title=_TITLE,
        head_title=head_title(_TITLE, config.site.name),
        meta=tags,
        crumbs=crumbs,
        column="",
        view=RegisterView(intro=_INTRO, registers=(files, steps), note=f"公钥：{key} 。{_NOTE}"),
        json_ld=planner.trail_data(crumbs),
    )


def log_address(planner: Planner) -> str | None:
    """The address of that page, for links to it; None when the site keeps no log."""
    return _URL if planner.config.features.log_key else None


def _row(what: str, where: str) -> tuple[Cell, Cell]:
    return (Cell(text=what), Cell(text=where))
