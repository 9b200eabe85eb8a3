"""A document without a date on it is published as it is: nothing is invented, and one reminder says what is missing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from lxml import html as lxml_html

from gongkai.site.disclosure import entries
from tests.site.test_pictures_and_films import page_of
from tests.small_site import NOTICE, assembled, report

WITHOUT = NOTICE.replace("成文日期: 2026-03-02\n", "")
PATH = "content/notices/2026/a.md"


def test_it_is_reminded_of_and_not_refused(tmp_path: Path) -> None:
    (said,) = (line for line in report(tmp_path, {PATH: WITHOUT}) if "GK348" in line)
    assert said.startswith(f"{PATH}:2:1 GK348") and "成文日期" in said
    historic = WITHOUT.replace("地区:", "历史数据: 是\n地区:")
    assert not [line for line in report(tmp_path / "b", {PATH: historic}) if "GK348" in line]


def test_page_data_and_word_say_no_date(tmp_path: Path) -> None:
    page, files = page_of(tmp_path, {PATH: WITHOUT})
    tree = lxml_html.fromstring(page)
    assert tree.xpath("string(//dt[text()='成文日期']/../dd)") == "未载明"
    assert not tree.xpath("//div[@class='document-signature']")
    assert "2026年3月3日" not in [
        line.text for line in Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs
    ]
    assembly, _ = assembled(tmp_path, {PATH: WITHOUT})
    assert assembly
    entry = next(entry for entry in entries(assembly.site) if entry.record.identity == "notices/2026/a")
    assert not entry.dated and entry.published.date().isoformat() == "2026-03-03"


@pytest.mark.parametrize("day", ["2026年2月27日", "二〇二六年二月二十七日"])
def test_a_pasted_signature_gives_the_date(tmp_path: Path, day: str) -> None:
    pasted = f"{WITHOUT}\n云溪县人民政府办公室\n{day}\n"
    page, _ = page_of(tmp_path, {PATH: pasted})
    tree = lxml_html.fromstring(page)
    assert tree.xpath("string(//dt[text()='成文日期']/../dd)") == "2026年2月27日"
    lines = [line.text_content() for line in tree.xpath("//div[@class='document-signature']/p")]
    assert lines == ["云溪县人民政府办公室", day]
    assert page.count(day) >= 1 and not [
        line for line in report(tmp_path / "b", {PATH: pasted}) if "GK348" in line
    ]


def test_a_signature_and_its_date_on_one_line_give_the_date(tmp_path: Path) -> None:
    pasted = f"{WITHOUT}\n特此通知。\n\n云溪县人民政府办公室　　二〇二六年二月二十七日\n"
    page, _ = page_of(tmp_path, {PATH: pasted})
    tree = lxml_html.fromstring(page)
    assert tree.xpath("string(//dt[text()='成文日期']/../dd)") == "2026年2月27日"
    assert tree.xpath("count(//div[@class='document-signature']/p)") == 2


def test_a_pasted_signature_without_a_date_signs(tmp_path: Path) -> None:
    page, _ = page_of(tmp_path, {PATH: f"{WITHOUT}\n云溪县人民政府办公室\n"})
    lines = lxml_html.fromstring(page).xpath("//div[@class='document-signature']/p")
    assert [line.text_content() for line in lines] == ["云溪县人民政府办公室"]


def test_a_date_in_the_text_is_none_of_a_signature(tmp_path: Path) -> None:
    page, _ = page_of(tmp_path, {PATH: f"{WITHOUT}\n会议时间：\n2026年2月27日\n"})
    assert lxml_html.fromstring(page).xpath("string(//dt[text()='成文日期']/../dd)") == "未载明"


@pytest.mark.parametrize("foot", ["记录：张某", "记录：张某\n2026年3月2日"])
def test_minutes_have_no_signature_that_nobody_wrote(tmp_path: Path, foot: str) -> None:
    title = "云溪县人民政府第5次常务会议纪要"
    minutes = NOTICE.replace("云溪县人民政府办公室关于做好政务公开工作的通知", title)
    page, _ = page_of(tmp_path, {PATH: f"{minutes}\n出席：李某\n{foot}\n"})
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//div[@class='document-signature']")
    assert [line for line in foot.split("\n") if line not in tree.text_content()] == []
