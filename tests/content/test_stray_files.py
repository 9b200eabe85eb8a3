"""What lies beside the content: nothing vanishes in silence, nothing is published that no one named, no secret passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.paths import Paths
from tests.conftest import built
from tests.small_site import NOTICE, TABLE, report, write

A = "content/notices/2026/a.md"
LISTED = NOTICE.replace("---\n\n各镇", "附件:\n  - {名称: 申请表, 文件: NAME}\n---\n\n各镇")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/notices/2026/b.MD", "GK011"),
        ("content/notices/2026/b.markdown", "GK214"),
        ("content/notices/2026/b.md.txt", "GK214"),
        ("content/notices/b.txt", "GK214"),
    ],
)
def test_a_file_that_is_no_content_is_named(tmp_path: Path, path: str, code: str) -> None:
    (line,) = report(tmp_path, {path: "文字"})
    assert line.startswith(f"{path}:1:1 {code} ")


def test_a_link_that_leads_nowhere_on_disk_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "content/notices/2026/b.md").symlink_to(tmp_path / "nowhere.md")
    (line,) = report(tmp_path, {})
    assert "content/notices/2026/b.md:1:1 GK218" in line


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("index.html", b"<h1>", "GK216"),
        ("a.docx", b"PK\x03\x04....", "GK216"),
        ("qr.svg", b"<svg/>", "GK216"),
        ("run.exe", b"MZ", "GK217"),
        ("page.htm", b"<h1>", "GK217"),
        ("biao.pdf", b"", "GK213"),
        ("biao.pdf", b"PK\x03\x04", "GK213"),
        ("biao.xlsx", b"%PDF-1.7", "GK213"),
    ],
)
def test_a_listed_file_that_cannot_be_offered_is_reported_where_it_is_listed(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (line,) = report(tmp_path, {A: LISTED.replace("NAME", name), f"content/notices/2026/a/{name}": content})
    assert line.startswith(f"{A}:9:")
    assert f" {code} " in line


@pytest.mark.parametrize(
    ("name", "program", "becomes"),
    [
        ("tu.svg", "Word", "PNG"),
        ("tu.BMP", "画图", "PNG"),
        ("tu.tiff", "画图", "PNG"),
        ("tu.heic", "照片", "JPG"),
        ("jiedu.mov", "Clipchamp", "MP4"),
        ("jiedu.avi", "Clipchamp", "MP4"),
        ("jiedu.webm", "Clipchamp", "MP4"),
        ("luyin.m4a", "WPS", "MP3"),
        ("luyin.wav", "WPS", "MP3"),
        ("biao.xlsm", "Excel", ".xlsx"),
    ],
)
@pytest.mark.parametrize("way", [LISTED, NOTICE + "\n![全县位置](NAME)\n"])
def test_a_format_that_cannot_be_shown_is_refused_with_the_program_that_converts_it(
    tmp_path: Path, name: str, program: str, becomes: str, way: str
) -> None:
    changed = {A: way.replace("NAME", name), f"content/notices/2026/a/{name}": b"<svg/>"}
    (line,) = [line for line in report(tmp_path, changed) if "GK217" in line]
    assert program in line and becomes in line.partition("；可用的格式")[0]


def test_a_file_that_no_one_lists_is_told_and_not_published(tmp_path: Path) -> None:
    changed = {"content/notices/2026/a/neibu.txt": "内部意见"}
    (line,) = report(tmp_path, changed)
    assert "content/notices/2026/a/neibu.txt:1:1 GK215" in line
    assert not built(Paths.around(write(tmp_path, changed))).failed
    assert not (tmp_path / "output/notices/2026/a/neibu.txt").exists()


def test_a_file_beside_a_type_that_takes_none_is_to_be_moved(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {"content/tasks/yunxi-2026/a.csv": "甲"})
    assert line.endswith("GK215 附件 a.csv 旁边的内容不带附件，不会发布（把它移走）")


@pytest.mark.parametrize("way", [LISTED.replace("NAME", "biao.txt"), NOTICE + "\n见[申请表](biao.txt)。\n"])
def test_a_file_that_is_listed_or_linked_is_published(tmp_path: Path, way: str) -> None:
    changed = {A: way, "content/notices/2026/a/biao.txt": "姓名："}
    assert report(tmp_path, changed) == []
    assert not built(Paths.around(write(tmp_path, changed))).failed
    assert (tmp_path / "output/notices/2026/a/biao.txt").is_file()


@pytest.mark.parametrize("mark", ["机密★一年", "秘密 ★", "绝　密☆"])
def test_a_secret_mark_stops_the_build_at_its_line(tmp_path: Path, mark: str) -> None:
    (line,) = report(tmp_path, {A: NOTICE + f"\n第二段。\n{mark}\n"})
    assert line.startswith(f"{A}:13:1 GK114 ")


def test_a_secret_mark_in_a_task_is_found_too(tmp_path: Path) -> None:
    changed = {"content/tasks/yunxi-2026.yaml": TABLE.replace("公开义务教育入学信息。", "机密★公开。")}
    (line,) = report(tmp_path, changed)
    assert " GK114 " in line


def test_a_column_that_was_forgotten_is_reported_with_the_task_that_needs_it(tmp_path: Path) -> None:
    table = TABLE.replace("任务:\n", "列: [工作任务, 牵头部门, 责任单位, 具体要求]\n任务:\n")
    (line,) = report(tmp_path, {"content/tasks/yunxi-2026.yaml": table})
    assert " GK219 " in line
    assert "完成时限" in line


def test_without_columns_of_its_own_a_table_shows_all_that_is_filled(tmp_path: Path) -> None:
    assert not built(Paths.around(write(tmp_path))).failed
    page = (tmp_path / "output/tasks/yunxi-2026/index.html").read_text(encoding="utf-8")
    assert "年内" in page


def test_a_number_inside_a_link_or_code_stays_as_it_is_written(tmp_path: Path) -> None:
    other = NOTICE.replace("3号", "4号").replace("各镇要做好政务公开工作。\n", "")
    text = (
        other
        + "\n依据[《甲》（云政办字〔2026〕3号）](/guide/)和`云政办字〔2026〕3号`，另见云政办字〔2026〕3号。\n"
    )
    guide = "---\n标题: 指南\n更新日期: 2026-01-01\n---\n\n指南。\n"
    changed = {"content/notices/2026/b.md": text, "content/guide.md": guide}
    outcome = built(Paths.around(write(tmp_path, changed)))
    assert not outcome.failed, outcome.problems
    page = (tmp_path / "output/notices/2026/b/index.html").read_text(encoding="utf-8")
    assert "《甲》（云政办字〔2026〕3号）</a>" in page
    assert "<code>云政办字〔2026〕3号</code>" in page
    assert 'content="依据《甲》（云政办字〔2026〕3号）和云政办字〔2026〕3号，另见' in page


@pytest.mark.parametrize("name", ["a#b.txt", "c d.txt", "e%.txt"])
def test_a_file_whose_name_cannot_stand_in_an_address_is_reported(tmp_path: Path, name: str) -> None:
    changed = {A: LISTED.replace("NAME", f'"{name}"'), f"content/notices/2026/a/{name}": "文字"}
    (line,) = report(tmp_path, changed)
    assert " GK220 " in line


def test_a_control_character_from_a_word_processor_is_shown_its_place(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: NOTICE + "第二\x07段\n"})
    assert line.startswith(f"{A}:11:3 GK014 ")


def test_a_byte_that_is_not_utf8_is_shown_its_place(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: NOTICE.encode() + "第二段".encode() + b"\xff\n"})
    assert line.startswith(f"{A}:11:4 GK001 ")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("见[上文](#nono)。", "12:7 GK302"),
        ("见[指南](/notices/#nono)。", "12:7 GK302"),
        ("电话13812345678。", "12:1 GK303"),
    ],
)
def test_what_is_wrong_with_a_page_is_told_at_the_line_of_its_source(
    tmp_path: Path, text: str, place: str
) -> None:
    outcome = built(Paths.around(write(tmp_path, {A: NOTICE + f"\n{text}\n"})))
    assert outcome.failed
    lines = [str(problem) for problem in outcome.problems]
    assert all(f"{A}:" in line for line in lines), lines
    assert any(place in line for line in lines), lines
