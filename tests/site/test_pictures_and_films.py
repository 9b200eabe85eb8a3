"""What a text shows: pictures in the middle and in the Word file, films that play, and reminders where words are missing."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from gongkai.engine.companions import with_companions
from gongkai.pages.frame import Page
from gongkai.publish.serving import CONTENT_SECURITY_POLICY
from gongkai.render.environment import make_environment
from gongkai.render.markdown import ShownFiles, render
from gongkai.render.pages import render_page
from gongkai.site.attachments import attached
from gongkai.sources.media import Medium, medium_of
from gongkai.text.alternative import says_nothing
from gongkai.text.measures import length_text, size_text
from tests.media import gif, jpeg, mp3, mp4, png
from tests.small_site import NOTICE, assembled, report

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
HERE = "content/notices/2026/a/"
SHOWS = NOTICE + "\n\n![全县位置示意](weizhi.png)\n"


def page_of(folder: Path, changed: dict[str, str | bytes | None]) -> tuple[str, dict[str, bytes]]:
    """The page of the document of a small site, and the files beside it."""
    assembly, problems = assembled(folder, changed)
    assert assembly, problems
    planned = next(page for page in assembly.plan.planned if page.url == "/notices/2026/a/")
    page, files = with_companions(planned.page())
    assert isinstance(page, Page)
    return render_page(make_environment(TEMPLATES, assembly.plan.chrome), page, "/").html, files


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", png(30, 20)), ("a.jpg", jpeg(30, 20)), ("a.jpeg", jpeg(30, 20)), ("a.gif", gif(30, 20))],
)
def test_the_measures_of_a_picture_are_read_from_its_head(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert medium_of(tmp_path / name) == Medium(len(content), 30, 20)


def test_the_length_of_sound_and_film_is_read_and_none_said_where_there_is_none(tmp_path: Path) -> None:
    for name, content, seconds in (("a.mp3", mp3(5), 5), ("a.mp4", mp4(200), 200)):
        (tmp_path / name).write_bytes(content)
        found = medium_of(tmp_path / name).seconds
        assert found is not None and round(found) == seconds
    for name, content in (("b.mp4", mp4(1)[:24] + bytes(999)), ("c.png", b"\x89PNG" + bytes(20))):
        (tmp_path / name).write_bytes(content)
        assert medium_of(tmp_path / name) == Medium(len(content))


def test_a_picture_alone_stands_in_the_middle_with_its_measures(tmp_path: Path) -> None:
    html, _ = page_of(tmp_path, {"content/notices/2026/a.md": SHOWS, HERE + "weizhi.png": png(1200, 600)})
    assert re.search(
        r'<p class="picture"><img src="weizhi.png" alt="全县位置示意" width="1200" height="600"', html
    )
    known = ShownFiles({"a.png": (3, 4), "b.png": (0, 0)})
    assert 'class="picture"' not in render("见图![示意](a.png)。", shown=known).html
    assert 'class="picture"' in render("![东部](a.png)\n![西部](b.png)", shown=known).html


@pytest.mark.parametrize(
    ("below", "named"),
    [
        ("图1　全县位置示意", True),
        ("图 2-1：河道", True),
        ("图三", True),
        ("图书馆迁到新址。", False),
        ("图1中红线是县界，蓝线是河道。", False),
    ],
)
def test_the_line_below_a_picture_that_names_it_stands_in_the_middle_too(below: str, named: bool) -> None:
    html = render(f"![东部](a.png)\n\n{below}", shown=ShownFiles({"a.png": (3, 4)})).html
    assert html.count('<p class="picture">') == 1 + named


def test_a_picture_is_in_the_word_file_as_wide_as_the_text_at_most(tmp_path: Path) -> None:
    _, files = page_of(tmp_path, {"content/notices/2026/a.md": SHOWS, HERE + "weizhi.png": png(1200, 600)})
    content = files["notices/2026/a/a.docx"]
    (shape,) = Document(io.BytesIO(content)).inline_shapes
    assert shape.width == Mm(156) and shape.height == Mm(78)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if name.startswith("word/media/")]
        document = archive.read("word/document.xml").decode()
    assert 'descr="全县位置示意"' in document and "［图" not in document
    style = re.search(r'<w:pStyle w:val="(\w+)"/></w:pPr><w:r><w:drawing>', document)
    assert style and style[1] == "Picture"


def test_a_small_picture_keeps_its_size_and_one_picture_shown_twice_is_stored_once(tmp_path: Path) -> None:
    twice = SHOWS + "\n![同一幅位置示意](weizhi.png)\n"
    _, files = page_of(tmp_path, {"content/notices/2026/a.md": twice, HERE + "weizhi.png": png(96, 48)})
    content = files["notices/2026/a/a.docx"]
    shapes = Document(io.BytesIO(content)).inline_shapes
    assert [(round(shape.width / 9525), round(shape.height / 9525)) for shape in shapes] == [(96, 48)] * 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("word/media/")]) == 1


def test_a_picture_in_a_cell_is_in_the_word_file_no_wider_than_its_cell(tmp_path: Path) -> None:
    table = "\n\n| 地点 | 位置 |\n| --- | --- |\n| 东关 | 见图![东关位置](weizhi.png) |\n| 西关 | ![西关位置](xiao.png) |\n"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE + table,
        HERE + "weizhi.png": png(1200, 600),
        HERE + "xiao.png": png(48, 24),
    }
    _, files = page_of(tmp_path, changed)
    opened = Document(io.BytesIO(files["notices/2026/a/a.docx"]))
    large, small = opened.inline_shapes
    drawn = opened.tables[0]
    assert large.width < drawn.columns[1].width < Mm(156) and round(large.width / large.height, 3) == 2
    assert round(small.width / 9525) == 48
    cell = drawn.cell(1, 1)
    assert cell.text.strip() == "见图" and 'descr="东关位置"' in cell._tc.xml
    assert "［图" not in "".join(one.text for row in drawn.rows for one in row.cells)


def test_what_word_cannot_show_leaves_its_words(tmp_path: Path) -> None:
    webp = b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0\x2f\x1d\xc0\x04\x00" + bytes(8)
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": SHOWS.replace(".png", ".webp"),
        HERE + "weizhi.webp": webp,
    }
    _, files = page_of(tmp_path, changed)
    words = "\n".join(line.text for line in Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs)
    assert "［图：全县位置示意］" in words
    assert [line for line in report(tmp_path, changed) if "GK124" in line]


@pytest.mark.parametrize(
    "text",
    ["", "图", "图片", "图1", "图一", "屏幕截图", "截图 (2)", "IMG_20260506", "DSC0001", "微信图片_20260506101010",
     "image", "Picture 1", "weizhi.png", "weizhi", "未命名", "第1张图", "插图：", "mmexport1690000000",
     "幻灯片1", "屏幕快照 2025-03-01 上午9.30.00", "Slide 3"],
)  # fmt: skip
def test_a_text_that_says_nothing_of_the_picture_is_named(text: str) -> None:
    assert says_nothing(text, "weizhi.png")


@pytest.mark.parametrize(
    ("text", "file"),
    [("全县位置示意", "weizhi.png"), ("党徽", "a.png"), ("流程图", "a.png"), ("图1 全县位置示意", "a.png"),
     ("办事流程", "办事流程.png"), ("2026年生产总值", "a.png"), ("二维码", "a.png"), ("装饰", "a.png"),
     ("图书馆", "a.png"), ("一图读懂养老服务", "a.png"), ("截图步骤：点“登录”", "a.png"), ("GDP增速", "a.png")],
)  # fmt: skip
def test_a_short_text_that_says_what_is_shown_is_fair(text: str, file: str) -> None:
    assert not says_nothing(text, file)


def test_a_silent_picture_is_a_reminder_at_its_place(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": SHOWS.replace("全县位置示意", ""),
        HERE + "weizhi.png": png(2, 2),
    }
    (line,) = [line for line in report(tmp_path, changed) if "GK121" in line]
    assert line.startswith(
        "content/notices/2026/a.md:13:5 GK121 图片 weizhi.png 的说明没有说出画的是什么：空的"
    )
    assembly, _ = assembled(tmp_path, changed)
    assert assembly is not None


def test_a_decoration_is_silent_on_purpose() -> None:
    assert ' alt=""' in render("![装饰](a.png)").html


def test_the_message_for_a_missing_picture_says_where_it_belongs(tmp_path: Path) -> None:
    def missing(changed: dict[str, str | bytes | None]) -> str:
        lines = report(tmp_path, {"content/notices/2026/a.md": SHOWS, **changed})
        return next(line for line in lines if "GK120" in line)

    assert "图片不存在：weizhi.png（放进 content/notices/2026/a/）" in missing({})
    assert "那里有 weizhl.png，是它就改正文件名" in missing({HERE + "weizhl.png": png(2, 2)})


@pytest.mark.parametrize(
    "place",
    [
        r"C:\Users\zhang\图.png",
        "D:/公文/图.png",
        "file:///C:/公文/图.png",
        "/Users/zhang/图.png",
        r"\\share\科室\图.png",
    ],
)
def test_a_place_on_a_computer_is_to_be_the_name_of_a_file_put_beside_the_text(
    tmp_path: Path, place: str
) -> None:
    shows = {"content/notices/2026/a.md": f"{NOTICE}\n![示意]({place})\n"}
    (line,) = (line for line in report(tmp_path / "1", dict(shows)) if "GK120" in line)
    assert line.endswith("（放进 content/notices/2026/a/；这里只写文件名 图.png，不写电脑上的位置）")
    beside: dict[str, str | bytes | None] = {**shows, HERE + "图.png": png(2, 2)}
    (line,) = (line for line in report(tmp_path / "2", beside) if "GK120" in line)
    assert "文件名是 图.png，照它写，不写文件夹" in line


def test_a_file_whose_head_has_an_error_is_told_what_is_wrong_in_its_text_as_well(tmp_path: Path) -> None:
    text = SHOWS.replace("成文日期: ", "成文日期: 三月") + "\n中华人民共合国。\n"
    lines = report(tmp_path, {"content/notices/2026/a.md": text})
    assert sorted(line.split()[1] for line in lines if not line.startswith("提醒")) == [
        "GK104",
        "GK120",
        "GK440",
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "写作 `![位置](weizhi.png)`，`[表](biao.yaml)` 也一样。",
        "| 打什么 |\n| --- |\n| `![位置](weizhi.png)` |",
        "```\n![位置](weizhi.png)\n```",
    ],
)
def test_what_is_shown_as_code_is_no_picture_and_no_link(tmp_path: Path, shown: str) -> None:
    lines = report(tmp_path, {"content/notices/2026/a.md": f"{NOTICE}\n{shown}\n"})
    assert [line for line in lines if "GK120" in line or "GK206" in line] == []


def test_a_single_sign_of_code_hides_no_missing_picture(tmp_path: Path) -> None:
    text = f"{NOTICE}\n单价 5` 元。\n\n![位置](weizhi.png)\n\n单价 6` 元。\n"
    lines = report(tmp_path, {"content/notices/2026/a.md": text})
    assert [line.split()[1] for line in lines if "GK120" in line] == ["GK120"]


def test_a_film_in_the_text_can_be_played_and_taken_along(tmp_path: Path) -> None:
    text = NOTICE + "\n\n![解读视频](jiedu.mp4)\n\n![问答录音](wenda.mp3)\n\n见![解读视频](jiedu.mp4)。\n"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": text,
        HERE + "jiedu.mp4": mp4(200),
        HERE + "wenda.mp3": mp3(5),
    }
    html, files = page_of(tmp_path, changed)
    assert '<video controls preload="none" aria-label="解读视频" src="jiedu.mp4"></video>' in html
    assert "下载“解读视频”（MP4，3分20秒，1 KB）" in html
    assert '<audio controls preload="none" aria-label="问答录音" src="wenda.mp3"></audio>' in html
    assert '见<a href="jiedu.mp4">解读视频</a>。' in html and "autoplay" not in html
    words = "\n".join(line.text for line in Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs)
    assert "［视频：解读视频（MP4，3分20秒，1 KB），见网页］" in words


def test_a_film_has_the_captions_that_lie_beside_it_under_its_name(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE + "\n\n![解读视频](jiedu.mp4)\n\n![会场视频](huichang.mp4)\n",
        HERE + "jiedu.mp4": mp4(200),
        HERE + "jiedu.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n各位好。\n",
        HERE + "huichang.mp4": mp4(20),
    }
    assembly, problems = assembled(tmp_path, changed)
    assert assembly, problems
    assert "notices/2026/a/jiedu.vtt" in attached(assembly.library)
    html, _ = page_of(tmp_path, changed)
    track = '<track kind="captions" srclang="zh" label="字幕" src="jiedu.vtt" default>'
    assert html.count("<track") == 1 and f'src="jiedu.mp4">{track}</video>' in html


def test_a_film_among_the_attachments_has_its_transcript(tmp_path: Path) -> None:
    attached = "附件: [{名称: 解读视频, 文件: jiedu.mp4, 文字稿: 企业开办一日办结。}]\n---"
    changed: dict[str, str | bytes | None] = {
        "content/notices/2026/a.md": NOTICE.replace("---", attached, 2).replace(attached, "---", 1),
        HERE + "jiedu.mp4": mp4(65),
    }
    html, _ = page_of(tmp_path, changed)
    assert "<video controls" in html and "企业开办一日办结。" in html and "（MP4，1分5秒，1 KB）" in html


def test_a_film_that_does_not_play_and_one_without_words_are_reminders(tmp_path: Path) -> None:
    front = NOTICE.rpartition("---")[0] + "附件: [{名称: 解读视频, 文件: jiedu.mp4}]\n---\n"
    stub = mp4(1)[:24] + bytes(2000)
    lines = report(tmp_path, {"content/notices/2026/a.md": front, HERE + "jiedu.mp4": stub})
    assert [line for line in lines if "GK122 视频“jiedu.mp4”里没有可以播放的内容" in line]
    assert [line for line in lines if "GK123 视频“解读视频”没有文字稿" in line]
    assert not [line for line in lines if "GK213" in line]


def test_a_text_that_is_only_a_film_needs_a_transcript_and_one_with_words_does_not(tmp_path: Path) -> None:
    front = NOTICE.rpartition("---")[0]
    only = front + "---\n\n![解读视频](jiedu.mp4)\n\n![问答录音](wenda.mp3)\n"
    files: dict[str, str | bytes | None] = {HERE + "jiedu.mp4": mp4(65), HERE + "wenda.mp3": mp3(5)}
    a = "content/notices/2026/a.md"
    lines = [line for line in report(tmp_path, files | {a: only}) if "GK123" in line]
    assert [line.partition(" ")[0] for line in lines] == [f"{a}:10:1", f"{a}:12:1"]
    assert "视频“解读视频”没有文字稿" in lines[0] and "音频“问答录音”没有文字稿" in lines[1]
    assert not any(
        "GK123" in line for line in report(tmp_path / "b", files | {a: only + "\n企业开办一日办结。\n"})
    )
    told = "附件: [{名称: 解读视频, 文件: jiedu.mp4, 文字稿: 企业开办一日办结。}]\n---"
    (line,) = [
        one
        for one in report(tmp_path / "c", files | {a: only.replace("\n---", "\n" + told, 1)})
        if "GK123" in one
    ]
    assert "问答录音" in line


def test_the_sheet_for_the_board_and_the_security_policy_know_of_them() -> None:
    assert "media-src 'self'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (1025, "2 KB"), (1 << 20, "1 MB"), (13_000_000, "12.4 MB")]
)
def test_a_size_is_said_in_the_unit_that_fits(size: int, words: str) -> None:
    assert size_text(size) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1秒"), (45.4, "45秒"), (200, "3分20秒"), (120, "2分"), (3900, "1小时5分")]
)
def test_a_length_is_said_as_one_says_it(seconds: float, words: str) -> None:
    assert length_text(seconds) == words


def test_a_name_with_brackets_is_found_and_one_with_blanks_is_named(tmp_path: Path) -> None:
    bracketed = f"{NOTICE}\n\n![全县位置示意](tu(1).png)\n"
    page, _ = page_of(tmp_path, {"content/notices/2026/a.md": bracketed, HERE + "tu(1).png": png(9, 9)})
    assert 'src="tu(1).png" alt="全县位置示意" width="9"' in page
    blanks = f"{NOTICE}\n\n![全县位置示意](位置 图.png)\n"
    lines = report(tmp_path, {"content/notices/2026/a.md": blanks, HERE + "位置 图.png": png(9, 9)})
    assert any("GK220" in one and "改名，例如 位置-图.png" in one for one in lines)
    lines = report(tmp_path / "b", {"content/notices/2026/a.md": blanks})
    assert any("GK120 图片不存在：位置 图.png" in one for one in lines)


@pytest.mark.parametrize(
    "text",
    [
        "见图\n![全县位置示意](a.png)",
        "![全县位置示意](a.png)\n图1 全县位置",
        "如下：\n![位置](a.png)\n说明。",
    ],
)
def test_a_picture_on_a_line_of_its_own_stands_in_the_middle(text: str) -> None:
    page = render(text, shown=ShownFiles({"a.png": (3, 4)})).html
    assert re.search(r'<p class="picture"><img [^>]*></p>', page)
