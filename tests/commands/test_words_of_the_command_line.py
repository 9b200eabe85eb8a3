"""What staff read when a command is written wrongly, and in the help of every command, is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gongkai.cli import cli
from gongkai.cli.chinese_click import ChineseCommand, usage_error


def _every(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Each command with its help."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _every(below, click.Context(below, info_name=name, parent=context))


_HELP = dict(_every(cli, click.Context(cli, info_name="build.py")))
#: Words by which click speaks English: headings, types without a metavar, what it adds to the help of an option.
_ENGLISH = re.compile(
    r"Usage|Options|Commands|arguments|COMMAND|ARGS|Show|\brequired\b|default|env var|[<>]=?x|x[<>]|dynamic"
    r"|\b(?:TEXT|INTEGER|FLOAT|PATH|FILE|DIRECTORY|BOOLEAN|RANGE|DATETIME|UUID)\b"
)


@pytest.mark.parametrize("path", _HELP)
def test_the_help_of_a_command_has_no_word_of_click(path: str) -> None:
    assert not _ENGLISH.findall(_HELP[path]), _HELP[path]
    assert path.endswith(" log") or len(_HELP) > 30


def test_the_help_says_which_options_must_be_written_and_in_which_range() -> None:
    archive = " ".join(_HELP["build.py archive"].split())
    assert "[1949 到 9999；必须写]" in archive
    verify = " ".join(_HELP["build.py verify"].split())
    assert "[默认：3；不小于 1]" in verify


def _told(*words: str) -> str:
    """What is said of a command that is written wrongly."""
    with pytest.raises(click.UsageError) as raised:
        # the group's own ``main`` would print it
        click.Group.main(cli, list(words), standalone_mode=False)
    return usage_error(raised.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("archive", "--year", "26", "a"), "选项 --year 的值不对：“26”，应是 1949 到 9999 的整数"),
        (("archive", "--year", "abc", "a"), "选项 --year 的值不对：“abc”，应是 1949 到 9999 的整数"),
        (("archive", "a"), "缺少选项：--year 年份"),
        (("archive", "--year", "2026"), "缺少参数：文件夹"),
        (("archive", "--year"), "选项 --year 后面要写一个值"),
        (("verify", "--depth", "0", "https://x.cn/"), "选项 --depth 的值不对：“0”，应是不小于 1 的整数"),
        (("verify", "--rate", "many", "https://x.cn/"), "选项 --rate 的值不对：“many”，应是不小于 0 的数"),
        (("verify", "--all=3", "https://x.cn/"), "选项 --all 后面不写值"),
        (("links", "--pause", "61"), "选项 --pause 的值不对：“61”，应是 0 到 60 的数"),
        (("serve", "--port", "http"), "选项 --port 的值不对：“http”，应是 1 到 65535 的整数"),
        (("check", "--format", "pdf"), "选项 --format 的值不对，只能是 text、"),
        (("server-config", "iis"), "参数 服务器 的值不对，只能是 nginx、caddy、apache"),
        (("server-config",), "缺少参数：服务器，只能是 nginx、caddy、apache"),
        (("attachments", "clean", "没有的.pdf"), "参数 文件 的值不对：没有 没有的.pdf"),
        (("report", "五月"), "参数 月份或年份 的值不对：五月"),
        (("log", "append", "日志"), "缺少选项：--key 钥匙"),
        (("log", "沿用"), "没有这个命令：沿用"),
        (("units", "多的"), "多了看不懂的词：多的"),
        (("units", "--moon"), "没有这个选项：--moon"),
    ],
)
def test_a_command_written_wrongly_is_told_in_chinese(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = _told(*words)
    assert told.startswith(said)
    assert not re.search(r"\b(?:is|not|valid|Missing|takes?|range)\b", told), told


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (click.Path(exists=True), "nowhere", "没有 nowhere"),
        (click.Path(file_okay=False, exists=True), "file", "file 是文件，这里要文件夹"),
        (click.Path(dir_okay=False, exists=True), ".", ". 是文件夹，这里要文件"),
        (click.DateTime(["%Y-%m-%d"]), "昨天", "“昨天” 不是这样写的日期"),
        (click.BOOL, "也许", "“也许”，应是 true 或 false"),
        (click.UUID, "1", "“1” 不是 UUID"),
        (click.IntRange(max=5), "9", "“9”，应是不大于 5 的整数"),
        (click.FloatRange(0, 1, min_open=True), "0", "“0”，应是大于 0，不大于 1 的数"),
        (click.INT, "it's", "“it's”，应是整数"),
    ],
)
def test_every_type_of_click_refuses_in_chinese(
    kind: click.ParamType, written: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    command = ChineseCommand("x", params=[click.Option(["--it"], type=kind)])
    with pytest.raises(click.UsageError) as raised:
        command.main(["--it", written], standalone_mode=False)
    assert usage_error(raised.value) == f"选项 --it 的值不对：{said}"


def test_an_english_reason_that_nobody_translated_is_left_out() -> None:
    option = click.Option(["--it"])
    assert usage_error(click.BadParameter("too blue", param=option)) == "选项 --it 的值不对"
    assert usage_error(click.UsageError("too blue")) == "命令写法不对"
    assert usage_error(click.BadParameter("太蓝", param=option)) == "选项 --it 的值不对：太蓝"


def test_a_group_without_a_command_prints_its_help_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["attachments"], prog_name="build.py")
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.err.startswith("用法：") and "命令写法不对" not in said.err
