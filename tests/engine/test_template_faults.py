"""A fault in a template is a line with its place, never a traceback; so is a moment that is none."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.engine.build import build
from gongkai.engine.check import check
from gongkai.engine.live import LiveSite
from gongkai.paths import Paths
from gongkai.render import execute
from tests import program
from tests.conftest import ROOT
from tests.small_site import NOON, write

LIST = "templates/pages/list.html"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{% if view.intro %}", "{% if view.groups %", f"{LIST}:5:1 GK404 模板有误：这里不应当有 <"),
        ("{% if view.intro %}", "{% if %}", f"{LIST}:4:1 GK404 模板有误：少了一个值"),
        (
            "{% if view.intro %}",
            "{{ view.groups[ }}{% if 1 %}",
            f"{LIST}:4:1 GK404 模板有误：这里不应当有 }}",
        ),
        ("{% if view.intro %}", "{% for 'a' in view.groups %}", f"{LIST}:4:1 GK404 模板有误：写法不对"),
        ("{% if view.intro %}", "{{ 'a' 1 }}{% if 1 %}", f"{LIST}:4:1 GK404 模板有误：这里写的是 一个整数"),
        ("{% if view.intro %}", "{{ 1 'a' }}{% if 1 %}", f"{LIST}:4:1 GK404 模板有误：这里写的是 一段文字"),
        ("{% if view.intro %}", "{% if view.groups }}", f"{LIST}:4:1 GK404 模板有误：这里不应当有 }}"),
        ("{% if view.intro %}", "{% set a = %}{% if 1 %}", f"{LIST}:4:1 GK404 模板有误：少了一个值"),
        (
            "{% if view.intro %}",
            "{% for a in %}{% endfor %}{% if 1 %}",
            f"{LIST}:4:1 GK404 模板有误：少了一个值",
        ),
        ("{% if view.intro %}", "{% for a b %}{% if 1 %}", f"{LIST}:4:1 GK404 模板有误：这里写的是 b"),
        ("{% if view.intro %}", "{{ view.groups {% if 1 %}", f"{LIST}:"),
        ("{% if view.intro %}", "{# 没有完{% if 1 %}", f"{LIST}:"),
        ("{% if view.intro %}", "{{ 1 | }}{% if 1 %}", f"{LIST}:4:1 GK404 模板有误：这里写的是 }}}}"),
        (
            "{% if view.intro %}",
            "{% block a %}{% endblock %}{% block a %}{% endblock %}{% if 1 %}",
            f"{LIST}:4:1",
        ),
        (
            "{% if view.intro %}",
            "{% if view.yeers.a %}",
            f"{LIST}:4:1 GK404 模板有误：用到了没有的名称 yeers",
        ),
        ("{% if view.intro %}", "{% if 1 / 0 %}", f"{LIST}:4:1 GK404 模板有误：除以了零"),
        ("{% if view.intro %}", "{% if view.groups[99] %}", f"{LIST}:4:1 GK404 模板有误：用到了没有的"),
        ("{% if view.intro %}", "{% if view.groups + 'a' %}", f"{LIST}:4:1 GK404 模板有误：值的类型不合"),
        ("{% if view.intro %}", "{% if 'a'.index('b') %}", f"{LIST}:4:1 GK404 模板有误：值不合要求"),
        ("{% if view.intro %}", "{% if ui.pager() %}", f"{LIST}:4:1 GK404 模板有误："),
        (
            "{% if view.intro %}",
            "{% if ui.nothing() %}",
            f"{LIST}:4:1 GK404 模板有误：没有这个模板 components/nothing",
        ),
        ("{% if view.intro %}", "{% if markdown(1) %}", f"{LIST}:4:1 GK404 模板有误：用到了没有的属性"),
        (
            "{% if view.intro %}",
            "{% if view.groups | turned %}",
            f"{LIST}:4:1 GK404 模板有误：没有 turned 这个过滤器",
        ),
        ("{% if view.intro %}", "{% repeat %}", f"{LIST}:4:1 GK404 模板有误：没有 repeat 这个标签"),
        ("{% if view.intro %}", "{% if ''.__class__.mro() %}", f"{LIST}:4:1 GK404 模板有误：用"),
        ("{% if view.intro %}", "{% if range(10 ** 9) %}", f"{LIST}:4:1 GK404 模板有误："),
        (
            "{% if view.intro %}",
            "{% macro a() %}{{ a() }}{% endmacro %}{% if a() %}",
            f"{LIST}:4:1 GK404 模板有误：自己套自己",
        ),
        (
            "layouts/base.html",
            "layouts/bass.html",
            f"{LIST}:1:1 GK404 模板有误：没有这个模板 layouts/bass.html",
        ),
    ],
)
def test_a_fault_in_a_template_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    paths = _site(tmp_path, old, new)
    (line,) = (
        str(one).removeprefix(f"{tmp_path.as_posix()}/") for one in check(paths, NOON, _silent).problems
    )
    assert line.startswith(said), line
    # no words of the engine's
    assert not re.search(r"[A-Za-z]{2,} [a-z]{2,}", line.partition("GK404")[2]), line
    assert not re.search(
        r"\b(?:end|begin|of|template|string|integer|expected|got)\b", line.partition("GK404")[2]
    )


@pytest.mark.parametrize("most", [1, 10_000], ids=["by other processes", "by this process"])
def test_build_and_preview_name_it_too_whichever_process_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(execute, "WORTH_PROCESSES", most)
    paths = _site(tmp_path, "{% if view.intro %}", "{% if 1 / 0 %}")
    shown = LiveSite(replace(paths, output=tmp_path / "preview"), NOON).whole()
    assert shown is not None
    for problems in (build(paths, NOON, _silent).problems, shown.problems):
        assert [str(one).partition(LIST)[2] for one in problems] == [
            ":4:1 GK404 模板有误：除以了零（改正模板后重试）"
        ]
    assert not paths.output.exists()


def _site(folder: Path, old: str, new: str) -> Paths:
    """A small site with a template of its own, in which something is written otherwise."""
    config = write(folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    page = folder / LIST
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")
    return Paths.around(config)


def test_a_template_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    config = write(tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / LIST).write_bytes("{# 列表 #}".encode("gbk"))
    (line,) = map(str, check(Paths.around(config), NOON, _silent).problems)
    assert line.startswith("pages/list.html:1:1 GK404 模板有误：不是 UTF-8 编码")


def test_the_command_ends_with_1_and_no_traceback(tmp_path: Path) -> None:
    config = write(tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    page = tmp_path / "templates/layouts/base.html"
    page.write_text(page.read_text(encoding="utf-8") + "{{ 1 // 0 }}", encoding="utf-8")
    done = program.run("check", "--config", config, cwd=tmp_path)
    assert done.returncode == 1
    assert "templates/layouts/base.html:" in done.stdout + done.stderr
    assert "GK404 模板有误：除以了零" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def _silent(step: str, done: int, total: int) -> None:
    pass


@pytest.mark.parametrize("moment", ["2026-13-01", "明天"])
def test_a_moment_that_is_none_names_its_option(tmp_path: Path, moment: str) -> None:
    done = program.run("check", "--as-of", moment, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"选项 --as-of 的值不对：{moment}，")
