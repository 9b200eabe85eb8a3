"""Documents on paper: the official layout of GB/T 9704-2012 from the browser's own print, nothing of the site around it."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PATIENCE
from tests.word.documents import NOTICES, flat

pytestmark = pytest.mark.own_visitor

Lines = list[list[str]]


@pytest.fixture(scope="module", params=NOTICES)
def identity(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def printed(browser: Browser, served: str, identity: str, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The pages of the printed document, each as its lines."""
    file = tmp_path_factory.mktemp("print") / "printed.pdf"
    reader = shutil.which("pdftotext")
    assert reader, "没有找到 pdftotext：请安装 poppler-utils 后重试。"
    with closing(browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(f"{served}/{identity}/")
        page.pdf(path=file, prefer_css_page_size=True)
    run = subprocess.run([reader, "-layout", file, "-"], check=True, capture_output=True, timeout=240)
    found = run.stdout.decode().split("\f")[:-1]
    return [[line.strip() for line in one.split("\n") if line.strip()] for one in found]


def test_a_printed_page_has_22_lines_at_most_and_a_full_line_has_28_characters(printed: Lines) -> None:
    assert printed
    text = printed[:2]
    assert all(len(one) - 1 <= 22 for one in text)
    assert max(len(one) - 1 for one in text) >= 15
    full = [
        line
        for one in text
        for line in one
        if re.fullmatch(r"[\u4e00-\u9fff]{2}[\u4e00-\u9fff，、。；]{20,}", line)
    ]
    assert max(map(len, full)) == 28


def test_every_printed_page_has_its_number_between_dashes(printed: Lines) -> None:
    for number, one in enumerate(printed, 1):
        assert flat(one[-1]) == f"—{number}—"


def test_paper_shows_the_document_and_nothing_of_the_site_around_it(printed: Lines) -> None:
    text = flat("".join(line for one in printed for line in one))
    for word in (
        "网站地图",
        "本页目录",
        "索引号",
        "发布时间",
        "下载Word文件",
        "上一篇",
        "本文件部署的任务",
        "逐条查看",
    ):
        assert word not in text, word
    assert printed[0][0] in text[:20]
    assert re.fullmatch(r"\D+〔\d{4}〕\d+号", flat(printed[0][0]))


def test_the_address_stands_at_the_end_with_its_code_so_that_paper_leads_back(
    page: Page, served: str, identity: str, printed: Lines
) -> None:
    assert f"https://www.example.gov.cn/zwgk/{identity}/" in flat("".join(printed[-1]))
    page.goto(f"{served}/{identity}/")
    page.emulate_media(media="print")
    code = page.get_by_alt_text("本页网址的二维码").first.bounding_box()
    assert code
    assert code["width"] == pytest.approx(94.5, abs=1)  # 25 mm


def test_the_red_line_stays_and_links_are_not_underlined(page: Page, served: str, identity: str) -> None:
    page.goto(f"{served}/{identity}/")
    page.emulate_media(media="print")
    line = page.locator(".document-number").evaluate("element => getComputedStyle(element).borderBottomColor")
    assert line == "rgb(204, 0, 0)"
    marks = page.locator(".document a").evaluate_all(
        "all => all.map(one => getComputedStyle(one).textDecorationLine)"
    )
    assert set(marks) <= {"none"}


def test_on_paper_nothing_is_left_to_press_and_the_state_is_dark(page: Page, example_served: str) -> None:
    page.emulate_media(media="print")
    page.goto(example_served + "/consultations/2026/parking/")
    expect(page.locator(".buttons").first).to_be_hidden()
    colour = page.locator(".status-act").first.evaluate("one => getComputedStyle(one).color")
    assert colour == "rgb(0, 0, 0)"


def test_on_paper_a_narrowed_list_names_in_its_title_what_it_holds(page: Page, example_served: str) -> None:
    page.emulate_media(media="print")
    page.goto(example_served + "/consultations/by-year/2026-nian/")
    size = page.locator("h1 .list-chosen").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size > 20


def test_a_ledger_is_printed_as_a_table_of_three_columns(page: Page, example_served: str) -> None:
    page.emulate_media(media="print")
    page.goto(example_served + "/tasks/yunxi-2026/")
    task = page.locator(".task").first
    number, text, facts = (
        task.locator(one).bounding_box() for one in (".task-number", ".task-text > p", "dl")
    )
    assert number and text and facts
    assert number["x"] + number["width"] <= text["x"] and text["x"] + text["width"] <= facts["x"]
    assert abs(text["y"] - facts["y"]) < 10
    expect(page.locator(".ledger-form")).to_be_hidden()
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 4  # 20 tasks


def test_the_form_of_a_request_has_rows_to_write_in_and_is_one_page(page: Page, example_served: str) -> None:
    page.emulate_media(media="print")
    page.goto(example_served + "/request/form/")
    heights = page.locator(".request-form tr").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 11 * 96 / 25.4 - 1
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
