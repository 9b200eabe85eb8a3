"""Where a letter names its attachments each name leads to the file, the table or the text that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from gongkai.pages.document.annex_lines import with_links
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from tests.site.test_pictures_and_films import TEMPLATES
from tests.small_site import NOTICE, assembled

TARGETS = {"任务表": "renwu.csv", "管理办法": "#yf-1"}


@pytest.mark.parametrize(
    ("typed", "linked"),
    [
        ("附件：1.任务表\n\n2.管理办法", "附件：1.[任务表](renwu.csv)\n\n2.[管理办法](#yf-1)"),
        ("附件: 1. 任务表\n2、《管理办法》", "附件: 1. [任务表](renwu.csv)\n2、[《管理办法》](#yf-1)"),
        ("　　附件：任务表", "　　附件：[任务表](renwu.csv)"),
        ("附件：1.别的表\n2.任务表", "附件：1.别的表\n2.[任务表](renwu.csv)"),
        ("附件：1.[任务表](a.csv)\n2.**任务表**", None),
        ("附件：1.任务表的说明\n\n1.任务表", "附件：1.任务表的说明\n\n1.[任务表](renwu.csv)"),
        ("1.任务表\n2.管理办法", None),
        (
            "附件：1.任务表\n\n各镇要落实。\n\n2.管理办法",
            "附件：1.[任务表](renwu.csv)\n\n各镇要落实。\n\n2.管理办法",
        ),
    ],
)
def test_names_of_attachments_become_links_and_nothing_else(typed: str, linked: str | None) -> None:
    text = f"各镇：\n\n做好工作。\n\n{typed}\n"
    assert with_links(text, TARGETS) == (text if linked is None else f"各镇：\n\n做好工作。\n\n{linked}\n")


def test_the_line_of_a_document_leads_to_its_file_and_to_the_text_below_it(tmp_path: Path) -> None:
    head, _, _ = NOTICE.rpartition("---\n")
    body = "各镇要落实。\n\n附件：1.任务表\n\n2.管理办法\n\n# 管理办法\n\n第一条　目的。\n"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": f"{head.rstrip()}\n附件:\n  - {{名称: 任务表, 文件: renwu.csv}}\n---\n\n{body}",
        "content/notices/2026/a/renwu.csv": "甲,乙\n1,2\n",
    }
    assembly, problems = assembled(tmp_path, changed)
    assert assembly, problems
    planned = next(page for page in assembly.plan.planned if page.url == "/notices/2026/a/")
    page = lxml_html.fromstring(
        render_page(make_environment(TEMPLATES, assembly.plan.chrome), planned.page(), "/").html
    )
    links = {
        link.text_content(): link.get("href") for link in page.xpath("//p[starts-with(@class, 'annexes')]/a")
    }
    assert set(links) == {"任务表", "管理办法"}
    assert links["任务表"].endswith("renwu.csv") and links["管理办法"] == "#yf-1"
