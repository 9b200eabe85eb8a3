"""``--profile`` says where the time of a build went, and changes nothing else."""

from __future__ import annotations

import re
import time
from pathlib import Path

from gongkai.engine.assemble import Assembly
from gongkai.engine.build import Outcome, build
from gongkai.engine.clock import Clock, Spent
from gongkai.paths import Paths
from tests.engine.test_build import copy, prints
from tests.small_site import CONFIG, NOON, NOTICE, write

#: No Word files and no index: what these tests ask for is in the pages.
BARE = CONFIG + "功能: {搜索: 否, 下载Word: 否, 二维码: 否}\n"


def many(count: int) -> dict[str, str | bytes | None]:
    """So many notices, on a site without files beside the pages."""
    return {"site_config.yaml": BARE} | {
        f"content/notices/2026/n{number}.md": NOTICE.replace("3号", f"{number}号")
        for number in range(10, 10 + count)
    }


def test_the_phases_of_the_example_add_up_to_the_whole_build(example_outcome: Outcome) -> None:
    profile = example_outcome.profile
    assert profile is not None
    total = sum(phase.seconds for phase in profile.phases)
    assert 0.97 * example_outcome.seconds <= total <= example_outcome.seconds
    names = [phase.name for phase in profile.phases]
    assert names[:3] == ["读取与校验", "关联", "规划"]
    assert {"生成页面", "写入", "数据文件", "检查链接", "搜索索引"} <= set(names)


def test_every_template_of_the_example_is_named_with_all_its_pages(
    example_outcome: Outcome, example_assembly: Assembly
) -> None:
    assert example_outcome.profile is not None
    pages: dict[str, set[str]] = {}
    for page in example_assembly.plan.pages:
        pages.setdefault(page.template, set()).add(page.url)
    named = {one.name: one for one in example_outcome.profile.templates}
    assert {name: one.pages for name, one in named.items()} == {name: len(own) for name, own in pages.items()}
    assert all(one.slowest in pages[name] for name, one in named.items())
    assert all(0 < one.slowest_seconds <= one.seconds for one in named.values())


def test_what_templates_took_is_what_the_pages_took_by_work(example_outcome: Outcome) -> None:
    profile = example_outcome.profile
    assert profile is not None
    making = profile.making
    assert min(making.plan, making.compile, making.files, making.render, making.inspect, making.search) > 0
    assert abs(sum(one.seconds for one in profile.templates) - making.own) < 1e-6


def test_the_first_page_of_a_template_is_not_the_slowest_for_having_it_compiled() -> None:
    clock = Clock()
    clock.page("pages/list.html", "/first/", Spent(compile=9.0, render=0.1, inspect=0.1, search=0.0))
    clock.page("pages/list.html", "/slow/", Spent(compile=0.0, render=0.2, inspect=0.1, search=0.0))
    (one,) = clock.profile().templates
    assert (one.slowest, one.pages) == ("/slow/", 2)


def test_worker_processes_tell_what_their_pages_took(tmp_path: Path) -> None:
    config = write(tmp_path, many(640))
    outcome = build(Paths.around(config), NOON, lambda step, done, total: None)
    assert not outcome.failed
    assert outcome.profile is not None
    assert sum(one.pages for one in outcome.profile.templates) == outcome.pages > 640
    (notices,) = (one for one in outcome.profile.templates if one.name == "pages/notice.html")
    assert notices.seconds > 641 * 0.0001


def test_the_table_is_in_chinese_and_adds_up(tmp_path: Path) -> None:
    write(tmp_path, {"site_config.yaml": BARE})
    started = time.perf_counter()
    done = copy("--profile", folder=tmp_path)
    took = time.perf_counter() - started
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("完成：")
    whole = re.search(r"从头到尾 ([0-9.]+) 秒", done.stdout)
    assert whole is not None
    assert float(whole[1]) <= took
    shares = [int(share) for share in re.findall(r" (\d+)%$", done.stdout, re.MULTILINE)]
    assert 90 <= sum(shares) <= 110
    for words in ("读取与校验", "写入", "按模板", "pages/notice.html", "/notices/2026/a/", "处理器时间"):
        assert words in done.stdout
    again = copy("build", "--profile", folder=tmp_path)
    assert "没有重新生成" in again.stdout
    assert "pages/notice.html" not in again.stdout


def test_without_the_option_nothing_is_printed_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    for name, options in (("with", ["--profile"]), ("without", [])):
        write(tmp_path / name, {"site_config.yaml": BARE})
        done = copy("--as-of", "2026-05-18 12:00", *options, folder=tmp_path / name)
        assert done.returncode == 0, done.stderr
        assert (len(done.stdout.splitlines()) == 1) is (name == "without")
    assert prints(tmp_path / "with" / "output") == prints(tmp_path / "without" / "output")


def test_a_build_measures_itself_at_a_cost_that_nobody_notices(assembly: Assembly) -> None:
    """Per page two laps, one sum, and eight looks at the processor's clock: together under 30 microseconds."""
    clock = Clock()
    pages = assembly.plan.planned[:500]
    started = time.thread_time()
    for page in pages:
        marks = [time.thread_time() for _ in range(8)]
        clock.lap("生成页面")
        clock.page(page.template, page.url, Spent(render=marks[1] - marks[0], inspect=marks[2] - marks[1]))
        clock.lap("写入")
    seconds = time.thread_time() - started
    assert seconds / len(pages) < 30e-6


def test_an_option_of_the_build_before_another_command_is_told_so(tmp_path: Path) -> None:
    write(tmp_path)
    done = copy("--profile", "check", folder=tmp_path)
    assert done.returncode == 2
    assert "没有这个选项：--profile" in done.stderr
