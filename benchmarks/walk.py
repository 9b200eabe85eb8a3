"""Six things that citizens come for, done on a phone: ``python benchmarks/walk.py [SITE]``.

Walks the example county in Chromium at 360×640 as a person would: looks for what leads on, scrolls to it, taps it. Prints
for each task how many taps and how many screens of scrolling it took and whether it could be finished, beside the figures
of 2026-11-28, before the pages were put in the order of what people come for. Without SITE it builds the example. Exit 1
when a task cannot be finished.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click
from look import build
from material import ROOT
from playwright.sync_api import Browser, Error, Locator, Page, sync_playwright
from search_browser import served

SCREEN = {"width": 360, "height": 640}
#: Milliseconds within which what leads on must be there.
PATIENCE = 5_000


class Stuck(Exception):
    """What the reader looks for is not there."""


@dataclass
class Reader:
    """A citizen with a phone: counts what it takes."""

    page: Page
    address: str
    taps: int = 0
    scrolled: float = 0.0
    way: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Begin at a page."""
        self.page.goto(self.address + url)

    def see(self, wanted: Locator, name: str) -> Locator:
        """Scroll until the first of what is wanted stands on the screen."""
        one = wanted.first
        try:
            one.wait_for(state="visible", timeout=PATIENCE)
        except Error:
            raise Stuck(name) from None
        before = self.page.evaluate("scrollY")
        box = one.bounding_box()
        if box and not 0 <= box["y"] <= SCREEN["height"] - min(box["height"], SCREEN["height"] / 2):
            self.page.evaluate("top => scrollTo(0, top)", before + box["y"] - SCREEN["height"] / 3)
            self.scrolled += abs(self.page.evaluate("scrollY") - before) / SCREEN["height"]
        self.way.append(name)
        return one

    def tap(self, wanted: Locator, name: str) -> None:
        """Scroll to what leads on and tap it."""
        self.see(wanted, name).tap()
        self.taps += 1
        self.page.wait_for_load_state()

    def link(self, words: str) -> Locator:
        """Links of the page's text whose words contain these."""
        return self.page.locator("main a", has_text=words)


def in_force(reader: Reader) -> None:
    """The newest rule on care for the old: is it in force?"""
    reader.open("/")
    reader.see(
        reader.page.locator("main li", has_text="居家养老服务补贴").filter(has_text="2027年1月1日起施行"),
        "首页上的办法，哪天起施行",
    )


def who_does_it(reader: Reader) -> None:
    """Who is to add beds for the old, and was it done?"""
    reader.open("/")
    reader.tap(reader.link("任务办得怎样"), "任务办得怎样")
    reader.see(reader.page.locator("main input[type=search]"), "找任务").fill("养老床位")
    reader.taps += 1
    row = reader.page.locator(".task:visible", has_text="养老")
    reader.see(row, "这一项任务")
    if "民政局" not in row.first.inner_text():
        raise Stuck("牵头单位")


def comment(reader: Reader) -> None:
    """Comment on the parking rules."""
    reader.open("/")
    reader.tap(reader.link("停车管理办法"), "正在征求意见")
    reader.see(reader.page.locator("main a[href^='mailto:']"), "写邮件提意见")


def apply(reader: Reader) -> None:
    """Apply for information: the form, and where it goes."""
    reader.open("/")
    reader.tap(reader.link("申请公开"), "申请公开")
    reader.see(reader.page.locator("main a[href$='.docx']"), "下载申请表")
    reader.see(reader.page.locator("main a[href^='mailto:']"), "写邮件申请")


def how_many_requests(reader: Reader) -> None:
    """How many requests were there last year?"""
    reader.open("/")
    reader.see(reader.link("2025年申请133件"), "首页上的件数")


def word_and_share(reader: Reader) -> None:
    """Take the rule along as Word and pass it on."""
    reader.open("/notices/2026/elder-care/")
    reader.see(reader.page.locator("main a[href$='.docx']"), "下载 Word")
    reader.tap(reader.page.get_by_role("button", name="分享", exact=True), "分享")


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, how, and what it took before: taps, screens, whether it could be finished."""

    name: str
    walk: Callable[[Reader], None]
    taps: int
    screens: float
    done: bool


TASKS = (
    Task("最新的养老办法，生效了吗", in_force, 1, 1.2, True),
    Task("新增养老床位谁负责，办了吗", who_does_it, 2, 3.6, True),
    Task("对停车管理办法提意见", comment, 3, 8.1, False),
    Task("申请公开政府信息", apply, 3, 2.3, False),
    Task("去年收到多少申请", how_many_requests, 2, 5.2, True),
    Task("下载 Word，转发给朋友", word_and_share, 1, 9.6, False),
)


@click.command(help="在 360×640 的手机上走一遍六件事：按几次，滚几屏，办得成吗")
@click.argument("site", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(site: Path | None) -> None:
    """Build the example when no site is given, walk, print."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = site or build(ROOT / "examples" / "yunxi" / "site_config.yaml", Path(temporary) / "site")
        program = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with served(folder) as counted:
            lines, failed = walk(browser, counted.address)
        browser.close()
    print("\n".join(lines))
    sys.exit(1 if failed else 0)


def walk(browser: Browser, address: str) -> tuple[list[str], int]:
    """A line a task, and how many could not be finished."""
    lines = ["办的事 | 以前：按几次，滚几屏，办成 | 现在：按几次，滚几屏，办成 | 经过"]
    failed = 0
    for task in TASKS:
        page = browser.new_page(viewport=SCREEN, has_touch=True, is_mobile=True)
        reader = Reader(page, address)
        try:
            task.walk(reader)
            outcome = "办成"
        except Stuck as stuck:
            outcome, failed = f"没有办成：找不到{stuck}", failed + 1
        page.close()
        before = f"{task.taps}，{task.screens}，{'办成' if task.done else '没有办成'}"
        lines.append(
            f"{task.name} | {before} | {reader.taps}，{reader.scrolled:.1f}，{outcome} | {' → '.join(reader.way)}"
        )
    return lines, failed


if __name__ == "__main__":
    main()
