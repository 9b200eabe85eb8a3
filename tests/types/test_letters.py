"""A reply to a deputy is set as a letter: addressee at the margin, indented text, who signed and when at the right."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.text.issued import ends_dated, letter_parts
from tests.site.test_pictures_and_films import TEMPLATES
from tests.small_site import CONFIG, assembled

REPLY = """---
标题: 对县十八届人大五次会议第36号建议的答复
发布日期: 2026-05-14 09:00
类别: 人大代表建议
届次会议: 县十八届人大五次会议
编号: 第36号
案由: 关于就近入学的建议
主办单位: 县教育局
复文日期: 2026-05-10
---

"""
COLUMN = (
    "      - {标识: proposals, 名称: 建议提案办理, 类别: 政策文件, 描述: 建议提案的答复, 关键词: [建议]}\n"
)
TEXT = "甲某某代表：\n\n您提出的建议收悉，现答复如下：\n\n近年来我县坚持就近入学原则。\n"


def letter(folder: Path, body: str, more: str = "") -> tuple[str, str, list[str]]:
    """The line of address, the text and the lines of the signature on the page of a reply."""
    return whole_letter(folder, body, more)[:3]


def whole_letter(folder: Path, body: str, more: str = "") -> tuple[str, str, list[str], list[str]]:
    """The parts of ``letter``, and the lines below the signature."""
    changed: dict[str, str | bytes | None] = {
        "site_config.yaml": CONFIG + COLUMN,
        "content/proposals/2026/r36.md": REPLY.replace("---\n\n", f"{more}---\n\n") + body,
    }
    assembly, problems = assembled(folder, changed)
    assert assembly, problems
    planned = next(page for page in assembly.plan.planned if page.url == "/proposals/2026/r36/")
    html = render_page(make_environment(TEMPLATES, assembly.plan.chrome), planned.page(), "/").html
    (found,) = lxml_html.fromstring(html).xpath("//div[@class='document-letter']")
    (text,) = found.xpath("./div[contains(@class, 'document-official')]")
    signed = found.xpath("./div[@class='document-signature']/p")
    addressee = "".join(found.xpath("./p[@class='document-addressee']/text()"))
    below = [str(line) for line in found.xpath(".//p[@class='document-remark']/text()")]
    return addressee, text.text_content().strip(), [line.text_content() for line in signed], below


def test_a_reply_is_addressed_and_signed_by_the_unit_that_replied(tmp_path: Path) -> None:
    addressee, text, signed = letter(tmp_path, TEXT)
    assert addressee == "甲某某代表："
    assert text.startswith("您提出的建议收悉") and "甲某某" not in text
    assert signed == ["县教育局", "2026年5月10日"]


def test_a_signature_that_is_typed_is_set_once_and_as_it_is_typed(tmp_path: Path) -> None:
    _, text, signed = letter(tmp_path, TEXT + "\n云溪县教育局\n\n二〇二六年五月十日\n")
    assert signed == ["云溪县教育局", "二〇二六年五月十日"]
    assert "云溪县教育局" not in text


@pytest.mark.parametrize("after", ["（此件公开发布）", "联系人：县教育局办公室"])
def test_a_typed_signature_is_set_once_where_something_follows_it(tmp_path: Path, after: str) -> None:
    _, text, signed, below = whole_letter(tmp_path, f"{TEXT}\n云溪县教育局\n\n2026年5月10日\n\n{after}\n")
    assert signed == ["云溪县教育局", "2026年5月10日"] and below == [after]
    assert "云溪县教育局" not in text and "2026年5月10日" not in text


def test_an_abstract_is_not_signed(tmp_path: Path) -> None:
    assert letter(tmp_path, TEXT, "摘要公开: 是\n")[2] == []


def test_a_letter_is_cut_where_staff_typed_it() -> None:
    assert letter_parts("现答复如下：\n\n同意。").addressee == ""
    assert not ends_dated("2026年5月10日，会议召开。\n\n同意。")
