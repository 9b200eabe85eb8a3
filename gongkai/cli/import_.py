"""The command ``python build.py import``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import Steps, config_option, content_option, moment_of
from gongkai.cli.shared import listed as listed_problems
from gongkai.commands.import_files import Imported, import_file, is_workbook, known_papers
from gongkai.commands.import_site import import_site
from gongkai.commands.import_with_tasks import import_with_tasks
from gongkai.commands.new import NotCreated
from gongkai.fields.schema import fields_of
from gongkai.importing.refusal import Unreadable
from gongkai.importing.site_folder import LIST, LOCKED, OF_SERVER, TABLE, SiteFolder
from gongkai.paths import Paths, shown
from gongkai.problems import errors, warnings
from gongkai.problems.visible import visible
from gongkai.text.file_names import readable_path

_SHOWN = 60


@click.command("import", cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--type",
    "kind",
    metavar="类型",
    default="",
    help="导入成哪一类内容；不写的，表格文件是 任务台账，其他是 政策文件",
)
@click.option(
    "--into",
    metavar="标识",
    default="",
    help="放在哪里，例如 2026/yang-lao；以 / 结尾的是文件夹，名字由文号得出",
)
@click.option("--notice", metavar="标识", default="", help="任务台账的所属文件，例如 notices/2026/a")
@click.option(
    "--tasks/--no-tasks",
    "tasks",
    default=None,
    help="公文和任务分解表在一个文件里的，同时写成两份，互相写明；不写的，表名写着任务、分工的才这样",
)
@click.option(
    "--site", is_flag=True, help="整个旧网站：写存着网页的文件夹，或者清单（.csv、.xlsx，一行一份），逐份导入"
)
@click.option("--publish", is_flag=True, help="与 --site 一起用：没有要核对的不写成草稿")
@click.option("--dry-run", is_flag=True, help="只说会怎样，不写任何文件")
@click.option("--force", is_flag=True, help="文件已经有了的，采用列出的不同；其他文件仍不覆盖")
@content_option
@config_option
@click.option("--as-of", metavar="时刻", help="按这一天填写发布日期，例如 2026-05-18；默认是今天")
def import_(
    files: tuple[Path, ...],
    kind: str,
    into: str,
    notice: str,
    tasks: bool | None,
    site: bool,
    publish: bool,
    dry_run: bool,
    force: bool,
    content: Path | None,
    config: Path,
    as_of: str | None,
) -> None:
    """把 Word 文件导入成内容的草稿：认出公文要素，正文、表格、图片照原样，逐项说明怎样找到的。

    例如：python build.py import 通知.docx --into 2026/yang-lao

    旧网站：python build.py import --site 存下的网页/，或者 --site 清单.xlsx

    任务分解表：python build.py import 分解表.xlsx --notice notices/2026/yang-lao

    已有的文件不动；文号相同的，列出 Word 里改了什么，加 --force 才改。有内容没有放好、有要素是猜的，退出码是 1。
    """
    if len(files) > 1 and into and not into.endswith("/"):
        say(f"一次导入 {len(files)} 个文件，--into 要写文件夹，以 / 结尾，例如 2026/。", err=True)
        sys.exit(1)
    paths = Paths.around(config, content)
    today = moment_of(as_of).date()
    if site:
        given = "--tasks" if tasks else "--no-tasks"
        ignored = {
            "--type": kind,
            "--into": into,
            "--notice": notice,
            given: tasks is not None,
            "--force": force,
        }
        if named := [name for name, value in ignored.items() if value]:
            say(f"--site 不能与 {'、'.join(named)} 一起用：逐份导入的才用得上。", err=True)
            sys.exit(1)
        failed = [_import_list(paths, file, today, publish, dry_run) for file in files]
        sys.exit(1 if any(failed) else 0)
    if publish:
        say("--publish 只能与 --site 一起用。", err=True)
        sys.exit(1)
    any_failed = False
    papers = None
    for file in files:
        try:
            papers = papers or known_papers(paths)
            if not kind and tasks is not False and not is_workbook(file):
                made = import_with_tasks(
                    paths,
                    file,
                    today,
                    into=into,
                    dry_run=dry_run,
                    force=force,
                    papers=papers,
                    asked=bool(tasks),
                )
            else:
                made = (
                    import_file(
                        paths,
                        file,
                        today,
                        kind_name=kind,
                        into=into,
                        notice=notice,
                        dry_run=dry_run,
                        force=force,
                        papers=papers,
                    ),
                )
        except NotCreated as reason:
            say(str(reason), err=True)
            sys.exit(1)
        for done in made:
            _show(done, paths.content, dry_run)
            any_failed = any_failed or done.failed
    sys.exit(1 if any_failed else 0)


def _import_list(paths: Paths, listed: Path, today: dt.date, publish: bool, dry_run: bool) -> bool:
    """Import the documents of a list or a folder and report the results; True when a person has to check one."""
    try:
        with Steps() as steps:
            made = import_site(paths, listed, today, steps, publish=publish, dry_run=dry_run)
    except (NotCreated, Unreadable) as reason:
        advice = f"（{reason.advice}）" if isinstance(reason, Unreadable) else ""
        say(f"{visible(str(reason))}{advice}", err=True)
        return True
    for line in made.refused:
        say(f"错误 {visible(line)}", err=True)
    for item in listed_problems(made.problems):
        say(f"错误 {item}", err=True)
    counts = "，".join(f"{result} {count} 份" for result, count in made.counts.items())
    if made.folder:
        _say_folder(made.folder)
    if made.second_addresses:
        first = "、".join(map(visible, made.second_addresses[:3]))
        say(
            f"已有的文件在旧网站上还有别的地址 {len(made.second_addresses)} 个，没有写进 别名：{first}"
            f"{' 等' * (len(made.second_addresses) > 3)}（要转到的，加进那份文件的 别名；是哪一份，在记录里）。"
        )
    end = (
        "加了 --dry-run，没有写任何文件。"
        if dry_run
        else f"记录在 {visible(shown(made.log))}；改好以后再运行一次，已写的不再导入。"
    )
    say(f"{counts or ('文件夹里没有公文' if made.folder else '清单里没有文件')}。{end}")
    locked = bool(made.folder and any(why == LOCKED for _, why in made.folder.left))
    return bool(made.refused or made.problems or locked)


def _say_folder(found: SiteFolder) -> None:
    """Say which files of a folder are no documents, so that a person can look whether one of them is."""
    for why, advice in (
        (LIST, "是公文的，逐份导入"),
        (TABLE, "任务分解表、预算等逐份导入；清单写 --site 清单的文件名"),
        (OF_SERVER, "旧网站上看得到正文的，重新保存"),
        (LOCKED, "改好权限再运行一次"),
    ):
        names = [visible(readable_path(file.name)) for file, reason in found.left if reason == why]
        if names:
            say(
                f"{why} {len(names)} 个，没有当作公文：{'、'.join(names[:3])}{' 等' * (len(names) > 3)}（{advice}；全部名称在记录里）"
            )
    if found.brought:
        say(f"网页上供下载的文件 {found.brought} 个，放在各自的附件里。")
    if found.others:
        kinds = "、".join(
            f".{visible(ending)} {count} 个" if ending else f"没有扩展名的 {count} 个"
            for ending, count in found.others.most_common(6)
        )
        say(f"没有看的（图片、样式、程序等）：{kinds}{' 等' * (len(found.others) > 6)}。")
    if found.links:
        say(f"指向别处的链接 {found.links} 个，没有看。")
    if found.too_many:
        say("文件太多，后面的没有看：分成几个文件夹，逐个导入。", err=True)
    if found.without_address:
        say(
            f"{found.without_address} 份看不出旧网站上的地址，没有写 别名；要写的，做一份清单，见 docs/import.md。"
        )


def _show(done: Imported, content: Path, dry_run: bool) -> None:
    """Print the fields and how each was found, then the problems, then what to do next."""
    say(f"{visible(done.source)}")
    if done.content:
        labels = _labels()
        for name, field in done.content.fields.items():
            words = visible(field.text)
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
            say(
                f"  {labels.get(name, name)}：{shown}（{field.how}；{'猜的' if field.guessed else '可靠'} {field.sure:.0%}）"
            )
    for item in warnings(done.problems):
        say(f"提醒 {item}", err=True)
    for item in errors(done.problems):
        say(f"错误 {item}", err=True)
    for line in done.difference or ():
        say(visible(line))
    place = (content / done.place).as_posix() if done.place else ""
    if done.difference is not None and not done.difference:
        say(f"与 {place} 相同，没有改动。")
    elif done.difference and done.written:
        say(f"已改好 {place}，改动如上。运行 python build.py check。")
    elif done.written:
        rest = "上面列出的错误改好以后" if done.failed else "核对以后"
        say(f"已写成草稿 {place}。{rest}，删去“状态: 草稿”，运行 python build.py check。")
    elif place and dry_run:
        say(f"会写成 {place}；加了 --dry-run，没有写。")
    else:
        say("没有写任何文件。")


def _labels() -> dict[str, str]:
    from gongkai.records.annual_report import AnnualReport
    from gongkai.records.budget import Budget
    from gongkai.records.catalog_item import CatalogArea
    from gongkai.records.duty import DutyList
    from gongkai.records.notice import Notice
    from gongkai.records.task_table import TaskTable

    records = (DutyList, AnnualReport, Budget, CatalogArea, TaskTable, Notice)
    return {field.name: field.label.text for record in records for field in fields_of(record)}
