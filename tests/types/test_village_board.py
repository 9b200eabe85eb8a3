"""定点公开: one sheet of A4 from any document, only on sites that ask for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import program
from tests.small_site import CONFIG, NOTICE, assembled, write

PROJECT = Path(__file__).resolve().parents[2]

A = "content/notices/2026/a.md"
WITH_BOARD = CONFIG + "功能: {定点公开: 是}\n"
BOARD = "/notices/2026/a/board/"


def pages(folder: Path, config: str, notice: str = NOTICE) -> dict[str, object]:
    found, problems = assembled(folder, {"site_config.yaml": config, A: notice})
    assert found is not None, problems
    return {page.url: page for page in found.plan.pages}


def test_a_document_leads_to_its_sheet(tmp_path: Path) -> None:
    planned = pages(tmp_path, WITH_BOARD)
    view = planned[BOARD].view  # type: ignore[attr-defined]
    assert (view.number, view.date_text, view.qr_code) == (
        "云政办字〔2026〕3号",
        "2026年3月2日",
        "/notices/2026/a/qr.svg",
    )
    assert view.text.source == "各镇要做好政务公开工作。"
    assert view.address == "https://www.yunxi.gov.cn/zwgk/notices/2026/a/"
    assert planned["/notices/2026/a/"].view.board.url == BOARD  # type: ignore[attr-defined]
    assert not planned[BOARD].indexable  # type: ignore[attr-defined]


def test_a_site_that_does_not_ask_has_no_sheets(tmp_path: Path) -> None:
    planned = pages(tmp_path, CONFIG)
    assert BOARD not in planned and planned["/notices/2026/a/"].view.board is None  # type: ignore[attr-defined]


def test_the_summary_goes_before_the_first_paragraph_and_is_cut_where_the_sheet_is_full(
    tmp_path: Path,
) -> None:
    notice = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n概述: {'甲' * 300}\n")
    view = pages(tmp_path, WITH_BOARD, notice)[BOARD].view  # type: ignore[attr-defined]
    assert view.text.source == "甲" * 195 + "…"


def test_a_document_that_is_no_longer_in_force_says_so_on_the_sheet(tmp_path: Path) -> None:
    notice = NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n有效性: 已失效\n")
    assert pages(tmp_path, WITH_BOARD, notice)[BOARD].view.status == "已失效"  # type: ignore[attr-defined]


def test_the_sheet_holds_the_rule_itself_and_not_the_letter_that_sends_it(tmp_path: Path) -> None:
    rule = "# 补助办法\n\n## 一、对象\n\n农村低保户。\n\n## 二、标准\n\n每户一万元。\n"
    notice = NOTICE + "\n" + rule
    view = pages(tmp_path, WITH_BOARD, notice)[BOARD].view  # type: ignore[attr-defined]
    assert view.text.source == "## 一、对象\n\n农村低保户。\n\n## 二、标准\n\n每户一万元。"


def test_a_text_that_is_too_long_is_cut_at_a_paragraph_and_says_so(tmp_path: Path) -> None:
    notice = (
        NOTICE + "\n" + "\n\n".join([*(f"第{'甲' * 99}" for _ in range(4)), "## 五、附则", "乙" * 99]) + "\n"
    )
    view = pages(tmp_path, WITH_BOARD, notice)[BOARD].view  # type: ignore[attr-defined]
    blocks = view.text.source.split("\n\n")
    assert blocks[0] == "各镇要做好政务公开工作。" and len(blocks) == 3
    assert blocks[-1] == "（以下略，全文见下面的网址。）"


def test_a_table_does_not_stand_on_the_sheet(tmp_path: Path) -> None:
    notice = NOTICE + "\n| 项目 | 标准 |\n| --- | --- |\n| 甲 | 乙 |\n"
    view = pages(tmp_path, WITH_BOARD, notice)[BOARD].view  # type: ignore[attr-defined]
    assert view.text.source == "各镇要做好政务公开工作。\n\n（以下略，全文见下面的网址。）"


PARAGRAPHS = "\n\n".join(["## 一、公开", "村务公开" * 12, "## 二、监督", *("监督" * 10 for _ in range(15))])


@pytest.mark.parametrize(
    ("length", "summary", "text"),
    [(20, "村务公开" * 60, ""), (90, "村务公开" * 60, ""), (90, "", "村务" * 205), (90, "", PARAGRAPHS)],
    ids=["a summary", "a long title", "one long paragraph", "many short ones"],
)
def test_the_sheet_is_one_page_of_a4(
    tmp_path: Path, browser: Browser, length: int, summary: str, text: str
) -> None:
    title = "云溪县人民政府办公室关于" + "做好农村公开工作" * (length // 8) + "的通知"
    notice = NOTICE.replace("云溪县人民政府办公室关于做好政务公开工作的通知", title).replace(
        "地区: 云溪县\n", "地区: 云溪县\n有效性: 已失效\n" + (f"概述: {summary}\n" if summary else "")
    )
    notice += f"\n# 办法\n\n{text}\n" if text else ""
    config = write(tmp_path, {"site_config.yaml": WITH_BOARD, A: notice})
    out = tmp_path / "out"
    built = program.run("--config", config, "--output", out, cwd=PROJECT)
    assert built.returncode == 0, built.stdout
    page = browser.new_page()
    try:
        page.goto((out / BOARD.strip("/") / "index.html").as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
    finally:
        page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
