"""Documents of several issuers and their attachments: each signs apart, each leads to its page, a part of the text is linked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from lxml import html as lxml_html

from gongkai.pages.document.page import citation
from gongkai.records.notice import Notice
from gongkai.word.markup import kept_with_next
from tests.content.test_private_files import pdf, words
from tests.site.test_pictures_and_films import page_of
from tests.small_site import NOTICE, assembled

JOINT = NOTICE.replace("发文机关: 云溪县人民政府办公室", "发文机关: [云溪县教育局, 云溪县科技局]")


def titled(title: str) -> str:
    return JOINT.replace("云溪县人民政府办公室关于做好政务公开工作的通知", title)


def test_each_issuer_signs_on_a_line_of_its_own_on_the_page_and_in_word(tmp_path: Path) -> None:
    page, files = page_of(tmp_path, {"content/notices/2026/a.md": JOINT})
    tree = lxml_html.fromstring(page)
    lines = tree.xpath("//div[@class='document-signature']/p")
    assert [line.text_content() for line in lines] == ["云溪县教育局", "云溪县科技局", "2026年3月2日"]
    document = Document(io.BytesIO(files["notices/2026/a/a.docx"]))
    words = [line.text for line in document.paragraphs]
    assert words[-3:] == ["云溪县教育局", "云溪县科技局", "2026年3月2日"]


def test_each_issuer_leads_to_its_page(tmp_path: Path) -> None:
    page, _ = page_of(tmp_path, {"content/notices/2026/a.md": JOINT})
    (value,) = lxml_html.fromstring(page).xpath("//dt[text()='发文机关']/../dd")
    assert value.text_content() == "云溪县教育局、云溪县科技局"
    assert [link.text for link in value.xpath("./a")] == ["云溪县教育局", "云溪县科技局"]


@pytest.mark.parametrize("between", [" ", "、", "", "　", " 和"])
def test_a_title_that_names_its_issuers_is_cited_without_naming_them_again(
    tmp_path: Path, between: str
) -> None:
    title = f"云溪县教育局{between}云溪县科技局关于印发办法的通知"
    assembly, problems = assembled(tmp_path, {"content/notices/2026/a.md": titled(title)})
    assert assembly, problems
    (notice,) = assembly.site.notices
    assert citation(notice) == f"{notice.title}（云政办字〔2026〕3号），2026年3月2日"
    assembly, _ = assembled(tmp_path, {"content/notices/2026/a.md": titled("关于印发办法的通知")})
    assert assembly and citation(assembly.site.notices[0]).startswith("云溪县教育局、云溪县科技局：关于")


def test_an_attachment_that_stands_in_the_text_is_linked_there_and_nothing_is_called_a_download(
    tmp_path: Path,
) -> None:
    text = (
        NOTICE.rpartition("---")[0]
        + "附件: [{名称: 联席会议制度}, {名称: 名单}]\n---\n\n同意。\n\n# 联席会议制度\n\n每年开会。\n"
    )
    page, _ = page_of(tmp_path, {"content/notices/2026/a.md": text})
    (section,) = lxml_html.fromstring(page).xpath("//section[@aria-labelledby='files']")
    assert section.xpath("./h2")[0].text_content() == "附件"
    (link,) = section.xpath(".//a")
    assert (link.text, link.get("href")) == ("联席会议制度", "#yf-1")
    assert 'id="yf-1"' in page and "名单" in section.text_content()


def test_a_file_says_how_large_it_is(tmp_path: Path) -> None:
    text = NOTICE.rpartition("---")[0] + "附件: [{名称: 申请表, 文件: biao.pdf}]\n---\n\n正文。\n"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": text,
        "content/notices/2026/a/biao.pdf": pdf(words("a" * 1300)),
    }
    page, _ = page_of(tmp_path, changed)
    assert "附件下载" in page and "申请表（PDF，2 KB）" in page


@pytest.mark.parametrize(
    "names", ["云溪县教育局、云溪县科技局", "云溪县教育局　云溪县科技局", "云溪县教育局和云溪县科技局"]
)
def test_joint_issuers_may_be_written_as_one_text(tmp_path: Path, names: str) -> None:
    written = NOTICE.replace("发文机关: 云溪县人民政府办公室", f"发文机关: {names}")
    page, _ = page_of(tmp_path, {"content/notices/2026/a.md": written})
    lines = lxml_html.fromstring(page).xpath("//div[@class='document-signature']/p")
    assert [line.text_content() for line in lines] == ["云溪县教育局", "云溪县科技局", "2026年3月2日"]


def test_a_pasted_red_head_stands_above_the_number_on_the_page_and_in_word(tmp_path: Path) -> None:
    pasted = JOINT.replace("各镇要", "云溪县教育局\n云溪县科技局　文件\n\n云政办字〔2026〕3号\n\n各镇要")
    page, files = page_of(tmp_path, {"content/notices/2026/a.md": pasted})
    tree = lxml_html.fromstring(page)
    assert (
        tree.xpath("string(//p[@class='document-title document-mark'])") == "云溪县教育局 云溪县科技局　文件"
    )
    words = [line.text for line in Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs]
    assert words[:3] == ["云溪县教育局", "云溪县科技局　文件", "云政办字〔2026〕3号"]
    assert "".join(words).count("云政办字〔2026〕3号") == 1


def test_a_pasted_mark_of_an_order_stays_and_the_abbreviated_issuer_stays_in_the_number(
    tmp_path: Path,
) -> None:
    order = NOTICE.replace("发文字号: 云政办字〔2026〕3号", "发文字号: 溪令第36号")
    pasted = order.replace("各镇要", "云溪县人民政府办公室令\n\n第36号\n\n各镇要")
    page, _ = page_of(tmp_path, {"content/notices/2026/a.md": pasted})
    tree = lxml_html.fromstring(page)
    assert tree.xpath("string(//p[@class='document-title document-mark'])") == "云溪县人民政府办公室令"
    assert tree.xpath("string(//p[@class='document-number'])") == "溪令第36号"


@pytest.mark.parametrize("gap", ["\t", "  ", "\u00a0", " \u00a0\t "])
def test_blanks_that_nobody_tells_apart_are_one_in_titles_and_names(tmp_path: Path, gap: str) -> None:
    document = titled(f"云溪县教育局{gap}云溪县科技局关于做好政务公开工作的通知").replace(
        "[云溪县教育局, 云溪县科技局]", f"云溪县教育局{gap}云溪县科技局"
    )
    assembly, problems = assembled(tmp_path, {"content/notices/2026/a.md": document})
    assert assembly and problems == []
    (notice,) = assembly.library.of(Notice)
    assert notice.title == "云溪县教育局 云溪县科技局关于做好政务公开工作的通知"
    assert notice.issuer == ("云溪县教育局", "云溪县科技局")


def test_a_full_width_blank_of_a_title_stays_as_typed(tmp_path: Path) -> None:
    assembly, _ = assembled(tmp_path, {"content/notices/2026/a.md": titled("云溪县人民政府公　告")})
    assert assembly
    (notice,) = assembly.library.of(Notice)
    assert notice.title == "云溪县人民政府公　告"


def test_a_signature_is_never_on_a_page_without_text(tmp_path: Path) -> None:
    _, files = page_of(tmp_path, {"content/notices/2026/a.md": JOINT + "\n第二段。\n"})
    paragraphs = Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs
    *_, first, last, _, _, _ = paragraphs
    assert (last.text, last.paragraph_format.keep_with_next) == ("第二段。", True)
    assert not first.paragraph_format.keep_with_next


def test_a_table_above_a_signature_stays_as_it_is() -> None:
    ruled = '<w:tbl></w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    assert kept_with_next(ruled) == ruled and kept_with_next("") == ""
