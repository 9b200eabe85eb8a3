"""What stands beside a document's page, and the switches that leave it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from gongkai.engine import companions
from gongkai.engine.check import check
from gongkai.engine.companions import with_companions, with_empty_companions
from gongkai.feeds.qr_code import qr_code
from gongkai.pages.views import NoticeView
from gongkai.paths import Paths
from tests.conftest import MOMENT, built
from tests.small_site import CONFIG, assembled, write

FOLDER = "notices/2026/a"
OFF = CONFIG + "\n功能:\n  下载Word: 否\n  二维码: 否\n"


def test_a_document_has_a_word_file_and_a_qr_code_beside_it(tmp_path: Path) -> None:
    assert not built(Paths.around(write(tmp_path))).failed
    folder = tmp_path / "output" / FOLDER
    assert {file.name for file in folder.iterdir()} == {"index.html", "a.docx", "qr.svg"}
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert 'src="qr.svg"' in page
    assert 'href="a.docx"' in page


def test_a_site_can_switch_both_off_and_no_page_names_them(tmp_path: Path) -> None:
    assert not built(Paths.around(write(tmp_path, {"site_config.yaml": OFF}))).failed
    folder = tmp_path / "output" / FOLDER
    assert {file.name for file in folder.iterdir()} == {"index.html"}
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "qr.svg" not in page
    assert ".docx" not in page
    assert "云政办字〔2026〕3号），2026年3月2日" in page


def test_the_code_is_a_still_picture_that_differs_with_the_address_and_is_the_same_for_the_same() -> None:
    one, other = (qr_code(f"https://www.yunxi.gov.cn/zwgk/{name}/") for name in "ab")
    assert one != other
    assert one == qr_code("https://www.yunxi.gov.cn/zwgk/a/")
    picture = etree.fromstring(one)
    assert etree.QName(picture).localname == "svg"
    assert not picture.xpath("//*[local-name()='script' or local-name()='style'] | //@style")


def test_the_page_says_how_large_the_word_file_is_and_no_other_page_has_one(tmp_path: Path) -> None:
    assembly, _ = assembled(tmp_path)
    assert assembly
    for planned in assembly.plan.pages:
        page, files = with_companions(planned)
        if planned.url != f"/{FOLDER}/":
            assert (page, files) == (planned, {})
            continue
        assert list(files) == [f"{FOLDER}/a.docx", f"{FOLDER}/qr.svg"]
        assert isinstance(page.view, NoticeView) and page.view.tools.word
        assert page.view.tools.word.size == f"{-(-len(files[f'{FOLDER}/a.docx']) // 1024)} KB"


def test_a_check_names_the_files_that_a_build_makes_and_makes_none(tmp_path: Path) -> None:
    assembly, _ = assembled(tmp_path)
    assert assembly
    for planned in assembly.plan.pages:
        _, made = with_companions(planned)
        page, named = with_empty_companions(planned)
        assert named == dict.fromkeys(made, b"")
        if isinstance(page.view, NoticeView) and page.view.tools.word:
            assert page.view.tools.word.size == "0 KB"


def test_a_check_of_a_site_with_word_files_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(companions, "notice_docx", made)
    monkeypatch.setattr(companions, "qr_code", made)
    paths = Paths.around(write(tmp_path))
    assert not check(paths, MOMENT, lambda step, done, total: None).failed
    with pytest.raises(AssertionError):
        built(paths)
